"""A story as the providers read it: passages, their words and sentences, each taken apart once."""

from __future__ import annotations

import time
from collections.abc import Sequence

from .sentences import sentence_spans
from .suggestion import Mention, Passage
from .words import Word, words

#: Words that are read; what stands behind them in a longer text is left out, and the answer says so.
MOST_WORDS = 20_000


class Reading:
    """The passages of one text. ``language`` is a BCP 47 tag; ``deadline`` a moment of ``time.monotonic()``.

    Providers work passage by passage and stop when :attr:`is_over`; what was found until then is the answer.
    """

    def __init__(
        self, passages: Sequence[Passage], language: str = "en", deadline: float | None = None
    ) -> None:
        self.language = language
        self.base_language = language.replace("_", "-").split("-")[0].lower()
        self.is_cut = False
        self._deadline = deadline
        self._words: list[list[Word]] = []
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        kept: list[Passage] = []
        left = MOST_WORDS
        for passage in passages:
            if left <= 0:
                self.is_cut = True
                break
            found = words(passage.text)
            if len(found) > left:
                self.is_cut = True
                found = found[:left]
            left -= len(found)
            kept.append(passage)
            self._words.append(found)
        self.passages: tuple[Passage, ...] = tuple(kept)

    @property
    def is_over(self) -> bool:
        """True when the time for an answer is used up."""
        return self._deadline is not None and time.monotonic() > self._deadline

    def words(self, number: int) -> list[Word]:
        """The words of passage ``number``."""
        return self._words[number]

    def sentences(self, number: int) -> list[tuple[int, int]]:
        """Start and end of each sentence of passage ``number``."""
        if number not in self._sentences:
            self._sentences[number] = sentence_spans(self.passages[number].text, self.base_language)
        return self._sentences[number]

    def sentence_at(self, number: int, offset: int) -> str:
        """The sentence of passage ``number`` in which ``offset`` lies."""
        text = self.passages[number].text
        for start, end in self.sentences(number):
            if start <= offset < end:
                return text[start:end]
        return text

    def mention(self, number: int, start: int, end: int) -> Mention:
        """The mention at these offsets of passage ``number``."""
        return Mention(number, start, end, self.passages[number].text[start:end])
