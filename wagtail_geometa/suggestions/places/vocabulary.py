"""The words of one language that speak of countries, read once from the files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..words import folded, words
from .forms import expanded

#: Languages with names and adjectives of their own; any other is read as English.
LANGUAGES = ("en", "es", "fr", "de", "pt")
#: What "&" in a CLDR name is written as.
_AND = {"en": "and", "es": "y", "fr": "et", "de": "und", "pt": "e"}
#: Best evidence first.
RANK = ("name", "former_name", "abbreviation", "adjective", "demonym", "region", "metonym", "capital", "city")
#: Alone they are weak: a city is where an article was written, or where somebody lives.
WEAK = ("capital", "city")


@dataclass(frozen=True, slots=True)
class Term:
    """A form to look for, in words. ``codes`` are ISO 3166-1 alpha-2; none for a phrase that names no country.

    ``capitals`` says which of its words must begin with a capital letter; ``is_exact`` that all letters must be as
    written; ``is_prefix`` that a hyphen must follow (``Franco-``); ``has_dots`` that dots stand between (``U.S.``).
    """

    codes: tuple[str, ...]
    reason: str
    parts: tuple[str, ...]
    capitals: tuple[bool, ...]
    exact: tuple[str, ...] | None = None
    is_prefix: bool = False
    has_dots: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One of the countries a doubtful word may mean, with the words and countries that speak for it."""

    code: str
    reason: str
    cues: frozenset[str]
    neighbours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``terms`` by their first word, longest first; ``options`` of doubtful words by that word as folded."""

    terms: dict[str, tuple[Term, ...]]
    options: dict[str, tuple[Option, ...]]
    language: str
    given: frozenset[str]
    bearers: frozenset[str]
    offices: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a base language tag, such as ``es``."""
    language = language if language in LANGUAGES else "en"
    best: dict[tuple[str, ...], Term] = {}
    for term in _terms(language):
        known = best.get(term.parts)
        if known is None or (known.codes and _rank(term) < _rank(known)):
            best[term.parts] = term
    index: dict[str, list[Term]] = {}
    for term in best.values():
        index.setdefault(term.parts[0], []).append(term)
    for found in index.values():
        found.sort(key=lambda one: -len(one.parts))
    return Vocabulary(
        {word: tuple(found) for word, found in index.items()},
        _options(),
        language,
        *(
            frozenset(" ".join(_lines(f"words/{name}.txt")).split())
            for name in ("given", "bearers", "offices")
        ),
    )


def _rank(term: Term) -> int:
    """Phrases without a country and doubtful words come before all; then by evidence."""
    return (
        -1 if term.reason in ("phrase", "doubtful") else RANK.index(term.reason) if term.reason in RANK else 9
    )


def names(language: str) -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → CLDR's name in one of :data:`LANGUAGES`."""
    return dict(line.split("\t") for line in _lines(f"names/{language}.txt"))


def english_names() -> dict[str, str]:
    """Code → English name."""
    return names("en")


def _terms(language: str) -> Iterator[Term]:
    for line in _lines("words/phrases.txt"):
        for form in line.split("\t")[1].split("|"):
            yield _term((), "phrase", form)
    for forms, *_ in _doubtful():
        for form in forms:
            yield _term((folded(forms[0]),), "doubtful", form)
    for code, name in names(language).items():
        for form in _spellings(name, language):
            yield _term((code,), "name", form)
    for file in (language, "regions", "metonyms", "cities"):
        for line in _lines(f"words/{file}.txt"):
            code, reason, forms_ = line.split("\t")
            for form in forms_.split("|"):
                for number, one in enumerate(expanded(form, language)):
                    # English makes nouns of its adjectives by an s, and only so: Norwegians are people.
                    is_people = language == "en" and reason == "adjective" and number
                    yield _term(() if code == "-" else (code,), "demonym" if is_people else reason, one)


def _spellings(name: str, language: str) -> Iterator[str]:
    name = name.removesuffix(" SAR China")
    yield name.replace(" & ", f" {_AND[language]} ")
    if " & " in name:
        yield name.replace(" & ", " ")
    if language == "de" and name.isalpha() and not name.endswith(("s", "z", "x")):
        yield name + "s"
    if name.startswith("St. "):
        yield name.replace("St. ", "Saint ", 1).replace(" & ", " and ")


def _term(codes: tuple[str, ...], reason: str, form: str) -> Term:
    if form.isalpha() and reason not in ("abbreviation", "after_city"):
        return Term(codes, reason, (folded(form),), (form[0].isupper(),))
    parts = words(form)
    is_exact = reason in ("abbreviation", "after_city")
    return Term(
        codes,
        reason,
        tuple(folded(one.text) for one in parts),
        tuple(one.is_capitalised for one in parts),
        tuple(one.text for one in parts) if is_exact else None,
        form.endswith("-"),
        "." in form and is_exact,
    )


@cache
def _doubtful() -> tuple[tuple[tuple[str, ...], str, str, str], ...]:
    rows = []
    for line in _lines("words/doubtful.txt"):
        forms, reason, code, cues = line.split("\t")
        spelled = tuple(one for form in forms.split("|") for one in expanded(form, "en"))
        rows.append((spelled, reason, code, cues))
    return tuple(rows)


def _options() -> dict[str, tuple[Option, ...]]:
    found: dict[str, list[Option]] = {}
    for forms, reason, code, cues in _doubtful():
        listed = cues.split()
        neighbours = frozenset(one for one in listed if one.isupper())
        option = Option(code, reason, frozenset(listed) - neighbours, neighbours)
        found.setdefault(folded(forms[0]), []).append(option)
    return {word: tuple(options) for word, options in found.items()}


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = (resources.files(__package__) / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
