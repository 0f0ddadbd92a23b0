"""What the columns of an import mean: for each its name, where its value goes and how a cell is read."""

from __future__ import annotations

import datetime as dt
import html
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .. import identifiers, partial_dates, sanitise
from ..fields import validate_language_tag
from ..folding import fold
from ..organisations.models import Organisation
from .country_names import CountryNames

#: Between several values of one cell.
BETWEEN = "|"
#: Values of one column in one row, however often the column stands there.
MAX_VALUES = 50


class CellError(ValueError):
    """A cell that cannot be read; the message says what to write."""


class Lookups:
    """The records a cell may name, read from the database when first asked for."""

    @cached_property
    def countries(self) -> CountryNames:
        """Countries by code and name."""
        return CountryNames()

    @cached_property
    def organisations(self) -> dict[str, set[int]]:
        """Keys of organisations by folded name and by id."""
        found: dict[str, set[int]] = {}
        rows = Organisation.objects.filter(merged_into__isnull=True)
        for key, name, identity in rows.values_list("pk", "name", "uuid"):
            found.setdefault(fold(name), set()).add(key)
            found.setdefault(str(identity), set()).add(key)
        return found


Reader = Callable[[str, Lookups], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``place`` is a field (``birth_date``) or an attribute of a child row (``names.text``).

    ``many``: may be repeated or hold several values with ``|`` between. ``by_language``: ``descriptor.es`` is its
    Spanish form; without a language it is in the site's first. ``fixed``: what else a row made from it holds.
    """

    name: str
    place: str
    read: Reader
    example: str = ""
    many: bool = False
    by_language: bool = False
    fixed: dict[str, Any] = field(default_factory=dict)

    @property
    def relation(self) -> str:
        """The child relation, or an empty text for a field of the record itself."""
        return self.place.partition(".")[0] if "." in self.place else ""

    @property
    def attribute(self) -> str:
        """The field, or the attribute of the child row."""
        return self.place.rpartition(".")[2]


@dataclass(frozen=True)
class Kind:
    """One kind of record that can be imported. Columns of the relation ``side_by_side`` make one row together."""

    key: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    side_by_side: str = ""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}

    def template(self) -> list[list[str]]:
        """Header and one example row."""
        return [["id", *self.by_name], ["", *(column.example for column in self.columns)]]


def text(cell: str, lookups: Lookups) -> str:
    """A line of text without control characters or direction marks."""
    return sanitise.clean_line(cell)


def paragraphs(cell: str, lookups: Lookups) -> str:
    """Plain text as rich text: one paragraph a line; markup in it is shown, not run."""
    lines = [sanitise.clean_line(line) for line in cell.splitlines()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def date(cell: str, lookups: Lookups) -> str:
    """A date to the year, month or day."""
    try:
        return str(partial_dates.parse(cell))
    except partial_dates.PartialDateError as error:
        raise CellError(str(error)) from error


def day(cell: str, lookups: Lookups) -> dt.date:
    """A whole date."""
    try:
        return dt.date.fromisoformat(cell)
    except ValueError as error:
        raise CellError(_("Write the day as 2026-11-03.")) from error


def yes_or_no(cell: str, lookups: Lookups) -> bool:
    """A flag."""
    word = cell.casefold()
    if word in {"yes", "y", "true", "1", "x"}:
        return True
    if word in {"no", "n", "false", "0"}:
        return False
    raise CellError(_("Write yes or no."))


def address(cell: str, lookups: Lookups) -> str:
    """An http(s) address."""
    if problem := sanitise.url_problem(cell):
        raise CellError(problem)
    return cell


def country(cell: str, lookups: Lookups) -> Any:
    """A country by code or name."""
    try:
        return lookups.countries.find(cell)
    except LookupError as error:
        raise CellError(str(error)) from error


def organisation(cell: str, lookups: Lookups) -> Organisation:
    """An organisation of the registry by name or id."""
    keys = lookups.organisations.get(cell.lower()) or lookups.organisations.get(fold(cell), set())
    if len(keys) == 1:
        return Organisation.objects.get(pk=next(iter(keys)))
    if keys:
        raise CellError(_("Several organisations are called “%(name)s”. Write the id.") % {"name": cell})
    raise CellError(
        _("No organisation is called “%(name)s”. Import it first, or leave the cell empty.") % {"name": cell}
    )


def language(cell: str, lookups: Lookups) -> str:
    """A language tag."""
    from django.core.exceptions import ValidationError

    try:
        validate_language_tag(cell)
    except ValidationError as error:
        raise CellError(error.messages[0]) from error
    return cell


def identifier(scheme: str) -> Reader:
    """Reads identifiers of one register, check digits included."""

    def read(cell: str, lookups: Lookups) -> str:
        try:
            return identifiers.normalise(scheme, cell)
        except identifiers.IdentifierError as error:
            raise CellError(str(error)) from error

    return read


def one_of(choices: Iterable[tuple[str, Any]]) -> Reader:
    """Reads a choice by its stored word or by what an editor sees."""
    known = list(choices)

    def read(cell: str, lookups: Lookups) -> str:
        word = cell.casefold()
        for value, label in known:
            if word in (value.casefold(), str(label).casefold()):
                return value
        raise CellError(
            _("Write one of: %(words)s.") % {"words": ", ".join(value for value, _label in known)}
        )

    return read


def record_id(cell: str) -> uuid.UUID:
    """The id of a record, as our exports show it."""
    try:
        return uuid.UUID(cell)
    except ValueError as error:
        raise CellError(_("This is no id. Copy it from the export, or leave the cell empty.")) from error


def identifier_columns() -> tuple[Column, ...]:
    """One column a register."""
    return tuple(
        Column(scheme, "identifiers.value", identifier(scheme), many=True, fixed={"scheme": scheme})
        for scheme in [*identifiers.SCHEMES, "custom"]
    )


def name_columns() -> tuple[Column, ...]:
    """Other names by kind. A bare surname is left to an editor: a column cannot tell how safe it is to match."""
    kinds = {
        "alias": "alias",
        "former_name": "former",
        "birth_name": "birth",
        "other_spelling": "transliteration",
    }
    return tuple(
        Column(name, "names.text", text, many=True, fixed={"kind": kind}) for name, kind in kinds.items()
    )


def word_columns() -> tuple[Column, ...]:
    """Descriptor and bio, by language; the name in another language."""
    return (
        Column("descriptor", "words.descriptor", text, by_language=True),
        Column("local_name", "words.name", text, by_language=True),
        Column("bio", "words.bio", paragraphs, by_language=True),
    )


LINK = Column("link", "links.url", address, many=True)
