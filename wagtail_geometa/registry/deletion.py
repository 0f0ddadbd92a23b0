"""What may not be deleted is refused with a sentence that says what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import router
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages


def refuse_deletion(request: HttpRequest, records: Iterable[Any]) -> HttpResponse | None:
    """Hook ``before_delete_snippet``: a redirect with the reason, or ``None`` when nothing stands in the way.

    Covers the delete view and the bulk action alike; records of other apps are none of our business. The question
    "delete?" is still asked, since that page shows where a record is used.
    """
    if request.method != "POST":
        return None
    for record in records:
        if record._meta.app_label != "wagtail_geometa":
            continue
        if reason := record.snippet_viewset.reason_to_keep(record):
            messages.error(request, reason)
            return redirect(reverse(record.snippet_viewset.get_url_name("list")))
    return None


def reason_in_use(record: Any) -> str:
    """What uses ``record`` and forbids deleting it, as a sentence; an empty text when nothing does."""
    users = _users_of(record)
    if not users:
        return ""
    return _("“%(record)s” is in use: %(users)s. Hide it instead, or replace it there first.") % {
        "record": record,
        "users": "; ".join(users),
    }


def _users_of(record: Any) -> list[str]:
    """The kinds of rows that forbid deleting ``record``, with their number."""
    collector = Collector(using=router.db_for_write(type(record), instance=record))
    try:
        collector.collect([record])
    except (ProtectedError, RestrictedError) as error:
        rows = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
        kinds: dict[str, int] = {}
        for row in rows:
            kind = str(row._meta.verbose_name)
            kinds[kind] = kinds.get(kind, 0) + 1
        return [f"{kind} × {number}" for kind, number in sorted(kinds.items())]
    return []
