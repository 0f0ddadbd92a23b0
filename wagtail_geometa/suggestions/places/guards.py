"""When a word of the vocabulary means no country after all: a person, money, a language, a cry in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import Word, folded
from .matching import Match
from .vocabulary import Vocabulary

_MONEY = "$€£¥"
_CURRENCY = frozenset("dollar dollars cent cents".split())
_PARTICLES = frozenset("de da di del della dos das du von van la le".split())
_PARTS_OF_TOWNS = frozenset(
    "downtown central greater inner old new north south east west northern southern eastern western upper lower".split()
)
_TITLES = frozenset(
    "mr mrs ms miss dr sir judge justice coach sgt capt cpl herr frau señor señora monsieur".split()
)
_FEATURES = frozenset(
    "lake mount mt queen princess lady prince saint hurricane uss hms rms hmas hmcs".split()
)
#: Behind one of these a name is a place, whoever bears it too.
_IN = frozenset("in near across throughout inside en dans au aux em na no".split())
#: Adjectives that are surnames: Dawn French, Irvine Welsh.
_SURNAMES = frozenset("french german welsh irish english dutch scott roman".split())
_LANGUAGES = frozenset(
    """in speak speaks spoke speaking spoken fluent learn learning learned into en habla hablan hablar hablaba idioma
    parle parlent parler parlait auf spricht sprechen sprach em fala falam falar falava""".split()
)
_LANGUAGE_WORDS = frozenset("speaking language languages speaker speakers".split())
_AND = frozenset("and or that to with on at y o que con a et ou à und oder mit e com".split())
_BARE_US = frozenset(("the", "in", "across", "vs"))
_PERSONAL = ("name", "capital", "city", "region", "doubtful")
_HYPHENS = ("-", "‐", "‑", "–")


def is_no_country(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """True where the words around it say that the match speaks of no country (persons: :func:`is_person`)."""
    term, last = match.term, words[match.last]
    if term.reason == "abbreviation":
        if text[last.end : last.end + 1] in tuple(_MONEY):
            return True
        after = _after(text, words, match)
        if after is not None and after.lower in _CURRENCY:
            return True
        return last.text == "US" and len(term.parts) == 1 and _shouted(words, match)
    if term.reason == "after_city":
        return not _after_comma(text, words, match)
    if term.reason == "adjective":
        return _is_language(text, words, match, vocabulary)
    if match.first == match.last and term.reason in ("name", "region", "city", "capital"):
        return _is_in_a_longer_name(text, words, match, vocabulary)
    return False


def _is_in_a_longer_name(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """``Lake Victoria``; and for a city ``director Elia Kazan``, or ``Oscar de Lima`` in an English text.

    A capital letter within a sentence before a city makes a name of the two, unless it says which part of the town.
    """
    before = _before(text, words, match)
    if before is None:
        return False
    if before.is_capitalised and before.lower in _FEATURES:
        return True
    if match.term.reason not in ("city", "capital"):
        return False
    if vocabulary.language == "en" and before.lower in _PARTICLES:
        return True
    if match.term.reason == "capital" or vocabulary.language == "de":
        # German nouns have a capital of their own; a capital city is spoken of too often to be given up.
        return False
    if before.is_upper or not before.is_capitalised or _before(text, words, match, 2) is None:
        return False
    return before.lower not in _PARTS_OF_TOWNS and folded(before.text) not in vocabulary.terms


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
    if _is_after_initial(text, words, match, vocabulary):
        return True
    if word not in vocabulary.bearers or after is None or (before is not None and before.lower in _IN):
        return False
    low = folded(after.text)
    if len(after.text) == 1:
        # An initial, or an O’Brien.
        return after.is_capitalised and text[after.end : after.end + 1] in (".", "'", "’")
    return (
        after.is_capitalised
        and not after.is_upper
        and low not in vocabulary.offices
        and low not in vocabulary.terms
    )


def _is_after_initial(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """``Booker T. Washington``: a given name and an initial stand before."""
    if match.first < 2:
        return False
    given, initial = words[match.first - 2 : match.first]
    return (
        len(initial.text) == 1
        and initial.is_capitalised
        and text[initial.end : words[match.first].start] == ". "
        and text[given.end : initial.start] == " "
        and folded(given.text) in vocabulary.given
    )


def stands_in(text: str, words: Sequence[Word], match: Match) -> bool:
    """Whether a word for "in" stands before the match: there it is a place, even if a person bears the name."""
    before = _before(text, words, match)
    return before is not None and before.lower in _IN


def _before(text: str, words: Sequence[Word], match: Match, steps: int = 1) -> Word | None:
    """The word so many ``steps`` before, when only a blank (or the dot of ``Mr.``) lies behind it."""
    if match.first < steps:
        return None
    word = words[match.first - steps]
    gap = text[word.end : words[match.first - steps + 1].start]
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


def _is_language(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """``French-speaking``, ``the Spanish language``, ``speaks Dutch and English.``: nobody's country."""
    after = match.last + 1
    if after < len(words) and words[after].lower in _LANGUAGE_WORDS:
        return text[words[match.last].end : words[after].start] in (*_HYPHENS, " ")
    first = match.first
    while first and match.first - first < 6 and words[first - 1].lower not in _LANGUAGES:
        if not _may_be_language(words, first - 1, vocabulary):
            return False
        first -= 1
    if not first or words[first - 1].lower not in _LANGUAGES:
        return False
    # "in French and German cities" speaks of both countries: something follows that they belong to.
    while after < len(words) and after - match.last < 6 and _may_be_language(words, after, vocabulary):
        after += 1
    joins = words[after - 1].lower in _AND
    return joins or after >= len(words) or text[words[after - 1].end : words[after].start] != " "


def _may_be_language(words: Sequence[Word], number: int, vocabulary: Vocabulary) -> bool:
    word = words[number]
    return word.lower in _AND or any(
        term.reason == "adjective" and len(term.parts) == 1
        for term in vocabulary.terms.get(folded(word.text), ())
    )
