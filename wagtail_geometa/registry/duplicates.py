"""Who may be the same as somebody else: one identifier on two records, or one name under two of them.

Every question is a few look-ups by an index, whatever the size of the registry. Records that were merged away are
nobody's duplicates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..fields import folded_name

#: Namesakes shown to an editor; she looks at each of them.
MOST_NAMESAKES = 10
#: Names asked for at once, of all that stand on one record.
MOST_NAMES = 50
#: Rows read of one look-up.
MOST_KEYS = 100
#: What an editor is told of namesakes.
DID_YOU_MEAN = _(
    "There are records with this name already. Look at them; use one, or say that yours is another."
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that may be meant; ``reason`` is ``identifier`` (surely the same) or ``name`` (to be asked)."""

    record: Any
    reason: str

    @property
    def blocks(self) -> bool:
        """One register never gives one id to two: such a record must not be made twice."""
        return self.reason == "identifier"


def likely_duplicates(
    model: Any, names: Iterable[str], identifiers: Iterable[tuple[str, str]] = (), *, but: Any = None
) -> list[Duplicate]:
    """Records of ``model`` that bear one of ``identifiers`` or one of ``names``; the sure ones first.

    :param identifiers: pairs ``(scheme, value)`` in their stored form; "custom" ones tell nobody apart.
    :param but: key of the record that asks, which is no duplicate of itself.
    """
    same = list(holders(model, identifiers, but=but)[:MOST_NAMESAKES])
    keys = {one.pk for one in same}
    named = [one for one in namesakes(model, names, but=but) if one.pk not in keys]
    return [Duplicate(one, "identifier") for one in same] + [Duplicate(one, "name") for one in named]


def holders(model: Any, identifiers: Iterable[tuple[str, str]], *, but: Any = None) -> QuerySet:
    """Records that bear one of ``identifiers``."""
    rows = model._meta.get_field("identifiers").related_model
    parent = model._meta.get_field("identifiers").field.name
    wanted = Q(pk__in=[])
    for scheme, value in identifiers:
        if scheme != "custom":
            wanted |= Q(scheme=scheme, value=value)
    keys = list(rows._default_manager.filter(wanted).values_list(f"{parent}_id", flat=True)[:MOST_KEYS])
    return _records(model, but).filter(pk__in=keys)


def namesakes(model: Any, names: Iterable[str], *, but: Any = None) -> list[Any]:
    """Records whose name, alias or name in a language folds to the same as one of ``names``; at most ten."""
    folded = sorted({folded_name(name) for name in names} - {""})[:MOST_NAMES]
    if not folded:
        return []
    keys: set[int] = set()
    # Three look-ups by three indexes, and by nothing else: a planner that is offered "not merged" as well takes that
    # index, and reads everybody.
    for rows, owner in _named_rows(model):
        found = rows.filter(folded__in=folded).order_by().values_list(owner, flat=True)
        keys.update(found[:MOST_KEYS])
    return list(_records(model, but).filter(pk__in=keys)[:MOST_NAMESAKES])


def take_turns(model: Any, names: Iterable[str]) -> None:
    """Let two who make a record of one name wait for each other until the end of the transaction.

    No row stands there yet that could be locked. SQLite writes in one transaction at a time anyway.
    """
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for folded in sorted({folded_name(name) for name in names} - {""})[:MOST_NAMES]:
            key = f"{model._meta.label_lower}:{folded}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _named_rows(model: Any) -> Iterator[tuple[QuerySet, str]]:
    """All rows that bear a folded name, and the column with the key of their record."""
    yield model._default_manager.all(), "pk"
    for relation in ("names", "words"):
        field = model._meta.get_field(relation).field
        yield field.model._default_manager.all(), field.attname


def _records(model: Any, but: Any) -> QuerySet:
    chooser = model.snippet_viewset.chooser_prefetch
    records = model._default_manager.filter(merged_into=None).exclude(pk=but)
    return records.prefetch_related(*chooser, "identifiers").order_by("name", "pk")


def address(record: Any) -> str:
    """Where an editor finds the record."""
    return reverse(record.snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
