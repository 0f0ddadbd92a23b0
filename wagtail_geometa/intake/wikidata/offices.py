"""Which office of a person a Wikidata statement means: by its words, else by a start no other office shares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...folding import fold
from .entities import Office


def matching_tenure(office: Office, labels: Iterable[str], tenures: list[Any]) -> Any:
    """The tenure ``office`` means, or ``None``; ``labels`` are the names of its position in any language.

    Newsroom and Wikidata seldom word an office alike ("Foreign minister", "Minister of Foreign Affairs of …"), so
    one that begins at the same time is taken for the same, as long as it is the only one.
    """
    words = {fold(label) for label in labels}
    named = [one for one in tenures if fold(one.post) in words and may_be_same(one.start, office.start)]
    if len(named) == 1:
        return named[0]
    if not office.start:
        return None
    begun = [one for one in named or tenures if one.start and may_be_same(one.start, office.start)]
    return begun[0] if len(begun) == 1 else None


def may_be_same(one: str, other: str) -> bool:
    """True when two partial dates can mean the same day; an unknown one can mean any."""
    return one.startswith(other) or other.startswith(one)
