"""How long a text is: in words, in columns of letters, and in pixels of a page nobody has laid out yet.

The pixels are estimates for a column of a newspaper site, on a desk and on a phone. They tell a screenful from a line,
which is what distances between ads need, and are the same on every server.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...folding import UNSPACED

_SPACED_WORD = re.compile(r"\S+")
#: Two characters make a word, as a rule, where words follow one another without a space.
_CHARACTERS_PER_WORD = 2


def count_words(text: str) -> int:
    """Words of ``text``; in a script without spaces, half its characters."""
    if not UNSPACED.search(text):
        return len(text.split())
    spaced, characters = UNSPACED.subn(" ", text)
    words = sum(any(map(str.isalnum, word)) for word in _SPACED_WORD.findall(spaced))
    return words + -(-characters // _CHARACTERS_PER_WORD)


def columns(text: str) -> int:
    """Width of ``text`` in letters; a Chinese or Japanese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


@dataclass(frozen=True, slots=True)
class Page:
    """A column of text: its width and a line's height in pixels, and letters to a line."""

    width: int
    line_height: int
    letters: int

    def height(self, letters: int, lines: int, ratio: float | None) -> int:
        """Pixels of an item with so many ``letters`` and line breaks; with a ``ratio`` (height to width), a picture."""
        rows = -(-letters // self.letters) + lines
        text = rows * self.line_height + self.line_height // 2 if rows else 0
        return text + (round(min(ratio, _TALLEST) * self.width) if ratio is not None else 0)


#: No picture counts for more than a square and a half.
_TALLEST = 1.5
DESK = Page(width=640, line_height=28, letters=70)
PHONE = Page(width=358, line_height=26, letters=40)
