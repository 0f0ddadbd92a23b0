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
    end, unfound_closed = 0, False
    for number, child in enumerate(children):
        is_open = isinstance(child.block, _TEXT) or child.block_type in open_names
        start = _find(html, said[number], end)
        if start is None:
            unfound_closed = unfound_closed or not is_open or bool(said[number])
            continue
        text = max((text for text in said[number] if html.startswith(text, start)), key=len)
        if unfound_closed:
            closed.append((end, start))
        end, unfound_closed = start + len(text), False
        if not is_open:
            closed.append((start, end))
    if unfound_closed:
        closed.append((end, len(html)))
    return html, [(start, stop) for start, stop in closed if start < stop]


def _find(html: str, texts: list[str], start: int) -> int | None:
    places = [place for place in (html.find(text, start) for text in texts) if place >= 0]
    return min(places, default=None)


@contextmanager
def _overheard(children: list[Any]) -> Iterator[dict[int, list[str]]]:
    """While this lasts, what child number n renders is noted under n, whichever way its host asks for it."""
    said: dict[int, list[str]] = defaultdict(list)
    before = [(child, child.block, child.value, getattr(child.value, "block", None)) for child in children]
    try:
        for number, child in enumerate(children):
            _overhear(child, said[number])
        yield said
    finally:
        for child, block, value, block_of_value in before:
            child.block, child.value = block, value
            if isinstance(value, blocks.StructValue):
                value.block = block_of_value


def _overhear(child: Any, notes: list[str]) -> None:
    # {{ child }}, {% include_block child %} and Wagtail's own loop all ask the child's block; {{ child.value }} does not.
    block = copy.copy(child.block)

    def render(value: Any, context: Any = None) -> Any:
        return _noted(original(value, context=context), notes)

    original, block.render = child.block.render, render
    child.block = block
    if isinstance(child.value, RichText):
        child.value = _Overheard(child.value.source, notes)
    elif isinstance(child.value, blocks.StructValue):
        child.value.block = block


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
