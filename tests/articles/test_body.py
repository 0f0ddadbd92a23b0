"""The body of a story: the host's own markup, a card where somebody is first named, none twice, none unwanted."""

import re

import pytest
from django.template import Context, Template
from wagtail import hooks

from tests import newsroom
from tests.articles.placing import render_body
from wagtail_geometa.articles.body import MARK, Piece, explain_body
from wagtail_geometa.articles.cards import card_of
from wagtail_geometa.articles.placement import Outcome
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import PagePerson, Person, PersonName

pytestmark = pytest.mark.django_db

CARD = "<aside {}></aside>"


def card(person):
    return CARD.format(MARK.format(person.uuid))


def rendered(page, value=None, make=card):
    return render_body(page.text if value is None else value, story_of(page), make, {"page": page})


def fresh(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


@pytest.fixture
def person(page):
    return Person.objects.get(name__startswith="Sergei")


def test_a_card_follows_the_first_mention_by_any_name_that_always_matches(page, person):
    assert (
        rendered(page)
        == f"<p>Sergej Halvorsen-Pintos walked into the hall.</p>{card(person)}<p>Nobody expected it.</p>"
    )


@pytest.mark.parametrize("match", ["never", "after_full_name"])
def test_a_name_that_may_not_match_by_itself_places_no_card(page, person, match):
    person.names.update(match=match)
    assert rendered(fresh(page)) == page.text


def test_a_surname_places_a_card_once_the_full_name_was_read(page, person):
    Person.objects.filter(pk=person.pk).update(family_name="Halvorsen-Pintos")
    page = fresh(page)
    assert rendered(page, "<p>Halvorsen-Pintos came.</p>") == "<p>Halvorsen-Pintos came.</p>"
    read = f"<h2>{person.name}</h2><p>Halvorsen-Pintos came.</p>"
    assert rendered(page, read) == read + card(person)
    person.names.update(text="Halvorsen-Pintos", match="never")
    assert rendered(fresh(page), read) == read
    PersonName.objects.create(person=person, text="The Commissioner", match="always")
    alias = "<p>The Commissioner spoke.</p>"
    assert rendered(fresh(page), alias) == alias + card(person)
    PersonName.objects.create(person=person, text="The Commissioner", match="never")
    assert rendered(fresh(page), alias) == alias


def test_a_longer_name_of_somebody_without_a_card_and_of_an_organisation_is_no_mention(page):
    longer = newsroom.person("Sergei Halvorsen-Pintos Ruiz", minor=True)
    body = f"<p>{longer.name}.</p><p>Sergei Halvorsen-Pintos's day.</p>"
    assert "Ruiz.</p><aside" in rendered(page, body)
    page.geometa_people = [*page.geometa_people.all(), PagePerson(person=longer)]
    page.save_revision().publish()
    assert "day.</p><aside" in rendered(fresh(page), body)
    Person.objects.filter(name="Person 1").update(name="Paraná Forecast")
    assert rendered(fresh(page), "<p>The Paraná Forecast Centre.</p>") == "<p>The Paraná Forecast Centre.</p>"


def test_who_always_gets_a_card_goes_before_the_lead_person(page, person):
    both = "<p>Sergei Halvorsen-Pintos met Person 1.</p>"
    assert card(person) in rendered(page, both)
    other = Person.objects.get(name="Person 1")
    PagePerson.objects.filter(person=other).update(card=PagePerson.Card.ALWAYS)
    assert rendered(fresh(page), both) == both + card(other)


def test_a_card_keeps_a_paragraph_to_one_placed_by_hand(person):
    stranger = newsroom.person("A Stranger")
    body = [("paragraph", f"<p>{person.name}</p>"), ("person_card", {"person": stranger})]
    page = newsroom.stream_article(body=[*body, ("paragraph", f"<p>{person.name} again.</p>")])
    page.geometa_people = [PagePerson(person=person)]
    page.save_revision().publish()
    assert rendered(fresh(page), fresh(page).body).count("<aside data-geometa-person") == 0
    assert "geometa-card" in rendered(fresh(page), fresh(page).body)


def test_a_nested_block_is_left_whole_unless_the_page_type_opens_it(page, person, monkeypatch):
    told = f"<p>{person.name} came.</p>"
    raw = newsroom.stream_article(body=[("raw", told)])
    raw.geometa_people = [PagePerson(person=person)]
    raw.save_revision().publish()
    assert "<aside" not in rendered(fresh(raw), fresh(raw).body)
    monkeypatch.setattr(type(raw), "geometa_open_blocks", ("raw",))
    assert told + card(person) in rendered(fresh(raw), fresh(raw).body)


def test_a_hook_may_add_pieces_that_choose_after_the_cards(page, person):
    class Wish:
        def settle(self, board):
            return [Outcome("note", "x", "placed", gap) for gap in (1, 2) if gap not in board.taken]

    with hooks.register_temporarily(
        "geometa_body_pieces", lambda page, context: [Piece(Wish(), lambda: "<hr>")]
    ):
        assert rendered(page).endswith("<p>Nobody expected it.</p><hr>")
        assert [one.kind for one in explain_body(page.text, story_of(page), {}) if one.paragraph == 2] == [
            "note"
        ]


def test_nobody_of_whom_only_the_name_is_known_gets_an_empty_card(page, person):
    for relation in (person.words, person.tenures):
        relation.all().delete()
    Person.objects.filter(pk=person.pk).update(image=None)
    assert rendered(fresh(page)) == page.text
    PagePerson.objects.filter(person=person).update(card_text="She brought the gauges.")
    assert card(person) in rendered(fresh(page))
    PagePerson.objects.filter(person=person).update(card_text="", card=PagePerson.Card.ALWAYS)
    assert card(person) in rendered(fresh(page))


def test_everything_but_the_cards_is_what_the_host_renders(page):
    html = rendered(page)
    assert re.sub(r"<aside [^>]*></aside>", "", html) == page.text


def test_a_stream_is_rendered_with_its_own_templates_and_context():
    body = [
        ("heading", "Sergei Halvorsen-Pintos"),
        ("paragraph", "<p>Sergei Halvorsen-Pintos came.</p>"),
        ("raw", "<p>raw & <b>bold</b><p>unclosed"),
        ("pair", {"left": "<p>Person 1</p>", "right": "<p>right</p>"}),
    ]
    page = newsroom.tell(newsroom.stream_article(body=body))
    plain = page.body.render_as_block({"page": page})
    html = rendered(page, page.body)
    assert re.sub(r"<aside [^>]*></aside>", "", html) == plain
    assert html.count("<aside") == 1
    assert "came.</p><aside" in html


def test_who_has_a_card_placed_by_hand_gets_no_second_one(page, person):
    by_hand = newsroom.tell(
        newsroom.stream_article(
            body=[("person_card", {"person": person}), ("paragraph", f"<p>{person.name}</p>")]
        ),
        suffix=" 2",
    )
    by_hand.geometa_people = [PagePerson(person=person)]
    by_hand.save_revision().publish()
    template = Template("{% load geometa_tags %}{% geometa_body page.body %}")
    html = template.render(Context({"page": fresh(by_hand)}))
    assert html.count(MARK.format(person.uuid)) == html.count('class="geometa-card"') == 1
    assert html.index("geometa-card") < html.index(f"<p>{person.name}</p>")


def test_of_two_cards_of_one_person_placed_by_hand_the_second_is_left_out(person):
    hand = ("person_card", {"person": person})
    page = newsroom.stream_article(body=[hand, ("paragraph", f"<p>{person.name} came.</p>"), hand])
    page.geometa_people = [PagePerson(person=person)]
    page.save_revision().publish()
    template = Template("{% load geometa_tags %}{% geometa_body page.body %}")
    html = template.render(Context({"page": fresh(page)}))
    assert html.count(MARK.format(person.uuid)) == html.count("</aside>") == 1
    assert html.index("</aside>") < html.index("came.")
    assert html.count('block-person_card">') == 2, "the host's own markup stays"


def test_a_card_that_turns_out_empty_changes_nothing(page):
    assert rendered(page, make=lambda person: "") == page.text


@pytest.mark.parametrize(
    "change",
    [{"no_card": True}, {"minor": True}, {"live": False}, {"hidden": True}, {"legally_sensitive": True}],
)
def test_nobody_is_carded_against_the_record(page, change):
    Person.objects.update(**change)
    assert rendered(fresh(page)) == page.text
    if "legally_sensitive" not in change:
        assert card_of(Person.objects.first(), story_of(fresh(page))) is None


@pytest.mark.parametrize(
    ("value", "html"), [("", ""), (None, ""), (7, ""), (object(), ""), (["<p>x</p>"], "")]
)
def test_what_is_no_text_renders_nothing(page, value, html):
    assert render_body(value, story_of(page), card, {}) == html


def test_ready_html_is_taken_as_it_is_and_stored_text_has_its_links_expanded(page):
    from django.utils.safestring import mark_safe

    assert rendered(page, mark_safe("<p>a & b</p>")) == "<p>a & b</p>"
    other = newsroom.article("Other")
    link = f'<p><a linktype="page" id="{other.pk}">x</a></p>'
    assert rendered(page, link) == f'<p><a href="{other.url}">x</a></p>'


def test_there_is_one_card_per_so_many_words(page, settings):
    page.text = "<p>Sergei Halvorsen-Pintos</p><p>Person 1</p>"
    assert rendered(page).count("<aside") == 1
    settings.WAGTAIL_GEOMETA = {"WORDS_PER_CARD": 1}
    assert rendered(page).count("<aside") == 2


def test_the_text_of_the_editor_stands_on_the_card_instead_of_the_records_own(page, person):
    PagePerson.objects.filter(person=person).update(card_text="Only for\u202e this story.")
    told = card_of(person, story_of(fresh(page)))
    assert told.text == "Only for this story."
    assert told.bio.text == "He measures rivers."
    assert told.url == "/people/sergei-halvorsen-pintos/"


def test_somebody_who_is_not_in_the_story_may_have_a_card_by_hand(page):
    stranger = newsroom.person("A Stranger")
    told = card_of(stranger, story_of(page))
    assert told.portrayal.name.text == "A Stranger"
    assert told.text == ""


@pytest.mark.parametrize("person", [None, "Ana", 7, object()])
def test_nonsense_has_no_card(page, person):
    assert card_of(person, story_of(page)) is None
