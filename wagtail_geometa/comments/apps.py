"""Wiring: the app of readers' replies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeometaCommentsConfig(AppConfig):
    """The limit of replies per address, and the rights to moderate and to erase."""

    name = "wagtail_geometa.comments"
    label = "geometa_comments"
    verbose_name = _("Replies of readers")
    default_auto_field = "django.db.models.BigAutoField"
