"""Which public articles show a person or a claim, and the person as readers knew her before the last change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ... import pages
from ...people import snapshots
from ...people.models import Person
from ..bulk.rows import EVERY_KIND
from ..reports.articles import articles_of

#: Versions that are looked through for other facts: more have gone out since than one decision is about.
MOST_VERSIONS = 20
#: What the log calls it when a version goes out.
_WENT_OUT = ("wagtail.publish", "wagtail.publish.scheduled")


def rows_showing(kind: str, record: Any) -> QuerySet:
    """Rows of public articles that name ``record``; none while no reader may see the record."""
    found = EVERY_KIND[kind]
    rows = found.model.objects.filter(**{found.field: record.pk})
    if not type(record)._default_manager.visible().filter(pk=record.pk).exists():
        return rows.none()
    return rows.filter(page__in=pages.public_pages().order_by().values("pk"))


def articles_showing(kind: str, record: Any, user: Any) -> QuerySet:
    """The public articles that show ``record`` and that ``user`` may edit, the newest first."""
    shown = rows_showing(kind, record).order_by().values("page")
    return articles_of(user).filter(pk__in=shown).order_by("-first_published_at", "-pk")


def last_change(person: Person) -> tuple[Any, dt.datetime] | None:
    """The last public version that told other facts than readers get now, and when it stopped to be the public one.

    ``None`` where none is known. Drafts that nobody but the desk has seen do not count.
    """
    if not person.live_revision_id:
        return None
    out = ModelLogEntry.objects.for_instance(person).filter(
        action__in=_WENT_OUT, revision__in=person.revisions.all()
    )
    now, since = snapshots.take(person), person.last_published_at or timezone.now()
    for entry in out.select_related("revision").order_by("-timestamp", "-pk")[:MOST_VERSIONS]:
        version = entry.revision.as_object()
        if snapshots.take(version) != now:
            return version, since
        since = entry.timestamp
    return None


def version_before(person: Person) -> Any:
    """The version of :func:`last_change`."""
    changed = last_change(person)
    return changed[0] if changed else None


def facts_before(person: Person) -> dict[str, Any]:
    """What a card told of ``person`` before the last change, to be kept; empty where no version is known."""
    changed = last_change(person)
    return snapshots.take(changed[0], on=timezone.localdate(changed[1])) if changed else {}


def published_before(articles: QuerySet, person: Person) -> QuerySet:
    """Those of ``articles`` that were public before the last change: the others never showed anything else."""
    changed = last_change(person)
    return articles.filter(first_published_at__lt=changed[1]) if changed else articles
