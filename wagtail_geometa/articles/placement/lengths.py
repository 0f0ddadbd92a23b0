"""How long a text is: in words, in columns of letters, and in pixels of a page nobody has laid out yet.

The pixels are estimates for a column of a newspaper site, on a desk and on a phone. They tell a screenful from a line,
which is what distances between ads need, and are the same on every server.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ... import sanitise
from ...folding import UNSPACED

#: Two characters make a word, as a rule, where words follow one another without a space.
_CHARACTERS_PER_WORD = 2


def size_of(text: str) -> tuple[int, int]:
    """Words of ``text`` and its width in letters, with one space for any run of white space.

    In a script without spaces two characters are a word; a Chinese or Japanese character is as wide as two letters.
    Signs alone are no words.
    """
    parts = text.split()
    line = " ".join(parts)
    if line.isascii():
        return (len(parts) if any(map(str.isalnum, line)) else 0), len(line)
    line = sanitise.clean_text(line)
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in line)
    spaced, characters = UNSPACED.subn(" ", line)
    words = len(spaced.split()) if any(map(str.isalnum, spaced)) else 0
    return words + -(-characters // _CHARACTERS_PER_WORD), len(line) + wide


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
