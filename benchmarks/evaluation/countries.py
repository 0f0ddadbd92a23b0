"""Countries of an article, measured beside plain alternatives."""

from __future__ import annotations

import importlib
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wagtail_geometa.suggestions.places import CountryProvider
from wagtail_geometa.suggestions.places.vocabulary import names
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage

from .sets import Row, load

Finder = Callable[[str], set[str]]


def rows() -> list[Row]:
    """The lines of the table; an alternative that is not installed is left out of it, and said so."""
    news, hard = load("country_geovirus"), load("challenge_country")
    others: dict[str, Finder] = {"CLDR names": _plain(), **_geotext()}
    return [
        Row("countries, GeoVirus", "F1 of the sets", _f1(news, ours), "≥ .97", _each(others, news, _f1)),
        Row(
            "countries, GeoVirus",
            "mean F1 of articles",
            _mean(news, ours),
            "≥ .97",
            _each(others, news, _mean),
        ),
        Row(
            "countries, GeoVirus",
            "recall of named",
            _recall(news, ours),
            "≥ .99",
            _each(others, news, _recall),
        ),
        Row("countries, challenge", "exact of 50", _exact(hard, ours), "≥ .96", _each(others, hard, _exact)),
        *(_language(language) for language in ("es", "fr", "de", "pt")),
        Row("countries, 800 words", "median ms", _milliseconds(news), "≤ 8", {}),
    ]


def _milliseconds(rows: list[dict[str, Any]]) -> float:
    """Median time of the provider alone for 800 words of news in ten passages, each text new to it."""
    words = " ".join(row["text"] for row in rows).split()
    times = []
    for begin in range(0, len(words) - 800, 800):
        parts = [" ".join(words[begin + part : begin + part + 80]) for part in range(0, 800, 80)]
        reading = Reading([Passage("text", part) for part in parts])
        began = time.perf_counter()
        list(CountryProvider().suggest(reading, ()))
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def sentences(language: str) -> list[tuple[str, set[str]]]:
    """The hand-made sentences of a language, with the codes of the countries each speaks of."""
    lines = (Path(__file__).parent / "languages" / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, set(codes.split())) for codes, text in (line.split("\t") for line in lines)]


def _language(language: str) -> Row:
    lines = sentences(language)
    finder = _plain(language)
    right = sum(ours(text, language) == gold for text, gold in lines)
    plain = sum(finder(text) == gold for text, gold in lines)
    task = f"countries, {language}, {len(lines)} sentences"
    return Row(task, "exact", right / len(lines), "", {"CLDR names": plain / len(lines)})


def ours(text: str, language: str = "en") -> set[str]:
    """Codes the package finds, weak ones too."""
    reading = Reading([Passage("text", text)], language)
    return {str(one.candidates[0].key) for one in CountryProvider().suggest(reading, ())}


def _plain(language: str = "en") -> Finder:
    """What a regular expression over CLDR's names finds."""
    by_name = {name: code for code, name in names(language).items()}
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, by_name), key=len, reverse=True))})\b")
    return lambda text: {by_name[match] for match in pattern.findall(text)}


def _geotext() -> dict[str, Finder]:
    try:
        finder = importlib.import_module("geotext").GeoText
    except ImportError:
        print("geotext is not installed: its column is missing.")
        return {}
    return {"geotext": lambda text: set(finder(text).country_mentions)}


def _each(
    others: dict[str, Finder],
    rows: list[dict[str, Any]],
    measure: Callable[[list[dict[str, Any]], Finder], float],
) -> dict[str, float]:
    return {name: measure(rows, finder) for name, finder in others.items()}


def _f1(rows: list[dict[str, Any]], finder: Finder) -> float:
    hits = size = 0
    for row in rows:
        gold, found = set(row["gold"]["countries"]), finder(row["text"])
        hits += len(gold & found)
        size += len(gold) + len(found)
    return 2 * hits / size


def _mean(rows: list[dict[str, Any]], finder: Finder) -> float:
    return sum(_f1([row], finder) if row["gold"]["countries"] else 1.0 for row in rows) / len(rows)


def _recall(rows: list[dict[str, Any]], finder: Finder) -> float:
    hits = size = 0
    for row in rows:
        named = set(row["gold"]["explicit"])
        hits += len(named & finder(row["text"]))
        size += len(named)
    return hits / size


def _exact(rows: list[dict[str, Any]], finder: Finder) -> float:
    return sum(finder(row["text"]) == set(row["gold"]["countries"]) for row in rows) / len(rows)
