"""A StreamField rendered by its host, and which stretches of the result belong to blocks that are left whole."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from .placement.outline import Stretch

#: Blocks that hold running text; every other block is left whole.
_TEXT = (blocks.RichTextBlock, blocks.TextBlock, blocks.CharBlock)


def rendered(
    value: blocks.StreamValue, context: dict[str, Any], open_names: Collection[str] = ()
) -> tuple[str, list[Stretch]]:
    """The HTML of ``value`` with the stretches that are closed to cards and slots.

    The host's templates run once and unchanged; each child tells what it rendered, and that is looked for in the
    result, in order. Where a child that is left whole cannot be found, as it came from a cached fragment or piece by
    piece, everything between its neighbours is closed. ``open_names`` are blocks whose paragraphs count as the body's.
    """
    children = list(value)
    with _overheard(children) as said:
        html = str(value.render_as_block(context))
    closed: list[Stretch] = []
    end, is_unsure = 0, False
    for number, child in enumerate(children):
        is_open = isinstance(child.block, _TEXT) or child.block_type in open_names
        found = _find(html, said[number], end, only=is_unsure)
        if found is None:
            is_unsure = is_unsure or not is_open or bool(said[number])
            continue
        if is_unsure:
            closed.append((end, found[0]))
        if not is_open:
            closed.append(found)
        end, is_unsure = found[1], False
    if is_unsure:
        closed.append((end, len(html)))
    return html, [(start, stop) for start, stop in closed if start < stop]


def _find(html: str, texts: list[str], start: int, *, only: bool) -> Stretch | None:
    """The first of ``texts`` from ``start`` on, the longest there; ``only``: it must stand in one place alone."""
    places = [(html.find(text, start), -len(text)) for text in texts]
    place, length = min((one for one in places if one[0] >= 0), default=(-1, 0))
    if place < 0 or only and html.find(html[place : place - length], place + 1) >= 0:
        return None
    return place, place - length


@contextmanager
def _overheard(children: list[Any]) -> Iterator[dict[int, list[str]]]:
    """While this lasts, what child number n renders is noted under n, whichever way its host asks for it."""
    said: dict[int, list[str]] = defaultdict(list)
    before = [(thing, name, getattr(thing, name)) for child in children for thing, name in _owners(child)]
    values = [(child, child.value) for child in children]
    try:
        for number, child in enumerate(children):
            _overhear(child, said[number])
        yield said
    finally:
        for thing, name, block in before:
            setattr(thing, name, block)
        for child, value in values:
            child.value = value


def _owners(child: Any) -> list[tuple[Any, str]]:
    """The objects that ask the child's block for HTML, each with the name under which it knows the block."""
    names = {blocks.StructValue: "block", blocks.StreamValue: "stream_block"}
    of_value = [(child.value, name) for kind, name in names.items() if isinstance(child.value, kind)]
    return [(child, "block"), *of_value]


def _overhear(child: Any, notes: list[str]) -> None:
    # {{ child }}, {% include_block child %} and Wagtail's own loop all ask the child's block, and {{ child.value }} of
    # a nested block asks that of the value.
    block = copy.copy(child.block)

    def render(value: Any, context: Any = None) -> Any:
        return _noted(original(value, context=context), notes)

    original, block.render = child.block.render, render
    for thing, attribute in _owners(child):
        setattr(thing, attribute, block)
    if isinstance(child.value, RichText):
        child.value = _Overheard(child.value.source, notes)
    elif isinstance(child.block, blocks.RawHTMLBlock):
        _noted(child.value, notes)


class _Overheard(RichText):
    """A rich text that notes what it renders."""

    def __init__(self, source: str, notes: list[str]) -> None:
        super().__init__(source)
        self._notes = notes

    def __html__(self) -> str:
        return _noted(super().__html__(), self._notes)


def _noted(html: Any, notes: list[str]) -> Any:
    # An empty text would be found everywhere.
    if str(html).strip() and str(html) not in notes:
        notes.append(str(html))
    return html
