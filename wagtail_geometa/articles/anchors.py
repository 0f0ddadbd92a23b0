"""The place of each claim on its page: one anchor a row, each once, whatever the rows ask for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

#: Ids that stand for something else: the article in the graph, the corrections on the page.
RESERVED = frozenset({"article", "geometa-corrections"})


def anchors_of(chosen: Sequence[str]) -> list[str]:
    """Anchors of rows that ask for ``chosen`` ones (empty for none), in their order.

    The first row that asks for an anchor has it; every other row goes by its number, "claim-3". Forms refuse a double
    (:class:`.forms.ClaimFormSet`), so this only ever decides for rows that came by another way.
    """
    taken = set(RESERVED)
    own = []
    for anchor in chosen:
        own.append("" if anchor in taken else anchor)
        taken.add(anchor)
    return [anchor or _numbered(number, taken) for number, anchor in enumerate(own, start=1)]


def _numbered(number: int, taken: set[str]) -> str:
    names = (f"claim-{number}" if tail == 1 else f"claim-{number}-{tail}" for tail in count(1))
    anchor = next(name for name in names if name not in taken)
    taken.add(anchor)
    return anchor
