"""A piece of text with the language it is really in, and the rule of which language a reader is served."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """``text`` in ``language`` (a BCP 47 tag; empty when nobody said)."""

    text: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


#: Base languages written from right to left, and the scripts that are, as BCP 47 names them.
_RTL_LANGUAGES = frozenset(
    "ar arc azb bal ckb dv fa glk he iw khw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi".split()
)
_RTL_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())


def direction(language: str) -> str:
    """``rtl`` for a BCP 47 tag of a language written from right to left, else ``ltr``; a script in the tag decides."""
    base, *more = str(language).lower().replace("_", "-").split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _RTL_SCRIPTS if script else base in _RTL_LANGUAGES) else "ltr"


def pick(rows: Iterable[Any], attribute: str, language: str) -> Wording:
    """The words of a record in ``language``, falling back to its base language, English, then whatever there is.

    ``rows`` have a ``locale``; a row whose ``attribute`` is empty does not count.
    """
    filled = _by_tag(rows, attribute)
    for tag in (*_tags(language), "en"):
        if tag in filled:
            return filled[tag]
    return next(iter(filled.values()), Wording())


def pick_own(rows: Iterable[Any], attribute: str, fallback: str, language: str) -> Wording:
    """The words in ``language`` or its base language; else ``fallback``, never those of a third language."""
    own = _by_tag(rows, attribute)
    return next((own[tag] for tag in _tags(language) if tag in own), Wording(fallback))


def pick_name(rows: Iterable[Any], fallback: str, language: str) -> Wording:
    """The name as written in the reader's language; the record's own when that language has none."""
    return pick_own(rows, "name", fallback, language)


def spanish_and(following: str) -> str:
    """As "y", or "e" before the sound of an i: "Ana e Inés", but "Ana y Hierro"."""
    return "e" if re.match("h?[ií](?![aeo])", following, re.IGNORECASE) else "y"


def _by_tag(rows: Iterable[Any], attribute: str) -> dict[str, Wording]:
    # Tags compare without case: an editor writes "pt-BR", Django says "pt-br". Of two rows the first counts.
    found: dict[str, Wording] = {}
    for row in rows:
        if text := getattr(row, attribute):
            found.setdefault(row.locale.lower(), Wording(text, row.locale))
    return found


def _tags(language: str) -> tuple[str, str]:
    return language.lower(), language.split("-")[0].lower()
