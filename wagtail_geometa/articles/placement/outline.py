"""What stands at the top level of a body, in order, and what an editor has placed in it by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ... import sanitise
from . import lengths
from .markup import BLOCKS, VOID, Attributes, Markup

#: A stretch of the body, as offsets.
Stretch = tuple[int, int]

PARAGRAPH, HEADING, LIST, QUOTE, PICTURE, EMBED, TABLE, OTHER = (
    "paragraph", "heading", "list", "quote", "picture", "embed", "table", "other",
)  # fmt: skip
CARD, SLOT = "card", "slot"

#: Containers that hosts put around paragraphs and that do not change what a paragraph is.
_NEUTRAL = frozenset({"div", "section", "article", "main", "html", "body"})
#: Nothing a reader sees.
_INVISIBLE = frozenset("script style template noscript title head datalist".split())
#: Words in these are no part of the text: they stand in a drawing, a form or for browsers of long ago.
_SILENT = _INVISIBLE | frozenset("textarea select svg math iframe object video audio canvas".split())
#: Where somebody named is not yet introduced to the reader.
_ASIDE = frozenset({"a", "cite", "q", "figcaption"})
_KINDS = {
    "p": PARAGRAPH,
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 hgroup".split(), HEADING),
    **dict.fromkeys("ul ol dl menu".split(), LIST),
    "blockquote": QUOTE,
    "table": TABLE,
    **dict.fromkeys("figure picture img svg".split(), PICTURE),
    **dict.fromkeys("iframe video audio object embed canvas".split(), EMBED),
}
#: Elements that begin a line of their own within a list or a table.
_LINES = frozenset("li tr dt dd br".split())
#: Height to width where a picture or a film does not say.
_RATIOS = {PICTURE: 2 / 3, EMBED: 9 / 16}
_AUDIO_RATIO = 0.1
#: Between words of two blocks or lines (U+2029, paragraph separator): white space that no name runs across.
BREAK = "\u2029"
#: A picture this narrow is a sign within a line.
_SIGN = 64
_MARK = "data-geometa-person"
_LENGTH = re.compile(r"[0-9]{1,5}")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SLOT_NAME = re.compile(r"geometa-slot--name-([\w-]+)")


class Run(NamedTuple):
    """Words that stand together; in a ``plain`` run a name introduces somebody, in a link or a quote it does not."""

    text: str
    plain: bool


class Item(NamedTuple):
    """Something at the top level.

    ``number`` counts the paragraphs a piece may follow, from 1; it is 0 for anything else. ``top`` and ``bottom`` are
    estimated pixels from the start of the body; ``end`` is the offset just after the element. ``is_media``: a
    picture or a film stands in it.
    """

    kind: str
    runs: tuple[Run, ...]
    words: int
    letters: int
    top: int
    bottom: int
    end: int = 0
    number: int = 0
    is_media: bool = False

    @property
    def text(self) -> str:
        """All its words, on one line."""
        return sanitise.clean_line("".join(run.text for run in self.runs))


@dataclass(frozen=True, slots=True)
class Placed:
    """A card or a slot that stands in the body: after so many paragraphs, so many pixels down.

    ``key`` is the person's public id or the slot's name.
    """

    kind: str
    key: str
    after: int
    top: int


class Repeat(NamedTuple):
    """A card by hand of somebody who has one further up, and where in the body its element stands."""

    placed: Placed
    stretch: Stretch


@dataclass(frozen=True)
class Outline:
    """The items of a body and what was placed by hand, both in the order of the text; ``phone_height`` in pixels.

    ``repeats`` are to be left out of the body, and are not among what is ``placed``.
    """

    items: tuple[Item, ...]
    placed: tuple[Placed, ...]
    phone_height: int
    repeats: tuple[Repeat, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Item, ...]:
        """Those a piece may follow."""
        return tuple(item for item in self.items if item.number)

    @cached_property
    def words(self) -> int:
        """Words of the body, without those on cards and slots."""
        return sum(item.words for item in self.items)

    @property
    def height(self) -> int:
        """Estimated pixels of the body."""
        return self.items[-1].bottom if self.items else 0


def outline_of(html: str, closed: Sequence[Stretch] = ()) -> Outline:
    """The outline of ``html``. No piece may follow a paragraph that touches one of the ``closed`` stretches.

    These are in order and do not overlap. Takes time in proportion to the length of ``html``.
    """
    reader = _Reader(html, closed)
    reader.feed(html)
    reader.finish(None)
    return Outline(tuple(reader.items), tuple(reader.placed), reader.phone_height, tuple(reader.repeats))


class _Draft:
    """An item that is still open."""

    def __init__(self, kind: str, start: int, depth: int) -> None:
        self.kind, self.start, self.depth = kind, start, depth
        self.texts: list[tuple[str, bool]] = []
        self.lines = 0
        self.media = ""
        self.ratio: float | None = None

    def runs(self) -> tuple[Run, ...]:
        """Neighbours of one kind joined: a line break or a bold letter begins no new run."""
        joined: list[tuple[list[str], bool]] = []
        for text, plain in self.texts:
            if joined and joined[-1][1] == plain:
                joined[-1][0].append(text)
            else:
                joined.append(([text], plain))
        return tuple(Run("".join(texts), plain) for texts, plain in joined)


def _is_hidden(attributes: Attributes) -> bool:
    """Whether no reader sees the element, by its own words; what a stylesheet hides is not known here."""
    said = dict(attributes)
    return "hidden" in said or bool(_UNSEEN.search(said.get("style") or ""))


class _Reader(Markup):
    """Gathers items and what is placed by hand."""

    def __init__(self, html: str, closed: Sequence[Stretch]) -> None:
        super().__init__(html)
        self._starts = [start for start, _end in closed]
        self._ends = [end for _start, end in closed]
        self._item: _Draft | None = None
        #: Depths at which elements that matter were opened, innermost last.
        self._walls: list[int] = []
        self._hidden: list[int] = []
        self._asides: list[int] = []
        self._height = 0
        self._numbered = 0
        self.phone_height = 0
        self.items: list[Item] = []
        self.placed: list[Placed] = []
        self.repeats: list[Repeat] = []
        #: Keys of the cards by hand so far.
        self._carded: set[str] = set()
        #: Depth, tag and first character of the second card of somebody, while it is open.
        self._repeat: tuple[int, str, int] | None = None

    def on_open(self, tag: str, attributes: Attributes, start: int) -> None:
        if self._item and self._item.depth > self.depth:
            self.finish(start)  # bare text, which has no element of its own
        marked = self._mark(attributes)
        if marked:
            self._see_repeat(tag, start)
        if not (self._walls or marked or tag in _NEUTRAL or tag in _INVISIBLE or tag == "br"):
            self._item = _Draft(_KINDS.get(tag, OTHER), start, self.depth)
        elif self._item and not self._hidden and (tag == "br" or tag in BLOCKS):
            self._item.texts.append((BREAK, not self._asides))
        if self._item and not self._hidden:
            self._item.lines += tag in _LINES
            self._see_media(self._item, tag, dict(attributes))
        if tag in VOID:
            if self._item and self._item.depth == self.depth:
                self.finish(start)
            return
        is_hidden = _is_hidden(attributes)
        if tag not in _NEUTRAL or marked or is_hidden:
            self._walls.append(self.depth)
        if tag in _SILENT or marked or is_hidden:
            self._hidden.append(self.depth)
        if tag in _ASIDE:
            self._asides.append(self.depth)

    def on_close(self, tag: str, end: int | None) -> None:
        if self._repeat and self._repeat[0] == self.depth:
            self._leave_out(*self._repeat[1:], end)
        for depths in (self._walls, self._hidden, self._asides):
            if depths and depths[-1] == self.depth:
                depths.pop()
        if self._item and self._item.depth >= self.depth:
            self.finish(end)

    def on_text(self, text: str) -> None:
        if self._hidden or not (self._item or text.strip()):
            return
        if self._item is None:
            if self._walls:
                return
            self._item = _Draft(OTHER, 0, self.depth + 1)
        self._item.texts.append((text, not self._asides))

    def finish(self, end: int | None) -> None:
        """Close the open item, whose last character stands before ``end``."""
        draft, self._item = self._item, None
        if draft is None:
            return
        runs = draft.runs()
        text = "".join(run.text for run in runs)
        words, letters = lengths.size_of(text)
        if not words and not draft.media and draft.kind in (PARAGRAPH, OTHER):
            return
        kind = draft.media if draft.kind in (PARAGRAPH, OTHER) and not words else draft.kind
        top, self._height = (
            self._height,
            self._height + lengths.DESK.height(letters, draft.lines, draft.ratio),
        )
        self.phone_height += lengths.PHONE.height(letters, draft.lines, draft.ratio)
        is_open = kind == PARAGRAPH and end is not None and not self._is_closed(draft.start, end)
        self._numbered += is_open
        self.items.append(
            Item(
                kind,
                runs,
                words,
                letters,
                top,
                self._height,
                end=end or 0,
                number=self._numbered if is_open else 0,
                is_media=bool(draft.media) or kind in _RATIOS,
            )
        )

    def _see_media(self, item: _Draft, tag: str, said: dict[str, str | None]) -> None:
        kind = _KINDS.get(tag, "")
        if kind not in (PICTURE, EMBED) or tag in ("figure", "picture"):
            return
        if tag == "svg" and item.depth != self.depth or tag == "img" and 0 < _pixels(said, "width") <= _SIGN:
            return
        item.media = item.media or kind
        ratio = _AUDIO_RATIO if tag == "audio" else _ratio(said) or _RATIOS[kind]
        item.ratio = max(item.ratio or 0, ratio)

    def _mark(self, attributes: Attributes) -> bool:
        """Whether the element is a card or a slot; if so, it is noted."""
        said = dict(attributes)
        key, kind = said.get(_MARK) or "", CARD
        if not key and "data-ctx" in said:
            found = _SLOT_NAME.search(said.get("class") or "")
            key, kind = (found.group(1), SLOT) if found else ("", "")
        if not key or self._hidden:
            return False
        after = self._numbered + (self._item is not None and self._item.kind == PARAGRAPH)
        self.placed.append(Placed(kind, key, after, self._height))
        return True

    def _see_repeat(self, tag: str, start: int) -> None:
        """Remember the piece just noted when it is a card of somebody who has one further up."""
        last = self.placed[-1]
        if last.kind == CARD and last.key in self._carded and tag not in VOID:
            self._repeat = (self.depth, tag, start)
        if last.kind == CARD:
            self._carded.add(last.key)

    def _leave_out(self, tag: str, start: int, end: int | None) -> None:
        """Take the repeat that closes here out of what is placed; without its own end tag nobody knows where it ends.

        No other piece was noted since: what stands within a card is not looked at.
        """
        self._repeat = None
        closing = (
            re.compile(rf"</{re.escape(tag)}\s*>", re.IGNORECASE).match(self._html, end) if end else None
        )
        if closing:
            self.repeats.append(Repeat(self.placed.pop(), (start, closing.end())))

    def _is_closed(self, start: int, end: int) -> bool:
        """Whether a closed stretch shares a character with the one from ``start`` to ``end``."""
        last = bisect_right(self._starts, end - 1) - 1
        return last >= 0 and self._ends[last] > start


def _ratio(said: dict[str, str | None]) -> float:
    """Height to width as the attributes say, or 0."""
    width, height = _pixels(said, "width"), _pixels(said, "height")
    return height / width if width else 0


def _pixels(said: dict[str, str | None], name: str) -> int:
    """A length of up to five digits, or 0: anything else is none, "100%" too."""
    found = _LENGTH.fullmatch(said.get(name) or "")
    return int(found.group()) if found else 0
