"""The gaps of a body and what stands in them: who asks first is served first, and what stands by hand stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .outline import Outline, Stretch


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish.

    :ivar kind: ``card`` or ``slot``
    :ivar key: the person's public id or the slot's name
    :ivar reason: ``placed``, ``by_hand``, ``repeated`` (a second card of one person by hand), or why
        nothing stands there; the request's module lists the reasons
    :ivar paragraph: the paragraph it follows or would have followed, from 1; 0 before the first, ``None`` if none
    :ivar rival: kind and key of what has the gap
    :ivar target: for a slot, the paragraph its rule names
    """

    kind: str
    key: str
    reason: str
    paragraph: int | None = None
    rival: tuple[str, str] | None = None
    target: int | None = None


class Request(Protocol):
    """Something that wants places on a board."""

    def settle(self, board: Board) -> list[Outcome]:
        """Take gaps of ``board`` and say what became of each wish; the same board gives the same answer."""


class Board:
    """The gaps of ``outline``, numbered by the paragraph before them.

    Two pieces in one gap have no paragraph between them, so each gap takes one.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        #: Gap -> kind and key of what stands in it.
        self.taken: dict[int, tuple[str, str]] = {}
        #: Pixels from the start of the body at which slots stand.
        self.slot_tops: list[int] = []
        self._count: dict[str, int] = {}
        self._by_hand = {(one.kind, one.key) for one in outline.placed}
        for one in outline.placed:
            self.taken.setdefault(one.after, (one.kind, one.key))
            self._note(one.kind, one.top)

    def take(self, gap: int, kind: str, key: str) -> None:
        """Put a piece after paragraph ``gap``."""
        self.taken[gap] = (kind, key)
        self._note(kind, self.outline.paragraphs[gap - 1].bottom)

    def count(self, kind: str) -> int:
        """How many pieces of a kind stand in the body."""
        return self._count.get(kind, 0)

    def is_placed(self, kind: str, key: str) -> bool:
        """Whether an editor has placed this piece."""
        return (kind, key) in self._by_hand

    def by_hand(self) -> list[Outcome]:
        """What an editor has placed, in the order of the text, and then the cards among it that are left out."""
        stand = [Outcome(one.kind, one.key, "by_hand", one.after) for one in self.outline.placed]
        return stand + [
            Outcome(one.placed.kind, one.placed.key, "repeated", one.placed.after)
            for one in self.outline.repeats
        ]

    def repeats(self) -> list[Stretch]:
        """Where in the body cards stand that are to be left out, since their person has one further up."""
        return [one.stretch for one in self.outline.repeats]

    def offset(self, gap: int) -> int:
        """Where in the body a piece after paragraph ``gap`` belongs."""
        return self.outline.paragraphs[gap - 1].end

    def _note(self, kind: str, top: int) -> None:
        self._count[kind] = self.count(kind) + 1
        if kind == "slot":
            self.slot_tops.append(top)


def insert(html: str, pieces: Iterable[tuple[int, str]], without: Iterable[Stretch] = ()) -> str:
    """``html`` with each piece put in at its offset, and ``without`` some stretches, in which no piece may stand.

    Everything else stays byte for byte.
    """
    edits = [(offset, offset, piece) for offset, piece in pieces] + [(*stretch, "") for stretch in without]
    parts, start = [], 0
    for offset, end, piece in sorted(edits, key=lambda edit: edit[:2]):
        parts += [html[start:offset], piece]
        start = end
    return "".join([*parts, html[start:]])
