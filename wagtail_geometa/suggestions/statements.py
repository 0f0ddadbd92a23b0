"""Providers of what a story says: its key points, and claims somebody might check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .attribution import Speaker, speaker_of
from .checkworthiness import worth
from .key_points import key_points
from .reading import Reading
from .suggestion import Suggestion

#: Key points under a headline; what a reader takes in at one look.
MOST_KEY_POINTS = 3
#: Claims offered for one story: more is a list nobody reads.
MOST_CLAIMS = 6
#: Where of ten sentences offered eight are worth a check (the debates of the development set).
THRESHOLD = 0.6
#: A sentence somebody is named as the source of needs less.
THRESHOLD_ATTRIBUTED = 0.4


class KeyPointProvider:
    """Three sentences at most that could stand under the headline, in the order of the text."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``key_point``; the label is the sentence."""
        points = key_points(reading, MOST_KEY_POINTS)
        for point in sorted(points, key=lambda one: (one.passage, one.start)):
            text = reading.passages[point.passage].text[point.start : point.end]
            yield Suggestion(
                kind="key_point",
                label=" ".join(text.split()),
                mentions=(reading.mention(point.passage, point.start, point.end),),
                score=point.score,
                tier="sure",
                reason="central",
                sentence=text,
            )


@dataclass(frozen=True, slots=True)
class _Statement:
    passage: int
    start: int
    end: int
    score: float
    signs: tuple[str, ...]
    speaker: Speaker | None


class ClaimProvider:
    """Sentences that state something checkable, with who said it where the text tells."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``claim``; ``prefill["claimant"]`` is the key of a person found before."""
        best = sorted(self._statements(reading, found), key=lambda one: -one.score)[:MOST_CLAIMS]
        for one in sorted(best, key=lambda one: (one.passage, one.start)):
            text = reading.passages[one.passage].text[one.start : one.end]
            prefill = {}
            if one.speaker:
                prefill["claimant_name"] = one.speaker.label
                if one.speaker.key is not None:
                    prefill["claimant"] = str(one.speaker.key)
            yield Suggestion(
                kind="claim",
                label=" ".join(text.split()),
                mentions=(reading.mention(one.passage, one.start, one.end),),
                score=one.score,
                tier="sure",
                reason="attributed" if one.speaker else "checkable",
                sentence=text,
                evidence=one.signs,
                prefill=prefill,
            )

    def _statements(self, reading: Reading, found: Sequence[Suggestion]) -> Iterator[_Statement]:
        for number, passage in enumerate(reading.passages):
            if passage.role in ("title", "heading", "caption"):
                continue
            for start, end in reading.sentences(number):
                if reading.is_over:
                    return
                judged = worth(passage.text[start:end], reading.base_language)
                if judged.score < THRESHOLD_ATTRIBUTED:
                    continue
                speaker = speaker_of(reading, number, start, end, found)
                if judged.score >= THRESHOLD or speaker:
                    yield _Statement(number, start, end, round(judged.score, 3), judged.signs, speaker)
