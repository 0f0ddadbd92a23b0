"""The provider of countries: every phrase of the gazetteer in the text, guarded, told apart, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..reading import Reading
from ..suggestion import Candidate, Suggestion
from ..words import Word
from . import guards
from .gazetteer import Entry, Gazetteer, fold, gazetteer
from .labels import historic, labels
from .namesakes import Evidence, settle

#: How often a country is meant where a word of this kind stands (web news, by the best word of each article).
SCORES = {
    "name": 0.98,
    "abbreviation": 0.98,
    "former_name": 0.9,
    "region": 0.95,
    "metonym": 0.9,
    "adjective": 0.86,
    "demonym": 0.86,
    "prefix": 0.86,
    "capital": 0.89,
    "city": 0.62,
}
#: What alone is no one-click reason: a capital is often where something happened and not what it is about.
WEAK = frozenset({"capital", "city"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in the text: words ``first`` to ``last`` of a passage, and the countries it may stand for."""

    passage: int
    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def code(self) -> str:
        return self.entries[0].code

    @property
    def kind(self) -> str:
        return self.entries[0].kind


class CountryProvider:
    """Finds countries; ``candidates`` carry the ISO 3166-1 alpha-2 code as their key."""

    def prepare(self, language: str) -> None:
        """Reads the lists of a language."""
        gazetteer(language)
        labels()

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``country``, sure or weak, in the order of the text."""
        places = gazetteer(reading.base_language)
        hits: list[Hit] = []
        for number in range(len(reading.passages)):
            if reading.is_over:
                break
            hits += _addresses(reading, number, list(_hits(reading, number, places)))
        settled = settle(hits, Evidence.of(hits, reading))
        by_code: dict[str, list[Hit]] = {}
        for hit in settled:
            by_code.setdefault(hit.code, []).append(hit)
        for code, mine in by_code.items():
            yield _suggestion(reading, code, mine)


def _suggestion(reading: Reading, code: str, hits: Sequence[Hit]) -> Suggestion:
    best = min(hits, key=lambda hit: hit.entries[0].strength)
    first = hits[0]
    is_weak = all(hit.kind in WEAK for hit in hits) or _is_doubtful(code, hits)
    reason = "adjective" if best.kind == "prefix" else best.kind
    return Suggestion(
        kind="country",
        label=_label(code),
        mentions=tuple(reading.mention(hit.passage, hit.start, hit.end) for hit in hits),
        score=SCORES[best.kind],
        tier="weak" if is_weak else "sure",
        reason=reason,
        sentence=reading.sentence_at(first.passage, first.start),
        evidence=(reading.passages[best.passage].text[best.start : best.end],),
        candidates=(Candidate(code, _label(code), SCORES[best.kind]),),
    )


def _is_doubtful(code: str, hits: Sequence[Hit]) -> bool:
    """A state that is no more, and Indians without India, as often the peoples of the Americas."""
    return code in historic() or (code == "IN" and all(hit.kind == "demonym" for hit in hits))


def _label(code: str) -> str:
    return labels().get(code, code)


def _hits(reading: Reading, number: int, places: Gazetteer) -> Iterator[Hit]:
    text, found = reading.passages[number].text, reading.words(number)
    folded = [fold(word.text) for word in found]
    starts = frozenset(start for start, _end in reading.sentences(number))
    is_shouted = text.isupper() and len(found) > 3
    at = 0
    while at < len(found):
        longest = places.longest(text, found, folded, at)
        if longest is None:
            at += 1
            continue
        length, entries = longest
        last = at + length - 1
        entries = tuple(entry for entry in entries if _speaks(entry, text, found, last, is_shouted))
        if (
            entries
            and all(entry.code for entry in entries)
            and not guards.is_somebody(found, at, last, text)
            and not guards.is_other_word(found, last, text, starts)
        ):
            ordered = tuple(sorted(entries, key=lambda entry: entry.strength))
            yield Hit(number, at, last, found[at].start, found[last].end, ordered)
        at += length


def _speaks(entry: Entry, text: str, found: Sequence[Word], last: int, is_shouted: bool) -> bool:
    if entry.kind == "prefix":
        return text[found[last].end : found[last].end + 1] in ("-", "‑", "–") and last + 1 < len(found)
    # In a line all in capitals "US" may be the pronoun.
    return not (entry.kind == "abbreviation" and is_shouted and entry.words == ("US",))


def _addresses(reading: Reading, number: int, hits: list[Hit]) -> list[Hit]:
    """``Paris, Texas``: of a city and the state or country behind its comma, the second says where it is."""
    text = reading.passages[number].text
    told = []
    for at, hit in enumerate(hits):
        after = hits[at + 1] if at + 1 < len(hits) else None
        if (
            after
            and text[hit.end : after.start] in (", ", ",")
            and hit.kind in ("city", "capital", "region")
            and any(entry.kind in ("region", "name", "abbreviation") for entry in after.entries)
        ):
            codes = {entry.code for entry in after.entries}
            if not codes & {entry.code for entry in hit.entries}:
                continue
            both = tuple(entry for entry in hit.entries if entry.code in codes)
            told.append(replace(hit, entries=both))
        else:
            told.append(hit)
    return told
