"""Which public articles show a record, and a person or an author as readers knew them before the last change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ... import pages
from ...authors import snapshots as author_snapshots
from ...authors.models import Author
from ...people import snapshots
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


def facts_of(record: Any) -> dict[str, Any]:
    """What articles can keep of ``record``: a person or an author, or a version of one."""
    return author_snapshots.take(record) if isinstance(record, Author) else snapshots.take(record)


def last_change(record: Any) -> tuple[Any, dt.datetime] | None:
    """The last public version that told other facts than readers get now, and when it stopped to be the public one.

    ``None`` where none is known. Drafts that nobody but the desk has seen do not count.
    """
    if not record.live_revision_id:
        return None
    out = ModelLogEntry.objects.for_instance(record).filter(
        action__in=_WENT_OUT, revision__in=record.revisions.all()
    )
    now, since = facts_of(record), record.last_published_at or timezone.now()
    for entry in out.select_related("revision").order_by("-timestamp", "-pk")[:MOST_VERSIONS]:
        version = entry.revision.as_object()
        if facts_of(version) != now:
            return version, since
        since = entry.timestamp
    return None


def version_before(record: Any) -> Any:
    """The version of :func:`last_change`."""
    changed = last_change(record)
    return changed[0] if changed else None


def facts_before(record: Any) -> dict[str, Any]:
    """What articles told of ``record`` before the last change, to be kept; empty where no version is known."""
    changed = last_change(record)
    if changed is None:
        return {}
    version, until = changed
    if isinstance(version, Author):
        return author_snapshots.take(version)
    return snapshots.take(version, on=timezone.localdate(until))


def published_before(articles: QuerySet, record: Any) -> QuerySet:
    """Those of ``articles`` that were public before the last change: the others never showed anything else."""
    changed = last_change(record)
    return articles.filter(first_published_at__lt=changed[1]) if changed else articles
