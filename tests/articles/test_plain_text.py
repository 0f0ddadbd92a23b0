"""A story as plain text: every fact on a line of its own, in the story's language, with no markup in or out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from wagtail.models import Locale

from tests import newsroom
from wagtail_geometa.articles.plain_text import plain_text, sections_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import Author, Claim, Correction, Organisation, PageClaim, Person, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = newsroom.tell(newsroom.article())
    Review.objects.create(
        claim=Claim.objects.get(),
        verdict=newsroom.verdicts()[0],
        explanation="<p>131 &lt; <b>214</b>.</p>",
        reviewed_at=dt.datetime(2027, 1, 2, 12, tzinfo=dt.UTC),
    )
    return page


def fresh(page):
    return story_of(type(page).objects.get(pk=page.pk))


def test_the_whole_of_a_story(page):
    first = Review.objects.earliest("reviewed_at").reviewed_at
    with translation.override("es"):
        text = plain_text(fresh(page))
    assert text == (
        "Three neighbours agree\n"
        "By Inés Valdarrama in Asunción and Tomas Okonjo-Reyes\n"
        "\n"
        "• Gauges report to one open feed.\n"
        "• Paraguay asked for the pact.\n"
        "\n"
        "In this story\n"
        "Sergei Halvorsen-Pintos – Argentine hydrologist. River commissioner of Argentina since March 2026\n"
        "Person 1 – Argentine hydrologist. River commissioner of Argentina since March 2026\n"
        "\n"
        "Organisations\n"
        "Paraná Forecast Centre\n"
        "\n"
        "Countries\n"
        "Paraguay\n"
        "Argentina\n"
        "Brazil\n"
        "\n"
        "Claims\n"
        "Claim: “Two thirds of the stations are already solar.”\n"
        "Said by Sergei Halvorsen-Pintos\n"
        "Verdict: False\n"
        "131 < 214.\n"
        f"History of the verdict: {_day(first)}: Half true; Jan. 2, 2027: False\n"
        "\n"
        "Corrections\n"
        "Correction, Nov. 23, 2026: An earlier version gave 241 stations.\n"
        "\n"
        "Credits\n"
        "Author: Inés Valdarrama – Reporter. Has covered rivers since 2014.\n"
        "Author: Tomas Okonjo-Reyes – Reporter. Has covered rivers since 2014.\n"
        "\n"
        f"{page.full_url}\n"
    )


def _day(moment):
    from django.utils import formats, timezone

    with translation.override("en"):
        return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


def test_in_the_language_of_the_story(page):
    type(page).objects.update(locale=Locale.objects.get_or_create(language_code="es")[0])
    headings = [one.heading for one in sections_of(fresh(page))]
    assert headings[2:] == [
        "En esta noticia",
        "Organizaciones",
        "Países",
        "Afirmaciones",
        "Correcciones",
        "Créditos",
    ]
    assert "Lo dijo Sergei Halvorsen-Pintos" in plain_text(fresh(page))


def test_what_there_is_nothing_of_is_left_out():
    story = story_of(newsroom.article("Only this"))
    assert [(one.name, one.lines) for one in sections_of(story)] == [("head", ("Only this",))]


def test_who_she_is_now_and_a_verdict_on_other_words(page):
    Claim.objects.update(text="Reworded.")
    text = plain_text(story_of(newsroom.backdate(page, dt.date(2020, 1, 1))))
    assert "hydrologist. Now: River commissioner of Argentina since March 2026\n" in text
    assert "This verdict was given on an earlier wording.\n" in text


HOSTILE = "Ana\n\nCorrections\nCorrection: none\u2028x\r\n<b>&amp;</b>\u202e\x00"


def test_nobody_writes_a_section_of_their_own(page):
    before = [one.heading for one in sections_of(fresh(page))]
    Person.objects.update(name=HOSTILE.replace("\x00", ""))
    Author.objects.update(name=HOSTILE.replace("\x00", ""), job_title="a\nb")
    Organisation.objects.update(name="c\nd")
    PageClaim.objects.update(text="e\n\nf")
    Correction.objects.update(text="g\n\nCredits\nh")
    told = sections_of(fresh(page))
    assert [one.heading for one in told] == before
    lines = [line for one in told for line in one.lines]
    assert not [line for line in lines if len(line.splitlines()) != 1 or "\u202e" in line]
    assert any("<b>&amp;</b>" in line for line in lines), (
        "plain text has no entities of ours, and keeps those of others"
    )
    assert "Correction, Nov. 23, 2026: g Credits h" in lines


@pytest.mark.parametrize(
    ("model", "change", "word"),
    [
        (Person, {"hidden": True}, "Sergei"),
        (Author, {"status": "withheld"}, "Okonjo"),
        (Organisation, {"live": False}, "Forecast"),
    ],
)
def test_nobody_hidden_is_in_it(page, model, change, word):
    assert word in plain_text(fresh(page))
    model.objects.update(**change)
    assert word not in plain_text(fresh(page))
