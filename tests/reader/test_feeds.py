"""Feeds: two forms that programs can read, with one field an author, and nothing new said as such."""

import uuid
import xml.etree.ElementTree as ET

import feedparser
import pytest
from django.template import Context, Template
from django.test import override_settings
from wagtail.models import Locale

from tests import newsroom
from tests.hostile import MARKUP
from tests.reader.world import FEEDS, PERSON, records, text_of
from tests.testapp.models import StreamArticle
from wagtail_geometa.models import Author, PageCredit, Person
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def parsed(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_can_be_read_and_says_what_it_is(reader, page, path):
    answer = reader.get(path)
    form = "atom" if path.endswith("atom") else "rss"
    assert answer["Content-Type"] == f"application/{form}+xml; charset=utf-8"
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    ET.fromstring(answer.content)
    feed = parsed(reader, path)
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert feed.feed.language == "en" and feed.feed.title.startswith("Test Gazette")
    (entry,) = feed.entries
    assert "Three neighbours agree" in entry.title and entry.link.startswith(
        "http://localhost/three-neighbours"
    )
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    assert links["self"].startswith("http://localhost/") and links["self"].endswith(f"feed.{form}")


def test_rss_has_one_creator_an_author_and_the_byline_in_the_words(reader, page):
    page.geometa_credits.add(PageCredit(name="Ada Lund", role="creator"))
    page.save_revision().publish()
    item = ET.fromstring(reader.get("/stories/feed.rss").content).find("channel/item")
    assert [one.text for one in item.findall(f"{DC}creator")] == ["Inés Valdarrama", "Tomas Okonjo-Reyes"]
    assert [one.text for one in item.findall(f"{DC}contributor")] == ["Ada Lund"]
    assert "<p>By Inés Valdarrama in Asunción and Tomas Okonjo-Reyes</p>" in item.find("description").text
    guid = item.find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (f"urn:uuid:{article_uuid(page)}", "false")
    assert [one.text for one in item.findall("category")] == [
        "Sergei Halvorsen-Pintos", "Person 1", "Paraguay", "Argentina", "Brazil",
    ]  # fmt: skip


def test_atom_names_each_author_with_the_page_of_that_author(reader, page):
    entry = ET.fromstring(reader.get("/stories/feed.atom").content).find(f"{ATOM}entry")
    authors = [
        (one.findtext(f"{ATOM}name"), one.findtext(f"{ATOM}uri")) for one in entry.findall(f"{ATOM}author")
    ]
    assert authors == [
        ("Inés Valdarrama", "http://localhost/authors/in%C3%A9s-valdarrama/"),
        ("Tomas Okonjo-Reyes", "http://localhost/authors/tomas-okonjo-reyes/"),
    ]
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{article_uuid(page)}"
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    page.refresh_from_db()
    assert entry.findtext(f"{ATOM}updated") == page.last_published_at.isoformat()


def test_the_picture_of_a_story_is_in_both_forms(reader):
    page = StreamArticle(title="Pictured", lead_image=newsroom.image("River"), live=False)
    newsroom.home().add_child(instance=page)
    page.save_revision().publish()
    media = ET.fromstring(reader.get("/stories/feed.rss").content).find(
        ".//{http://search.yahoo.com/mrss/}content"
    )
    link = ET.fromstring(reader.get("/stories/feed.atom").content).find(f".//{ATOM}link[@rel='enclosure']")
    assert media.get("type") == link.get("type") == "image/png"
    assert media.get("url") == link.get("href") and media.get("url").startswith("http://localhost/media/")
    assert (media.get("width"), media.get("medium")) == ("64", "image")


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_it_already_is_told_so_until_a_byte_changes(reader, page, path):
    answer = reader.get(path)
    tag = answer["ETag"]
    assert "Last-Modified" not in answer, "what vanishes leaves no date"
    again = reader.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    head = reader.head(path)
    assert (head.status_code, head["ETag"]) == (200, tag)
    page.title = "Four neighbours agree"
    page.save_revision().publish()
    fresh = reader.get(path, headers={"if-none-match": tag})
    assert fresh.status_code == 200 and "Four neighbours" in fresh.content.decode()
    page.unpublish()
    gone = reader.get(path, headers={"if-none-match": fresh["ETag"]})
    assert gone.status_code in {200, 404} and "Four neighbours" not in gone.content.decode()


def test_an_empty_feed_is_whole_and_the_same_each_time(reader, db):
    for path in (
        "/stories/feed.rss",
        "/stories/feed.atom",
        "/corrections/feed.atom",
        "/countries/pe/feed.rss",
    ):
        assert parsed(reader, path).entries == []
        assert reader.get(path).content == reader.get(path).content


@pytest.mark.parametrize("path", FEEDS)
def test_hostile_words_leave_the_document_whole(reader, page, path):
    """Written past every form, as an import of another program may."""
    rough = ["\x00a\x0b\x1f", "\ufffe\uffff", "]]>", "<!--", "&amp;&#x0;", "🦦 \u202eemag", "a\x85\u2028b"]
    for words in [*rough, *MARKUP[:12]]:
        stored = words.replace("\x00", "\x01")
        type(page).objects.filter(pk=page.pk).update(title=f"Title {stored}"[:250])
        Person.objects.update(name=f"Name {stored}"[:190])
        Author.objects.update(name=f"Author {stored}"[:190])
        PageCredit.objects.update(snapshot={})
        answer = reader.get(path)
        tree = ET.fromstring(answer.content)
        assert "Title" in "".join(tree.itertext()) and "<script" not in answer.content.decode(), words


@override_settings(WAGTAIL_GEOMETA={"PUBLISHER": {"name": "Lone \ud800 half \x07"}})
def test_a_lone_surrogate_in_a_setting_is_left_out(reader, page):
    assert parsed(reader, "/stories/feed.rss").feed.title == "Lone  half : all stories"


def test_the_newest_come_first_and_no_more_than_the_setting_says(reader, page, settings):
    for number in range(4):
        newsroom.article(f"Later {number}")
    settings.WAGTAIL_GEOMETA = {"FEED_ITEMS": 3}
    assert [entry.title for entry in parsed(reader, "/stories/feed.rss").entries] == [
        "Later 3",
        "Later 2",
        "Later 1",
    ]


def test_a_section_has_the_stories_below_it_and_only_while_readers_may_see_it(reader, page):
    section = newsroom.article("Rivers")
    newsroom.article("Below", parent=section)
    feed = parsed(reader, f"/stories/in/{section.translation_key}/feed.atom")
    assert [entry.title for entry in feed.entries] == ["Below"]
    assert feed.feed.title == "Test Gazette: Rivers" and feed.feed.link == "http://localhost/rivers/"
    section.unpublish()
    for key in (section.translation_key, uuid.uuid4(), section.pk, "x"):
        assert reader.get(f"/stories/in/{key}/feed.rss").status_code == 404


@pytest.mark.parametrize(
    "place", ["people/%00", "people/nobody", "authors/%ED%A0%80", "organisations/x", "countries/xx"]
)
def test_a_feed_of_nobody_is_not_found(reader, page, place):
    for form in ("rss", "atom"):
        assert reader.get(f"/{place}/feed.{form}").status_code == 404


def test_the_old_feed_of_a_merged_person_leads_on(reader, page):
    old = newsroom.person("Old Spelling")
    Person.objects.filter(pk=old.pk).update(merged_into=records()[0], merged_publicly=True)
    answer = reader.get("/people/old-spelling/feed.atom")
    assert (answer.status_code, answer["Location"]) == (301, f"/people/{PERSON}/feed.atom")
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_only_read(reader, page, path):
    assert {reader.post(path).status_code, reader.put(path).status_code, reader.delete(path).status_code} == {
        405
    }


@pytest.mark.parametrize("path", FEEDS)
def test_a_long_feed_costs_as_many_queries_as_a_short_one(reader, page, path, django_assert_max_num_queries):
    from tests.reader.world import name_in

    text_of(reader, path)
    with django_assert_max_num_queries(16) as few:
        text_of(reader, path)
    for number in range(25):
        name_in(newsroom.article(f"Story {number}"))
    with django_assert_max_num_queries(len(few)):
        assert text_of(reader, path).count("Story ") >= 25


def test_a_host_can_have_a_feed_of_its_own(reader, page, rf):
    from wagtail_geometa.reader.feeds.stories import StoryFeed

    other = newsroom.article("Other")
    hidden = newsroom.article("Hidden", publish=False)

    class Chosen(StoryFeed):
        def pages(self):
            return type(page).objects.filter(pk__in=[other.pk, hidden.pk])

        def title(self):
            return "Chosen by hand"

    answer = Chosen.as_view(form="atom")(rf.get("/chosen.atom"))
    feed = feedparser.parse(answer.content)
    assert (feed.feed.title, [entry.title for entry in feed.entries]) == ("Chosen by hand", ["Other"])


def test_pages_and_stories_name_their_feeds_in_the_head(reader, page):
    html = text_of(reader, f"/people/{PERSON}/")
    url = f"http://localhost/people/{PERSON}/feed.rss"
    assert f'type="application/rss+xml" title="Sergei Halvorsen-Pintos" href="{url}"' in html
    head = Template("{% load geometa_tags %}{% geometa_head %}").render(Context({"page": page}))
    assert (
        'type="application/atom+xml" title="Test Gazette" href="http://localhost/stories/feed.atom"' in head
    )


def test_an_edition_has_the_stories_of_its_language(reader, page, settings):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    newsroom.home().copy_for_translation(spanish).save_revision().publish()
    twin = page.copy_for_translation(spanish)
    twin.title = "Tres vecinos"
    twin.save_revision().publish()
    both = parsed(reader, "/stories/feed.atom").entries
    assert {entry.title: entry.title_detail.language for entry in both} == {
        "Tres vecinos": "es", "Three neighbours agree": "en",
    }  # fmt: skip
    assert (
        reader.get("/stories/feed.atom").content
        == reader.get("/stories/feed.atom", headers={"accept-language": "es"}).content
    ), "one address says one thing"
    settings.ROOT_URLCONF = "tests.hosts.language_urls"
    feed = parsed(reader, f"/es/people/{PERSON}/feed.rss")
    assert (feed.feed.language, [entry.title for entry in feed.entries]) == ("es", ["Tres vecinos"])
    feed = parsed(reader, "/es/stories/feed.rss")
    assert (feed.feed.title, feed.feed.link) == ("Test Gazette: todas las noticias", "http://localhost/es/")
    assert "Por " not in feed.entries[0].summary and "Corrección" in feed.entries[0].summary
