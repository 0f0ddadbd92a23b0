"""Sentences, key points and check-worthy claims, measured."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from wagtail_geometa.suggestions.checkworthiness import worth
from wagtail_geometa.suggestions.key_points import key_points
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.sentences import sentence_spans
from wagtail_geometa.suggestions.suggestion import Passage

from .sets import Row, load

_WORD = re.compile(r"\w+")


def rows() -> list[Row]:
    """The lines of the table."""
    return [_sentences(), *_key_points(), *_claims()]


def _sentences() -> Row:
    texts = load("person_gum")

    def score(split: Callable[[str], list[tuple[int, int]]]) -> float:
        hits = extra = missed = 0
        for one in texts:
            gold = {end for _, end in one["gold"]["sentences"]}
            ends = {end for _, end in split(one["text"])}
            hits += len(gold & ends)
            extra += len(ends - gold)
            missed += len(gold - ends)
        return 2 * hits / (2 * hits + extra + missed)

    return Row(
        "sentences, GUM", "F1 of ends", score(sentence_spans), "≥ .96", {"split on “. ”": score(_naive)}
    )


def _naive(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in re.finditer(r"\. ", text):
        spans.append((start, match.start() + 1))
        start = match.end()
    return [*spans, (start, len(text))]


def _key_points() -> list[Row]:
    found = []
    for name, genres in (("GUM news", {"news"}), ("GUM all", None)):
        ours = lead = 0.0
        texts = [one for one in load("person_gum") if genres is None or one["genre"] in genres]
        for one in texts:
            reading = Reading(_passages(one["text"]))
            point = key_points(reading, 1)[0]
            first = next(
                (number, spans[0])
                for number, passage in enumerate(reading.passages)
                if passage.role == "text" and (spans := reading.sentences(number))
            )
            ours += _rouge(reading.passages[point.passage].text[point.start : point.end], one)
            lead += _rouge(reading.passages[first[0]].text[slice(*first[1])], one)
        found.append(
            Row(
                f"key points, {name}",
                "ROUGE-1 of one",
                ours / len(texts),
                "> lead",
                {"lead": lead / len(texts)},
            )
        )
    return found


def _passages(text: str) -> list[Passage]:
    """Paragraphs with the roles an editor's blocks would give them: a short one without a full stop is a heading."""
    found = []
    for place, part in enumerate(text.split("\n\n")):
        short = len(part.split()) < (16 if place == 0 else 7) and not part.rstrip().endswith((".", '"'))
        found.append(Passage("body", part, ("heading" if place else "title") if short else "text"))
    return found


def _rouge(text: str, one: dict[str, Any]) -> float:
    """Mean F1 of words with the summaries people wrote."""
    summaries = [re.sub(r"^\([^)]*\)\s*", "", summary) for summary in one["gold"]["summaries"]]
    mine = Counter(_WORD.findall(text.lower()))
    total = 0.0
    for summary in summaries:
        theirs = Counter(_WORD.findall(summary.lower()))
        total += 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))
    return total / len(summaries)


def _claims() -> list[Row]:
    """The set as it is (28 % check-worthy), and balanced, where sentence length reaches its .66."""
    sentences = load("claim_claimbuster_sample")
    worthy = [one for one in sentences if one["gold"]["label"]]
    others = [one for one in sentences if not one["gold"]["label"]]
    balanced = [worthy + random.Random(seed).sample(others, len(worthy)) for seed in range(10)]
    found = []
    for name, samples, target in (("balanced", balanced, "≥ .87"), ("as it is", [sentences], "")):
        ours = sum(_precision(sample, lambda text: worth(text).score) for sample in samples) / len(samples)
        length = sum(_precision(sample, len) for sample in samples) / len(samples)
        found.append(Row(f"claims, {name}", "average precision", ours, target, {"sentence length": length}))
    return found


def _precision(sample: list[dict[str, Any]], score: Callable[[str], float]) -> float:
    ordered = sorted(sample, key=lambda one: -score(one["text"]))
    hits, total = 0, 0.0
    for rank, one in enumerate(ordered, start=1):
        if one["gold"]["label"]:
            hits += 1
            total += hits / rank
    return total / hits
