"""Words of a text with their places: code-point offsets into the text exactly as it was given."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..folding import fold

# ``\w`` leaves out the marks that hang on letters (accents typed apart, vowel signs of Indic scripts, Hebrew points),
# and would cut a word in two at each of them.
_MARKS = "".join(
    re.escape(chr(code))
    for code in range(0x300, min(sys.maxunicode, 0x1FFF))
    if unicodedata.combining(chr(code)) or unicodedata.category(chr(code)) in ("Mn", "Mc")
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")


@dataclass(frozen=True)
class Word:
    """A run of letters and digits. ``O’Brien``, ``Díaz-Canel`` and ``U.S.`` are several; what lies between tells."""

    text: str
    start: int
    end: int

    @cached_property
    def is_capitalised(self) -> bool:
        """Begins with a capital letter: ``Moscow``, ``UN``, ``McGregor``."""
        return self.text[0].isupper() or self.text[0].istitle()

    @cached_property
    def is_upper(self) -> bool:
        """Two letters or more, all capital: ``UN``, ``WASHINGTON``."""
        return len(self.text) > 1 and self.text.isupper()

    @cached_property
    def lower(self) -> str:
        """The word in small letters, for looking it up in a list of words."""
        return self.text.lower()


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """One word as every rule of folding in this project has it: ``Türkiye`` and ``TURKIYE`` are one."""
    return fold(word)


def words(text: str) -> list[Word]:
    """The words of ``text`` in order; linear in its length."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
