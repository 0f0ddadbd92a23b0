"""The folded form under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_POSSESSIVE = re.compile(r"'s?$")


def fold(text: str) -> str:
    """The key of a name: NFKC, accents off, casefold, dashes and apostrophes unified, possessive off, spaces single."""
    unified = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).translate(_DASHES)
    bare = "".join(one for one in unicodedata.normalize("NFKD", unified) if not unicodedata.combining(one))
    return " ".join(_POSSESSIVE.sub("", word) for word in bare.casefold().split())
