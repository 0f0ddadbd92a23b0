"""Finds the record a row means: surely by an identifier, possibly by a name, and never on a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from ..folding import fold
from .entries import Entry


class AmbiguousIdentity(LookupError):
    """The row names two records at once, or one that does not exist; the message says what to do."""


class Register:
    """Who is there already: all folded names, read once, and identifiers, asked for in batches."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._holders: dict[tuple[str, str], set[int]] = {}
        self._ids: dict[Any, int] = {}
        self._lines: dict[str, int] = {}
        self._lines_of_ids: dict[tuple[str, str], int] = {}
        for query in self._name_queries():
            for key, name in query.iterator(chunk_size=5000):
                self._bearers[fold(name)].add(key)

    def _name_queries(self) -> Iterable[Any]:
        records = self.model._default_manager.filter(merged_into__isnull=True)
        yield records.order_by().values_list("pk", "name")
        relations = {relation.get_accessor_name() for relation in get_all_child_relations(self.model)}
        if "names" in relations:
            yield records.order_by().exclude(names=None).values_list("pk", "names__text")
            yield (
                records.order_by()
                .exclude(words__name="")
                .exclude(words=None)
                .values_list("pk", "words__name")
            )

    def look_up(self, entries: list[Entry]) -> None:
        """Ask the database, in three queries, for all that these entries name; call it in the writing transaction."""
        self._holders = defaultdict(set)
        values = {value for entry in entries for _scheme, value in entry.identifiers}
        rows = self.model._meta.get_field("identifiers").related_model._default_manager.filter(
            value__in=values
        )
        parent = self.model._meta.get_field("identifiers").field.name
        for scheme, value, key, merged in rows.values_list(
            "scheme", "value", f"{parent}_id", f"{parent}__merged_into_id"
        ):
            self._holders[scheme, value].add(merged or key)
        given = [entry.identity for entry in entries if entry.identity]
        found = self.model._default_manager.filter(uuid__in=given)
        self._ids = {
            one: merged or key for one, key, merged in found.values_list("uuid", "pk", "merged_into_id")
        }
        # Somebody may have written the same name since the names were read.
        named = self.model._default_manager.filter(name__in={entry.name for entry in entries if entry.name})
        for key, name in named.filter(merged_into__isnull=True).values_list("pk", "name"):
            self._bearers[fold(name)].add(key)

    def known(self, entry: Entry) -> int | None:
        """The key of the record ``entry`` surely means; ``None`` when nothing says so.

        :raises AmbiguousIdentity: when its identifiers belong to several records, or its id to none.
        """
        keys = {key for one in entry.identifiers for key in self._holders.get(one, ())}
        if entry.identity:
            if entry.identity not in self._ids:
                raise AmbiguousIdentity(
                    _(
                        "No record has this id. Leave the cell empty to create one, or copy the id from the export."
                    )
                )
            keys.add(self._ids[entry.identity])
        if len(keys) > 1:
            names = (
                self.model._default_manager.filter(pk__in=keys)
                .order_by("name")
                .values_list("name", flat=True)
            )
            raise AmbiguousIdentity(
                _("The identifiers of this row belong to several records: %(names)s. Correct the row.")
                % {"names": ", ".join(f"“{name}”" for name in names)}
            )
        return keys.pop() if keys else None

    def line_with_same_id(self, entry: Entry) -> int | None:
        """The earlier line of this file that bears one of the same identifiers."""
        return next((self._lines_of_ids[one] for one in entry.identifiers if one in self._lines_of_ids), None)

    def possibly(self, entry: Entry) -> list[Any]:
        """Stored records that bear the same folded name and may be meant; not those another identifier tells apart."""
        keys = self._bearers.get(fold(entry.name), set())
        if not keys:
            return []
        bearers = (
            self.model._default_manager.filter(pk__in=keys).prefetch_related("identifiers").order_by("name")
        )
        schemes = {scheme for scheme, _value in entry.identifiers}
        return [
            one
            for one in bearers
            # One register never gives two ids to one person: this is another bearer of the name.
            if not schemes & {row.scheme for row in one.identifiers.all()}
        ]

    def line_with_same_name(self, entry: Entry) -> int | None:
        """The earlier line of this file with the same folded name and no identifier to tell the two apart."""
        return None if entry.identifiers else self._lines.get(fold(entry.name))

    def remember(self, entry: Entry) -> None:
        """Later lines of the file are compared with this one too."""
        self._lines.setdefault(fold(entry.name), entry.line)
        for one in entry.identifiers:
            self._lines_of_ids.setdefault(one, entry.line)
