"""When a word of the vocabulary means no country after all: a person, money, a language, a cry in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import Word
from .matching import Match
from .vocabulary import Vocabulary, folded

_MONEY = "$€£¥"
_TITLES = frozenset(
    "mr mrs ms miss dr sir judge justice coach sgt capt cpl herr frau señor señora monsieur".split()
)
_FEATURES = frozenset("lake mount mt queen princess lady prince saint hurricane".split())
#: Behind one of these a name is a place, whoever bears it too.
_IN = frozenset("in near across throughout inside en dans au aux em na no".split())
#: Adjectives that are surnames: Dawn French, Irvine Welsh.
_SURNAMES = frozenset("french german welsh irish english dutch scott roman".split())
_LANGUAGES = frozenset("in speak speaks spoke speaking spoken fluent learn learning learned into".split())
_BARE_US = frozenset(("the", "in", "across", "vs"))
_PERSONAL = ("name", "capital", "city", "region", "doubtful")
_HYPHENS = ("-", "‐", "‑", "–")


def is_no_country(text: str, words: Sequence[Word], match: Match) -> bool:
    """True where the words around it say that the match speaks of no country (persons: :func:`is_person`)."""
    term, last = match.term, words[match.last]
    if term.reason == "abbreviation":
        if text[last.end : last.end + 1] in tuple(_MONEY):
            return True
        return last.text == "US" and len(term.parts) == 1 and _shouted(words, match)
    if term.reason == "after_city":
        return not _after_comma(text, words, match)
    if term.reason == "adjective":
        return _is_language(text, words, match)
    if match.first == match.last and term.reason in ("name", "region", "city", "capital"):
        before = _before(text, words, match)
        return before is not None and before.is_capitalised and before.lower in _FEATURES
    return False


def is_person(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """True for ``Michael Jordan``, ``Mr. London``, ``Chad Smith``."""
    if match.first != match.last:
        return False
    word, before, after = (
        folded(words[match.first].text),
        _before(text, words, match),
        _after(text, words, match),
    )
    may_be = match.term.reason in _PERSONAL or word in _SURNAMES
    if not may_be:
        return False
    if before is not None and before.is_capitalised:
        low = folded(before.text)
        if low in vocabulary.given or low in _TITLES:
            return True
    if word not in vocabulary.bearers or after is None or (before is not None and before.lower in _IN):
        return False
    low = folded(after.text)
    return (
        after.is_capitalised
        and not after.is_upper
        and len(after.text) > 1
        and low not in vocabulary.offices
        and low not in vocabulary.terms
    )


def stands_in(text: str, words: Sequence[Word], match: Match) -> bool:
    """Whether a word for "in" stands before the match: there it is a place, even if a person bears the name."""
    before = _before(text, words, match)
    return before is not None and before.lower in _IN


def _before(text: str, words: Sequence[Word], match: Match) -> Word | None:
    """The word before, when only a blank (or the dot of ``Mr.``) lies between."""
    if not match.first:
        return None
    word = words[match.first - 1]
    gap = text[word.end : words[match.first].start]
    return word if gap.strip(" \u00a0") == "" or (gap == ". " and word.lower in _TITLES | {"mt"}) else None


def _after(text: str, words: Sequence[Word], match: Match) -> Word | None:
    if match.last + 1 >= len(words):
        return None
    word = words[match.last + 1]
    return word if text[words[match.last].end : word.start] in (" ", "\u00a0") else None


def _shouted(words: Sequence[Word], match: Match) -> bool:
    """Whether ``US`` stands among capitals, where it may be the pronoun: GIVE US MORE TIME."""
    near = [*words[max(0, match.first - 2) : match.first], *words[match.last + 1 : match.last + 3]]
    letters = [word for word in near if word.text.isalpha()]
    if len(letters) < 2 or not all(word.text.isupper() for word in letters):
        return False
    return bool(match.first) and words[match.first - 1].lower not in _BARE_US


def _after_comma(text: str, words: Sequence[Word], match: Match) -> bool:
    if not match.first:
        return False
    before = words[match.first - 1]
    return (
        text[before.end : words[match.first].start] == ", " and before.is_capitalised and not before.is_upper
    )


def _is_language(text: str, words: Sequence[Word], match: Match) -> bool:
    """``French-speaking``, ``the Spanish language``, ``said in English.``: nobody's country."""
    following = words[match.last + 1] if match.last + 1 < len(words) else None
    gap = text[words[match.last].end : following.start] if following else ""
    if following and following.lower in ("speaking", "language", "languages", "speaker", "speakers"):
        return gap in (*_HYPHENS, " ")
    before = _before(text, words, match)
    if before is None or before.lower not in _LANGUAGES:
        return False
    return (
        following is None or gap != " " or following.lower in ("and", "or", "that", "to", "with", "on", "at")
    )
