"""Which public articles show a person or a claim, and the person as readers knew her before the last change."""

from __future__ import annotations

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


def version_before(person: Person) -> Any:
    """The last public version that told other facts than readers get now; ``None`` where none is known.

    Drafts that nobody but the desk has seen do not count.
    """
    out = ModelLogEntry.objects.for_instance(person).filter(
        action__in=_WENT_OUT, revision__in=person.revisions.exclude(pk=person.live_revision_id)
    )
    if not person.live_revision_id:
        return None
    now = snapshots.take(person)
    latest = out.select_related("revision").order_by("-timestamp", "-pk")[:MOST_VERSIONS]
    versions = (entry.revision.as_object() for entry in latest)
    return next((one for one in versions if snapshots.take(one) != now), None)


def facts_before(person: Person) -> dict[str, Any]:
    """What a card told of ``person`` before the last change, to be kept; empty where no version is known."""
    before = version_before(person)
    if before is None:
        return {}
    changed = person.last_published_at
    return snapshots.take(before, on=timezone.localdate(changed) if changed else None)
