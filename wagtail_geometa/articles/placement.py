"""Where a card may stand in a body: a pure function over the host's own HTML, which passes through unchanged.

A card goes after the top-level paragraph that first names its person. Paragraphs inside lists, quotes, figures,
tables, asides and links are not top-level; headings, links and captions do not count as a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from .. import sanitise

#: Containers that hosts put around paragraphs and that do not change what a paragraph is.
_NEUTRAL = frozenset({"div", "section", "article", "main", "html", "body"})
#: Where somebody named is not yet introduced to the reader, or not shown at all.
_UNSEEN = frozenset({"a", "script", "style", "template", "cite", "figcaption", "q"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_FOREIGN = frozenset({"svg", "math"})
#: Start tags at which a browser closes an open paragraph by itself (HTML, "has a p element in button scope").
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp".split()
)
_TABLE_PARTS = frozenset("table caption colgroup thead tbody tfoot tr td th".split())
_BLOCKS = _ENDS_PARAGRAPH | _TABLE_PARTS
#: Elements no stray end tag reaches out of; table parts reach further.
_WALLS = _FOREIGN | frozenset(
    "applet button caption iframe marquee noembed noframes noscript object script select style table td template "
    "textarea th title".split()
)
_TABLE_WALLS = frozenset({"table", "template"})
_P_END = re.compile(r"</p(?:[\s/][^>\"']*)?>", re.IGNORECASE)
#: Browsers build no deeper tree either; what nests beyond it gets no card, and reading stays linear.
_DEEPEST = 512


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may get a card: a key, the names to look for, and whether to look before the others."""

    key: str
    names: tuple[str, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A top-level paragraph: its words, and the offset just after its end tag."""

    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """The card of ``key`` belongs at ``offset`` of the body."""

    offset: int
    key: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the card of ``key``.

    ``reason`` is ``placed``, ``not_named`` (no paragraph a card may follow names the person), ``taken`` (the gap after
    paragraph ``paragraph`` has the card of ``rival``) or ``no_room`` (the story has as many cards as it takes).
    Paragraphs are counted from 1 and only those a card may follow.
    """

    key: str
    reason: str
    paragraph: int | None = None
    rival: str = ""


def place(html: str, candidates: Sequence[Candidate], *, words_per_card: int = 150) -> list[Placement]:
    """Offsets for the cards of ``candidates``, in the order of the text; the same input gives the same answer.

    Two cards never share a gap, and there is at most one card per ``words_per_card`` words, though always room for
    one. Lead people come first. Who finds no gap is left out: the list of people in the story still names them.
    """
    paragraphs = list(top_level_paragraphs(html))
    decided = decide(paragraphs, candidates, words_per_card=words_per_card)
    placed = [(one.paragraph, one.key) for one in decided if one.reason == "placed" and one.paragraph]
    return [Placement(paragraphs[number - 1].end, key) for number, key in sorted(placed)]


def decide(
    paragraphs: Sequence[Paragraph], candidates: Sequence[Candidate], *, words_per_card: int = 150
) -> list[Outcome]:
    """What becomes of each card, in the order in which :func:`place` looks at them, lead people first."""
    room = max(1, sum(len(paragraph.text.split()) for paragraph in paragraphs) // max(1, words_per_card))
    taken: dict[int, str] = {}
    found = []
    for candidate in sorted(candidates, key=lambda one: not one.lead):
        if len(taken) >= room:
            found.append(Outcome(candidate.key, "no_room"))
            continue
        number = _first_mention(paragraphs, candidate.names)
        # A neighbour's gap would put two cards around one short paragraph; that is still a paragraph between them.
        if number is None:
            found.append(Outcome(candidate.key, "not_named"))
        elif number in taken:
            found.append(Outcome(candidate.key, "taken", number + 1, taken[number]))
        else:
            taken[number] = candidate.key
            found.append(Outcome(candidate.key, "placed", number + 1))
    return found


def insert(html: str, asides: Iterable[tuple[int, str]]) -> str:
    """``html`` with each piece put in at its offset; everything else stays byte for byte."""
    parts, start = [], 0
    for offset, piece in sorted(asides, key=lambda pair: pair[0]):
        parts += [html[start:offset], piece]
        start = offset
    return "".join([*parts, html[start:]])


def top_level_paragraphs(html: str) -> Iterable[Paragraph]:
    """The paragraphs a card may follow."""
    reader = _Reader(html)
    reader.feed(html)
    return reader.paragraphs


def _first_mention(paragraphs: Sequence[Paragraph], names: Iterable[str]) -> int | None:
    wanted = [name for name in names if name]
    if not wanted:
        return None
    longest_first = sorted(wanted, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first))
    return next((n for n, paragraph in enumerate(paragraphs) if pattern.search(paragraph.text)), None)


class _Reader(HTMLParser):
    """Finds the paragraphs where a browser would; keeps offsets into the original text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open: list[str] = []
        self._words: list[str] = []
        self._inside = False
        self._lost = False
        self.paragraphs: list[Paragraph] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS_PARAGRAPH and self._can_close("p"):
            # HTML lets the end tag be left out; the browser closes the paragraph here.
            self._close("p", self._position())
        if tag in _VOID:
            return
        self._lost = self._lost or len(self._open) >= _DEEPEST
        if self._lost:
            return
        if tag == "p" and self._is_top_level():
            self._inside, self._words = True, []
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A browser reads <p/> as <p>; only drawings and formulas may close themselves.
        if not (tag in _FOREIGN or any(one in _FOREIGN for one in self._open)):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._can_close(tag):
            end: int | None = self._position()
            if tag == "p":
                closing = _P_END.match(self._html, self._position())
                end = closing.end() if closing else None
            self._close(tag, end)

    def handle_data(self, data: str) -> None:
        if self._inside and not any(tag in _UNSEEN for tag in self._open):
            self._words.append(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # Python's parser fails at "<![x["; a browser takes it for a comment that ends at the next ">".
        return self.parse_bogus_comment(i, False)

    def _position(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _is_top_level(self) -> bool:
        return all(one in _NEUTRAL for one in self._open)

    def _can_close(self, tag: str) -> bool:
        """True when the innermost open ``tag`` may be closed from here: a stray end tag leaves no table cell."""
        if self._lost:
            return False
        if tag in _TABLE_PARTS:
            walls = _TABLE_WALLS
        else:
            walls = _WALLS if tag in _BLOCKS else _WALLS | _BLOCKS
        for one in reversed(self._open):
            if one == tag:
                return True
            if one in walls:
                return False
        return False

    def _close(self, tag: str, end: int | None) -> None:
        """Close ``tag`` and all within it.

        A paragraph among them ends at ``end``, and has no gap where that is unknown.
        """
        last = ""
        while last != tag:
            last = self._open.pop()
            if last == "p" and self._inside and self._is_top_level():
                self._inside = False
                if end is not None:
                    self.paragraphs.append(Paragraph(sanitise.clean_line("".join(self._words)), end))
