"""Key points and claims: sentences of the text, none invented, with who said them where the text tells."""

import pytest

from wagtail_geometa.suggestions.checkworthiness import worth
from wagtail_geometa.suggestions.key_points import key_points
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.statements import ClaimProvider, KeyPointProvider
from wagtail_geometa.suggestions.suggestion import Candidate, Mention, Passage, Suggestion

STORY = [
    Passage("title", "River gauges report to one open feed", "title"),
    Passage("b1", "Gauges on both banks of the river will report to one open feed from Monday. "
                  "The two water boards signed the agreement on Friday."),
    Passage("b2", "“We measured the river twice and never compared notes,” said Lidia Amarilla. "
                  "Two thirds of the 48 stations are already solar, she said."),
    Passage("b3", "What comes next", "heading"),
    Passage("b4", "Will the feed last? Fishermen hope so. The open feed costs 2.4 million dollars a year, "
                  "the board reported."),
]  # fmt: skip


def person(passage, name, start):
    return Suggestion(
        kind="person",
        label=name,
        mentions=(Mention(passage, start, start + len(name), name),),
        score=0.9,
        tier="sure",
        reason="full_name",
        candidates=(Candidate(7, name, 0.9),),
    )


def test_key_points_are_three_different_sentences_of_the_running_text():
    found = list(KeyPointProvider().suggest(Reading(STORY), ()))
    assert len(found) == 3
    assert len({one.label for one in found}) == 3
    for one in found:
        mention = one.mentions[0]
        assert STORY[mention.passage].text[mention.start : mention.end] == mention.surface == one.label
        assert STORY[mention.passage].role == "text"
    assert [one.mentions[0].passage for one in found] == sorted(one.mentions[0].passage for one in found)


def test_what_says_the_same_twice_is_one_key_point():
    twice = [*STORY, Passage("b5", STORY[1].text)]
    labels = [
        twice[point.passage].text[point.start : point.end] for point in key_points(Reading(twice), most=10)
    ]
    assert len(labels) == len(set(labels)) > 2


def test_a_question_is_no_key_point():
    points = key_points(Reading(STORY), most=10)
    assert all("?" not in STORY[point.passage].text[point.start : point.end] for point in points)


@pytest.mark.parametrize("text", ["", "   ", "?", "one two"])
def test_a_text_without_sentences_has_none(text):
    assert key_points(Reading([Passage("b", text)])) == []


@pytest.mark.parametrize(
    ("checkable", "talk"),
    [
        ("Unemployment fell by 4 percent in 2019.", "I hope that we will do better."),
        ("She voted against the bill twice.", "Thank you, ladies and gentlemen."),
        ("Two thirds of the stations are already solar.", "What should we do about the stations?"),
    ],
)
def test_a_figure_or_a_deed_is_more_worth_a_check_than_talk(checkable, talk):
    assert worth(checkable).score > 0.6 > 0.3 > worth(talk).score
    assert worth(checkable).signs


def test_a_claim_is_ascribed_to_the_person_named_at_the_verb():
    found = [person(2, "Lidia Amarilla", STORY[2].text.index("Lidia"))]
    text = [*STORY[:2], Passage("b2", STORY[2].text.replace("she said", "Lidia Amarilla said")), *STORY[3:]]
    start = text[2].text.rindex("Lidia")
    found = [*found, person(2, "Lidia Amarilla", start)]
    claims = {one.label: one for one in ClaimProvider().suggest(Reading(text), found)}
    solar = next(one for label, one in claims.items() if "solar" in label)
    assert solar.prefill == {"claimant_name": "Lidia Amarilla", "claimant": "7"}
    assert solar.reason == "attributed"


def test_a_name_two_people_bear_is_no_claimant_of_record():
    two = Suggestion(
        kind="person",
        label="Ana Duarte",
        mentions=(Mention(0, 0, 10, "Ana Duarte"),),
        score=0.5,
        tier="weak",
        reason="namesakes",
        candidates=(Candidate(1, "Ana Duarte", 0.5), Candidate(2, "Ana Duarte", 0.5)),
    )
    text = "Ana Duarte said that 12 percent of the turbines had failed since March."
    (claim,) = ClaimProvider().suggest(Reading([Passage("b", text)]), [two])
    assert claim.prefill == {"claimant_name": "Ana Duarte"}


def test_headings_and_titles_are_never_claims():
    text = "Unemployment fell by 4 percent in 2019."
    passages = [Passage("b", text, role) for role in ("title", "heading", "caption")]
    assert list(ClaimProvider().suggest(Reading(passages), ())) == []


@pytest.mark.parametrize("language", ["en", "es", "xx", "../en", ""])
def test_any_language_tag_is_answered(language):
    reading = Reading(STORY, language)
    assert list(KeyPointProvider().suggest(reading, ()))
    list(ClaimProvider().suggest(reading, ()))
