"""Brings the country tables in line with the files in ``data/``: at first ``migrate`` and at every refresh.

Rows of ours are told from an editor's: a country or group by its code, a name by its ``source``, a
membership by a ``source_url`` the files use. Everything else is an editor's and is left alone. A refresh
keeps the fields named in ``overrides`` (``"names"`` there keeps all names of that country) and deletes no
country or group: one that left the files is retired with ``is_active=False``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from wagtail.search.backends import get_search_backends

from .data import Data, Row, country_uuid, group_uuid, load

#: ``source`` of the name rows that belong to the files.
SOURCES = frozenset({"CLDR", "curated"})

COUNTRY_FIELDS = """
    alpha3 numeric kind region_code region_name subregion_code subregion_name name official_name sentence_name
    adjective demonym capital valid_from valid_to wikidata_id latitude longitude
""".split()
GROUP_FIELDS = ["name", "kind", "wikidata_id", "url"]
NAME_FIELDS = ["valid_from", "valid_to", "source"]
MEMBERSHIP_FIELDS = ["valid_to", "source_url"]
_BATCH = 500


class Action(StrEnum):
    """What a refresh means to do with one row."""

    ADD = "add"
    CHANGE = "change"
    KEEP = "keep"
    REMOVE = "remove"
    RETIRE = "retire"


class Table(StrEnum):
    """The four tables, in the order they are written."""

    COUNTRY = "country"
    NAME = "name"
    GROUP = "group"
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a refresh: a row by its natural key and, for each field, (value there, value meant)."""

    action: Action
    table: Table
    key: tuple[str, ...]
    values: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    pk: Any = None

    @property
    def is_pending(self) -> bool:
        """True when :func:`apply` would write something."""
        return self.action is not Action.KEEP

    def __str__(self) -> str:
        text = f"{self.action:<7} {self.table:<10} {' '.join(part for part in self.key if part)}"
        if self.action in (Action.CHANGE, Action.KEEP):
            marks = (f"{name}: {_shown(old)} → {_shown(new)}" for name, (old, new) in self.values.items())
            text += "  " + "; ".join(marks)
        return text


@dataclass(frozen=True, slots=True)
class Models:
    """The four models, real ones or a migration's, on one database."""

    country: type[models.Model]
    name: type[models.Model]
    group: type[models.Model]
    membership: type[models.Model]
    using: str = "default"

    @classmethod
    def of(cls, apps: Any, using: str = "default") -> Models:
        """The models in an app registry: ``django.apps.apps`` or the one a migration is given."""
        names = ("Country", "CountryName", "CountryGroup", "CountryGroupMembership")
        return cls(*(apps.get_model("wagtail_geometa", name) for name in names), using=using)

    def rows(self, table: Table) -> models.QuerySet:
        """All rows of a table."""
        model = getattr(self, table.value)
        return model._base_manager.using(self.using)


def populate(apps: Any, schema_editor: Any = None) -> None:
    """Fill or refresh the tables; fit for ``migrations.RunPython``."""
    using = schema_editor.connection.alias if schema_editor else "default"
    found = Models.of(apps, using)
    apply(diff(load(), found), found)


# Comparing


def diff(data: Data, found: Models) -> list[Change]:
    """What it takes to bring the tables in line with ``data``, in the order to do it; four queries."""
    countries = {row.alpha2: row for row in found.rows(Table.COUNTRY)}
    groups = {row.code: row for row in found.rows(Table.GROUP)}
    country_fields = _known(found.country, COUNTRY_FIELDS)
    return [
        *_compare(Table.COUNTRY, data.countries, countries, country_fields, country_uuid),
        *_compare_names(data, found, countries),
        *_compare(Table.GROUP, data.groups, groups, _known(found.group, GROUP_FIELDS), group_uuid),
        *_compare_memberships(data, found),
    ]


def _compare(
    table: Table, wanted: dict[str, Row], present: dict[str, Any], fields: list[str], make_uuid: Callable
) -> Iterator[Change]:
    for code, row in wanted.items():
        if code not in present:
            yield Change(Action.ADD, table, (code, row["name"]), {name: (None, row[name]) for name in fields})
            continue
        there = present[code]
        differing = _differing(there, row, fields)
        kept = {
            name: pair
            for name, pair in differing.items()
            if name in (getattr(there, "overrides", None) or ())
        }
        changed = {name: pair for name, pair in differing.items() if name not in kept}
        if kept:
            yield Change(Action.KEEP, table, (code,), kept, there.pk)
        if changed:
            yield Change(Action.CHANGE, table, (code,), changed, there.pk)
    for code, there in present.items():
        if code not in wanted and there.is_active and there.uuid == make_uuid(code):
            yield Change(Action.RETIRE, table, (code, there.name), {"is_active": (True, False)}, there.pk)


def _compare_names(data: Data, found: Models, countries: dict[str, Any]) -> Iterator[Change]:
    kept = {code for code, row in countries.items() if "names" in (row.overrides or ())}
    present = _first_of(
        ((row.country.alpha2, row.locale, row.kind, row.text), row)
        for row in found.rows(Table.NAME).select_related("country")
    )
    for key, row in data.names.items():
        there = present.get(key)
        if key[0] in kept or (there and there.source not in SOURCES):
            continue
        yield from _added_or_changed(Table.NAME, key, row, there, NAME_FIELDS)
    for key, there in present.items():
        if key not in data.names and there.source in SOURCES and key[0] not in kept:
            yield Change(Action.REMOVE, Table.NAME, key, pk=there.pk)


def _compare_memberships(data: Data, found: Models) -> Iterator[Change]:
    ours = {row["source_url"] for row in data.memberships.values()}
    present = _first_of(
        ((row.group.code, row.country.alpha2, row.status, row.valid_from), row)
        for row in found.rows(Table.MEMBERSHIP).select_related("group", "country")
    )
    for key, row in data.memberships.items():
        there = present.get(key)
        if there is None or there.source_url in ours:
            yield from _added_or_changed(Table.MEMBERSHIP, key, row, there, MEMBERSHIP_FIELDS)
    for key, there in present.items():
        if key not in data.memberships and there.source_url in ours:
            yield Change(Action.REMOVE, Table.MEMBERSHIP, key, pk=there.pk)


def _added_or_changed(
    table: Table, key: tuple[str, ...], row: Row, there: Any, fields: list[str]
) -> Iterator[Change]:
    if there is None:
        yield Change(Action.ADD, table, key, {name: (None, row[name]) for name in fields})
    elif differing := _differing(there, row, fields):
        yield Change(Action.CHANGE, table, key, differing, there.pk)


def _differing(there: Any, row: Row, fields: list[str]) -> dict[str, tuple[Any, Any]]:
    pairs = {name: (getattr(there, name), row[name]) for name in fields}
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _known(model: type[models.Model], fields: list[str]) -> list[str]:
    """The fields a model has: a migration's may be older than the files, and a later one fills the rest."""
    there = {known.name for known in model._meta.get_fields()}
    return [name for name in fields if name in there]


def _first_of(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """The first row of each key; SQLite enforces no deferrable constraint, so a key may stand twice."""
    table: dict[Any, Any] = {}
    for key, row in pairs:
        table.setdefault(key, row)
    return table


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


# Writing


def apply(
    changes: Iterable[Change], found: Models, progress: Callable[[Table, int], None] | None = None
) -> int:
    """Carry out ``changes`` in one transaction and return how many rows were written.

    ``progress`` is told each table and the number of its rows before they are written.
    """
    todo: dict[Table, dict[Action, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        if change.is_pending:
            todo[change.table][change.action].append(change)
    written = 0
    with transaction.atomic(using=found.using):
        for table in Table:
            count = sum(len(rows) for rows in todo[table].values())
            if count and progress:
                progress(table, count)
            _write(table, todo[table], found)
            written += count
    return written


def _write(table: Table, todo: dict[Action, list[Change]], found: Models) -> None:
    rows = found.rows(table)
    if todo[Action.REMOVE]:
        gone = [change.pk for change in todo[Action.REMOVE]]
        for start in range(0, len(gone), _BATCH):
            rows.filter(pk__in=gone[start : start + _BATCH]).delete()
    for change in [*todo[Action.CHANGE], *todo[Action.RETIRE]]:
        rows.filter(pk=change.pk).update(**{name: new for name, (_, new) in change.values.items()})
    if todo[Action.ADD]:
        fresh = list(_BUILDERS[table](todo[Action.ADD], found))
        rows.bulk_create(fresh, batch_size=_BATCH)


def _new_countries(changes: list[Change], found: Models) -> Iterator[models.Model]:
    for change in changes:
        code = change.key[0]
        yield found.country(uuid=country_uuid(code), alpha2=code, **_meant(change))


def _new_groups(changes: list[Change], found: Models) -> Iterator[models.Model]:
    for change in changes:
        code = change.key[0]
        yield found.group(uuid=group_uuid(code), code=code, **_meant(change))


def _new_names(changes: list[Change], found: Models) -> Iterator[models.Model]:
    keys = dict(found.rows(Table.COUNTRY).values_list("alpha2", "pk"))
    places = _last_places(found.rows(Table.NAME), "country_id")
    for change in changes:
        code, locale, kind, text = change.key
        owner = keys[code]
        places[owner] += 1
        yield found.name(
            country_id=owner, locale=locale, kind=kind, text=text, sort_order=places[owner], **_meant(change)
        )


def _new_memberships(changes: list[Change], found: Models) -> Iterator[models.Model]:
    countries = dict(found.rows(Table.COUNTRY).values_list("alpha2", "pk"))
    groups = dict(found.rows(Table.GROUP).values_list("code", "pk"))
    places = _last_places(found.rows(Table.MEMBERSHIP), "group_id")
    for change in changes:
        group, country, status, valid_from = change.key
        owner = groups[group]
        places[owner] += 1
        yield found.membership(
            group_id=owner,
            country_id=countries[country],
            status=status,
            valid_from=valid_from,
            sort_order=places[owner],
            **_meant(change),
        )


def _meant(change: Change) -> Row:
    return {name: new for name, (_, new) in change.values.items()}


def _last_places(rows: models.QuerySet, owner: str) -> dict[Any, int]:
    """Owner -> the last ``sort_order`` of its rows, -1 when it has none."""
    last = rows.values(owner).annotate(last=models.Max("sort_order")).order_by()
    return defaultdict(lambda: -1, {row[owner]: -1 if row["last"] is None else row["last"] for row in last})


_BUILDERS: dict[Table, Callable[[list[Change], Models], Iterator[models.Model]]] = {
    Table.COUNTRY: _new_countries,
    Table.NAME: _new_names,
    Table.GROUP: _new_groups,
    Table.MEMBERSHIP: _new_memberships,
}


def reindex(found: Models) -> None:
    """Put every country and group into the search index; bulk writes send no signal that would do it."""
    for backend in get_search_backends(with_auto_update=True):
        for model in (found.country, found.group):
            search_index = backend.get_index_for_model(model)
            search_index.add_items(model, list(model.get_indexed_objects().using(found.using)))
