"""Wiring: the desk's screens for readers' replies."""

from django.apps import apps
from wagtail import hooks

from .admin_urls import admin_urls
from .menu import queue_item, reader_item
from .permissions import rights

hooks.register("register_permissions", rights)
hooks.register("register_admin_urls", admin_urls)
if apps.is_installed("django_comments"):
    from .xtd.states import log_actions

    hooks.register("register_admin_menu_item", queue_item)
    hooks.register("register_reports_menu_item", reader_item)
    hooks.register("register_log_actions", log_actions)
