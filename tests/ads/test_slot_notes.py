"""The editor's preview names the slots of the body, where they stand, and why another stands nowhere."""

import pytest
from django.utils import translation

from tests import newsroom
from tests.ads.test_placing import FREE, PARAGRAPH
from wagtail_geometa.ads.preview_notes import _LEFT_OUT, _UNFIT, slot_notes
from wagtail_geometa.articles.placement import Outcome
from wagtail_geometa.models import PageStory

pytestmark = pytest.mark.django_db


def noted(page):
    html = page.make_preview_request().rendered_content
    return html[html.index("geometa-preview-notes") :]


def test_a_slot_in_the_body_is_named_with_its_place(slot):
    body = [("paragraph", "<p>One.</p><p>Two.</p>"), ("slot", {"slot": "inline"})]
    assert "Ad slot “inline”: after paragraph 2." in noted(newsroom.stream_article("Gauges", body))


def test_so_is_one_that_stands_there_by_its_rule(make_slot):
    make_slot(placement_after=3, **FREE)
    page = newsroom.article(text=PARAGRAPH * 9)
    assert "Ad slot “inline”: after paragraph 3.</li>" in noted(page)
    page.geometa_story = [PageStory(ads="house")]
    page.save_revision().publish()
    assert "Ad slot “inline”: after paragraph 3, house notices only." in noted(
        type(page).objects.get(pk=page.pk)
    )


def test_one_that_had_to_move_says_from_where(make_slot):
    make_slot(placement_after=2, **FREE)
    page = newsroom.article(text=f"{PARAGRAPH}<p>Short.</p>{PARAGRAPH * 3}")
    assert "after paragraph 3. It is the first place from paragraph 2 on.</li>" in noted(page)


@pytest.mark.parametrize(
    ("text", "fields", "why"),
    [
        (PARAGRAPH * 3, {"placement_after": 9}, "The body has fewer than 9 paragraphs."),
        (
            "<p>a</p><p>b</p>",
            {"placement_after": 2},
            "Paragraph 2 is too short for an ad to follow. No later place will do.",
        ),
        (
            PARAGRAPH * 9,
            {"placement_after": 1, "placement_min_words": 9999},
            "The story has fewer words than",
        ),
        (PARAGRAPH * 2, {"placement_after": 1}, "On a phone the story would be too short for so much"),
    ],
)
def test_one_left_out_says_why(make_slot, text, fields, why):
    make_slot(**FREE, **fields)
    assert f"Ad slot “inline”: none. {why}" in noted(newsroom.article(text=text))


@pytest.mark.parametrize("reason", [*_LEFT_OUT, *_UNFIT])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_reason_is_a_sentence_in_the_language_of_the_editor(reason, language):
    story = type("Story", (), {"ads": "on"})
    with translation.override(language):
        (note,) = slot_notes(story, [Outcome("slot", "inline", reason, target=4)])
    assert note.startswith(
        {"en": "Ad slot “inline”: none. ", "es": "Espacio publicitario «inline»: ninguno. "}[language]
    )
    assert note.endswith(".") and "%" not in note


def test_the_reasons_are_those_a_slot_is_refused_for():
    import inspect

    from wagtail_geometa.articles.placement import SlotRequest

    told = set(inspect.getdoc(SlotRequest).replace("\n", " ").split("``")[1::2]) - {"placed", "target"}
    assert told == {*_LEFT_OUT, *_UNFIT}
