"""What speaks for and against a capitalised word being part of somebody's name: its shape, its neighbours, the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..names import keys
from ..names.signs import signs
from ..names.spans import hyphenated, joins
from ..words import Word
from .context import Context
from .lists import listed

#: Letters of what may hang on a name with a hyphen, written small: Dae-jung, Yeung-tat; a longer word is an adjective.
_HUNG_ON = 4
#: Words of the longest run; a longer one is a headline or a list, and is cut.
_LONGEST = 12
#: Characters between two names of one list, such as “, and ”.
_NEAR = 6
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of a passage, capitalised and joined, small particles between them included."""

    passage: int
    first: int
    last: int


def bound(text: str, left: Word, right: Word) -> bool:
    """Whether a hyphen or an apostrophe makes one name of the two words: Dae-jung, O'Neill; not Trump-backed."""
    gap = text[left.end : right.start]
    return gap in keys.APOSTROPHES or (hyphenated(text, left, right) and len(right.text) <= _HUNG_ON)


def runs(context: Context) -> Iterator[Run]:
    """The runs of one passage, longest first of their kind: they do not overlap."""
    words, text = context.words, context.text
    particles = signs("surname_particles")
    index = 0
    while index < len(words):
        if not words[index].is_capitalised:
            index += 1
            continue
        last = end = index
        while last + 1 < min(len(words), index + _LONGEST) and joins(text, words[last], words[last + 1]):
            left, right = words[last], words[last + 1]
            if text[left.end : right.start] in keys.APOSTROPHES and right.text in ("s", "S"):
                break
            if right.is_capitalised or bound(text, left, right):
                end = last + 1
            elif right.lower not in particles or last - end >= 2:
                break
            last += 1
        yield Run(context.number, index, end)
        index = end + 1


@dataclass(slots=True)
class Text:
    """What the whole text tells of a word, wherever it stands."""

    given: Counter[str]
    surnames: Counter[str]
    alone: Counter[str]
    after: dict[str, set[str]]
    small: frozenset[str]


def survey(contexts: Mapping[int, Context], found: list[Run]) -> Text:
    """Look through all runs once: which words end or begin names, and after which small words they stand."""
    small: frozenset[str] = next((context.small for context in contexts.values()), frozenset())
    text = Text(Counter(), Counter(), Counter(), defaultdict(set), small)
    for run in found:
        context = contexts[run.passage]
        first, last = context.folded(run.first), context.folded(run.last)
        if run.first > 0:
            text.after[first].add(context.words[run.first - 1].lower)
        titled = run.first > 0 and context.is_title(run.first - 1)
        if run.first == run.last:
            text.alone[first] += 1
            if titled:
                text.surnames[first] += 1
        elif first in listed("given_names") or titled:
            text.given[first] += 1
            text.surnames[last] += 1
    return text


class Signs:
    """The features of one run, by role: of the words before and behind it, and of each word as a part of a name.

    A name within the run is a choice of its first and last word. What speaks for the choice is the sum of what speaks
    for each word in the role it then has: alone, first, middle, last, or left outside.
    """

    def __init__(self, run: Run, context: Context, text: Text, beside: Sequence[Run | None] = ()) -> None:
        self.run, self._context, self._text = run, context, text
        self._beside = [self._near(other) for other in beside if other and other.passage == run.passage]
        self._words = [self._word(index) for index in range(run.first, run.last + 1)]
        self._left, self._right = self._before(), self._behind()
        folded = [context.folded(index) for index in range(run.first, run.last + 1)]
        self._folded = folded
        self._has_thing = any(word in signs("not_before") for word in folded[1:])

    def roles(self, first: int, last: int) -> Iterator[tuple[str, list[str]]]:
        """``(role, features)`` of the choice of words ``first`` to ``last``; a feature counts for its role only."""
        start, end = first - self.run.first, last - self.run.first
        kind = "1" if start == end else "2" if end - start == 1 else "3"
        yield kind, self._whole(start, end)
        if start == end:
            yield "S", self._words[start]
        else:
            yield "F", self._words[start]
            for place in range(start + 1, end):
                yield "M", self._words[place]
            yield "L", self._words[end]
        if start == 0:
            yield f"<{kind}", self._left
        else:
            yield "P", self._words[start - 1]
        if end == len(self._words) - 1:
            yield f">{kind}", self._right
        else:
            yield "N", self._words[end + 1]

    def _whole(self, start: int, end: int) -> list[str]:
        folded = self._folded
        found = [
            "bias",
            f"len={end - start + 1}|{len(folded)}",
            f"lists={_listed(folded[start])}|{_listed(folded[end])}",
            f"shapes={self._shapes(start, end)}",
        ]
        found += self._beside
        if self._has_thing:
            found.append("thing")
        if folded[0] in signs("not_after"):
            found.append("thing-first")
        if self._context.is_headline:
            found.append("headline")
        if end > start and self._text.surnames[folded[end]] > 1:
            found.append("doc-surname")
        return found

    def _shapes(self, start: int, end: int) -> str:
        words = self._context.words[self.run.first + start : self.run.first + end + 1]
        return " ".join(_shape(word.text) for word in words[:4])

    def _near(self, other: Run) -> str:
        """The run before or behind, where only a comma or a short word stands between: names come in lists."""
        first, last = sorted((self.run, other), key=lambda run: run.first)
        words = self._context.words
        gap = self._context.text[words[first.last].end : words[last.first].start]
        kind = "-" if first is other else "+"
        if len(gap) > _NEAR:
            return f"near{kind}"
        return (
            f"near{kind}{gap}|{_listed(self._context.folded(other.first))}|{min(other.last - other.first, 2)}"
        )

    def _before(self) -> list[str]:
        run, context = self.run, self._context
        if run.first == 0:
            return ["b=^"]
        words = context.words
        before = context.folded(run.first - 1)
        gap = _gap(context.text[words[run.first - 1].end : words[run.first].start])
        found = [f"b={before}", f"bg={gap}", f"bs={before[-3:]}"]
        if run.first > 1:
            found.append(f"b2={context.folded(run.first - 2)}")
            found.append(f"bb={context.folded(run.first - 2)} {before}")
        if context.is_title(run.first - 1):
            found.append("titled")
        if context.begins_sentence(run.first):
            found.append("start")
        return found

    def _behind(self) -> list[str]:
        run, context = self.run, self._context
        words = context.words
        if run.last + 1 >= len(words):
            return ["a=$"]
        after = context.folded(run.last + 1)
        gap = _gap(context.text[words[run.last].end : words[run.last + 1].start])
        found = [f"a={after}", f"ag={gap}", f"ga={gap}{after}", f"as={after[-3:]}"]
        if run.last + 2 < len(words):
            found.append(f"a2={context.folded(run.last + 2)}")
        if gap.strip("_").startswith("(") and (after.isdigit() or after in ("born", "b", "c", "ca", "d")):
            found.append("born")
        if gap.startswith(",") and after.isdigit() and len(after) == 2:
            found.append("aged")
        if context.is_speech(run.last + 1):
            found.append("speaks")
        return found

    def _word(self, index: int) -> list[str]:
        context, text = self._context, self._text
        word, folded = context.words[index], context.folded(index)
        found = [
            f"w={folded}",
            f"suf3={folded[-3:]}",
            f"suf2={folded[-2:]}",
            f"pre={folded[:3]}",
            f"shape={_shape(word.text)}",
            f"list={_listed(folded)}",
            f"length={min(len(folded), 9)}",
        ]
        if context.is_title(index) or context.ends_office(index):
            found.append("title")
        if folded in signs("months"):
            found.append("month")
        if folded in signs("starters"):
            found.append("starter")
        if folded in signs("not_before"):
            found.append("thing")
        if folded in signs("not_after"):
            found.append("thing-before")
        if word.lower in text.small:
            found.append("small")
        return [*found, *_elsewhere(folded, text)]


def _elsewhere(folded: str, text: Text) -> Iterator[str]:
    """What the text does with the same word, here and elsewhere."""
    if text.surnames[folded]:
        yield f"doc-surname={min(text.surnames[folded], 2)}"
    if text.given[folded]:
        yield f"doc-given={min(text.given[folded], 2)}"
    yield f"doc-alone={min(text.alone[folded], 3)}"
    before = text.after[folded]
    for small in ("the", "in", "of", "at", "a", "from", "by", "and"):
        if small in before:
            yield f"doc-after={small}"


@lru_cache(maxsize=10_000)
def _listed(folded: str) -> str:
    return ("g" if folded in listed("given_names") else "") + ("s" if folded in listed("surnames") else "")


@lru_cache(maxsize=10_000)
def _shape(word: str) -> str:
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX"
    if any(letter.isupper() for letter in word[1:]):
        return "xX"
    if any(letter.isdigit() for letter in word):
        return "9"
    return "Xx" if word[0].isupper() else "x"


def _gap(gap: str) -> str:
    return _GAPS.sub("_", gap[:3])
