"""Names that no library holds: what the small model finds in texts it was not trained on."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from wagtail_geometa.suggestions.people import scoring
from wagtail_geometa.suggestions.people.context import Context
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage

from .sets import Row
from .training import Sample, samples, train

FOLDS = 5


def rows() -> list[Row]:
    """The lines of the table: five times trained on four fifths and tried on the rest."""
    texts = samples()
    random.Random(5).shuffle(texts)
    found: list[tuple[Sample, list[tuple[int, int, int, float]]]] = []
    for fold in range(FOLDS):
        model = train([one for n, one in enumerate(texts) if n % FOLDS != fold])
        found += [(one, _ours(one[0], model)) for n, one in enumerate(texts) if n % FOLDS == fold]
    plain = [(one, _capitalised(one[0])) for one in texts]
    name = "new people, 5-fold"

    def row(measure: str, target: str, score: Callable[[Any], float]) -> Row:
        return Row(name, measure, score(found), target, {"capitalised run": score(plain)})

    return [
        row("mention F1", "≥ .80", lambda results: _f1(results, full=False)),
        row("full-name F1", "≥ .86", lambda results: _f1(results, full=True)),
        row("precision offered", "≥ .84", _precision),
    ]


def _ours(passages: list[Passage], model: scoring.Model) -> list[tuple[int, int, int, float]]:
    reading = Reading(passages)
    contexts = {number: Context(reading, number) for number in range(len(passages))}
    return [
        (name.passage, *scoring.place(name, contexts[name.passage]), name.score)
        for name in scoring.names(reading, contexts, model)
    ]


_RUN = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: (?:[A-ZÀ-Þ][\w’'-]*\.?))*")


def _capitalised(passages: list[Passage]) -> list[tuple[int, int, int, float]]:
    """The plain alternative: two capitalised words or more are somebody."""
    return [
        (number, match.start(), match.end(), 1.0)
        for number, passage in enumerate(passages)
        for match in _RUN.finditer(passage.text)
        if " " in match.group()
    ]


def _f1(results: Any, full: bool) -> float:
    hits = extra = missed = 0
    for (passages, gold), found in results:
        wanted = {one for one in gold if not full or _is_full(passages, one)}
        ours = {one[:3] for one in found if not full or _is_full(passages, one)}
        hits += len(ours & wanted)
        extra += len(ours - wanted)
        missed += len(wanted - ours)
    return 2 * hits / (2 * hits + extra + missed)


def _precision(results: Any) -> float:
    """Of the full names that would be offered, those that are people."""
    offered = right = 0
    for (passages, gold), found in results:
        ours = {one[:3] for one in found if one[3] >= scoring.OFFERED and _is_full(passages, one)}
        offered += len(ours)
        right += len(ours & gold)
    return right / offered if offered else 0.0


def _is_full(passages: list[Passage], one: Sequence[Any]) -> bool:
    return " " in passages[one[0]].text[one[1] : one[2]]
