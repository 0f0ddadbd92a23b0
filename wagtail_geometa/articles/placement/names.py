"""Finds names in a text, in one pass: the longest name at a place is the one that stands there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ... import sanitise
from ...folding import APOSTROPHES, GENITIVE_S, UNSPACED
from .outline import BREAK

#: True hyphens join the halves of a name; dashes set words apart and are read as spaces.
_HYPHENS = str.maketrans({**dict.fromkeys("‐‑−", "-"), **dict.fromkeys("‒–—―", " "), BREAK: ";"})
#: Accents, Arabic vowel signs with the stretch that justifies a line, Hebrew points.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_SPACES = re.compile(r"\s+")
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
            text = unicodedata.normalize("NFKC", sanitise.clean_text(text.translate(_HYPHENS)))
            bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.translate(APOSTROPHES)))
            text = unicodedata.normalize("NFC", bare)
        cased = _SPACES.sub(" ", text)
        key = cased.casefold()
        if len(key) != len(cased):
            # "ß" is two letters without capitals: both texts get two.
            cased = "".join(one if len(one.casefold()) == 1 else one.casefold() for one in cased)
        return cls(cased, key.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose name it is, and whether it is a full one: a bare surname means somebody only after the full name."""

    key: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is looked for. ``capitals`` are the places at which a small letter makes another word of it."""

    key: str
    capitals: tuple[int, ...]
    bearers: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the ``bearers``, of none for a name that only covers shorter ones, from ``start`` to ``end``."""

    bearers: tuple[Bearer, ...]
    start: int
    end: int


class NameIndex:
    """The names of everybody in a story, found by their first word: a text of n words takes n look-ups."""

    def __init__(self, names: Iterable[tuple[str, Bearer | None]], language: str = "") -> None:
        """``names`` without a bearer cover shorter ones within them; ``language`` decides about genitives."""
        written: dict[Text, dict[Bearer, None]] = defaultdict(dict)
        has_genitive = language.split("-")[0].lower() in GENITIVE_S
        for name, bearer in names:
            text = Text.of(sanitise.clean_line(name))
            variants = [text]
            if has_genitive and text.key and not text.key.endswith(_SIBILANTS):
                variants.append(Text(text.cased + "s", text.key + "s"))
            for variant in variants:
                written[variant].update({bearer: None} if bearer else {})
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._is_unspaced = False
        for text, bearers in written.items():
            self._enter(text, tuple(bearers))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.key))

    def _enter(self, text: Text, bearers: tuple[Bearer, ...]) -> None:
        head = _CHARACTER_OR_WORD.search(text.key)
        key = text.key[head.start() :] if head else ""
        if head is None or len(key) < _SHORTEST:
            return
        cased = text.cased[head.start() :]
        begins = [place for place in range(len(cased)) if not place or not cased[place - 1].isalnum()]
        self._is_unspaced = self._is_unspaced or bool(UNSPACED.search(key))
        capitals = tuple(place for place in begins if cased[place].isupper())
        self._forms[head.group()].append(Form(key, capitals, bearers))

    def find(self, text: Text) -> Iterator[Found]:
        """The names in ``text``, from left to right; they do not overlap."""
        words = _CHARACTER_OR_WORD if self._is_unspaced and UNSPACED.search(text.key) else _WORD
        end = 0
        for word in words.finditer(text.key):
            start = word.start()
            if start < end:
                continue
            forms = self._forms.get(word.group())
            if forms is None and text.key[start] in _PREFIXES:
                start += 1
                forms = self._forms.get(word.group()[1:])
            for form in forms or ():
                if text.key.startswith(form.key, start) and _stands(form, text, start):
                    end = start + len(form.key)
                    yield Found(form.bearers, start, end)
                    break


def _stands(form: Form, text: Text, start: int) -> bool:
    """Whether the characters from ``start`` are the whole name and no part of somebody else's."""
    cased, end = text.cased, start + len(form.key)
    if any(cased[start + place].islower() for place in form.capitals):
        return False
    after = cased[end : end + 1]
    if after and (after.isalnum() or unicodedata.category(after)[0] == "M"):
        if not (UNSPACED.match(after) or UNSPACED.match(cased[end - 1])):
            return False
    if after == "-" and cased[end + 1 : end + 2].isupper():
        return False  # Ana Ruiz-Pérez
    before = cased[max(0, start - 2) : start]
    if before[-1:] == "-" and before[:1].isalnum():
        return False  # Jean-Marie
    return not (before[-1:] == "'" and before[:1].isupper())  # O'Brien, but d'Ana
