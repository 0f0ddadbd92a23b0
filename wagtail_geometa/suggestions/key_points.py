"""Sentences that could stand as key points: central to the whole text, early in it, close to its title."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicon, lexicon
from .reading import Reading

#: Sentences that are compared; a key point does not stand behind the first two hundred.
MOST_SENTENCES = 200
#: Words of a sentence a reader takes in at a glance; both ends are soft.
SHORTEST, LONGEST = 6, 38
_WORD = re.compile(r"[^\W_]{2,}")
#: Passages that are no running text of the story.
_NO_TEXT = frozenset({"title", "heading", "caption"})


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence: passage number, its offsets there, and 0 to 1 how well it would stand for the story."""

    passage: int
    start: int
    end: int
    score: float


def key_points(reading: Reading, most: int = 3) -> list[Point]:
    """At most ``most`` sentences that say different things, best first.

    The words of the whole text, weighed by how often they come (``1 + log n``), are its centre; a sentence scores by
    how near it lies to the centre and the title, and how early it stands. No cleverer method is known to beat this by
    much on news, and many do worse than the first sentence.
    """
    words_of = lexicon(reading.base_language)
    sentences = _sentences(reading, words_of)
    if not sentences:
        return []
    counts = Counter(word for _, bag in sentences for word in bag)
    centre = {word: 1 + math.log(count) for word, count in counts.items()}
    title = {
        word
        for passage in reading.passages
        if passage.role == "title"
        for word in _content(passage.text, words_of)
    }
    scored = sorted(
        (
            (_score(place, len(sentences), bag, centre, title), *span, bag)
            for place, (span, bag) in enumerate(sentences)
        ),
        key=lambda one: -one[0],
    )
    chosen: list[Point] = []
    said: list[set[str]] = []
    for score, passage, start, end, bag in scored:
        if len(chosen) == most or reading.is_over:
            break
        words = set(bag)
        if any(len(words & other) > 0.5 * min(len(words), len(other)) for other in said):
            continue
        said.append(words)
        chosen.append(Point(passage, start, end, round(min(score, 1.0), 3)))
    return chosen


def _sentences(reading: Reading, words_of: Lexicon) -> list[tuple[tuple[int, int, int], list[str]]]:
    found = []
    for number, passage in enumerate(reading.passages):
        if passage.role in _NO_TEXT:
            continue
        for start, end in reading.sentences(number):
            bag = _content(passage.text[start:end], words_of)
            if len(bag) >= 3 and not passage.text[start:end].rstrip("\"'”’»)").endswith("?"):
                found.append(((number, start, end), bag))
            if len(found) == MOST_SENTENCES:
                return found
    return found


def _content(text: str, words_of: Lexicon) -> list[str]:
    """The words that carry something, roughly without their endings."""
    stop = words_of.of("stop")
    return [_stem(word) for raw in _WORD.findall(text) if (word := raw.lower()) not in stop]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _score(place: int, total: int, bag: Sequence[str], centre: dict[str, float], title: set[str]) -> float:
    words = set(bag)
    norm = math.sqrt(sum(weight * weight for weight in centre.values()))
    near = sum(centre[word] for word in words) / (norm * math.sqrt(len(words)))
    early = 1 / (1 + place) ** 0.5
    titled = len(words & title) / len(title) if title else 0.0
    length = len(bag)
    # Content words are about three fifths of all.
    short = max(0.0, 1 - length / (SHORTEST * 0.6 * 2))
    long = max(0.0, length / (LONGEST * 0.6) - 1)
    return max(0.0, 0.55 * near + 0.3 * early + 0.25 * titled - 0.3 * short - 0.15 * min(long, 1.0))
