"""Turns the rows of a sheet into what they say of a record, and collects what is wrong with each, in sentences."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import sanitise
from .columns import BETWEEN, MAX_VALUES, CellError, Column, Kind, Lookups, language, record_id
from .merging import Wanted
from .sheets import Line, Sheet, SheetError

#: Longest text of a cell an error repeats.
_QUOTED = 60
#: Headings an error repeats.
_TOLD = 20
_ALL = slice(None)


class UnknownColumns(SheetError):
    """The header names columns that do not exist."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(
            ngettext(
                "This column is not known: %(names)s. Correct its heading, or go on without it.",
                "These columns are not known: %(names)s. Correct their headings, or go on without them.",
                len(names),
            )
            % {"names": ", ".join(names[:_TOLD])}
        )


@dataclass(slots=True)
class Entry:
    """One row: what it says, the record it names by id, and its faults (each names its column)."""

    line: int
    name: str = ""
    identity: uuid.UUID | None = None
    wanted: Wanted = field(default_factory=Wanted)
    problems: list[str] = field(default_factory=list)

    @property
    def identifiers(self) -> list[tuple[str, str]]:
        """Ids in public registers; "other" registers are not ours to compare."""
        rows = self.wanted.rows.get("identifiers", [])
        return [(row["scheme"], row["value"]) for row in rows if row["scheme"] != "custom"]


@dataclass(frozen=True, slots=True)
class _Heading:
    column: Column
    language: str

    @property
    def says_who(self) -> bool:
        """True for the name and for identifiers."""
        return self.column.name == "name" or self.column.relation == "identifiers"


def entries(
    sheet: Sheet, kind: Kind, lookups: Lookups, lines: slice = _ALL, *, only_who: bool = False
) -> Iterator[Entry]:
    """The rows of ``sheet`` as entries, in order; columns nobody knows are passed over (:func:`unknown_columns`).

    ``only_who``: read what says whom a row means, names and identifiers, and nothing else.

    :raises SheetError: when the header has none for the name, or one twice.
    """
    headings = _headings(sheet, kind)
    if only_who:
        headings = [one if one and one.says_who else None for one in headings]
    place = sheet.header.index("id") if "id" in sheet.header else None
    for line in sheet.lines[lines]:
        entry = _entry(line, headings, kind, lookups)
        if place is not None and place < len(line.cells) and line.cells[place]:
            _identify(entry, line.cells[place])
        yield entry


def unknown_columns(sheet: Sheet, kind: Kind) -> list[str]:
    """Headings that name no column, as they are shown; one without a name counts when a cell stands below it."""
    unknown = []
    for place, heading in enumerate(sheet.header):
        if not heading:
            if any(place < len(line.cells) and line.cells[place] for line in sheet.lines):
                unknown.append(_("number %(number)d, without a name") % {"number": place + 1})
        elif heading != "id" and _column(heading, kind) is None:
            unknown.append(f"“{sanitise.clean_line(heading)[:_QUOTED]}”")
    return list(dict.fromkeys(unknown))


def _column(heading: str, kind: Kind) -> Column | None:
    name, _dot, tag = heading.partition(".")
    column = kind.by_name.get(name)
    return None if column is None or (tag and not column.by_language) else column


def _headings(sheet: Sheet, kind: Kind) -> list[_Heading | None]:
    found: list[_Heading | None] = []
    seen: set[str] = set()
    for heading in sheet.header:
        column = _column(heading, kind)
        found.append(None if column is None else _Heading(column, _language(heading.partition(".")[2])))
        if heading in seen and (heading == "id" or (column is not None and not column.many)):
            raise SheetError(_("The column “%(name)s” stands there twice. Remove one.") % {"name": heading})
        seen.add(heading)
    if "name" not in seen:
        raise SheetError(
            _(
                "No column is called “name”. The first line must name the columns; it says: %(header)s. "
                "The columns are: %(known)s."
            )
            % {
                "header": ", ".join(sanitise.clean_line(one)[:_QUOTED] for one in sheet.header[:_TOLD]),
                "known": ", ".join(["id", *kind.by_name]),
            }
        )
    return found


def _language(tag: str) -> str:
    if not tag:
        return settings.LANGUAGE_CODE
    try:
        return language(tag, Lookups())
    except CellError as error:
        raise SheetError(f"{sanitise.clean_line(tag)[:_QUOTED]}: {error}") from error


def _entry(line: Line, headings: list[_Heading | None], kind: Kind, lookups: Lookups) -> Entry:
    entry = Entry(line.number)
    groups: dict[str, list[Any]] = {}
    if len(line.cells) > len(headings) and any(line.cells[len(headings) :]):
        entry.problems.append(_("The row has more cells than the header. Is a separator inside a cell?"))
    amounts: Counter[str] = Counter()
    # A short row ends early; a heading that is None holds the id, or what nobody knows.
    for heading, cell in zip(headings, line.cells, strict=False):
        if heading is not None and cell and heading.column.many:
            if amounts[heading.column.name] > MAX_VALUES:
                continue
            amounts[heading.column.name] += 1 + cell.count(BETWEEN)
            if amounts[heading.column.name] > MAX_VALUES:
                entry.problems.append(_too_many(heading.column))
                continue
        if heading is not None and cell:
            _take(entry, heading, cell, kind, lookups, groups)
        elif heading is not None and heading.column.relation == kind.side_by_side != "":
            groups.setdefault(heading.column.attribute, []).append(None)
    entry.wanted.rows.update(_rows_side_by_side(entry, kind, groups))
    entry.name = entry.wanted.fields.get("name", "")
    if not entry.name:
        entry.problems.append(_("name: Write the name."))
    return entry


def _too_many(column: Column) -> str:
    return f"{column.name}: " + ngettext(
        "More than %(most)d value in one row. Write at most as many; add the rest by hand.",
        "More than %(most)d values in one row. Write at most as many; add the rest by hand.",
        MAX_VALUES,
    ) % {"most": MAX_VALUES}


def _take(
    entry: Entry, heading: _Heading, cell: str, kind: Kind, lookups: Lookups, groups: dict[str, list[Any]]
) -> None:
    """Read one cell into ``entry``; a value that cannot be read becomes a fault."""
    column = heading.column
    parts = cell.split(BETWEEN) if column.many else [cell]
    for part in (part.strip() for part in parts):
        value = _read(entry, column, part, lookups) if part else None
        if column.relation and column.relation == kind.side_by_side:
            groups.setdefault(column.attribute, []).append(value)
        elif value in (None, ""):
            continue
        elif not column.relation:
            entry.wanted.fields[column.attribute] = value
        else:
            _add_row(entry.wanted.rows.setdefault(column.relation, []), heading, value)


def _read(entry: Entry, column: Column, part: str, lookups: Lookups) -> Any:
    try:
        return column.read(part, lookups)
    except CellError as error:
        shown = sanitise.clean_line(part)[:_QUOTED]
        entry.problems.append(f"{column.name} “{shown}”: {error}")
        return None


def _add_row(rows: list[dict[str, Any]], heading: _Heading, value: Any) -> None:
    column = heading.column
    row = {**column.fixed, column.attribute: value}
    if column.by_language:
        same = next((one for one in rows if one["locale"] == heading.language), None)
        if same is not None:
            same.update(row)
            return
        row["locale"] = heading.language
    if row not in rows:
        rows.append(row)


def _rows_side_by_side(
    entry: Entry, kind: Kind, groups: dict[str, list[Any]]
) -> dict[str, list[dict[str, Any]]]:
    """Columns whose first values belong together, whose second values belong together, and so on."""
    if not kind.side_by_side:
        return {}
    leader = next(column for column in kind.columns if column.relation == kind.side_by_side)
    leading = groups.get(leader.attribute, [])
    rows = []
    for place in range(max((len(values) for values in groups.values()), default=0)):
        row = {name: values[place] for name, values in groups.items() if place < len(values)}
        row = {name: value for name, value in row.items() if value not in (None, "")}
        if row and not (place < len(leading) and leading[place]):
            entry.problems.append(
                _("%(column)s: value number %(place)d is missing, but other columns have one.")
                % {"column": leader.name, "place": place + 1}
            )
        elif row:
            rows.append(row)
    return {kind.side_by_side: rows} if rows else {}


def _identify(entry: Entry, cell: str) -> None:
    """Read the column ``id``: which record the row means."""
    try:
        entry.identity = record_id(cell)
    except CellError as error:
        entry.problems.append(f"id “{sanitise.clean_line(cell)[:_QUOTED]}”: {error}")
