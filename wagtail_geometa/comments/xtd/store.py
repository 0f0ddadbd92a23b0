"""The library's rows: those a story shows, a new one, and what of them is exported, erased and forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.db import transaction
from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django_comments.models import Comment

from ...pages import page_model

#: A story shows its newest replies; who wants to read more than this is not a reader.
MOST_SHOWN = 200


def target(page: Any) -> Any:
    """What a reply hangs on: the row of the base page, so that replies to all page types are one list."""
    model = page_model()
    return page if type(page) is model else model._default_manager.get(pk=page.pk)


def count_shown(pages: Iterable[int]) -> dict[int, int]:
    """Number of shown replies by page; pages without any are left out."""
    rows = of_pages(pages).filter(is_public=True, is_removed=False).order_by()
    counted = rows.values_list("object_pk").annotate(Count("pk"))
    return {int(key): number for key, number in counted}


def newest_shown(page: int) -> list[Comment]:
    """The newest shown replies of one page, oldest first."""
    shown = of_pages([page]).filter(is_public=True, is_removed=False)
    return list(shown.order_by("-submit_date", "-pk")[:MOST_SHOWN])[::-1]


def of_pages(pages: Iterable[int]) -> QuerySet[Comment]:
    """All replies to pages with these keys."""
    return _all().filter(object_pk__in=[str(key) for key in pages])


def keep(form: Any) -> Comment:
    """Store the reply of a valid form; the same words sent twice are one reply."""
    site, _made = Site.objects.get_or_create(
        pk=settings.SITE_ID, defaults={"domain": "localhost", "name": "localhost"}
    )
    reply = form.get_comment_object(site_id=site.pk)
    if reply.pk is None:
        reply.save()
    return reply


def export(email: str) -> list[dict[str, Any]]:
    """Every reply sent under ``email``, oldest first: the story, the words, and all that is kept beside them."""
    rows = list(_from(email).order_by("submit_date", "pk"))
    titles = titles_of(rows)
    return [
        {
            "story": titles.get(row.object_pk, ""),
            "name": row.user_name,
            "email": row.user_email,
            "link": row.user_url,
            "address": row.ip_address or "",
            "text": row.comment,
            "sent": row.submit_date.isoformat(),
            "shown": row.is_public and not row.is_removed,
        }
        for row in rows
    ]


def erase(email: str) -> int:
    """Delete every reply sent under ``email``, with its flags; how many replies that were."""
    with transaction.atomic():
        keys = list(_from(email).values_list("pk", flat=True))
        Comment.objects.filter(pk__in=keys).delete()
    return len(keys)


def purge(before: dt.datetime, *, dry_run: bool) -> dict[str, int]:
    """Of replies older than ``before``: refused ones and spam go, of the others e-mail, link and address go.

    Replies to stories that are no more go whatever their age.
    """
    pages = page_model()._default_manager.annotate(key=Cast("pk", CharField(max_length=64)))
    old = Comment.objects.filter(submit_date__lt=before)
    found = {
        _("replies to deleted stories"): _all().exclude(object_pk__in=pages.values("key")),
        _("refused replies and spam"): old.filter(is_removed=True),
    }
    counts = {}
    with transaction.atomic():
        for what, rows in found.items():
            counts[what] = rows.count()
            if not dry_run:
                rows.delete()
        personal = old.exclude(Q(user_email="") & Q(user_url="") & Q(ip_address=None))
        counts[_("e-mail addresses, links and network addresses")] = personal.count()
        if not dry_run:
            personal.update(user_email="", user_url="", ip_address=None)
    return counts


def stories_of(rows: Iterable[Comment]) -> dict[str, Any]:
    """The pages these replies hang on, by their key as text; without those that are no more."""
    keys = {int(row.object_pk) for row in rows if row.object_pk.isdecimal()}
    return {str(page.pk): page for page in page_model()._default_manager.filter(pk__in=keys)}


def titles_of(rows: Iterable[Comment]) -> dict[str, str]:
    """The titles of the stories of these replies, as :func:`stories_of`."""
    return {key: page.title for key, page in stories_of(rows).items()}


def pages_titled(words: str) -> QuerySet[Any]:
    """Keys, as text, of the pages whose title holds ``words``: for the filter of a list."""
    found = page_model()._default_manager.filter(title__icontains=words)
    return found.annotate(key=Cast("pk", CharField(max_length=64))).values("key")


def _all() -> QuerySet[Comment]:
    return Comment.objects.filter(content_type=ContentType.objects.get_for_model(page_model()))


def _from(email: str) -> QuerySet[Comment]:
    # An empty address would name everybody whose own was forgotten.
    return (
        Comment.objects.filter(user_email__iexact=email.strip()) if email.strip() else Comment.objects.none()
    )
