"""The preview says where each card falls and why another has none; a reader's page never does."""

import pytest

from tests import newsroom
from wagtail_geometa.models import PagePerson, PageStory

pytestmark = pytest.mark.django_db
FILLER = "<p>" + "Water rises and falls along the gauges of the delta. " * 40 + "</p>"


def person(name, **fields):
    row = {name: fields.pop(name) for name in ("card", "lead") if name in fields}
    return PagePerson(person=newsroom.person(name, **fields), **row)


def noted(story):
    html = story.make_preview_request().rendered_content
    start = html.find("geometa-preview-notes")
    return html[start:] if start >= 0 else ""


def test_every_person_of_the_story_gets_a_sentence():
    rows = [
        person("Ana Duarte", lead=True),
        person("Rosa Yupanqui"),
        person("Ilse Vandamme"),
        person("Evaristo Qhispe", card="never"),
        person("Juan Minor", minor=True),
        person("Eva Sensitive", legally_sensitive=True),
    ]
    text = f"<p>Ana Duarte met Rosa Yupanqui and Evaristo Qhispe.</p>{FILLER}"
    story = newsroom.article("Gauges", text=text, geometa_people=rows)
    html = noted(story)
    for sentence in (
        "Ana Duarte: the card follows paragraph 1",
        "Office on ",
        "Rosa Yupanqui: no card. After paragraph 1 stands the card of Ana Duarte.",
        "Ilse Vandamme: no card. No paragraph",
        "Evaristo Qhispe: no card. The story says “Never”.",
        "Juan Minor: no card. The record says",
        "Eva Sensitive: no card. The record is legally sensitive",
    ):
        assert sentence in html, sentence


def test_a_story_has_room_for_so_many_cards(settings):
    settings.WAGTAIL_GEOMETA = {"WORDS_PER_CARD": 1000}
    rows = [person("Ana Duarte"), person("Rosa Yupanqui")]
    story = newsroom.article(
        "Gauges", text=f"<p>Ana Duarte.</p>{FILLER}<p>Rosa Yupanqui.</p>", geometa_people=rows
    )
    assert "Rosa Yupanqui: no card. The story has one card per 1000 words already." in noted(story)


def test_the_slots_are_named_and_hidden_ads_are_said():
    story = newsroom.article("Gauges", text="<p>Water.</p>")
    assert "Ad slots: none stands in the body." in noted(story)
    story.geometa_story = [PageStory(ads="off")]
    story.save()
    assert "The story hides ads." in noted(newsroom.RichArticle.objects.get(pk=story.pk))


def test_a_second_card_by_hand_is_said_to_be_left_out():
    row = person("Ana Duarte")
    hand = ("person_card", {"person": row.person})
    story = newsroom.stream_article(body=[hand, ("paragraph", "<p>Ana Duarte came.</p>"), hand])
    story.geometa_people = [row]
    story.save_revision().publish()
    html = noted(story)
    assert "Ana Duarte: the card stands where it was placed by hand." in html
    assert html.count("Ana Duarte: a second card was placed by hand and is left out.") == 1


def test_a_readers_page_has_no_notes(client):
    story = newsroom.article("Gauges", text="<p>Ana Duarte.</p>", geometa_people=[person("Ana Duarte")])
    assert "geometa-card" in (html := client.get(story.get_url()).content.decode())
    assert "geometa-preview-notes" not in html
