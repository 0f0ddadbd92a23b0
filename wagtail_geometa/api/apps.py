"""Wiring: the REST app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeometaApiConfig(AppConfig):
    """REST for partners."""

    name = "wagtail_geometa.api"
    label = "geometa_api"
    verbose_name = _("Metadata API")
    default_auto_field = "django.db.models.BigAutoField"
