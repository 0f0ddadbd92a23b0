"""Which country a word with two of them means, by the rest of the article: Georgia, Congo, Korea, Dominican."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from .vocabulary import Option

#: The parts and cities of a country speak for a part of it; its name alone says less, for most articles hold it.
_CLOSE = ("region", "city", "after_city")


def decided(
    options: tuple[Option, ...], evidence: Mapping[str, Counter[str]], words: Collection[str], towns: int = 0
) -> Option:
    """The option most speaks for; the first where nothing does. ``evidence``: code → reason → times in the article.

    ``words`` are those of the article in small letters; ``towns`` how often the word stood behind a town and a comma.
    """
    scores = [
        _score(option, evidence, words) + (min(towns, 3) if option.reason == "region" else 0)
        for option in options
    ]
    return options[max(range(len(options)), key=lambda number: (scores[number], -number))]


def _score(option: Option, evidence: Mapping[str, Counter[str]], words: Collection[str]) -> float:
    own = evidence.get(option.code, Counter())
    if option.reason == "region":
        total = sum(min(count, 3) if reason in _CLOSE else 0.4 for reason, count in own.items())
    else:
        total = 2.0 * sum(min(count, 3) for count in own.values())
    total += sum(0.7 for code in option.neighbours if code in evidence)
    return total + sum(1.0 for cue in option.cues if cue in words)
