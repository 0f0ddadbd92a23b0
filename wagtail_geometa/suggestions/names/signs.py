"""Words around a name that tell what it is, in the languages we read; one file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "signs.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def signs(name: str) -> frozenset[str]:
    """The words of a list, folded: no accents, no capitals.

    :raises KeyError: for a list that is not in the file.
    """
    return _lists()[name]
