"""The places of the two screens in the admin's menus."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..comment_adapter import adapter
from .permissions import APP, ERASE, MODERATE


class QueueMenuItem(MenuItem):
    """The queue with the number of replies that wait, for moderators of a site that is moderated here."""

    def is_shown(self, request: HttpRequest) -> bool:
        asked = adapter() if request.user.has_perm(f"{APP}.{MODERATE}") else None
        # The item is one object for all requests: the number belongs to the request.
        number = asked.waiting() if asked else None
        request.geometa_waiting = number  # type: ignore[attr-defined]
        return number is not None

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if number := request.geometa_waiting:  # type: ignore[attr-defined]
            component.label = f"{component.label} ({number})"
        return component


class ReaderMenuItem(MenuItem):
    """Export and erasure, for who may do it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(f"{APP}.{ERASE}") and adapter())


def queue_item() -> QueueMenuItem:
    """Hook ``register_admin_menu_item``."""
    address = reverse("geometa_moderation:queue")
    return QueueMenuItem(_("Replies"), address, name="geometa-replies", icon_name="comment", order=260)


def reader_item() -> ReaderMenuItem:
    """Hook ``register_reports_menu_item``."""
    address = reverse("geometa_moderation:reader")
    label = _("Replies of one reader")
    return ReaderMenuItem(label, address, name="geometa-replies-reader", icon_name="user", order=850)
