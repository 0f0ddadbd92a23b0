"""Template tags: a reader finds every fact of the story on the page, and nonsense renders nothing."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from wagtail.models import Locale

from tests import newsroom
from tests.testapp.models import RichArticle
from wagtail_geometa.models import Author, Claim, PagePerson, Person, Review

pytestmark = pytest.mark.django_db


def read(reader, page):
    answer = reader.get(page.get_url())
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def test_a_reader_finds_every_part_of_the_story(reader, page):
    soup = read(reader, page)
    assert [li.text for li in soup.select(".geometa-key-points li")] == [
        "Gauges report to one open feed.",
        "Paraguay asked for the pact.",
    ]
    assert (
        soup.select_one(".geometa-byline__names").text
        == "By Inés Valdarrama in Asunción and Tomas Okonjo-Reyes"
    )
    card = soup.select_one("aside.geometa-card")
    assert card.select_one(".geometa-card__name").text == "Sergei Halvorsen-Pintos"
    assert card.select_one(".geometa-card__office").text == "River commissioner of Argentina since March 2026"
    assert card.find_previous_sibling("p").text.startswith("Sergej Halvorsen-Pintos")
    assert [li.text.split()[0] for li in soup.select(".geometa-story-list__countries li")] == [
        "PY",
        "AR",
        "BR",
    ]
    assert soup.select_one(".geometa-verdict").text == "Half true"
    assert "gave 241 stations" in soup.select_one(".geometa-correction").text
    assert [one.text for one in soup.select(".geometa-author__name bdi")] == [
        "Inés Valdarrama",
        "Tomas Okonjo-Reyes",
    ]
    assert soup.select_one(".geometa-byline__names a")["href"] == "/authors/in%C3%A9s-valdarrama/"


def test_an_office_in_another_language_than_the_story_says_so(reader, page):
    assert "lang" not in read(reader, page).select_one(".geometa-card__office").attrs
    type(page).objects.update(locale=Locale.objects.create(language_code="de"))
    office = read(reader, page).select_one(".geometa-card__office")
    assert (office["lang"], office.text) == ("en", "River commissioner of Argentina since March 2026")


def test_the_page_is_the_same_for_two_readers_and_sets_no_cookie(client, admin_client, page):
    answers = [one.get(page.get_url()) for one in (client, client)]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies


def test_an_article_without_metadata_renders_its_own_text_and_nothing_of_ours(reader):
    soup = read(reader, newsroom.article(text="<p>Only this.</p>"))
    assert [p.text for p in soup.select("main > p")] == ["Only this."]
    assert not soup.select("aside.geometa-card, .geometa-key-points, .geometa-claim, .geometa-author")


def test_a_card_placed_by_hand_stands_where_it_was_put_and_only_there(reader):
    page = newsroom.stream_article(
        body=[("paragraph", "<p>Nobody yet.</p>"), ("paragraph", "<p>Sergei Halvorsen-Pintos came.</p>")]
    )
    page = newsroom.tell(page)
    record = Person.objects.get(name__startswith="Sergei")
    page.body = [
        ("person_card", {"person": record}),
        *((block.block_type, block.value) for block in page.body),
    ]
    page.save_revision().publish()
    soup = read(reader, page)
    cards = soup.select("aside.geometa-card")
    assert len(cards) == 1
    assert cards[0].find_parent("div").find_next_sibling("div").text.strip() == "Nobody yet."


@pytest.mark.parametrize("change", [{"no_card": True}, {"minor": True}, {"live": False}, {"hidden": True}])
def test_nobody_gets_a_card_who_must_have_none(reader, page, change):
    Person.objects.update(**change)
    assert not read(reader, page).select("aside.geometa-card")


def test_the_editor_can_switch_a_card_off(reader, page):
    PagePerson.objects.update(card="never")
    assert not read(reader, page).select("aside.geometa-card")


def test_a_sensitive_person_gets_a_card_only_where_an_editor_asks_for_it(reader, page):
    Person.objects.update(legally_sensitive=True)
    assert not read(reader, page).select("aside.geometa-card")
    PagePerson.objects.update(card="always")
    assert len(read(reader, page).select("aside.geometa-card")) == 1


def test_a_withheld_author_is_nowhere_on_the_page(reader, page):
    Author.objects.filter(name__startswith="Inés").update(status="withheld")
    assert "Inés" not in str(read(reader, page))


def test_a_verdict_on_an_earlier_wording_says_so(reader, page):
    assert not read(reader, page).select(".geometa-claim__earlier")
    Claim.objects.update(text="Reworded.", claimant_person=None, claimant_name="A pilot")
    (told,) = read(reader, page).select(".geometa-claim__earlier")
    assert "This verdict was given on an earlier wording:" in told.text
    assert told.q.text == "Two thirds of the stations are already solar."
    assert "said by Sergei" in told.text
    Review.objects.create(claim=Claim.objects.get(), verdict=newsroom.verdicts()[0], change_note="New words.")
    soup = read(reader, page)
    assert not soup.select(".geometa-claim__earlier")
    first, second = soup.select(".geometa-claim__history li")
    assert first.q.text == "Two thirds of the stations are already solar." and second.q is None


def test_an_earlier_wording_of_somebody_hidden_is_told_without_its_words(reader, page):
    Claim.objects.update(text="Reworded.", claimant_person=None, claimant_name="A pilot")
    Person.objects.update(hidden=True)
    soup = read(reader, page)
    (told,) = soup.select(".geometa-claim__earlier")
    assert told.text == "This verdict was given on an earlier wording."
    assert "Two thirds" not in str(soup)


TAGS = [
    "geometa_head",
    "geometa_key_points",
    "geometa_byline",
    "geometa_in_this_story",
    "geometa_claims",
    "geometa_corrections",
    "geometa_author_box",
    "geometa_person_card thing",
    "geometa_body thing",
]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("thing", [None, 7, "text", object(), [], {}])
def test_given_nonsense_a_tag_renders_nothing_and_says_so_in_the_log(tag, thing, caplog):
    template = Template("{% load geometa_tags %}{% " + tag + " %}")
    with caplog.at_level(logging.WARNING, "wagtail_geometa"):
        assert template.render(Context({"page": thing, "thing": thing})) == ""
    assert tag.split()[0] in caplog.text


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_made_in_memory_and_never_saved_renders_nothing(tag, caplog):
    template = Template("{% load geometa_tags %}{% " + tag + " %}")
    with caplog.at_level(logging.WARNING, "wagtail_geometa"):
        assert template.render(Context({"page": RichArticle(title="In memory")})) == ""
    assert "never saved" in caplog.text


def test_a_person_card_of_somebody_unsaved_renders_nothing(page):
    template = Template("{% load geometa_tags %}{% geometa_person_card thing %}")
    assert template.render(Context({"page": page, "thing": "nobody"})) == ""


def test_names_and_texts_are_escaped(reader, page):
    Person.objects.update(name="<script>alert(1)</script>")
    Author.objects.update(name='"><img src=x onerror=alert(1)>', job_title="<b>x</b>")
    html = reader.get(page.get_url()).content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
