"""The ways to the desk's screens: from the menu of a record, and from the menu of reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ..authors.models import Author
from . import erasure
from .after.views import KINDS as AFTER
from .bulk.rows import EVERY_KIND
from .bulk.views import may_work
from .merge import KINDS
from .permissions import may_erase, may_merge, may_withhold


def merge_buttons(record: Any, user: Any) -> list[Button]:
    """Hook ``geometa_record_buttons``: merge this record with another one."""
    kind = record._meta.model_name
    if KINDS.get(kind) is not type(record) or record.merged_into_id or not may_merge(user, type(record)):
        return []
    where = reverse("geometa_desk:choose", args=[kind, record.pk])
    return [Button(_("Merge with another record"), url=where, icon_name="collapse-down", priority=70)]


def erase_buttons(record: Any, user: Any) -> list[Button]:
    """Hook ``geometa_record_buttons``: erase this person or author."""
    kind = record._meta.model_name
    if (
        erasure.KINDS.get(kind) is not type(record)
        or record.merged_into_id
        or not may_erase(user, type(record))
    ):
        return []
    where = reverse("geometa_desk:erase", args=[kind, record.pk])
    return [Button(_("Erase for good"), url=where, icon_name="bin", priority=90)]


def withhold_buttons(record: Any, user: Any) -> list[Button]:
    """Hook ``geometa_record_buttons``: withhold this author for safety, or end it."""
    if not isinstance(record, Author) or record.merged_into_id or not may_withhold(user, Author):
        return []
    is_withheld = record.status == Author.Status.WITHHELD
    label = _("End withholding") if is_withheld else _("Withhold for safety")
    return [
        Button(
            label, url=reverse("geometa_desk:withhold", args=[record.pk]), icon_name="warning", priority=80
        )
    ]


def withhold_in_list(record: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Hook ``register_snippet_listing_buttons``: the same in the list of authors."""
    return withhold_buttons(record, user)


def after_buttons(record: Any, user: Any) -> list[Button]:
    """Hook ``geometa_record_buttons``: what articles show of this record; the message of it passes by."""
    kind = record._meta.model_name
    if kind not in AFTER or record.merged_into_id or not may_work(user, EVERY_KIND[AFTER[kind][0]]):
        return []
    where = reverse("geometa_desk:after", args=[kind, record.pk])
    return [Button(_("What articles show"), url=where, icon_name="doc-full-inverse", priority=75)]


class MergesMenuItem(MenuItem):
    """Shown to who may merge."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(may_merge(request.user, model) for model in KINDS.values())


def merges_menu_item() -> MenuItem:
    """Hook ``register_reports_menu_item``."""
    return MergesMenuItem(
        gettext_lazy("Merges"), reverse("geometa_desk:merges"), icon_name="collapse-down", order=1300
    )
