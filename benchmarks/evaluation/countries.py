"""Countries of an article: the set found against the set annotated, beside two plain ways of finding them."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

from wagtail_geometa.suggestions.places.labels import labels
from wagtail_geometa.suggestions.places.provider import CountryProvider
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage, Suggestion

from .sets import Row, load

Finder = Callable[[str], set[str]]
#: GeoVirus marks places and no peoples: "Dutch tourists" says nothing there of the Netherlands, for or against.
UNMARKED = frozenset({"adjective", "demonym"})
LANGUAGES = Path(__file__).parent / "languages"


def suggestions(text: str, language: str = "en") -> list[Suggestion]:
    """What our provider finds, sure and weak, paragraph by paragraph."""
    paragraphs = [Passage(str(number), part) for number, part in enumerate(text.split("\n")) if part.strip()]
    return list(CountryProvider().suggest(Reading(paragraphs, language), ()))


def ours(text: str, language: str = "en") -> set[str]:
    """Their codes."""
    return {str(one.candidates[0].key) for one in suggestions(text, language)}


def by_name() -> Finder:
    """The English names by a regular expression, as one would write it in five minutes."""
    codes = {name: code for code, name in labels().items()}
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, codes), key=len, reverse=True)) + r")\b")
    return lambda text: {codes[match] for match in pattern.findall(text)}


def geotext() -> Finder | None:
    """The package geotext, where it is installed."""
    try:
        found = importlib.import_module("geotext").GeoText
    except ImportError:
        return None
    return lambda text: set(found(text).country_mentions)


def f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    """Of ``(found, meant)`` sets, over all articles."""
    found = meant = both = 0
    for told, gold in pairs:
        found, meant, both = found + len(told), meant + len(gold), both + len(told & gold)
    return 2 * both / (found + meant) if found + meant else 0.0


def rows() -> list[Row]:
    """Three lines on English sets, and one for each other language."""
    finders: dict[str, Finder] = {"names": by_name()}
    if (other := geotext()) is not None:
        finders["geotext"] = other
    virus, hard = load("country_geovirus"), load("challenge_country")
    gold = [(one["text"], set(one["gold"]["countries"]), set(one["gold"]["explicit"])) for one in virus]

    def three(finder: Finder) -> tuple[float, float, float]:
        found = [finder(text) for text, _all, _named in gold]
        named = sum(len(told & marked) for told, (_text, _all, marked) in zip(found, gold, strict=True))
        exact = sum(finder(one["text"]) == set(one["gold"]["countries"]) for one in hard)
        pairs = [(told, meant) for told, (_text, meant, _named) in zip(found, gold, strict=True)]
        return f1(pairs), named / sum(len(marked) for _text, _all, marked in gold), float(exact)

    mine = three(ours)
    marked = f1((_marked(text, meant), meant) for text, meant, _named in gold)
    plain = {name: three(finder) for name, finder in finders.items()}
    found = [
        Row(
            "countries, GeoVirus",
            "F1 of the set",
            marked,
            "≥ .97",
            {name: one[0] for name, one in plain.items()},
        ),
        Row("  peoples counted wrong", "F1 of the set", mine[0], "", {}),
        Row("countries named", "recall", mine[1], "≥ .99", {name: one[1] for name, one in plain.items()}),
        Row(
            "countries, cases", "exact of 50", mine[2], "≥ 48", {name: one[2] for name, one in plain.items()}
        ),
    ]
    return found + [_language(path) for path in sorted(LANGUAGES.glob("*.toml"))]


def _marked(text: str, meant: set[str]) -> set[str]:
    return {
        code
        for one in suggestions(text)
        if (code := str(one.candidates[0].key)) in meant or one.reason not in UNMARKED
    }


def _language(path: Path) -> Row:
    """The F1 of the sets of our own sentences in one language."""
    sentences = tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    names = by_name()
    pairs = [(ours(text, path.stem), set(codes.split())) for codes, text in sentences]
    plain = f1((names(text), set(codes.split())) for codes, text in sentences)
    return Row(
        f"countries, {path.stem}, {len(pairs)}", "F1 of the set", f1(pairs), "", {"English names": plain}
    )
