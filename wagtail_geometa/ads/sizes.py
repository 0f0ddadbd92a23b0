"""The standard sizes, the widths at which a page changes, and which size a slot keeps room for; pure.

Names, pixels and weights: IAB New Ad Portfolio, 2017, fixed sizes. The Half Page and the ratios carry no weight here,
for theirs could not be checked against the standard; an empty weight means that no limit is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

FIXED = "fixed"
RATIO = "ratio"

LARGEST = "largest"
LIKELY = "likely"

#: Viewport widths (CSS pixels) from which a slot may have another size. Fixed, because a page under a strict
#: content security policy can carry no style of its own: each pair of width and size is a class of the stylesheet.
BREAKPOINTS = (0, 480, 768, 1024, 1280)

#: A square or upright ratio is no wider than the fixed upright units; it would fill several screens otherwise.
UPRIGHT_WIDTH = 300

#: Pixels of the label above an ad, as ``--geometa-slot-label-height`` of the stylesheet starts with.
LABEL_HEIGHT = 24


class Shape(Protocol):
    """What a size must say for room to be kept for it; a model instance or a :class:`StandardSize`."""

    slug: str
    kind: str
    width: int
    height: int


@dataclass(frozen=True)
class StandardSize:
    """One row of the portfolio. For a ratio, ``width`` and ``height`` are its two numbers; weights are in kB."""

    slug: str
    name: str
    kind: str
    width: int
    height: int
    max_kb_initial: int | None = None
    max_kb_subload: int | None = None


def _fixed(
    name: str, width: int, height: int, initial: int | None = None, subload: int | None = None
) -> StandardSize:
    return StandardSize(f"{width}x{height}", name, FIXED, width, height, initial, subload)


def _ratio(width: int, height: int) -> StandardSize:
    return StandardSize(f"ratio-{width}x{height}", f"{width}:{height}", RATIO, width, height)


STANDARD_SIZES: tuple[StandardSize, ...] = (
    _fixed("Billboard", 970, 250, 250, 500),
    _fixed("Super Leaderboard", 970, 90, 200, 400),
    _fixed("Leaderboard", 728, 90, 150, 300),
    _fixed("Medium Rectangle", 300, 250, 150, 300),
    _fixed("Half Page", 300, 600),
    _fixed("Portrait", 300, 1050, 250, 500),
    _fixed("Skyscraper", 160, 600, 150, 300),
    _fixed("Smartphone Banner 300", 300, 50, 50, 100),
    _fixed("Smartphone Banner 320", 320, 50, 50, 100),
    _fixed("Small Banner", 120, 60, 50, 100),
    _fixed("Interstitial 640", 640, 1136, 300, 600),
    _fixed("Interstitial 750", 750, 1334, 300, 600),
    _fixed("Interstitial 1080", 1080, 1920, 300, 600),
    _ratio(10, 1),
    _ratio(8, 1),
    _ratio(6, 1),
    _ratio(4, 1),
    _ratio(2, 1),
    _ratio(1, 1),
    _ratio(1, 2),
    _ratio(1, 3),
)


def nominal_height(shape: Shape, column: int) -> float:
    """Height in pixels of ``shape`` in a column of that width: exact for a fixed size, computed for a ratio."""
    if shape.kind == FIXED:
        return float(shape.height)
    width = column if shape.width > shape.height else min(column, UPRIGHT_WIDTH)
    return width * shape.height / max(shape.width, 1)  # a row written past every check takes no page down


def reserved(rows: Iterable[tuple[int, Shape]], policy: str) -> list[tuple[int, Shape]]:
    """The one size to keep room for at each width, narrowest first.

    ``rows`` are (min-width, size) in the editor's order. ``largest`` takes the tallest size of a width, so that no
    ad ever moves the text; ``likely`` takes the first in the list, for a slot that nearly always shows the same.
    """
    by_width: dict[int, list[Shape]] = {}
    for min_width, shape in rows:
        by_width.setdefault(min_width, []).append(shape)
    return [(width, _choice(by_width[width], width, policy)) for width in sorted(by_width)]


def _choice(shapes: Sequence[Shape], min_width: int, policy: str) -> Shape:
    if policy == LIKELY:
        return shapes[0]
    return max(shapes, key=lambda shape: nominal_height(shape, max(min_width, UPRIGHT_WIDTH)))


def size_class(shape: Shape, min_width: int = 0) -> str:
    """CSS class that keeps room for ``shape`` from ``min_width`` on."""
    return f"geometa-slot--from-{min_width}-{shape.slug}" if min_width else f"geometa-slot--{shape.slug}"


def start_class(min_width: int) -> str:
    """CSS class that hides a slot on screens narrower than ``min_width``."""
    return f"geometa-slot--from-{min_width}"


def class_names(kept: Sequence[tuple[int, Shape]]) -> list[str]:
    """CSS classes of a slot that keeps room for ``kept``, as :func:`reserved` gives it."""
    starts = [start_class(kept[0][0])] if kept and kept[0][0] else []
    return starts + [size_class(shape, min_width) for min_width, shape in kept]
