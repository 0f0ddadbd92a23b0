"""Wiring: the app of ad slots."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeometaAdsConfig(AppConfig):
    """Ad slots and their house content."""

    name = "wagtail_geometa.ads"
    label = "geometa_ads"
    verbose_name = _("Slots")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, snapshot  # noqa: F401

        snapshot.listen()
