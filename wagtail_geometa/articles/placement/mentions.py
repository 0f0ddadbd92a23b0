"""The paragraph that first introduces somebody: a name a reader reads in the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .names import Bearer, Found, NameIndex, Text
from .outline import Item, Outline


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the story.

    ``names`` introduce the person; ``surnames`` do so only once one of ``names`` was read, in a heading or a list at
    least. ``lead`` people choose before the others, and before them those who ``always`` get a card. Whoever is not
    ``wanted`` gets none, but the person's names are not taken for another's.
    """

    key: str
    names: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    lead: bool = False
    always: bool = False
    wanted: bool = True


def first_mentions(
    outline: Outline, candidates: Sequence[Candidate], *, language: str = "", others: Iterable[str] = ()
) -> dict[str, int]:
    """The number of the paragraph that introduces each person, by key; without those whom none does.

    ``others`` are names of organisations and the like: "Ana Ruiz Foundation" is no mention of Ana Ruiz.
    """
    index = NameIndex(_names(candidates, others), language)
    read: set[str] = set()
    first: dict[str, int] = {}
    for item in outline.items:
        for found, is_plain in _found(index, item):
            for key in _meant(found, read):
                if is_plain and item.number:
                    first.setdefault(key, item.number)
            read.update(one.key for one in found.bearers if one.is_full)
    return first


def _names(candidates: Iterable[Candidate], others: Iterable[str]) -> Iterator[tuple[str, Bearer | None]]:
    for one in candidates:
        yield from ((name, Bearer(one.key, True)) for name in one.names)
        yield from ((name, Bearer(one.key, False)) for name in one.surnames)
    yield from ((name, None) for name in others)


def _meant(found: Found, read: set[str]) -> list[str]:
    """Who is meant by a name: whoever bears it in full, else the one person read of so far whose surname it is."""
    full = [one.key for one in found.bearers if one.is_full]
    if full:
        return full
    known = {one.key for one in found.bearers} & read
    return list(known) if len(known) == 1 else []


def _found(index: NameIndex, item: Item) -> Iterator[tuple[Found, bool]]:
    """The names in an item, each with whether it stands in plain words from its first letter to its last."""
    cased, key, plain = [], [], []
    start, space = 0, ""
    for run in item.runs:
        text = Text.of(run.text)
        if space and text.key[:1] == space:
            text = Text(text.cased[1:], text.key[1:])
        cased.append(text.cased)
        key.append(text.key)
        if run.plain:
            plain.append((start, start + len(text.key)))
        start += len(text.key)
        space = " " if text.key[-1:] == " " else space if not text.key else ""
    place = 0
    for found in index.find(Text("".join(cased), "".join(key))):
        while place < len(plain) and plain[place][1] <= found.start:
            place += 1
        yield found, place < len(plain) and plain[place][0] <= found.start and found.end <= plain[place][1]
