"""What a bulk change does to the rows of one article held in memory; nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from modelcluster.models import get_serializable_data_for_fields

from ...articles.models import PageClaim, PageCountry, PageCredit, PageOrganisation, PagePerson
from .models import BulkRun


@dataclass(frozen=True, slots=True)
class Kind:
    """Where records of a kind hang on a page: the row's model, its relation on the page, its field."""

    model: Any
    relation: str
    field: str

    @property
    def record_model(self) -> Any:
        return self.model._meta.get_field(self.field).related_model

    def usable(self) -> Any:
        """Records that may be put into an article; a merged one gives way to the one that is left."""
        records = self.record_model.objects.all()
        return records.filter(merged_into__isnull=True) if self.model is not PageCountry else records

    @property
    def rels(self) -> list[tuple[str, Any]]:
        return list(self.model._meta.get_field("rel").choices)

    def key(self, row: Any) -> int | None:
        """The primary key of the record a row names; a key point names none."""
        return getattr(row, f"{self.field}_id")


KINDS = {
    BulkRun.Kind.PEOPLE.value: Kind(PagePerson, "geometa_people", "person"),
    BulkRun.Kind.ORGANISATIONS.value: Kind(PageOrganisation, "geometa_organisations", "organisation"),
    BulkRun.Kind.COUNTRIES.value: Kind(PageCountry, "geometa_countries", "country"),
}
#: Records a run may be about: those above can be put in and taken out, the rest only be corrected or pinned.
EVERY_KIND = KINDS | {
    BulkRun.Kind.CLAIMS.value: Kind(PageClaim, "geometa_claims", "claim"),
    BulkRun.Kind.AUTHORS.value: Kind(PageCredit, "geometa_credits", "author"),
}


#: What a row is given when it is stored, by nobody's hand.
_OWN = ("pk", "page", "sort_order", "snapshot")


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows taken away and rows put in, each as a revision would hold it. Falsy when nothing changes."""

    removed: list[dict[str, Any]]
    added: list[dict[str, Any]]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def change(page: Any, run: BulkRun) -> Difference:
    """Do in memory what ``run`` says to ``page``; a second time does nothing."""
    kind = KINDS[run.kind]
    rows = _rows_of(page, kind)
    named = [row for row in rows if kind.key(row) == run.record]
    if run.action == BulkRun.Action.ADD:
        if named:
            return Difference([], [])
        return _swap(page, kind, rows, [], [_new(kind, run)])
    if run.action == BulkRun.Action.REMOVE:
        return _swap(page, kind, rows, named, [])
    heirs = [_heir(kind, row, run.replacement) for row in named]
    taken = {_identity(kind, row) for row in rows}
    return _swap(page, kind, rows, named, [row for row in heirs if _identity(kind, row) not in taken])


class ChangedSince(Exception):
    """Somebody has worked on a row that was put in; taking it back would throw her work away."""


def restore(page: Any, run: BulkRun, difference: Difference) -> Difference:
    """Take back a difference as far as the rows still stand; what somebody took out or added since is left alone.

    :raises ChangedSince: when a row that was put in says more or something else by now.
    """
    kind = KINDS[run.kind]
    rows = _rows_of(page, kind)
    # A record that was merged since is named by its survivor.
    put_in = {(_standing(kind, one[kind.field]), one["rel"]): one for one in difference.added}
    gone = [row for row in rows if (kind.key(row), row.rel) in put_in]
    for row in gone:
        before, now = put_in[kind.key(row), row.rel], get_serializable_data_for_fields(row)
        if any(now.get(name) != value for name, value in before.items() if name not in (*_OWN, kind.field)):
            raise ChangedSince
    stand = {_identity(kind, row) for row in rows if row not in gone}
    back = [
        kind.model.from_serializable_data({**one, "pk": None}, strict_fks=True) for one in difference.removed
    ]
    return _swap(page, kind, rows, gone, [row for row in back if row and _identity(kind, row) not in stand])


def _standing(kind: Kind, key: int) -> int:
    """The key of the record ``key``, or of the one it was merged into."""
    if kind.model is PageCountry:
        return key
    survivor = kind.record_model._base_manager.filter(pk=key).values_list("merged_into", flat=True).first()
    return int(survivor or key)


def _new(kind: Kind, run: BulkRun) -> Any:
    values = {f"{kind.field}_id": run.record}
    return kind.model(**values, **({"rel": run.rel} if run.rel else {}))


def _heir(kind: Kind, row: Any, record: int | None) -> Any:
    """The row with another record: what was written of the first one does not pass to the second."""
    values = {f"{kind.field}_id": record, "rel": row.rel, "sort_order": row.sort_order}
    return kind.model(**values, **({"lead": row.lead} if hasattr(row, "lead") else {}))


def _identity(kind: Kind, row: Any) -> tuple[Any, ...]:
    # A country may stand once per relation, all else once.
    key = kind.key(row)
    return (key, row.rel) if kind.model is PageCountry else (key,)


def _rows_of(page: Any, kind: Kind) -> list[Any]:
    """The rows in their order, numbered from 0: rows made by a program may have no number."""
    rows = list(getattr(page, kind.relation).all())
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def _swap(page: Any, kind: Kind, rows: list[Any], out: list[Any], new: list[Any]) -> Difference:
    """Take ``out`` from ``rows`` and put each of ``new`` at its number, or at the end when it has none."""
    if not out and not new:
        return Difference([], [])
    told = Difference(*([get_serializable_data_for_fields(row) for row in part] for part in (out, new)))
    kept = [row for row in rows if row not in out]
    for row in new:
        kept.insert(len(kept) if row.sort_order is None else row.sort_order, row)
    for number, row in enumerate(kept):
        row.sort_order = number
    setattr(page, kind.relation, kept)
    return told
