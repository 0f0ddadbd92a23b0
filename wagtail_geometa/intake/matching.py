"""Finds the record a row means: surely by an identifier, possibly by a name, and never on a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from ..fields import folded_name
from .entries import Entry
from .merging import says_no_more

#: Records of one name that are looked at and shown.
MOST_SHOWN = 5
_IN_ONE_QUERY = 2000


class AmbiguousIdentity(LookupError):
    """The row names two records at once, or one that does not exist; the message says what to do."""


class Register:
    """Who is there already: identifiers and folded names, asked for in batches; and the lines read so far."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self._bearers: dict[str, set[int]] = {}
        self._schemes: dict[int, set[str]] = {}
        self._holders: dict[tuple[str, str], set[int]] = {}
        self._ids: dict[Any, int] = {}
        self._erased: set[Any] = set()
        self._lines: dict[str, dict[frozenset[str], int]] = {}
        self._lines_of_ids: dict[tuple[str, str], int] = {}

    def look_up(self, entries: list[Entry]) -> None:
        """Ask the database for all that these entries name, by index; call it in the writing transaction."""
        self._look_up_identifiers({value for entry in entries for _scheme, value in entry.identifiers})
        given = [entry.identity for entry in entries if entry.identity]
        found = self.model._default_manager.filter(uuid__in=given)
        told = list(found.values_list("uuid", "pk", "merged_into_id", "slug"))
        self._ids = {one: merged or pk for one, pk, merged, _slug in told}
        self._erased = {one for one, _pk, _merged, slug in told if slug == self.model(uuid=one).erased_slug}
        self._look_up_names({_key(entry.name) for entry in entries if entry.name})

    def _look_up_identifiers(self, values: set[str]) -> None:
        self._holders = defaultdict(set)
        relation = self.model._meta.get_field("identifiers")
        parent = relation.field.name
        for some in _slices(values):
            rows = relation.related_model._default_manager.filter(value__in=some)
            for scheme, value, key, merged in rows.values_list(
                "scheme", "value", f"{parent}_id", f"{parent}__merged_into_id"
            ):
                self._holders[scheme, value].add(merged or key)

    def _look_up_names(self, keys: set[str]) -> None:
        self._bearers, self._schemes = defaultdict(set), defaultdict(set)
        records = self.model._default_manager.filter(merged_into=None)
        for rows, owner in self._name_rows():
            # Each by its own index and by nothing else; who was merged away is sorted out below.
            for folded, key in rows.filter(folded__in=keys).order_by().values_list("folded", owner):
                self._bearers[folded].add(key)
        if not _has_key(self.model):
            for key, name in records.order_by().values_list("pk", "name").iterator():
                self._bearers[_key(name)].add(key)
        named = set().union(*(self._bearers[key] for key in keys))
        for some in _slices(named):
            schemes = records.filter(pk__in=some).order_by().values_list("pk", "identifiers__scheme")
            for key, scheme in schemes:
                self._schemes[key].add(scheme or "")

    def _name_rows(self) -> Iterable[tuple[Any, str]]:
        """All rows that bear a name with its key, and the column that says whose it is."""
        if _has_key(self.model):
            yield self.model._default_manager.all(), "pk"
        for relation in get_all_child_relations(self.model):
            if _has_key(relation.related_model):
                yield relation.related_model._default_manager.all(), relation.field.attname

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
            if entry.identity in self._erased:
                raise AmbiguousIdentity(
                    _("The record with this id was erased for good. Leave the row out, or empty the cell.")
                )
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
        own = {scheme for scheme, _value in entry.identifiers}
        keys = [
            key
            for key in self._bearers.get(_key(entry.name), ())
            # One register never gives two ids to one person: this is another bearer of the name.
            if key in self._schemes and not own & self._schemes[key]
        ]
        if not keys:
            return []
        bearers = self.model._default_manager.filter(pk__in=sorted(keys)[:MOST_SHOWN])
        shown = self.model.snippet_viewset.chooser_prefetch
        return list(bearers.prefetch_related(*shown, "identifiers").order_by("name", "pk"))

    def made_from(self, entry: Entry) -> Any:
        """The record that says what ``entry`` says and nothing else, as an earlier run left it; ``None`` if none does.

        Only of an entry without an identifier; one with an identifier is :meth:`known` by it.
        """
        if entry.identifiers:
            return None
        keys = [
            key
            for key in self._bearers.get(_key(entry.name), ())
            if key in self._schemes and self._schemes[key] <= {"", "custom"}
        ]
        for one in self.model._default_manager.filter(pk__in=sorted(keys)[:MOST_SHOWN], name=entry.name):
            if says_no_more(one.get_latest_revision_as_object(), entry.wanted):
                return one
        return None

    def line_with_same_name(self, entry: Entry) -> int | None:
        """The earlier line of this file with the same folded name, and no identifiers of one register that differ."""
        own = {scheme for scheme, _value in entry.identifiers}
        earlier = self._lines.get(_key(entry.name), {})
        return min((line for schemes, line in earlier.items() if not own & schemes), default=None)

    def remember(self, entry: Entry) -> None:
        """Later lines of the file are compared with this one too, whatever became of it."""
        if entry.name:
            schemes = frozenset(scheme for scheme, _value in entry.identifiers)
            self._lines.setdefault(_key(entry.name), {}).setdefault(schemes, entry.line)
        for one in entry.identifiers:
            self._lines_of_ids.setdefault(one, entry.line)


_key = folded_name


def _has_key(model: Any) -> bool:
    return any(field.name == "folded" for field in model._meta.concrete_fields)


def _slices(values: set[Any]) -> Iterator[list[Any]]:
    """Values in portions any database takes in one query."""
    rest = iter(values)
    while some := list(islice(rest, _IN_ONE_QUERY)):
        yield some
