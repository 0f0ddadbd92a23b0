"""A page's text as passages: rich text and StreamFields taken apart, the host's markup read and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from .suggestion import Passage

#: Blocks nested deeper hold no story a newsroom wrote.
DEEPEST = 12
_BLANK_LINE = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"\s+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BREAKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_UNREAD = {"script", "style", "template", "noscript", "svg", "iframe"}


class _Reader(HTMLParser):
    """Collects the text between block elements, each piece with the role its element gives it."""

    def __init__(self, block: str, role: str) -> None:
        super().__init__(convert_charrefs=True)
        self.block, self.role = block, role
        self.found: list[Passage] = []
        self._open: list[str] = []
        self._unread = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in _BREAKS:
            self.flush()
            if len(self._open) < 200:
                self._open.append(tag)
        elif tag == "br":
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _BREAKS:
            self.flush()
            if tag in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._text.append(data)

    def flush(self) -> None:
        """Close the piece that is being read."""
        lines = "".join(self._text).split("\n")
        self._text = []
        text = "\n".join(line for one in lines if (line := _SPACES.sub(" ", one).strip()))
        if text:
            self.found.append(Passage(self.block, text, self._role()))

    def _role(self) -> str:
        if _HEADINGS & set(self._open):
            return "heading"
        if "blockquote" in self._open:
            return "quote"
        return "caption" if "figcaption" in self._open else self.role


def from_html(html: str, block: str = "", role: str = "text") -> list[Passage]:
    """The passages of HTML, in order; scripts and styles left out. Blanks are folded as a browser folds them."""
    reader = _Reader(block, role)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.found


def from_text(text: str, block: str = "", role: str = "text") -> list[Passage]:
    """The paragraphs of plain text, parted by blank lines."""
    return [Passage(block, part.strip(), role) for part in _BLANK_LINE.split(text) if part.strip()]


def from_field(field: Any, value: Any) -> list[Passage]:
    """The passages of a model field's value: a StreamField's, a rich text's or a plain text's."""
    if value is None:
        return []
    if isinstance(field, StreamField):
        return list(_from_block(field.stream_block, value, field.name, "text", 0)) if value else []
    if isinstance(field, RichTextField):
        return from_html(str(value), field.name)
    return from_text(str(value), field.name)


def _from_block(block: Any, value: Any, name: str, role: str, depth: int) -> Iterator[Passage]:
    if depth > DEEPEST or value is None:
        return
    if isinstance(block, StreamBlock) and isinstance(value, StreamValue):
        for child in value:
            yield from _from_block(
                child.block, child.value, child.id or name, _role_of(child.block_type, role), depth + 1
            )
    elif isinstance(block, ListBlock) and isinstance(value, ListValue):
        for child in value.bound_blocks:
            yield from _from_block(block.child_block, child.value, child.id or name, role, depth + 1)
    elif isinstance(block, StructBlock) and isinstance(value, StructValue):
        for key, child_block in block.child_blocks.items():
            yield from _from_block(child_block, value.get(key), name, _role_of(key, role), depth + 1)
    elif isinstance(block, RichTextBlock) and isinstance(value, RichText):
        yield from from_html(value.source or "", name, role)
    elif isinstance(block, RawHTMLBlock):
        yield from from_html(str(value), name, role)
    elif isinstance(block, CharBlock | TextBlock):
        yield from from_text(str(value), name, role)


def _role_of(name: str, role: str) -> str:
    """What a block's name says of its text; hosts call it ``heading``, ``section_title``, ``pull_quote``."""
    low = name.lower()
    if "head" in low or "title" in low:
        return "heading"
    if "quote" in low:
        return "quote"
    return "caption" if "caption" in low or "credit" in low else role
