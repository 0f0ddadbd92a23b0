"""The words a language calls countries by, from the registry's own data and the lists beside this file; read once."""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ...countries.data import FOLDER
from ..words import Word, words

#: Words of a name without an accent mean something else too often: reunion, male.
STRICT = frozenset({"reunion", "male"})
#: Capitals that are, as a single word, more often somebody or something else.
_LEFT_OUT = frozenset(
    "victoria hamilton stanley douglas georgetown plymouth jersey valley saint-denis saipan marigot brades".split()
)
#: Kinds of the lists in the data files, strongest first: what a word says of the country it stands for.
KINDS = (
    "name",
    "abbreviation",
    "former_name",
    "adjective",
    "demonym",
    "prefix",
    "region",
    "metonym",
    "capital",
    "city",
)
_COMMAS = frozenset({", ", ","})
_JOINTS = frozenset(
    {" ", "\u00a0", "\u202f", "  ", "-", "‑", "‐", "'", "’", "ʻ", "‘", ". ", ".", "' ", " & "}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase: the country it stands for (empty: none, the phrase is to be passed over) and what it is of it."""

    code: str
    kind: str
    words: tuple[str, ...]
    has_comma: bool = False

    @property
    def strength(self) -> int:
        return KINDS.index(self.kind) if self.code else -1


class Gazetteer:
    """Phrases by their first word, longest first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        phrases: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            phrases.setdefault(tuple(fold(word) for word in entry.words), []).append(entry)
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = {}
        for key, found in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
            self._by_first.setdefault(key[0], []).append((key, found))

    def longest(
        self, text: str, found: Sequence[Word], folded: Sequence[str], at: int
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest phrase that begins at word ``at``: how many words it has, and what it may stand for."""
        for key, entries in self._by_first.get(folded[at], ()):
            end = at + len(key)
            if tuple(folded[at:end]) != key:
                continue
            here = found[at:end]
            gaps = [text[left.end : right.start] for left, right in zip(here, here[1:], strict=False)]
            fitting = tuple(entry for entry in entries if _fits(entry, here, gaps))
            if fitting:
                return len(key), fitting
        return None


def _fits(entry: Entry, here: Sequence[Word], gaps: Sequence[str]) -> bool:
    if not all(gap in _JOINTS or (entry.has_comma and gap in _COMMAS) for gap in gaps):
        return False
    if entry.kind == "abbreviation":
        return all(word.text == wanted for word, wanted in zip(here, entry.words, strict=True))
    if len(here) == 1 and fold(here[0].text) in STRICT and here[0].text.isascii():
        return False
    # Who writes a capital where the language wants none still means the name; the other way round it is a word.
    return all(
        not wanted[0].isupper() or not word.text[0].islower()
        for word, wanted in zip(here, entry.words, strict=True)
    )


def fold(word: str) -> str:
    """``word`` without accents and cases, for looking it up."""
    bare = unicodedata.normalize("NFKD", word)
    return "".join(one for one in bare if not unicodedata.combining(one)).casefold()


@cache
def gazetteer(language: str) -> Gazetteer:
    """The phrases of a language (its base tag); English ones are known everywhere, since names travel."""
    entries = [*_registry("en"), *_list("en"), *_list("cities")]
    if language != "en":
        entries += [*_names(language), *_list(language)]
    return Gazetteer(list(dict.fromkeys(entries)))


def _entry(code: str, kind: str, text: str) -> Iterator[Entry]:
    found = tuple(word.text for word in words(text))
    if found and not (kind == "capital" and fold(text) in _LEFT_OUT):
        yield Entry(code, kind, found, "," in text)


def _registry(language: str) -> Iterator[Entry]:
    """Names, adjectives, people and capitals as the country records are seeded with them."""
    for file in ("countries.csv", "historic.csv"):
        for row in rows_of(file):
            code = row["alpha2"]
            for column in ("name", "official_name"):
                yield from _entry(code, "name", row[column])
            for column in ("adjective", "demonym", "capital"):
                # "Hong Kong" is name, adjective and capital: the strongest says it.
                if row[column] and row[column].removeprefix("the ") != row["name"]:
                    yield from _entry(code, column, row[column])
    yield from _names(language)


def _names(language: str) -> Iterator[Entry]:
    kinds = {"former": "former_name", "abbreviation": "abbreviation"}
    for file in ("names.csv", "aliases.csv"):
        for row in rows_of(file):
            if row["locale"].split("-")[0].lower() == language:
                yield from _entry(row["alpha2"], kinds.get(row["kind"], "name"), row["text"])


def rows_of(file: str) -> Iterator[dict[str, str]]:
    """The rows of one file of the registry's country data."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _list(name: str) -> Iterator[Entry]:
    path = resources.files(__package__) / "data" / f"{name}.toml"
    if not path.is_file():
        return
    for kind, by_code in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for code, phrases in by_code.items():
            for phrase in phrases.split(";"):
                if kind == "skip":
                    yield Entry("", "skip", tuple(word.text for word in words(phrase)))
                else:
                    yield from _entry(code, kind, phrase.strip())
