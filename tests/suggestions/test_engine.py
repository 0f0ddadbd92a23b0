"""The engine: every provider is asked, none can break the others, and an answer comes in time or says so."""

import time

import pytest

from wagtail_geometa.suggestions.engine import configured, suggest
from wagtail_geometa.suggestions.places import CountryProvider
from wagtail_geometa.suggestions.reading import MOST_WORDS, Reading
from wagtail_geometa.suggestions.suggestion import Passage, Suggestion


def found(label):
    return Suggestion(kind="person", label=label, mentions=(), score=1.0, tier="sure", reason="test")


class Names:
    """What a newsroom's own tagger looks like."""

    def suggest(self, reading, before):
        yield found(f"{len(reading.passages)} passages, {len(before)} before")


class Broken:
    def suggest(self, reading, before):
        yield found("half")
        raise RuntimeError("the tagger's server is down")


class Slow:
    def suggest(self, reading, before):
        while not reading.is_over:
            time.sleep(0.001)
        return [found("what was found until then")]


PASSAGES = [Passage("b", "One sentence."), Passage("b", "Another.")]


def labels(answer):
    return [one.label for one in answer.suggestions]


def test_a_provider_knows_what_those_before_it_found():
    answer = suggest(PASSAGES, providers=[Names(), Names()], seconds=60)
    assert labels(answer) == ["2 passages, 0 before", "2 passages, 1 before"]
    assert (answer.is_partial, answer.failed, answer.words) == (False, (), 3)


def test_a_provider_that_breaks_is_named_and_the_others_answer(caplog):
    answer = suggest(PASSAGES, providers=[Broken(), Names()], seconds=60)
    assert answer.failed == ("Broken",)
    assert "2 passages" in labels(answer)[-1]
    assert "Broken failed" in caplog.text


def test_what_was_found_in_time_is_the_answer_and_it_says_that_more_may_stand_there():
    answer = suggest(PASSAGES, providers=[Slow(), Names()], seconds=0.01)
    assert labels(answer) == ["what was found until then"]
    assert answer.is_partial and answer.is_late


def test_a_text_of_a_book_is_cut_and_the_answer_says_so():
    reading = Reading(
        [Passage("b", "word " * (MOST_WORDS - 1)), Passage("b", "two words"), Passage("b", "none")]
    )
    assert reading.is_cut
    assert sum(len(reading.words(number)) for number in range(len(reading.passages))) == MOST_WORDS
    assert not suggest([Passage("b", "word " * MOST_WORDS)], providers=[], seconds=60).is_partial


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "." * 3000, "(" * 3000, "A. " * 3000, "“" * 3000])
def test_a_hostile_text_is_answered(text):
    answer = suggest([Passage("b", text)])
    assert answer.failed == ()


def test_a_site_may_choose_its_own_providers(settings):
    settings.WAGTAIL_GEOMETA = {"SUGGESTION_PROVIDERS": ["tests.suggestions.test_engine.Names"]}
    assert [type(one).__name__ for one in configured()] == ["Names"]


def test_lists_are_read_before_the_time_begins():
    order = []

    class Slow:
        def prepare(self, language):
            order.append(language)

        def suggest(self, reading, found):
            order.append("asked")
            return ()

    class Unprepared(Slow):
        def prepare(self, language):
            raise OSError("no such file")

    answer = suggest([Passage("1", "Text.")], "pt-BR", [Unprepared(), Slow()], seconds=60)
    assert (order, answer.failed) == (["pt", "asked", "asked"], ())


class NamesPeople:
    """Finds the words it is given as one person, wherever they stand."""

    def __init__(self, name):
        self.name = name

    def suggest(self, reading, before):
        mentions = []
        for number, passage in enumerate(reading.passages):
            if (start := passage.text.find(self.name)) >= 0:
                mentions.append(reading.mention(number, start, start + len(self.name)))
        yield Suggestion("person", self.name, tuple(mentions), 1.0, "sure", "test")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("We asked Thais Moreira Quadros and her staff.", []),
        ("We asked Thais Moreira Quadros and her staff in Thailand.", ["Thailand"]),
        ("We asked the Thais of Bangkok.", ["Thailand"]),
    ],
)
def test_a_country_that_is_only_a_part_of_a_name_is_not_offered(text, countries):
    answer = suggest(
        [Passage("b", text)], providers=[CountryProvider(), NamesPeople("Thais Moreira Quadros")], seconds=60
    )
    assert [one.label for one in answer.suggestions if one.kind == "country"] == countries
