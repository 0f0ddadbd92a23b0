"""Trains the model of names on the free development sets: ``python -m benchmarks.evaluation.training``."""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wagtail_geometa.suggestions.people import scoring
from wagtail_geometa.suggestions.people.context import Context
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage

from .people import paragraphs
from .sets import load

#: The free sets; weights are trained on these and on nothing else.
SETS = ("person_gum", "person_wikigold", "person_crossner_politics")
#: WikiGold is articles cut into sentences, in their order: so many are read as one text.
_SENTENCES = 12

#: A text: its passages, and ``(passage, start, end)`` of each person in it.
Sample = tuple[list[Passage], set[tuple[int, int, int]]]


def samples() -> list[Sample]:
    """All texts of the sets."""
    found: list[Sample] = []
    for one in load("person_gum"):
        passages, begins = paragraphs(one["text"])
        gold = set()
        for person in one["gold"]["persons"]:
            number = max(n for n, begin in enumerate(begins) if begin <= person["start"])
            gold.add((number, person["start"] - begins[number], person["end"] - begins[number]))
        found.append((passages, gold))
    wikigold = load("person_wikigold")
    for start in range(0, len(wikigold), _SENTENCES):
        found.append(_sentences(wikigold[start : start + _SENTENCES]))
    found += [_sentences([one]) for one in load("person_crossner_politics")]
    return found


def _sentences(some: list[dict[str, Any]]) -> Sample:
    gold = {(n, p["start"], p["end"]) for n, one in enumerate(some) for p in one["gold"]["persons"]}
    return [Passage("body", one["text"]) for one in some], gold


#: Trainings whose weights are averaged, each with the texts in another order.
SEEDS = 3
#: A run: for each choice its ``(role, feature)`` pairs, and which choice is the name (None: there is none).
Case = tuple[list[list[tuple[str, str]]], int | None]


def cases(texts: Sequence[Sample]) -> list[Case]:
    """The runs of all texts. One whose name the runs cannot hold, such as a name with a comma, teaches nothing."""
    found: list[Case] = []
    for passages, gold in texts:
        reading = Reading(passages)
        contexts = {number: Context(reading, number) for number in range(len(passages))}
        for signs in scoring.signed(reading, contexts):
            words = contexts[signs.run.passage].words
            options = scoring.choices(signs.run, contexts[signs.run.passage])
            start, end = words[signs.run.first].start, words[signs.run.last].end
            inside = [(s, e) for n, s, e in gold if n == signs.run.passage and s < end and e > start]
            number = signs.run.passage
            places = [scoring.place(scoring.Name(number, *choice, 0), contexts[number]) for choice in options]
            right = [places.index(one) for one in inside if one in places]
            if inside and not right:
                continue
            features = [
                [(role, one) for role, some in signs.roles(*choice) for one in some] for choice in options
            ]
            found.append((features, right[0] if right else None))
    return found


def train(
    texts: Sequence[Sample], epochs: int = 16, step: float = 0.04, pull: float = 3e-3
) -> dict[str, dict[str, float]]:
    """Weights by stochastic gradient descent with a step of its own for each feature (AdaGrad, Duchi et al. 2011),
    averaged over epochs and over trainings.

    Features seen fewer than three times are left out, and so are weights that change no answer.
    """
    everything = cases(texts)
    counts = Counter(one for features, _ in everything for choice in features for one in set(choice))
    known = {one: number for number, one in enumerate(one for one, times in counts.items() if times > 2)}
    rows = [
        ([[known[one] for one in choice if one in known] for choice in features], right)
        for features, right in everything
    ]
    weight = [0.0] * len(known)
    for seed in range(SEEDS):
        for number, one in enumerate(_descend(rows, len(known), epochs, seed, step, pull)):
            weight[number] += one / SEEDS
    model: dict[str, dict[str, float]] = defaultdict(dict)
    for (role, feature), number in sorted(known.items()):
        if abs(weight[number]) >= 0.05:
            model[role][feature] = round(weight[number], 2)
    return dict(model)


def _descend(rows: Any, size: int, epochs: int, seed: int, step: float, pull: float) -> list[float]:
    """The mean of the weights over the second half of the epochs, which an order of the texts sways less."""
    weight, square = [0.0] * size, [1e-6] * size
    mean = [0.0] * size
    shuffled = random.Random(seed)
    for epoch in range(epochs):
        shuffled.shuffle(rows)
        for choices, right in rows:
            scores = [
                math.exp(max(-30.0, min(30.0, sum(weight[one] for one in choice)))) for choice in choices
            ]
            whole = 1 + sum(scores)
            for place, choice in enumerate(choices):
                slope = scores[place] / whole - (place == right)
                if abs(slope) < 0.002:
                    continue
                for one in choice:
                    gradient = slope + pull * weight[one]
                    square[one] += gradient * gradient
                    weight[one] -= step * gradient / math.sqrt(square[one])
        if epoch >= epochs // 2:
            mean = [total + one for total, one in zip(mean, weight, strict=True)]
    return [one / (epochs - epochs // 2) for one in mean]


def main() -> int:
    """Write the weights into the package."""
    target = Path(scoring.__file__).parent / "data" / "newcomers.json"
    model = train(samples())
    target.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), indent=0) + "\n", "utf-8")
    print(
        f"{sum(len(some) for some in model.values())} weights, {target.stat().st_size // 1024} KB: {target}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
