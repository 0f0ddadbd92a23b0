"""Wiring: the app, its system checks and its signal receivers."""

import logging
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger("wagtail_geometa")


class GeometaConfig(AppConfig):
    """People, organisations, countries, claims and authors, and their joins to pages."""

    name = "wagtail_geometa"
    label = "wagtail_geometa"
    verbose_name = _("News metadata")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .comments import checks as comment_checks  # noqa: F401
        from .desk import late_rows
        from .suggestions.names import upkeep

        post_migrate.connect(index_countries, sender=self)
        upkeep.connect()
        late_rows.connect()


def index_countries(sender: Any, plan: Any = (), using: str = "default", **kwargs: Any) -> None:
    """Make the freshly seeded countries findable: a migration's bulk load tells the search index nothing."""
    from django.apps import apps

    from .countries import seed

    if not any(
        step.app_label == sender.label and step.name == "0002_countries" and not back for step, back in plan
    ):
        return
    try:
        seed.reindex(seed.Models.of(apps, using))
    except Exception:  # a search server that is down must not fail the migration
        logger.warning(
            "The countries are not in the search index yet. Run: manage.py update_index", exc_info=True
        )
