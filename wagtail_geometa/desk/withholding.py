"""Withholds an author for safety in one step, and ends it: the record, and versions that could bring the name back."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from ..authors.models import Author

WITHHELD = Author.Status.WITHHELD
#: What an author may be once nothing is withheld any more.
OTHER_STATUSES = [one for one in Author.Status if one != WITHHELD]


@transaction.atomic
def withhold(key: Any, user: Any = None) -> Author:
    """Show the author to no reader and no partner, from this moment on. Twice is as good as once.

    :raises Author.DoesNotExist: when there is none.
    """
    author = _locked(key)
    if author.status != WITHHELD:
        before = author.status
        _set(author, WITHHELD)
        log(instance=author, action="geometa.withhold", user=user, data={"status": before})
    return author


@transaction.atomic
def end(key: Any, status: str, user: Any = None) -> Author:
    """Let the author be seen again, as ``status``; nothing happens to one who is not withheld.

    :raises ValueError: for a status that says "withheld", or nothing.
    :raises Author.DoesNotExist: when there is none.
    """
    if status not in OTHER_STATUSES:
        raise ValueError(f"{status!r} is no status of an author who is seen.")
    author = _locked(key)
    if author.status == WITHHELD:
        _set(author, status)
        log(instance=author, action="geometa.withhold_end", user=user, data={"status": str(status)})
    return author


def status_before(author: Author) -> str:
    """What the author was before being withheld, as the log remembers it; staff when it does not."""
    entries = ModelLogEntry.objects.for_instance(author).filter(action="geometa.withhold")
    newest = entries.order_by("-timestamp", "-pk").first()
    told = str(newest.data.get("status", "")) if newest else ""
    return told if told in OTHER_STATUSES else Author.Status.STAFF


def _locked(key: Any) -> Author:
    rows = models.QuerySet(Author).select_for_update(of=("self",))
    return rows.get(pk=key, merged_into=None)


def _set(author: Author, status: str) -> None:
    author.status = status
    author.save(update_fields=["status", "updated_at"])
    for version in _publishable(author):
        version.content["status"] = str(status)
        version.save(update_fields=["content"])


def _publishable(author: Author) -> models.QuerySet[Revision]:
    """Versions that can become what readers see without anybody filling in a form.

    That is the newest, which a workflow approves, and one with a date to go live. Older ones go through the form,
    which asks for the right to withhold.
    """
    kind = ContentType.objects.get_for_model(Author)
    chosen = models.Q(pk=author.latest_revision_id) | models.Q(approved_go_live_at__isnull=False)
    return Revision.objects.filter(chosen, content_type=kind, object_id=str(author.pk))
