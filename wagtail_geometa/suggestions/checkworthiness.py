"""How much a sentence reads like something a fact checker would check: 0 to 1, from features weighed by hand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .lexicon import Lexicon, lexicon

_NUMBER = re.compile(r"(?<![\w.])[$€£¥]?\d[\d.,]*(?:%|(?:st|nd|rd|th)\b|s\b)?")
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]")
_PERCENT = re.compile(r"\d\s?%")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Worth:
    """``score`` 0 to 1; ``signs`` name what spoke for it, strongest first (codes, not texts)."""

    score: float
    signs: tuple[str, ...]


#: What each sign adds to the logit. Set by hand, by what the fact checkers' handbooks say is checkable: figures,
#: comparisons, records and deeds of the past; against it speak opinion, wish, promise, question and talk.
WEIGHTS = {
    "figure": 2.2,
    "figures": 0.4,
    "percent": 2.6,
    "numeral": 1.4,
    "money": 0.6,
    "year": 0.5,
    "amount": 0.8,
    "comparison": 0.4,
    "superlative": 0.9,
    "record": 0.4,
    "deed": 1.2,
    "official": 0.5,
    "past": 0.7,
    "perfect": 0.4,
    "name": 0.5,
    "names": 0.7,
    "attributed": 0.3,
    "universal": 0.3,
    "third_person": 0.5,
    "opinion": -0.9,
    "future": -0.8,
    "wish": -0.7,
    "duty": -0.7,
    "asked": -0.5,
    "question": -2.2,
    "courtesy": -1.2,
    "addressed": -0.4,
    "first_person": -0.7,
    "condition": -0.9,
    "short": -0.3,
    "very_short": -0.4,
    "middling": 0.3,
    "long": 0.4,
}
BIAS = -2.0


def worth(sentence: str, language: str = "en") -> Worth:
    """Judge one sentence of plain text. Linear in its length; the first 600 characters are read."""
    signs = _signs(sentence[:600], lexicon(language))
    total = BIAS + sum(WEIGHTS[sign] for sign in signs)
    shown = sorted((sign for sign in signs if WEIGHTS[sign] > 0), key=lambda sign: -WEIGHTS[sign])
    return Worth(1 / (1 + math.exp(-total)), tuple(shown))


#: Signs that are a word of a list of the same name.
_BY_WORD = (
    "numeral",
    "amount",
    "comparison",
    "superlative",
    "record",
    "deed",
    "official",
    "universal",
    "opinion",
    "future",
    "wish",
    "courtesy",
    "addressed",
    "first_person",
    "condition",
)


def _signs(sentence: str, words_of: Lexicon) -> list[str]:
    tokens = _WORD.findall(sentence)
    low = [token.lower().replace("’", "'") for token in tokens]
    present = set(low)
    figures = _NUMBER.findall(sentence)
    names = sum(
        1 for token in tokens[1:] if token[0].isupper() and token.lower() not in words_of.of("no_names")
    )
    past = [place for place, word in enumerate(low) if words_of.is_past(word)]
    told = {
        "figure": figures,
        "figures": len(figures) > 1,
        "percent": _PERCENT.search(sentence) or present & words_of.of("percent"),
        "money": _MONEY.search(sentence) or present & words_of.of("money"),
        "year": _YEAR.search(sentence),
        "past": past,
        "perfect": any(place and low[place - 1] in words_of.of("have") for place in past),
        "name": names,
        "names": names > 2,
        # "has to", "got to", "going to": what ought to be or will be, and can be checked by nobody yet.
        "duty": any(
            word == "to" and low[place - 1] in words_of.of("duty") for place, word in enumerate(low) if place
        ),
        "attributed": present & words_of.of("reporting"),
        "third_person": any(word in words_of.of("third_person") for word in low[:4]),
        "question": sentence.rstrip("\"'”’»)").endswith("?"),
        "short": len(tokens) < 9,
        "very_short": len(tokens) < 6,
        "middling": 14 <= len(tokens) < 22,
        "long": len(tokens) >= 22,
    }
    return [sign for sign, when in told.items() if when] + [
        sign for sign in _BY_WORD if present & words_of.of(sign)
    ]
