"""What the desk remembers of a record that is erased: its log, its merges, bulk changes, suggestions turned down."""

from __future__ import annotations

from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Revision

from ..suggestions.answer import identity
from ..suggestions.models import Rejection
from ..suggestions.suggestion import Candidate, Suggestion
from .bulk.models import BulkChange, BulkRun
from .models import MergeRecord
from .remaining_text import names_of

#: Kind of a record that can be erased → kind of the runs about it.
_RUNS: dict[str, str] = {"person": BulkRun.Kind.PEOPLE, "author": BulkRun.Kind.AUTHORS}


class Counts(Protocol):
    """Where what was done is counted."""

    def add(self, what: str, number: int) -> None: ...


def forget_words(kind: str, record: Any, report: Counts) -> None:
    """Suggestions turned down: the key of each is made of a name, or of the record's key. While the names are known."""
    if kind != "person":
        return

    def turned_down(label: str, *candidates: Candidate) -> str:
        return identity(Suggestion("person", label, (), 0, "sure", "", candidates=candidates))

    keys = [turned_down(name) for name in names_of(record)]
    keys.append(turned_down("", Candidate(record.pk, "", 0)))
    report.add(str(Rejection._meta.verbose_name_plural), Rejection.objects.filter(key__in=keys).delete()[0])


def forget(kind: str, record: Any, stub: str, report: Counts) -> None:
    """What is kept of it under its key; a merge without its memory cannot be undone any more."""
    forget_in_log(record, stub, report)
    merges = models.QuerySet(MergeRecord).filter(kind=kind)
    for merge in merges.filter(away_key=record.pk).exclude(undone_at=None).exclude(memory={}):
        _forget_versions(type(record), merge.kept_key, merge.memory["versions"], report)
    mine = merges.filter(models.Q(away_key=record.pk) | models.Q(kept_key=record.pk)).exclude(memory={})
    report.add(_("memories of merges"), mine.count())
    mine.filter(undone_at=None).update(undone_at=timezone.now())
    mine.update(memory={})
    if kind in _RUNS:
        _forget_bulk(_RUNS[kind], record, report)


def _forget_versions(model: Any, key: int, versions: list[int], report: Counts) -> None:
    """Versions of another record, made while the two were one: they hold the names of both."""
    first, last = versions
    between = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        object_id=str(key),
        pk__gte=first,
        pk__lt=last,
    )
    report.add(
        _("versions of a record it was merged into for a time"),
        between.delete()[1].get("wagtailcore.Revision", 0),
    )


def forget_in_log(thing: Any, label: str, report: Counts) -> None:
    """What Wagtail's log calls it becomes ``label``; who did what and when stays."""
    about = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(thing, for_concrete_model=False),
        object_id=str(thing.pk),
    )
    report.add(_("entries of the log"), about.exclude(label=label).update(label=label, data={}))


def _forget_bulk(kind: str, record: Any, report: Counts) -> None:
    """Facts kept as published, texts of corrections, and rows that undoing a bulk change would put back."""
    runs = BulkRun.objects.filter(kind=kind).filter(
        models.Q(record=record.pk) | models.Q(replacement=record.pk)
    )
    told = runs.exclude(snapshot={}, texts={})
    report.add(str(BulkRun._meta.verbose_name_plural), told.update(snapshot={}, texts={}))
    for change in BulkChange.objects.filter(run__in=runs).select_related("run").iterator(chunk_size=500):
        # What other runs keep of an article is about her alone.
        exchanges = change.run.action in BulkRun.EXCHANGES
        kept = {
            name: [row for row in getattr(change, name) if exchanges and row.get("person") != record.pk]
            for name in ("removed", "added")
        }
        gone = len(change.removed) + len(change.added) - sum(map(len, kept.values()))
        if gone:
            BulkChange.objects.filter(pk=change.pk).update(**kept)
            report.add(_("rows in bulk changes"), gone)
