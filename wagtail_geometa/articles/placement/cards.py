"""Who gets a card, and after which paragraph: the one that first introduces the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .board import Board, Outcome
from .mentions import Candidate, first_mentions
from .outline import CARD, Outline


@dataclass(frozen=True, slots=True)
class CardRequest:
    """Wants the gap after ``paragraph`` for the card of ``key``, within ``room`` cards unless ``always``.

    Outcomes: ``placed``; ``not_named`` when no paragraph introduces the person; ``taken`` when the gap has another
    card or a slot; ``no_room`` when the story has as many cards as it takes. A person with a card placed by hand makes
    no wish.
    """

    key: str
    paragraph: int | None
    room: int
    always: bool = False

    def settle(self, board: Board) -> list[Outcome]:
        """Take the gap if it is free. One's first mention is the only place: a later card would explain too late."""
        if board.is_placed(CARD, self.key):
            return []
        if self.paragraph is None:
            return [Outcome(CARD, self.key, "not_named")]
        if self.paragraph in board.taken:
            return [Outcome(CARD, self.key, "taken", self.paragraph, board.taken[self.paragraph])]
        if not self.always and board.count(CARD) >= self.room:
            return [Outcome(CARD, self.key, "no_room", self.paragraph)]
        board.take(self.paragraph, CARD, self.key)
        return [Outcome(CARD, self.key, "placed", self.paragraph)]


def card_requests(
    outline: Outline,
    candidates: Sequence[Candidate],
    *,
    words_per_card: int = 150,
    language: str = "",
    others: Iterable[str] = (),
) -> list[CardRequest]:
    """A request for each person wanted, in the order in which they choose.

    The story has room for one card per ``words_per_card`` words, those placed by hand among them, and for one in any
    case. ``language`` is the story's; ``others`` are names that are no person's.
    """
    room = max(1, outline.words // max(1, words_per_card))
    first = first_mentions(outline, candidates, language=language, others=others)
    wanted = [one for one in candidates if one.wanted]
    ordered = sorted(wanted, key=lambda one: (not one.always, not one.lead))
    return [CardRequest(one.key, first.get(one.key), room, one.always) for one in ordered]
