"""Which records of the registry a text names: the runs of its words, asked for in a few indexed queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from ...organisations.models import Organisation
from ...people.models import Person
from ..reading import Reading
from . import keys
from .models import NameKey
from .spans import Span, spans, unspaced
from .upkeep import SHORT

#: Values of one ``IN``: SQLite takes 32,766, a server parses a thousand in a moment.
_CHUNK = 1000
#: Runs of words looked up together.
_SLICE = 2000


class Closeness(IntEnum):
    """How a name in the text meets one of the registry; the smaller, the surer."""

    EXACT = 0
    SHORT = 1
    SPELLING = 2
    LONGER = 3
    FAR = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of names, as far as a text needs it."""

    person: int | None
    organisation: int | None
    text: str
    kind: str
    key: str
    skeleton: str
    after_full_name: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the registry in the text, with every row it may come from, all equally close."""

    span: Span
    rows: tuple[Row, ...]
    closeness: Closeness


@dataclass(frozen=True, slots=True)
class Record:
    """A person or an organisation that may be meant. ``hidden``: known, but not to be suggested."""

    key: int
    label: str
    hidden: bool
    given: str = ""
    family: str = ""


@dataclass(slots=True)
class Names:
    """The names found in one text, longest first where they overlap; all spans, for what comes later.

    ``people`` and ``organisations`` give the record to take for the key of a row: for a merged one, that which took
    its place.
    """

    spans: list[Span] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    people: dict[int, Record] = field(default_factory=dict)
    organisations: dict[int, Record] = field(default_factory=dict)


_READ: WeakKeyDictionary[Reading, Names] = WeakKeyDictionary()


def names_in(reading: Reading) -> Names:
    """The names in a text; asked for by several providers, looked up once."""
    if reading not in _READ:
        _READ[reading] = _look_up(reading)
    return _READ[reading]


def _look_up(reading: Reading) -> Names:
    names = Names()
    texts = [(number, passage.text) for number, passage in enumerate(reading.passages)]
    every = (span for number, text in texts for span in spans(number, text, reading.words(number)))
    hits: list[Found] = []
    # A story is one slice. What is nothing but capitals is many, and the time may be over before the last.
    while not reading.is_over and (some := list(islice(every, _SLICE))):
        names.spans += some
        hits += _spaced(reading, some)
    hits += _scanned(reading, texts)
    names.found = list(_longest(hits))
    rows = [row for one in names.found for row in one.rows]
    names.people = _people({row.person for row in rows if row.person})
    names.organisations = _organisations({row.organisation for row in rows if row.organisation})
    return names


def _spaced(reading: Reading, found: list[Span]) -> Iterator[Found]:
    longer = {span.key: " ".join(keys.without_middle(span.key.split())) for span in found}
    bare = {span.key: keys.bare(span.key, reading.base_language) for span in found}
    by_key = _rows(reading, "key", {*longer, *longer.values(), *bare.values()})
    unknown = [span for span in found if not span.is_one_word and span.key not in by_key]
    by_skeleton = _rows(
        reading,
        "skeleton",
        {keys.skeleton(name) for span in unknown for name in (span.key, longer[span.key])} - {""},
    )
    for span in found:
        surface = reading.passages[span.passage].text[span.start : span.end]
        exact = [row for row in by_key.get(span.key, ()) if _fits(row, surface)]
        less = longer[span.key] if longer[span.key] != span.key else None
        choices = [
            (Closeness.EXACT, [row for row in exact if row.kind != SHORT]),
            (Closeness.SHORT, [row for row in exact if row.kind == SHORT]),
        ]
        if not exact and bare[span.key] != span.key:
            choices.append((Closeness.EXACT, _whole(by_key.get(bare[span.key], []))))
        if not exact and not span.is_one_word:
            alike = by_skeleton.get(keys.skeleton(span.key), [])
            choices += [
                (Closeness.SPELLING, [row for row in alike if row.kind != SHORT]),
                # Who is written with other initials here than there is somebody else: short forms do not count.
                (Closeness.LONGER, _whole(by_key.get(less, [])) if less else []),
                (Closeness.FAR, [row for row in alike if row.kind == SHORT]),
                (Closeness.FAR, _whole(by_skeleton.get(keys.skeleton(less), [])) if less else []),
            ]
        for closeness, rows in choices:
            if rows:
                yield Found(span, tuple(rows), closeness)
                break


def _fits(row: Row, surface: str) -> bool:
    """Whether the letters may stand for the name: “WHO” is written in capitals, and “Who” is a question."""
    return " " in row.key or not (len(row.text) > 1 and row.text.isupper()) or surface.isupper()


def _whole(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.kind != SHORT]


def _scanned(reading: Reading, texts: list[tuple[int, str]]) -> Iterator[Found]:
    """Names within words, in scripts that put no space between them."""
    stretches = [
        stretch for number, text in texts if not reading.is_over for stretch in unspaced(number, text)
    ]
    heads = {head for stretch in stretches for _index, head in stretch.heads()}
    rows = _rows(reading, "skeleton", heads)
    for stretch in stretches:
        for index, head in stretch.heads():
            if head not in rows:
                continue
            by_name: dict[str, list[Row]] = defaultdict(list)
            for row in rows[head]:
                by_name[row.key].append(row)
            for name, bearers in by_name.items():
                if span := stretch.span(index, name):
                    yield Found(span, tuple(bearers), Closeness.EXACT)


def _rows(reading: Reading, column: str, values: set[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for chunk in _chunks(values):
        if reading.is_over:
            break
        rows = NameKey.objects.filter(**{f"{column}__in": chunk}, after_full_name=False).order_by()
        for values_ in rows.values_list(
            "person_id", "organisation_id", "text", "kind", "key", "skeleton", "after_full_name"
        ):
            row = Row(*values_)
            found[getattr(row, column)].append(row)
    return found


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _longest(hits: list[Found]) -> Iterator[Found]:
    """Of names that overlap, the longest; of the same words, the closest. In the order of the text."""
    taken: dict[int, set[int]] = defaultdict(set)
    kept = []
    for one in sorted(
        hits, key=lambda one: (one.span.start - one.span.end, one.closeness, one.span.passage, one.span.start)
    ):
        places = range(one.span.start, one.span.end)
        if not taken[one.span.passage].intersection(places):
            taken[one.span.passage].update(places)
            kept.append(one)
    return iter(sorted(kept, key=lambda one: (one.span.passage, one.span.start)))


def _people(wanted: set[int]) -> dict[int, Record]:
    found = {}
    for chunk in _chunks(wanted):
        columns = ("pk", "name", "hidden", "given_name", "family_name")
        merged = [f"merged_into__{column}" for column in columns]
        for row in Person.objects.filter(pk__in=chunk).order_by().values_list(*columns, *merged):
            own, other = row[: len(columns)], row[len(columns) :]
            found[own[0]] = Record(*(other if other[0] else own))
    return found


def _organisations(wanted: set[int]) -> dict[int, Record]:
    found = {}
    for chunk in _chunks(wanted):
        columns = ("pk", "name", "hidden")
        merged = [f"merged_into__{column}" for column in columns]
        for row in Organisation.objects.filter(pk__in=chunk).order_by().values_list(*columns, *merged):
            own, other = row[: len(columns)], row[len(columns) :]
            found[own[0]] = Record(*(other if other[0] else own))
    return found
