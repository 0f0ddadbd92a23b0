"""Brings what a source says into a record: fills, changes and adds, never removes, and lists what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from ..desk.facts import fact_fields
from ..fields import PartialDateField
from ..folding import fold
from ..people.forms import close_the_office
from ..registry.in_words import label_of, line_of


@dataclass(slots=True)
class Wanted:
    """What a source says: ``fields`` by name, and per relation the child rows as ``{attribute: value}``.

    Foreign keys are given as records. Empty values say nothing and change nothing.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, other: Wanted) -> None:
        """Take over what ``other`` says."""
        self.fields.update(other.fields)
        for relation, rows in other.rows.items():
            self.rows.setdefault(relation, []).extend(rows)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, in words: what it is about, what stood there (empty for something new), what will."""

    label: str
    before: str
    after: str


def merge(record: Any, wanted: Wanted) -> list[Change]:
    """Change ``record`` in memory as ``wanted`` says; the changes made, none when it says so already."""
    changes = [*_set(record, wanted.fields, "")]
    for relation, rows in wanted.rows.items():
        changes.extend(_merge_rows(record, relation, rows))
    return changes


def says_no_more(record: Any, wanted: Wanted) -> bool:
    """True when a new record made of ``wanted`` alone would say what ``record`` says: the same facts and no others."""
    if merge(record, wanted):
        return False
    new = type(record)()
    merge(new, wanted)
    return all(
        len(getattr(record, name).all()) == len(getattr(new, name).all())
        for name in _ROW_FINDERS
        if hasattr(new, name)
    ) and all(
        _worth(field.value_from_object(record)) == _worth(field.value_from_object(new))
        for field in fact_fields(type(record))
        if field.name != "sort_name"  # worked out when the record is stored
    )


def _worth(value: Any) -> Any:
    return None if value in ("", False) else value


def problems(record: Any) -> list[str]:
    """Why ``record`` may not be stored, as sentences; each names the field or the row."""
    found = list(_faults(record, lambda: record.clean_fields(exclude=["slug"])))
    found += _faults(record, record.clean)
    for relation in get_all_child_relations(type(record)):
        for row in getattr(record, relation.get_accessor_name()).all():
            found += _row_faults(row, relation.field.name)
    if getattr(record, "death_date", ""):
        found += [
            f"{tenure}: {close_the_office(record.death_date)}"
            for tenure in record.tenures.all()
            if tenure.is_open
        ]
    return found


def _row_faults(row: models.Model, parent: str) -> list[str]:
    def check() -> None:
        row.full_clean(exclude=[parent], validate_unique=False, validate_constraints=False)

    return list(_faults(row, check))


def _faults(one: models.Model, check: Callable[[], None]) -> Iterator[str]:
    try:
        check()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            about = "" if name == "__all__" else f"{label_of(one, name)}: "
            yield from (about + message for message in messages)


def _set(one: models.Model, values: dict[str, Any], about: str) -> Iterator[Change]:
    for name, value in values.items():
        definition = one._meta.get_field(name)
        before = getattr(one, name)
        if value in ("", None) or _says_so_already(definition, before, value):
            continue
        if name in _PROTECTING and before == _PROTECTING[name]:
            continue
        setattr(one, name, value)
        yield Change(about + label_of(one, name), shown(one, name, before), shown(one, name, value))


#: Values that protect somebody. A source never takes them away: that is for a person with the right to decide.
_PROTECTING = {
    "hidden": True,
    "legally_sensitive": True,
    "minor": True,
    "no_card": True,
    "status": "withheld",
}


def _says_so_already(definition: Any, before: Any, value: Any) -> bool:
    if isinstance(definition, PartialDateField):
        # "1950" says nothing new of a birth on 1950-03-21.
        return str(before).startswith(value)
    if isinstance(value, str):
        clean = definition.to_python(value)
        return (
            strip_tags(clean) == strip_tags(before or "")
            if hasattr(definition, "features")
            else clean == before
        )
    return bool(before == value)


def shown(one: models.Model, name: str, value: Any) -> str:
    """A value as an editor reads it."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    choices = dict(one._meta.get_field(name).flatchoices)
    return strip_tags(str(choices.get(value, "" if value is None else value)))


def _merge_rows(record: Any, relation: str, wanted: list[dict[str, Any]]) -> Iterator[Change]:
    manager = getattr(record, relation)
    rows = list(manager.all())
    finder = _ROW_FINDERS[relation](rows)
    changes: list[Change] = []
    for one in wanted:
        if relation == "names" and fold(one["text"]) == fold(record.name):
            continue
        known = finder.find(one)
        if known is not None:
            changes.extend(_change_row(known, relation, one))
            continue
        row = manager.model(**{name: value for name, value in one.items() if value is not None})
        row.sort_order = 1 + max((other.sort_order or 0 for other in rows), default=-1)
        rows.append(row)
        finder.add(row)
        changes.append(Change(_about(row), "", line_of(row)))
    if changes:
        # All at once: the relation compares every row that is added by itself with all the others.
        manager.set(rows)
    yield from changes


def _change_row(row: models.Model, relation: str, wanted: dict[str, Any]) -> Iterator[Change]:
    """The words a row is found by may be written another way; the row's own stay."""
    facts = {name: value for name, value in wanted.items() if name not in _FOUND_BY[relation]}
    yield from _set(row, _news(row, facts), f"{_about(row)} “{line_of(row)}”: ")


def _about(row: models.Model) -> str:
    return capfirst(str(row._meta.verbose_name))


def _news(row: models.Model, facts: dict[str, Any]) -> dict[str, Any]:
    """``facts`` without a source and a day of checking that would stand for nothing new."""
    proof = {"source_url", "checked_at", "checked_by"}
    told = {name: value for name, value in facts.items() if name not in proof}
    differs = any(
        value not in ("", None) and not _says_so_already(row._meta.get_field(name), getattr(row, name), value)
        for name, value in told.items()
    )
    return facts if differs or "source_url" not in facts else told


class _ByKey:
    """Finds the row with the same key as the wanted one."""

    def __init__(self, rows: list[Any], key: Callable[[Callable[[str], Any]], Any]) -> None:
        self._key = key
        self._rows: dict[Any, Any] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Any) -> None:
        """One more row to be found; of two with one key the first is."""
        self._rows.setdefault(self._key(lambda name: getattr(row, name)), row)

    def find(self, wanted: dict[str, Any]) -> Any:
        """The row ``wanted`` means, or ``None``."""
        return self._rows.get(self._key(wanted.__getitem__))


class _Tenures:
    """Finds the office a source means: same post, no other country, and a start that may be the same."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows: dict[str, list[Any]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Any) -> None:
        """One more office to be found."""
        self._rows.setdefault(fold(row.post), []).append(row)

    def find(self, wanted: dict[str, Any]) -> Any:
        """The office ``wanted`` means; ``None`` when there is none or several may be meant."""
        country = wanted.get("country")
        start = wanted.get("start") or ""
        found = [
            row
            for row in self._rows.get(fold(wanted["post"]), ())
            if (country is None or row.country_id in (None, country.pk))
            and (row.start.startswith(start) or start.startswith(row.start))
        ]
        exact = [row for row in found if row.start == start]
        return next(iter(exact or (found if len(found) == 1 else [])), None)


def _by(attribute: str, key: Callable[[Any], Any]) -> Callable[[list[Any]], _ByKey]:
    return lambda rows: _ByKey(rows, lambda value: key(value(attribute)))


_ROW_FINDERS: dict[str, Callable[[list[Any]], _ByKey | _Tenures]] = {
    "words": _by("locale", str.lower),
    "names": _by("text", fold),
    "identifiers": lambda rows: _ByKey(rows, lambda value: (value("scheme"), value("value"))),
    "links": _by("url", str),
    "nationalities": _by("country", lambda country: country.pk),
    "languages": _by("language", str.lower),
    "expertise": _by("topic", fold),
    "tenures": _Tenures,
}
#: What a row is found by is not changed; a name found again keeps its kind and its language too.
_FOUND_BY: dict[str, tuple[str, ...]] = {
    "words": ("locale",),
    "names": ("text", "kind", "locale", "match"),
    "identifiers": ("scheme", "value"),
    "links": ("url",),
    "nationalities": ("country",),
    "languages": ("language",),
    "expertise": ("topic",),
    "tenures": ("post",),
}
