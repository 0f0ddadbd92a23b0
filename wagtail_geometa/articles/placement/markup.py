"""HTML read as a browser builds its tree, with offsets into the text as it was written."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from html.parser import HTMLParser

#: A start tag's attributes; an attribute without a value has ``None``.
Attributes = list[tuple[str, str | None]]

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_FOREIGN = frozenset({"svg", "math"})
#: Start tags at which a browser closes an open paragraph by itself (HTML, "has a p element in button scope").
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp".split()
)
_TABLE_PARTS = frozenset("table caption colgroup thead tbody tfoot tr td th".split())
#: Elements between which words do not run on.
BLOCKS = _ENDS_PARAGRAPH | _TABLE_PARTS
#: Elements no stray end tag reaches out of; table parts reach further.
_WALLS = _FOREIGN | frozenset(
    "applet button caption iframe marquee noembed noframes noscript object script select style table td template "
    "textarea th title".split()
)
_TABLE_WALLS = frozenset({"table", "template"})
_P_END = re.compile(r"</p(?:[\s/][^>\"']*)?>", re.IGNORECASE)
#: Browsers build no deeper tree either; what nests beyond it is not told, and reading stays linear.
_DEEPEST = 512


class Markup(HTMLParser, ABC):
    """Tells of each element as a browser would open and close it. Subclasses fill in the three ``on_`` methods."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open: list[str] = []
        self._lost = False

    @abstractmethod
    def on_open(self, tag: str, attributes: Attributes, start: int) -> None:
        """An element begins at ``start``. A void one is told of here alone."""

    @abstractmethod
    def on_close(self, tag: str, end: int | None) -> None:
        """The innermost element ended before ``end``; ``None`` where nobody can say at which character."""

    @abstractmethod
    def on_text(self, text: str) -> None:
        """Text within the innermost element, entities decoded."""

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._lost:
            return
        start = self._position()
        if tag in _ENDS_PARAGRAPH and self._can_close("p"):
            # HTML lets the end tag be left out; the browser closes the paragraph here.
            self._close("p", start)
        self._lost = tag not in VOID and len(self._open) >= _DEEPEST
        if self._lost:
            return
        self.on_open(tag, attrs, start)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        # A browser reads <p/> as <p>; only drawings and formulas may close themselves.
        if not (tag in _FOREIGN or any(one in _FOREIGN for one in self._open)):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._can_close(tag):
            start = self._position()
            end: int | None = start
            if tag == "p":
                closing = _P_END.match(self._html, start)
                end = closing.end() if closing else None
            self._close(tag, end)

    def handle_data(self, data: str) -> None:
        if not self._lost:
            self.on_text(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # Python's parser fails at "<![x["; a browser takes it for a comment that ends at the next ">".
        return self.parse_bogus_comment(i, False)

    def _position(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _can_close(self, tag: str) -> bool:
        """True when the innermost open ``tag`` may be closed from here: a stray end tag leaves no table cell."""
        if self._lost:
            return False
        if tag in _TABLE_PARTS:
            walls = _TABLE_WALLS
        else:
            walls = _WALLS if tag in BLOCKS else _WALLS | BLOCKS
        for one in reversed(self._open):
            if one == tag:
                return True
            if one in walls:
                return False
        return False

    def _close(self, tag: str, end: int | None) -> None:
        """Close ``tag`` and all within it."""
        last = ""
        while last != tag:
            last = self._open.pop()
            self.on_close(last, end)
