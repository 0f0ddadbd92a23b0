"""The two rights about readers' replies: to moderate them, and to export or erase those of one reader."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from ..comment_adapter import CommentAdapter, adapter

APP = "geometa_comments"
MODERATE, ERASE = "moderate_comments", "erase_comments"


def rights() -> QuerySet[Permission]:
    """Hook ``register_permissions``: both rights, for the settings of a group."""
    return Permission.objects.filter(content_type__app_label=APP, codename__in=(MODERATE, ERASE))


class ModeratorsOnly:
    """A screen for who holds ``codename``; where a site takes no replies there is none."""

    codename = MODERATE
    #: The screen shows this admin's queue, which an adapter may do without.
    moderates_here = False
    adapter: CommentAdapter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(f"{APP}.{self.codename}"):
            raise PermissionDenied
        found = adapter()
        if found is None or (self.moderates_here and found.waiting() is None):
            raise Http404
        self.adapter = found
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
