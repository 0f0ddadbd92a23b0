"""The four calls, answered by django-comments-xtd; what the host must have done for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ...comment_adapter import CommentAdapter, Fragment

#: What must be in INSTALLED_APPS, in this order.
APPS = ("wagtail_geometa.comments", "django_comments_xtd", "django_comments", "django.contrib.sites")


class XtdComments(CommentAdapter):
    """Replies are flat, plain text, and all of them wait for an editor; no address of a sender is ever stored."""

    def count(self, pages: Iterable[int]) -> dict[int, int]:
        from . import store

        return store.count_shown(pages)

    def render(self, request: HttpRequest, story: Any, *, with_token: bool) -> Fragment:
        from . import store
        from .forms import ReplyForm

        is_open = self.is_open(story)
        shown = {
            "story": story,
            "is_open": is_open,
            "with_token": with_token,
            "thanks": "sent" in request.GET and request.method != "POST",
            "replies": store.newest_shown(story.page.pk),
        }
        if request.method != "POST":
            form = ReplyForm(store.target(story.page)) if is_open else None
            return _fragment(request, 200, form=form, **shown)
        if not is_open:
            return _fragment(request, 409, form=None, **shown)
        form = ReplyForm(store.target(story.page), data=request.POST)
        status = _take(request, form)
        return Fragment(sent=True) if status == 200 else _fragment(request, status, form=form, **shown)

    def export(self, email: str) -> list[dict[str, Any]]:
        from . import store

        return store.export(email)

    def erase(self, email: str) -> int:
        from . import store

        return store.erase(email)

    def purge(self, before: dt.datetime, *, dry_run: bool) -> dict[str, int]:
        from . import store

        return store.purge(before, dry_run=dry_run)

    def waiting(self) -> int | None:
        from . import states

        return states.waiting()

    def check(self) -> list[CheckMessage]:
        """The library is installed, in the settings, and its own form, which knows none of our rules, is not routed."""
        absent = [name for name in APPS if not apps.is_installed(name)]
        if absent:
            hint = f"Add to INSTALLED_APPS: {', '.join(absent)}."
            if find_spec("django_comments_xtd") is None:
                hint = f"Install it with: pip install 'wagtail-geometa[comments]'. {hint}"
            return [
                Error("django-comments-xtd is not ready for replies.", hint=hint, id="geometa_comments.E002")
            ]
        lines = {
            'COMMENTS_APP = "django_comments_xtd"': getattr(settings, "COMMENTS_APP", "") == APPS[1],
            "SITE_ID = 1": isinstance(getattr(settings, "SITE_ID", None), int),
        }
        return [
            *(
                Error(
                    "django-comments-xtd lacks a setting.",
                    hint=f"Add to the settings: {line}",
                    id="geometa_comments.E003",
                )
                for line, is_set in lines.items()
                if not is_set
            ),
            *_check_bypass(),
        ]


def _take(request: HttpRequest, form: Any) -> int:
    """Store a reply that is in order, and say by a status what became of it."""
    from ..limits import allow
    from . import store

    if not form.is_valid():
        form.renew()
        return 422
    if not allow(request):
        form.add_error(None, _("Many replies came from your connection. Please send yours in an hour."))
        return 429
    store.keep(form)
    return 200


def _fragment(request: HttpRequest, status: int, **shown: Any) -> Fragment:
    html = render_to_string("geometa/comments/fragment.html", shown, request)
    return Fragment(html, status)


def _check_bypass() -> list[CheckMessage]:
    try:
        reverse("comments-post-comment")
    except NoReverseMatch:
        return []
    return [
        Warning(
            "The library's own form of comments is routed: what is sent there knows no limit and no moderation.",
            hint='Take include("django_comments_xtd.urls") and include("django_comments.urls") out of your urls.',
            id="geometa_comments.W001",
        )
    ]
