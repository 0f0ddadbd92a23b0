"""Lists of given names and surnames, each read once; ``data/SOURCES.md`` says whence."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def listed(name: str) -> frozenset[str]:
    """A list of names in ``data/``, folded: ``given_names`` or ``surnames``."""
    text = (resources.files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
