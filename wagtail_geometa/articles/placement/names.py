"""Finds names in a text, in one pass: the longest name at a place is the one that stands there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ... import sanitise
from ...folding import APOSTROPHES, GENITIVE_S, UNSPACED
from .outline import BREAK

#: True hyphens join the halves of a name; dashes set words apart and are read as spaces.
_SIGNS = {
    **{chr(code): one for code, one in APOSTROPHES.items()},
    **dict.fromkeys("‐‑−", "-"),
    **dict.fromkeys("‒–—―", " "),
    BREAK: ";",
    "ß": "ss",
    "ẞ": "SS",
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
#: Accents, Arabic vowel signs with the stretch that justifies a line, Hebrew points.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_WORD = re.compile(r"\w+")
#: As above, but each character by itself in a script without spaces.
_CHARACTER_OR_WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+")
#: "And", "in", "for" and the like, written together with the word that follows: Arabic and Hebrew.
_PREFIXES = frozenset("وفبلكובלמשכה")
_SHORTEST = 2
#: After these a genitive in -s takes an apostrophe instead.
_SIBILANTS = tuple("sxzß")


@dataclass(frozen=True, slots=True)
class Text:
    """One text twice, character by character: with its capitals, and as names are compared."""

    cased: str
    key: str

    @classmethod
    def of(cls, text: str) -> Text:
        """``text`` without accents and invisible marks; hyphens, apostrophes and spaces of one kind."""
        if not text.isascii():
            told = sanitise.clean_text(_SIGN.sub(lambda sign: _SIGNS[sign.group()], text))
            bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", told))
            text = unicodedata.normalize("NFC", bare)
        cased = _SPACES.sub(" ", text)
        key = cased.casefold()
        if len(key) != len(cased):
            # A letter such as "ŉ" is two without capitals: both texts get two.
            cased = "".join(one if len(one.casefold()) == 1 else one.casefold() for one in cased)
        return cls(cased, key.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose name it is, and whether it is a full one: a bare surname means somebody only after the full name."""

    key: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is looked for: by its first word, its ``head``, and then by its ``key``.

    ``capitals`` are the places at which a small letter makes another word of it.
    """

    head: str
    key: str
    capitals: tuple[int, ...]


@lru_cache(maxsize=10_000)
def forms_of(name: str, has_genitive: bool = False) -> tuple[Form, ...]:
    """The forms of ``name``; none of what is too short to be one, or holds no letter."""
    text = Text.of(name)
    head = _CHARACTER_OR_WORD.search(text.key)
    key = text.key[head.start() :].rstrip() if head else ""
    if head is None or len(key) < _SHORTEST:
        return ()
    cased = text.cased[head.start() :]
    begins = [place for place in range(len(key)) if not place or not cased[place - 1].isalnum()]
    capitals = tuple(place for place in begins if cased[place].isupper())
    whole = Form(head.group(), key, capitals)
    if not has_genitive or key.endswith(_SIBILANTS):
        return (whole,)
    # Of a single word the head has the ending too.
    return (whole, Form(_CHARACTER_OR_WORD.match(key + "s").group(), key + "s", capitals))  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the ``bearers``, of none for a name that only covers shorter ones, from ``start`` to ``end``."""

    bearers: Sequence[Bearer]
    start: int
    end: int


class NameIndex:
    """The names of everybody in a story, found by their first word: a text of n words takes n look-ups."""

    def __init__(self, names: Iterable[tuple[str, Bearer | None]], language: str = "") -> None:
        """``names`` without a bearer cover shorter ones within them; ``language`` decides about genitives."""
        has_genitive = language.split("-")[0].lower() in GENITIVE_S
        self._bearers: dict[Form, list[Bearer]] = {}
        for name, bearer in names:
            for form in forms_of(name, has_genitive):
                self._bearers.setdefault(form, []).extend([bearer] if bearer else [])
        self._forms: dict[str, list[Form]] = defaultdict(list)
        for form in sorted(self._bearers, key=lambda form: -len(form.key)):
            self._forms[form.head].append(form)
        self._is_unspaced = any(UNSPACED.match(head) for head in self._forms)

    def find(self, text: Text) -> Iterator[Found]:
        """The names in ``text``, from left to right; they do not overlap."""
        words = _CHARACTER_OR_WORD if self._is_unspaced and UNSPACED.search(text.key) else _WORD
        has_prefixes = not text.key.isascii()
        end = 0
        for word in words.finditer(text.key):
            forms, shift = self._forms.get(word.group()), 0
            if forms is None and has_prefixes and text.key[word.start()] in _PREFIXES:
                forms, shift = self._forms.get(word.group()[1:]), 1
            start = word.start() + shift
            if forms is None or start < end:
                continue
            for form in forms:
                if text.key.startswith(form.key, start) and _stands(form, text, start):
                    end = start + len(form.key)
                    yield Found(self._bearers[form], start, end)
                    break


def _stands(form: Form, text: Text, start: int) -> bool:
    """Whether the characters from ``start`` are the whole name and no part of somebody else's."""
    cased, end = text.cased, start + len(form.key)
    if any(cased[start + place].islower() for place in form.capitals):
        return False
    after = cased[end : end + 1]
    runs_on = bool(after) and (after.isalnum() or unicodedata.category(after)[0] == "M")
    if runs_on and not (UNSPACED.match(after) or UNSPACED.match(cased[end - 1])):
        return False
    if after == "-" and cased[end + 1 : end + 2].isupper():
        return False  # Ana Ruiz-Pérez
    before = cased[max(0, start - 2) : start]
    if before[-1:] == "-" and before[:1].isalnum():
        return False  # Jean-Marie
    return not (before[-1:] == "'" and before[:1].isupper())  # O'Brien, but d'Ana
