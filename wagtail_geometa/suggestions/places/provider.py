"""The provider of countries: every country a text speaks of, once, with the words that spoke for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..reading import Reading
from ..suggestion import Candidate, Mention, Suggestion
from ..words import Word, folded
from .doubtful import decided
from .guards import is_no_country, is_person, stands_in
from .matching import Match, matches
from .towns import follows_a_town, is_other_town, without_towns
from .vocabulary import RANK, WEAK, Vocabulary, english_names, vocabulary

#: How often a country with such evidence at best belongs to the article, on news of the web.
PRECISION = {
    "name": 0.98, "former_name": 0.95, "abbreviation": 0.98, "adjective": 0.86, "demonym": 0.86, "region": 0.95,
    "metonym": 0.93, "capital": 0.6, "city": 0.5,
}  # fmt: skip
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
    is_behind_its_town: bool


class CountryProvider:
    """Suggestions of kind ``country``; the key of the one candidate is ISO 3166-1 alpha-2 (Kosovo: ``XK``)."""

    def prepare(self, language: str) -> None:
        """Reads the lists of a language."""
        vocabulary(language)
        _names()

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """First mention first."""
        known = vocabulary(reading.base_language)
        by_code: dict[str, list[_Sighting]] = defaultdict(list)
        for sighting in _sightings(reading, _places(reading, known), known):
            by_code[sighting.code].append(sighting)
        names = _names()
        for code, sightings in by_code.items():
            yield _suggestion(reading, code, names.get(code, code), sightings)


def _is_another_people(code: str, sightings: list[_Sighting]) -> bool:
    """Indians in a story that never names India are as often the first peoples of the Americas."""
    return code == "IN" and all(one.reason == "demonym" for one in sightings)


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
        tier="weak" if reason in WEAK or _is_another_people(code, sightings) else "sure",
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
        kept = without_towns(passage.text, words, kept)
        found += _placed(passage.text, words, number, kept, known)
    return _without_namesakes(found, persons) if persons else found


def _placed(
    text: str, words: Sequence[Word], number: int, kept: list[Match], known: Vocabulary
) -> Iterator[_Place]:
    left: Match | None = None
    for match in kept:
        has_town = is_town = False
        if match.term.reason == "doubtful":
            is_town = left is not None and is_other_town(text, words, left, match, known)
            has_town = is_town or follows_a_town(text, words, match, known)
        yield _Place(number, match, stands_in(text, words, match), has_town, is_town)
        left = match


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
    found: list[_Sighting] = []
    before: _Place | None = None
    for place in places:
        term = place.match.term
        code, reason = term.codes[0], term.reason
        if reason == "doubtful":
            if code not in chosen:
                towns = sum(one.has_town for one in places if one.match.term.codes == term.codes)
                option = decided(known.options[code], evidence, words.all, towns)
                chosen[code] = option.code, option.reason
            code, reason = chosen[code]
            if reason == "region" and place.is_behind_its_town and before and _touches(before, place):
                # Rome, Georgia: the Rome just listed is a town of Georgia's.
                found.pop()
        listed = reading.words(place.passage)
        start, end = listed[place.match.first].start, listed[place.match.last].end
        if term.has_dots and reading.passages[place.passage].text[end : end + 1] == ".":
            end += 1
        mention = reading.mention(place.passage, start, end)
        found.append(_Sighting(code, "region" if reason == "after_city" else reason, mention))
        before = place
    return found


def _touches(left: _Place, right: _Place) -> bool:
    return left.passage == right.passage and left.match.last + 1 == right.match.first


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
