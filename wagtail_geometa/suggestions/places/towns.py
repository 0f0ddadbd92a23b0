"""A town with its part of a country behind a comma: ``Paris, Texas``; ``London, Ontario``; ``Rome, Georgia``."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import Word, folded
from .matching import Match
from .vocabulary import WEAK, Vocabulary

#: Towns here are written with their part, and many are called after a country or another part: Lebanon, Pennsylvania.
_FEDERATIONS = ("US", "CA", "AU")


def without_towns(text: str, words: Sequence[Word], kept: list[Match]) -> list[Match]:
    """The matches without those that are towns of the part behind them."""
    dropped = {
        left.first
        for left, right in zip(kept, kept[1:], strict=False)
        if _is_behind_comma(text, words, left, right) and _is_town_of(words, left, right)
    }
    return [match for match in kept if match.first not in dropped]


def _is_town_of(words: Sequence[Word], left: Match, right: Match) -> bool:
    if left.term.codes == right.term.codes:
        return False
    is_part = right.term.reason in ("region", "after_city")
    if left.term.reason in WEAK:
        return is_part or (left.term.reason == "city" and right.term.reason == "name")
    if not is_part or right.term.codes[0] not in _FEDERATIONS or left.term.reason not in ("name", "region"):
        return False
    # "Mexico, Texas and California" is a list.
    return right.last + 1 >= len(words) or words[right.last + 1].lower not in (
        "and",
        "or",
        "y",
        "et",
        "und",
        "e",
    )


def is_other_town(
    text: str, words: Sequence[Word], left: Match, right: Match, vocabulary: Vocabulary
) -> bool:
    """Whether a city of another country stands before a doubtful word: Rome, Georgia; but not Tbilisi, Georgia."""
    if left.term.reason not in WEAK or not _is_behind_comma(text, words, left, right):
        return False
    return all(option.code not in left.term.codes for option in vocabulary.options[right.term.codes[0]])


def _is_behind_comma(text: str, words: Sequence[Word], left: Match, right: Match) -> bool:
    return text[words[left.last].end : words[right.first].start] == ", "


def follows_a_town(text: str, words: Sequence[Word], match: Match, vocabulary: Vocabulary) -> bool:
    """``Plains, Georgia``: the way towns of a federation are written, with its part behind a comma."""
    if not match.first:
        return False
    before = words[match.first - 1]
    return (
        text[before.end : words[match.first].start] == ", "
        and before.is_capitalised
        and not before.is_upper
        and folded(before.text) not in vocabulary.terms
    )
