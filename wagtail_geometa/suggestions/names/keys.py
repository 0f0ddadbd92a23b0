"""The forms under which a name in a text meets a name of the registry: its key, its skeleton and shorter forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ...folding import GENITIVE_S, UNSPACED
from ..words import folded, words

#: Letters of a name too short to have an ending: Kris is no genitive.
_SHORTEST = 4
#: Longest key stored, in characters.
MOST = 200
#: Characters that find a name in a script without spaces between words.
HEAD = 3
#: What marks such a head, so that no skeleton of letters can be mistaken for it.
HEAD_MARK = "^"

APOSTROPHES = frozenset("'’ʼ‘`´ʹ")
GENERATIONS = frozenset("jr sr jnr snr junior senior ii iii iv".split())
#: Words that may stand before the name in the registry, and are no part of it.
TITLES = frozenset(
    """mr mrs ms miss mx dr prof sir dame lord lady rev sheikh sheikha imam ayatollah don doña dona sr sra mme mlle herr
    frau""".split()
)
# Letters that no normalisation takes apart.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)
# ISO 9 and the systems in use of newspapers differ; the skeleton evens out what they differ in. Accents are off by now,
# so that й is и, ё is е and ї is і.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиіклмнопрстуфыэѓќ", "abvgdeziiklmnoprstufiegk", strict=True)),
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "є": "ie",
        "ь": "",
        "ъ": "",
        "ґ": "g",
        "ђ": "dj",
        "ј": "i",
        "љ": "li",
        "њ": "ni",
        "ћ": "c",
        "џ": "dz",
        "ў": "u",
    }
)
#: What one newspaper writes so and another so, in the order of the changes.
_VARIANTS = [
    (re.compile(pattern), put)
    for pattern, put in (
        ("gu(?=[ei])", "g"),
        (r"\b(?:ben|ibn)\b", "bin"),
        ("kh", "h"),
        ("sch|sh", "s"),
        ("tz|cz", "ts"),
        ("ph", "f"),
        ("zh", "z"),
        ("dj", "j"),
        ("ue", "u"),
        ("oe", "o"),
        ("ae", "a"),
        ("ou", "u"),
        ("ck", "k"),
        ("w", "v"),
        ("[yj]", "i"),
        (r"(?<=[oe])ff?\b", "v"),
        (r"\bie", "e"),
        (r"\bel\b", "al"),
        (r"\bm[uo]h?am+[ae]d\b", "mohamed"),
        ("x", "ks"),
        (r"ndr\b", "nder"),
        # Last: it also makes one of -iy, -yi, -ii and -y.
        (r"(.)\1+", r"\1"),
    )
]
_PATRONYMIC = re.compile(r"(?:[ou]|[ei])?(?:v[iy]ch|vna|vich|vych)$")


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """One word without accents and capitals, in plain letters where the alphabet has them."""
    # Folding takes Korean syllables apart; a name is compared and cut by whole ones.
    return unicodedata.normalize("NFC", folded(word)).translate(_LETTERS)


def key(text: str) -> str:
    """The key of a name: :func:`plain` words with one space between them; ``O’Neill`` is one word.

    >>> key("Miguel Díaz-Canel"), key("Michelle O’Neill's")
    ('miguel diaz canel', 'michelle oneill')
    """
    return " ".join(parts(text))


def parts(text: str) -> list[str]:
    """The words of a key."""
    found: list[str] = []
    end = -1
    text = unicodedata.normalize("NFKC", text)
    for word in words(text):
        gap = text[end : word.start] if end >= 0 else " "
        if gap in APOSTROPHES:
            if word.text.lower() == "s":
                continue  # the possessive
            found[-1] += plain(word.text)
        else:
            found.append(plain(word.text))
        end = word.end
    return [one for one in found if one]


def skeleton(name: str) -> str:
    """What the spellings of one name in Latin letters have in common; ``name`` is a key.

    Names are told apart by it only where the key does not find them, and a single word is too little for it: empty.

    >>> skeleton("sergey lavrov") == skeleton("sergej lavrov") == skeleton("сергеи лавров")
    True
    """
    if is_unspaced(name):
        return HEAD_MARK + name.replace(" ", "")[:HEAD]
    if " " not in name:
        return ""
    return _evened(name)


@lru_cache(maxsize=20_000)
def _evened(name: str) -> str:
    bare = name.translate(_CYRILLIC)
    for pattern, put in _VARIANTS:
        bare = pattern.sub(put, bare)
    return bare.replace(" ", "")


def evened(name: str) -> str:
    """The skeleton of one word or several; for comparing two names of somebody already found."""
    return _evened(name)


def bare(name: str, language: str) -> str:
    """A key without the ending its last word may have in ``language``; the same where there is none to take off."""
    return name[:-1] if language in GENITIVE_S and name.endswith("s") and len(name) > _SHORTEST else name


def is_unspaced(text: str) -> bool:
    """Whether ``text`` is in a script that puts no space between words."""
    return bool(UNSPACED.search(text))


def without_middle(name: list[str]) -> list[str]:
    """The words of a key without initials and patronymics between the first and the last; the same where none are."""
    if len(name) < 3 or len(name[0]) == 1:
        return name
    inner = [one for one in name[1:-1] if len(one) > 1 and not _PATRONYMIC.search(one)]
    return [name[0], *inner, name[-1]]


def shorter(text: str) -> Iterator[str]:
    """Keys a name is also written under: without a title before it, initials within it, a generation after it.

    >>> list(shorter("Dr. Martin L. King Jr."))
    ['martin king']
    """
    whole = parts(text)
    name = list(whole)
    while len(name) > 2 and name[0] in TITLES:
        name = name[1:]
    while len(name) > 2 and name[-1] in GENERATIONS:
        name = name[:-1]
    name = without_middle(name)
    if name != whole and len(name) > 1 and not is_unspaced(text):
        yield " ".join(name)
