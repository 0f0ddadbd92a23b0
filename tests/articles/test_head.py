"""The head of a page: one canonical link, Open Graph as its readers expect it, and nothing that is empty."""

import datetime as dt
import json

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Locale

from tests import newsroom
from tests.testapp.models import PlainPage
from wagtail_geometa.articles.head import head_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import Author, PageCredit, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = newsroom.tell(newsroom.stream_article("Three neighbours agree"))
    page.lead_image = newsroom.image("Gauge")
    page.search_description = "A pact on water."
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def head(page):
    return head_of(story_of(type(page).objects.get(pk=page.pk)))


def told(page, key):
    return [content for _, name, content in head(page).meta if name == key]


def test_open_graph_tells_the_story(page):
    expected = {
        "og:type": ["article"],
        "og:title": ["Three neighbours agree"],
        "og:description": ["A pact on water."],
        "og:url": [page.full_url],
        "og:locale": [],
        "og:site_name": ["Test Gazette"],
        "article:section": [newsroom.home().title],
        "article:tag": ["Sergei Halvorsen-Pintos", "Person 1", "Paraguay", "Argentina", "Brazil"],
        "twitter:card": ["summary_large_image"],
    }
    assert {key: told(page, key) for key in expected} == expected
    assert head(page).canonical == page.full_url


def test_there_is_one_author_entry_an_author_and_it_is_their_page(page):
    page.geometa_credits = [
        *page.geometa_credits.all(),
        PageCredit(author=newsroom.author("Piotr Esquivel"), role="editor"),
        PageCredit(name="Ada Oyelaran-Whit"),
    ]
    page.save_revision().publish()
    assert told(page, "article:author") == [
        "http://localhost/authors/in%C3%A9s-valdarrama/",
        "http://localhost/authors/tomas-okonjo-reyes/",
    ]


def test_the_picture_comes_with_its_size_and_words_right_behind_it(page):
    meta = [entry[1:] for entry in head(page).meta if entry[1].startswith("og:image")]
    assert [key for key, _ in meta] == ["og:image", "og:image:width", "og:image:height", "og:image:alt"]
    values = dict(meta)
    assert values["og:image"].startswith("http://localhost/media/images/Gauge")
    assert int(values["og:image:width"]) and int(values["og:image:height"])
    assert values["og:image:alt"] == "Gauge"


def test_times_are_the_times_of_publication(page):
    assert told(page, "article:published_time") == [page.first_published_at.isoformat(timespec="seconds")]
    assert told(page, "article:modified_time") == [page.last_published_at.isoformat(timespec="seconds")]


def test_an_article_that_knows_little_says_little():
    page = newsroom.article()
    keys = {key for _, key, _ in head(page).meta}
    assert not keys & {"og:description", "og:image", "article:author", "article:tag"}
    assert told(page, "twitter:card") == ["summary"]
    assert all(content for _, _, content in head(page).meta)


def test_an_image_whose_file_is_gone_is_left_out(page):
    image = page.lead_image
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    assert told(page, "og:image") == []
    assert told(page, "twitter:card") == ["summary"]


def test_a_draft_without_an_address_has_no_canonical_link(page):
    draft = page.get_latest_revision_as_object()
    draft.url_path = "/nowhere/"
    assert head_of(story_of(draft)).canonical == ""


def test_a_host_that_routes_no_author_pages_names_no_profile(page, settings):
    settings.ROOT_URLCONF = "wagtail.urls"
    assert told(page, "article:author") == []


def test_a_regional_language_is_written_as_open_graph_wants_it(page, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("pt-br", "Portuguese")]
    type(page).objects.update(locale=Locale.objects.create(language_code="pt-br"))
    assert told(page, "og:locale") == ["pt_BR"]


@pytest.mark.parametrize(
    ("language", "given", "locale"),
    [
        ("en", {}, []),
        ("en", {"en": "en_GB"}, ["en_GB"]),
        ("en", {"es": "es_PY"}, []),
        ("en", {"en": "English"}, []),
        ("en", None, []),
        ("es-419", {}, []),
        ("zh-hans", {}, []),
        ("zh-hans", {"zh-hans": "zh_CN"}, ["zh_CN"]),
        ("pt-br", {}, ["pt_BR"]),
    ],
)
def test_a_locale_names_a_territory_or_is_left_out(page, settings, language, given, locale):
    settings.WAGTAIL_GEOMETA = {"OPEN_GRAPH_LOCALES": given}
    type(page).objects.update(locale=Locale.objects.get_or_create(language_code=language)[0])
    assert told(page, "og:locale") == locale


def test_a_withheld_author_leaves_no_trace(page):
    Author.objects.filter(name__startswith="Inés").update(status="withheld")
    made = head(page)
    assert "in%C3%A9s" not in str(made) and "Valdarrama" not in str(made)
    assert len(told(page, "article:author")) == 1


def test_the_tag_prints_what_the_head_holds(reader, page):
    soup = BeautifulSoup(reader.get(page.get_url()).content, "html.parser")
    made = head(page)
    printed = [
        (tag.get("property") or tag.get("name"), tag["content"])
        for tag in soup.head.select("meta[property], meta[name^=twitter]")
    ]
    assert printed == [entry[1:] for entry in made.meta]
    (canonical,) = soup.head.select('link[rel="canonical"]')
    assert canonical["href"] == page.full_url
    (script,) = soup.head.select("script")
    assert script.attrs == {"type": "application/ld+json"}
    assert json.loads(script.string) == json.loads(made.jsonld)


def test_hostile_words_stay_words(reader, page):
    payload = '"><script>alert(1)</script>\u202e'
    Person.objects.update(name=payload)
    type(page).objects.update(title=payload, search_description=payload)
    html = reader.get(page.get_url()).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    assert soup.head.select_one('meta[property="og:title"]')["content"] == '"><script>alert(1)</script>'
    assert json.loads(soup.head.script.string)["@graph"][0]["headline"] == '"><script>alert(1)</script>'
    assert "<script>alert(1)" not in html


def test_the_head_costs_one_query_beyond_the_story(page, django_assert_max_num_queries):
    head(page)
    fresh = type(page).objects.get(pk=page.pk)
    story = story_of(fresh)
    with django_assert_max_num_queries(1):
        head_of(story)


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now() - dt.timedelta(minutes=1)}])
def test_a_section_that_is_not_public_is_not_named(change):
    """A live story below an unpublished page is served; the title of that page must not come with it."""
    section = PlainPage(title="Secret section", slug="secret")
    newsroom.home().add_child(instance=section)
    page = newsroom.article(parent=section)
    assert "Secret section" in str(head_of(story_of(page)))
    PlainPage.objects.filter(pk=section.pk).update(**change)
    assert "Secret section" not in str(head_of(story_of(type(page).objects.get(pk=page.pk))))
