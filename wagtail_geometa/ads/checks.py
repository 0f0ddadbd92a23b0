"""System check: the slots app stands on the package's main app."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register


@register
def check_main_app(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_geometa`` must be installed: it says which stories hide ads, and holds the templates."""
    if apps.is_installed("wagtail_geometa"):
        return []
    return [
        Error(
            "wagtail_geometa.ads is installed without wagtail_geometa.",
            hint='Add "wagtail_geometa" to INSTALLED_APPS, before "wagtail_geometa.ads".',
            id="geometa_ads.E001",
        )
    ]
