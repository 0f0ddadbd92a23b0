"""What a run does that decides which facts about a person or an author an article shows; nothing is stored here."""

from __future__ import annotations

from typing import Any

from modelcluster.models import get_serializable_data_for_fields

from ...articles.models import Pin
from . import rows
from .models import BulkRun


def change(page: Any, run: BulkRun) -> rows.Difference:
    """Let the rows of the run's record in ``page`` show what ``run`` says; a second time does nothing."""
    return _turn(page, run, lambda row: _wanted(row, run))


def restore(page: Any, run: BulkRun, difference: rows.Difference) -> rows.Difference:
    """Let them show what they did before; a row that somebody has decided on since is left alone."""
    if not difference:
        return difference
    before, after = difference.removed[0], difference.added[0]
    then = (before["pin"], before["snapshot"])
    return _turn(page, run, lambda row: then if row.pin == after["pin"] else None)


def _wanted(row: Any, run: BulkRun) -> tuple[str, dict[str, Any]] | None:
    """The pin and snapshot ``row`` shall have; ``None`` when it shows what it should."""
    if run.pin != Pin.PUBLISHED:
        return None if row.pin == run.pin else (run.pin, row.snapshot)
    if row.pin == Pin.PUBLISHED and row.snapshot:
        return None
    facts = run.snapshot or row.snapshot
    return run.pin, row.as_shown(facts) if facts else {}


def _turn(page: Any, run: BulkRun, wish: Any) -> rows.Difference:
    kind = rows.EVERY_KIND[run.kind]
    every = list(getattr(page, kind.relation).all())
    told = rows.Difference([], [])
    for row in every:
        if kind.key(row) != run.record:
            continue
        row.snapshot = row.snapshot_kept()
        if (wanted := wish(row)) is None:
            continue
        told.removed.append(get_serializable_data_for_fields(row))
        row.pin, row.snapshot = wanted
        told.added.append(get_serializable_data_for_fields(row))
    if told:
        setattr(page, kind.relation, every)
    return told
