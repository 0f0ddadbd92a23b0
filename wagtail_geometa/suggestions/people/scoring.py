"""A logistic model, a table of weights: which words of a run are somebody's name, and how likely."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..names.keys import GENERATIONS
from ..reading import Reading
from .context import Context
from .features import Run, Signs, bound, runs, survey

#: Words of the longest name chosen from a run.
MOST_WORDS = 7
#: The chance from which words are taken for a name: where the two kinds of error are fewest together.
LIKELY = 0.45
#: The chance from which a full name is offered: of ten, nine are people, on texts it does not know (``make eval``).
OFFERED = 0.5
#: Of what ends a full name elsewhere in the text, so much less is enough where it stands alone.
_KNOWN_SURNAME = 0.15

#: role → feature → weight.
Model = Mapping[str, Mapping[str, float]]


@cache
def weights() -> Model:
    """The weights in ``data/newcomers.json``; ``python -m benchmarks.evaluation.training`` makes them."""
    text = (resources.files(__package__) / "data" / "newcomers.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``first`` to ``last`` of a passage: the likeliest name of its run.

    ``score`` (0…1) is the chance that the run holds somebody's name, be it this or with a word more or less.
    """

    passage: int
    first: int
    last: int
    score: float

    @property
    def is_full(self) -> bool:
        """More than one word."""
        return self.last > self.first


def place(name: Name, context: Context) -> tuple[int, int]:
    """Start and end of the name in its passage; the dot of a final ``Jr.`` belongs to it."""
    last = context.words[name.last]
    dotted = last.lower in GENERATIONS and context.text.startswith(".", last.end)
    return context.words[name.first].start, last.end + dotted


def signed(reading: Reading, contexts: Mapping[int, Context]) -> Iterator[Signs]:
    """Every run of the text with its features."""
    found = [run for number in range(len(reading.passages)) for run in runs(contexts[number])]
    text = survey(contexts, found)
    for before, run, behind in zip([None, *found], found, [*found[1:], None], strict=False):
        yield Signs(run, contexts[run.passage], text, (before, behind))


def choices(run: Run, context: Context) -> list[tuple[int, int]]:
    """First and last words of every name a run may hold: it begins and ends with a capital letter."""
    words, text = context.words, context.text
    inside = range(run.first, run.last + 1)
    cut = [index == run.first or not bound(text, words[index - 1], words[index]) for index in inside]
    begins = [index for index in inside if cut[index - run.first] and words[index].is_capitalised]
    ends = [
        index
        for index in inside
        if (index == run.last or cut[index + 1 - run.first])
        and (words[index].is_capitalised or not cut[index - run.first])
    ]
    return [(first, last) for first in begins for last in ends if first <= last < first + MOST_WORDS]


def chances(signs: Signs, context: Context, model: Model) -> dict[tuple[int, int], float]:
    """How likely each choice is the one name in the run; what is left to 1 is the chance that there is none."""
    known: dict[tuple[str, int], float] = {}
    nothing: Mapping[str, float] = {}
    scores = {}
    for choice in choices(signs.run, context):
        total = 0.0
        for role, features in signs.roles(*choice):
            place = (role, id(features))
            if role in "123" or place not in known:
                weight = model.get(role, nothing)
                known[place] = sum(weight[one] for one in features if one in weight)
            total += known[place]
        scores[choice] = math.exp(min(total, 30.0))
    whole = 1 + sum(scores.values())
    return {choice: score / whole for choice, score in scores.items()}


def names(
    reading: Reading, contexts: Mapping[int, Context], model: Model | None = None, least: float = LIKELY
) -> list[Name]:
    """What reads like a name in a text with a chance of at least ``least``, in the order of the text.

    A word that ends a full name somewhere in the text is a name where it stands alone as well.
    """
    model = weights() if model is None else model
    possible: list[Name] = []
    for signs in signed(reading, contexts):
        if reading.is_over:
            break
        likely = chances(signs, contexts[signs.run.passage], model)
        if likely:
            best = max(likely, key=lambda choice: likely[choice])
            possible.append(Name(signs.run.passage, *best, round(sum(likely.values()), 3)))
    found: list[Name] = []
    rest: list[Name] = []
    for name in _agreed(possible, contexts):
        (found if name.score >= least else rest).append(name)
    ends = {contexts[name.passage].folded(name.last) for name in found if name.is_full}
    for name in rest:
        alone = not name.is_full and contexts[name.passage].folded(name.first) in ends
        if alone and name.score > _KNOWN_SURNAME:
            found.append(name)
    return sorted(found, key=lambda name: (name.passage, name.first))


def _agreed(possible: list[Name], contexts: Mapping[int, Context]) -> Iterator[Name]:
    """A word that stands alone is the same throughout a text: its places share the mean of what speaks for each."""
    odds: dict[str, list[float]] = defaultdict(list)
    for name in possible:
        if not name.is_full:
            odds[contexts[name.passage].folded(name.first)].append(_odds(name.score))
    for name in possible:
        if name.is_full:
            yield name
            continue
        alike = odds[contexts[name.passage].folded(name.first)]
        shared = 1 / (1 + math.exp(-sum(alike) / len(alike)))
        yield Name(name.passage, name.first, name.last, round(shared, 3))


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))
