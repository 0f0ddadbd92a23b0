"""Which gaps an ad slot takes: its target, or the next gap in which the ad stands next to nothing but text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .board import Board, Outcome
from .outline import HEADING, SLOT, Item, Outline

#: Letters of the shortest paragraph an ad may follow.
SHORTEST = 75
#: At most this part of a story's height on a phone is ads (Coalition for Better Ads, ad density).
DENSITY = 0.3
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class SlotRule:
    """Where a slot wants to stand: after paragraph ``after``, then ``every`` so many (0: once), ``most`` times in all.

    Only in stories of at least ``min_words`` words. Distances are pixels of text: from the ``start`` and the ``end`` of
    the body, ``between`` two slots, below a ``heading``, and from pictures and embeds (``media``).
    ``last_paragraphs`` stay free. ``height`` is the slot's own on a phone.
    """

    name: str
    after: int
    every: int = 0
    most: int = 1
    min_words: int = 0
    start: int = 300
    end: int = 300
    between: int = 500
    heading: int = 150
    media: int = 200
    last_paragraphs: int = 2
    height: int = 274


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies around the gap after a paragraph, in pixels from the start of the body."""

    item: Item
    heading_above: int
    media_above: int
    media_below: int
    is_before_text: bool


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """Asks for the places of one rule.

    Outcomes: ``placed`` (``target`` is where the rule wanted it); ``by_hand_enough`` when an editor has placed as many
    as the rule allows; ``short_story``; ``too_few`` when the story ends before the target; or why the target and every
    gap after it are no good, said of the first: ``short_paragraph``, ``neighbour``, ``next_to``, ``start``, ``end``,
    ``last_paragraphs``, ``heading``, ``media``, ``between``, ``density``.
    """

    rule: SlotRule

    def settle(self, board: Board) -> list[Outcome]:
        """Take gaps in the order of the text. Those of slots placed by hand count."""
        rule, outline = self.rule, board.outline
        room = rule.most - sum((one.kind, one.key) == (SLOT, rule.name) for one in outline.placed)
        target = max(1, rule.after)
        if room <= 0:
            return [Outcome(SLOT, rule.name, "by_hand_enough", target=target)]
        if outline.words < rule.min_words:
            return [Outcome(SLOT, rule.name, "short_story", target=target)]
        gaps = _gaps(outline)
        if target > len(gaps):
            return [Outcome(SLOT, rule.name, "too_few", target=target)]
        found: list[Outcome] = []
        while len(found) < room and target <= len(gaps):
            outcome = self._next(board, gaps, target)
            found.append(outcome)
            if outcome.paragraph is None or not rule.every:
                break
            target = outcome.paragraph + rule.every
        # Of a repeated slot that found no further place there is nothing to say: it stands in the story.
        return [one for one in found if one.reason == "placed"] or found

    def _next(self, board: Board, gaps: Sequence[_Gap], target: int) -> Outcome:
        """The first legal gap from ``target`` on."""
        first_reason = ""
        for number in range(target, len(gaps) + 1):
            reason, rival = self._problem(board, gaps, number)
            if not reason:
                board.take(number, SLOT, self.rule.name)
                return Outcome(SLOT, self.rule.name, "placed", number, target=target)
            if not first_reason:
                first_reason, first_rival = reason, rival
        return Outcome(SLOT, self.rule.name, first_reason, rival=first_rival, target=target)

    def _problem(self, board: Board, gaps: Sequence[_Gap], number: int) -> tuple[str, tuple[str, str] | None]:
        """Why the slot may not follow paragraph ``number``, with what has its gap; an empty reason when it may."""
        rule, outline, gap = self.rule, board.outline, gaps[number - 1]
        at = gap.item.bottom
        rival = board.taken.get(number)
        used = (board.count(SLOT) + 1) * rule.height
        checks = (
            ("neighbour", rival is not None),
            ("short_paragraph", gap.item.letters < SHORTEST),
            ("next_to", gap.item.is_media or not gap.is_before_text),
            ("start", at < rule.start),
            ("end", outline.height - at < rule.end),
            ("last_paragraphs", number > len(gaps) - rule.last_paragraphs),
            ("heading", at - gap.heading_above < rule.heading),
            ("media", min(at - gap.media_above, gap.media_below - at) < rule.media),
            ("between", any(abs(at - top) < rule.between for top in board.slot_tops)),
            ("density", used > DENSITY * outline.phone_height),
        )
        reason = next((name for name, fails in checks if fails), "")
        return reason, rival if reason == "neighbour" else None


def _gaps(outline: Outline) -> list[_Gap]:
    """The gaps of an outline, one for each paragraph a piece may follow."""
    below: list[tuple[int, bool]] = []
    media, is_text = _FAR, True
    for item in reversed(outline.items):
        below.append((media, is_text))
        media = item.top if item.is_media else media
        is_text = not item.is_media and item.kind != HEADING
    heading = media = -_FAR
    gaps = []
    for item, (media_below, is_before_text) in zip(outline.items, reversed(below), strict=True):
        heading = item.bottom if item.kind == HEADING else heading
        media = item.bottom if item.is_media else media
        if item.number:
            gaps.append(_Gap(item, heading, media, media_below, is_before_text))
    return gaps
