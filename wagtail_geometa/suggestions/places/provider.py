"""The provider of countries: every country a text speaks of, once, with the words that spoke for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..reading import Reading
from ..suggestion import Candidate, Mention, Suggestion
from .doubtful import decided
from .guards import follows_a_town, is_no_country, is_person, stands_in
from .matching import Match, matches
from .vocabulary import RANK, Vocabulary, english_names, folded, vocabulary

#: How often a country with such evidence at best belongs to the article, on news of the web.
PRECISION = {
    "name": 0.98, "former_name": 0.95, "abbreviation": 0.98, "adjective": 0.86, "demonym": 0.86, "region": 0.95,
    "metonym": 0.93, "capital": 0.6, "city": 0.5,
}  # fmt: skip
#: Alone they are weak: a city is where an article was written, or where somebody lives.
WEAK = ("capital", "city")
MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class _Sighting:
    code: str
    reason: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Place:
    passage: int
    match: Match
    is_placed: bool
    has_town: bool


class CountryProvider:
    """Suggestions of kind ``country``; the key of the one candidate is ISO 3166-1 alpha-2 (Kosovo: ``XK``)."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """First mention first."""
        known = vocabulary(reading.base_language)
        by_code: dict[str, list[_Sighting]] = defaultdict(list)
        for sighting in _sightings(reading, _places(reading, known), known):
            by_code[sighting.code].append(sighting)
        names = _names()
        for code, sightings in by_code.items():
            yield _suggestion(reading, code, names.get(code, code), sightings)


@cache
def _names() -> dict[str, str]:
    return english_names()


def _suggestion(reading: Reading, code: str, label: str, sightings: list[_Sighting]) -> Suggestion:
    reason = min((one.reason for one in sightings), key=RANK.index)
    first = sightings[0].mention
    # The words that carry the reason come first: "Aleppo → Syria" is what an editor wants to see.
    ordered = sorted(sightings, key=lambda one: RANK.index(one.reason))
    score = PRECISION[reason]
    return Suggestion(
        kind="country",
        label=label,
        mentions=tuple(one.mention for one in sightings),
        score=score,
        tier="weak" if reason in WEAK else "sure",
        reason=reason,
        sentence=reading.sentence_at(first.passage, first.start),
        evidence=tuple(dict.fromkeys(one.mention.surface for one in ordered))[:MOST_EVIDENCE],
        candidates=(Candidate(code, label, score),),
    )


def _places(reading: Reading, known: Vocabulary) -> list[_Place]:
    """Matches of all passages that the words beside them leave standing, persons taken out."""
    found: list[_Place] = []
    persons: set[str] = set()
    for number, passage in enumerate(reading.passages):
        if reading.is_over:
            break
        words = reading.words(number)
        kept: list[Match] = []
        for match in matches(passage.text, words, known):
            if match.term.reason == "phrase" or is_no_country(passage.text, words, match, known):
                continue
            if is_person(passage.text, words, match, known):
                persons.add(folded(words[match.first].text))
            else:
                kept.append(match)
        kept = _without_first_of_pairs(passage.text, reading, number, kept)
        for match in kept:
            is_placed, has_town = stands_in(passage.text, words, match), False
            if match.term.reason == "doubtful":
                has_town = follows_a_town(passage.text, words, match, known)
            found.append(_Place(number, match, is_placed, has_town))
    return _without_namesakes(found, persons) if persons else found


def _without_first_of_pairs(text: str, reading: Reading, number: int, kept: list[Match]) -> list[Match]:
    """``Paris, Texas`` is Texas: what stands before a comma and a part of another country is a town there."""
    words, dropped = reading.words(number), set()
    for left, right in zip(kept, kept[1:], strict=False):
        if (
            text[words[left.last].end : words[right.first].start] != ", "
            or left.term.codes == right.term.codes
        ):
            continue
        is_part = right.term.reason in ("region", "after_city")
        is_land = right.term.reason in ("name", "doubtful") and left.term.reason == "city"
        if left.term.reason in WEAK and (is_part or is_land):
            dropped.add(left.first)
    return [match for match in kept if match.first not in dropped]


def _without_namesakes(found: list[_Place], persons: set[str]) -> list[_Place]:
    """Where an article has a Michael Jordan, a bare Jordan is him, unless Jordan is spoken of otherwise too."""
    spoken = {
        code
        for place in found
        for code in place.match.term.codes
        if place.is_placed or place.match.term.parts[0] not in persons
    }
    return [
        place
        for place in found
        if len(place.match.term.parts) > 1
        or place.match.term.parts[0] not in persons
        or not spoken.isdisjoint(place.match.term.codes)
    ]


def _sightings(reading: Reading, places: list[_Place], known: Vocabulary) -> list[_Sighting]:
    evidence: dict[str, Counter[str]] = {}
    for place in places:
        if place.match.term.reason != "doubtful":
            for code in place.match.term.codes:
                evidence.setdefault(code, Counter())[place.match.term.reason] += 1
    words = _Lazy(reading)
    chosen: dict[str, tuple[str, str]] = {}
    found = []
    for place in places:
        term = place.match.term
        code, reason = term.codes[0], term.reason
        if reason == "doubtful":
            if code not in chosen:
                towns = sum(one.has_town for one in places if one.match.term.codes == term.codes)
                option = decided(known.options[code], evidence, words.all, towns)
                chosen[code] = option.code, option.reason
            code, reason = chosen[code]
        listed = reading.words(place.passage)
        start, end = listed[place.match.first].start, listed[place.match.last].end
        if term.has_dots and reading.passages[place.passage].text[end : end + 1] == ".":
            end += 1
        mention = reading.mention(place.passage, start, end)
        found.append(_Sighting(code, "region" if reason == "after_city" else reason, mention))
    return found


class _Lazy:
    """All words of the article in small letters, made when a doubtful word first asks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all: frozenset[str] | None = None

    @property
    def all(self) -> frozenset[str]:
        if self._all is None:
            numbers = range(len(self._reading.passages))
            self._all = frozenset(word.lower for number in numbers for word in self._reading.words(number))
        return self._all
