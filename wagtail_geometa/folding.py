"""The folded form under which two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

#: One apostrophe for all that newspapers set.
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ", "'"))
#: Languages in which a name takes an -s in the genitive, and no apostrophe: Macrons Rede.
GENITIVE_S = frozenset("de nl sv da nb nn no".split())
#: A character of a script that puts no space between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. Korean has
#: spaces, but hangs its particles on names.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_POSSESSIVE = re.compile(r"'s?$")


def fold(text: str) -> str:
    """The key of a name: NFKC, accents off, casefold, dashes and apostrophes unified, possessive off, spaces single."""
    unified = unicodedata.normalize("NFKC", text).translate(APOSTROPHES).translate(_DASHES)
    bare = "".join(one for one in unicodedata.normalize("NFKD", unified) if not unicodedata.combining(one))
    return " ".join(_POSSESSIVE.sub("", word) for word in bare.casefold().split())
