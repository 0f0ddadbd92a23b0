"""Runs of words that may be a name, with the forms they are looked up under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..words import Word
from . import keys
from .signs import signs

#: Words of the longest name looked for.
MOST_WORDS = 7
_HYPHENS = frozenset("-‐‑")
_JOINTS = frozenset({" ", "\u00a0", "\u202f", "  ", *_HYPHENS, "·", "・", *keys.APOSTROPHES})
_DOTS = frozenset({".", ". ", ".\u00a0", ".-"})
#: Dots within a name stand behind initials and short titles only: George H. W. Bush, Martin Luther King Jr.
_ABBREVIATED = 3
#: What may stand between the parts of one name where words have no spaces.
_UNSPACED_JOINTS = frozenset(" ·・･‧")


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` of a passage (-1 in a script without spaces), at these offsets, with their key."""

    passage: int
    first: int
    last: int
    start: int
    end: int
    key: str

    @property
    def is_one_word(self) -> bool:
        """Whether the key is a single word."""
        return " " not in self.key


def is_caseless(word: Word) -> bool:
    """Whether the word is in a script that has no capital letters: Arabic, Hebrew, Devanagari, Georgian."""
    first = word.text[0]
    return first.isalpha() and not first.isupper() and not first.islower() and not first.istitle()


def joins(text: str, left: Word, right: Word) -> bool:
    """Whether what stands between two neighbouring words may stand within a name."""
    gap = text[left.end : right.start]
    if gap in _JOINTS:
        return True
    if gap in _DOTS:
        return len(left.text) <= _ABBREVIATED
    return gap in (", ", ",") and right.lower in keys.GENERATIONS


def hyphenated(text: str, left: Word, right: Word) -> bool:
    """Whether two words are joined by a hyphen."""
    return text[left.end : right.start] in _HYPHENS


def glued(text: str, left: Word, right: Word) -> bool:
    """Whether two words are joined by an apostrophe."""
    return text[left.end : right.start] in keys.APOSTROPHES


def spans(number: int, text: str, words: list[Word]) -> Iterator[Span]:
    """Every run of up to seven words that begins and ends like a name, in the order of the text.

    Linear in the number of words: what no name begins with is passed over at once.
    """
    particles = signs("particles")
    for first, word in enumerate(words):
        if not _may_begin(words, first, particles) or keys.is_unspaced(word.text):
            continue
        found = ""
        for last in range(first, min(first + MOST_WORDS, len(words))):
            here = words[last]
            close = False
            if last > first:
                left = words[last - 1]
                if not joins(text, left, here):
                    break
                apostrophe = glued(text, left, here)
                if apostrophe and here.text in ("s", "S"):
                    break
                close = apostrophe or hyphenated(text, left, here)
                if not (close or here.is_capitalised or is_caseless(here) or here.lower in particles):
                    break
                found += keys.plain(here.text) if apostrophe else " " + keys.plain(here.text)
            else:
                found = keys.plain(here.text)
            if close or here.is_capitalised or is_caseless(here):
                yield Span(number, first, last, word.start, here.end, found.strip())


def _may_begin(words: list[Word], first: int, particles: frozenset[str]) -> bool:
    word = words[first]
    if word.is_capitalised or is_caseless(word):
        return True
    if not (word.text.isdigit() or word.text in particles):
        return False
    # von der Leyen: two small words at most before the capital.
    return any(
        after.is_capitalised and all(small.text in particles for small in words[first + 1 : first + 1 + step])
        for step, after in enumerate(words[first + 1 : first + 4])
    )


@dataclass(frozen=True, slots=True)
class Unspaced:
    """A stretch of text without spaces between words: its folded characters and where each stands."""

    passage: int
    characters: str
    places: tuple[int, ...]

    def heads(self) -> Iterator[tuple[int, str]]:
        """``(index, head)`` of whatever name may begin at each character."""
        for index in range(len(self.characters) - 1):
            for length in range(2, keys.HEAD + 1):
                if index + length <= len(self.characters):
                    yield index, keys.HEAD_MARK + self.characters[index : index + length]

    def span(self, index: int, name: str) -> Span | None:
        """The span of ``name`` (a key) at ``index``; ``None`` when another name stands there."""
        bare = name.replace(" ", "")
        if not self.characters.startswith(bare, index):
            return None
        return Span(self.passage, -1, -1, self.places[index], self.places[index + len(bare) - 1] + 1, name)


def unspaced(number: int, text: str) -> Iterator[Unspaced]:
    """The stretches of ``text`` in such a script; marks that hang on a letter belong to it."""
    characters: list[str] = []
    places: list[int] = []
    if not keys.is_unspaced(text):
        return
    for place, character in enumerate(text):
        if keys.is_unspaced(character):
            for one in keys.plain(character):
                characters.append(one)
                places.append(place)
        elif not (character in _UNSPACED_JOINTS or unicodedata.combining(character)) and characters:
            yield Unspaced(number, "".join(characters), tuple(places))
            characters, places = [], []
    if characters:
        yield Unspaced(number, "".join(characters), tuple(places))
