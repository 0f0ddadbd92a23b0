"""Words of a text with their offsets, and the folded form under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: A word: letters, marks and digits; an apostrophe, hyphen or full stop only between two of them.
_WORD = re.compile(r"\w+(?:['’ʼ\-‐‑·.&]\w+)*", re.UNICODE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in the text; ``start`` and ``end`` count code points of the original."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> Iterator[Token]:
    """The words of ``text`` in order; linear in its length."""
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def fold(text: str) -> str:
    """The key of a name: NFKC, accents off, casefold, dashes and apostrophes unified, possessive off, spaces single."""
    unified = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).translate(_DASHES)
    bare = "".join(one for one in unicodedata.normalize("NFKD", unified) if not unicodedata.combining(one))
    return " ".join(_POSSESSIVE.sub("", word) for word in bare.casefold().split())
