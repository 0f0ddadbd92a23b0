"""The part of the stylesheet that keeps room for every size at every width; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .sizes import BREAKPOINTS, FIXED, UPRIGHT_WIDTH, Shape, size_class, start_class

#: Everything below this line of ``slots.css`` is made by :func:`size_rules`.
MARK = "/* Sizes. Made by: python manage.py geometa_slot_styles */"


def size_rules(shapes: Iterable[Shape]) -> str:
    """CSS rules for ``shapes`` at every width of :data:`BREAKPOINTS`, wider ones last so that they win."""
    known = list(shapes)
    blocks = [MARK, *(_rule(shape, 0) for shape in known)]
    for width in BREAKPOINTS[1:]:
        blocks.append(_hidden_below(width))
        blocks.append(_from(width, known))
    return "\n".join(blocks) + "\n"


def _from(width: int, shapes: Sequence[Shape]) -> str:
    rules = "\n".join(f"  {_rule(shape, width)}" for shape in shapes)
    return f"@media (min-width: {width}px) {{\n{rules}\n}}"


def _hidden_below(width: int) -> str:
    # A hundredth less than the next rule's start: screens may have fractions of a pixel.
    return f"@media (max-width: {width - 1}.98px) {{\n  .{start_class(width)} {{ display: none; }}\n}}"


def _rule(shape: Shape, min_width: int) -> str:
    declarations = "".join(f" --geometa-slot-{name}: {value};" for name, value in _room(shape).items())
    return f".{size_class(shape, min_width)} {{{declarations} }}"


def _room(shape: Shape) -> dict[str, str]:
    """Width, height and ratio of the box below the label; each rule sets all three, for the next one overrides it."""
    if shape.kind == FIXED:
        return {"width": f"{shape.width}px", "height": f"{shape.height}px", "ratio": "auto"}
    width = "100%" if shape.width > shape.height else f"{UPRIGHT_WIDTH}px"
    return {"width": width, "height": "auto", "ratio": f"{shape.width} / {shape.height}"}
