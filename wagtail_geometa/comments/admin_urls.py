"""Addresses of the screens under ``…/geometa/replies/`` of the admin."""

from __future__ import annotations

from django.apps import apps
from django.urls import include, path
from django.urls.resolvers import URLResolver

from . import privacy

app_name = "geometa_moderation"


def admin_urls() -> list[URLResolver]:
    """Hook ``register_admin_urls``. The queue is that of the library; without it nothing here can be reached."""
    if not apps.is_installed("django_comments"):
        return []
    from .xtd import queue

    patterns = [
        path("", queue.QueueView.as_view(), name="queue"),
        path("reader/", privacy.ReaderView.as_view(), name="reader"),
    ]
    return [path("geometa/replies/", include((patterns, app_name), namespace=app_name))]
