"""The checklist at the end of the page form; ``checklist.js`` asks what the rows lack as they stand."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

#: Every word the script shows.
TEXTS = {
    "complete": _("Nothing is missing."),
    "count": _("Missing: %(count)s"),
    "required": _("needed for publishing"),
    "go": _("Go there"),
    "go_what": _("Go to the panel: %(name)s"),
    "error": _("The checklist could not be fetched. Your text is not affected."),
}


class ChecklistPanel(Panel):
    """What the story lacks before it is published. Holds no field of the page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Before you publish"))
        kwargs.setdefault("icon", "tasks")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "geometa/admin/checklist_panel.html"

        def is_shown(self) -> bool:
            return self.request is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            return {
                **super().get_context_data(parent_context),
                "ask_url": reverse("geometa_checklist"),
                "page_type": page._meta.label_lower,
                "page_id": page.pk or "",
                "parent_id": "" if page.pk else getattr(getattr(self.form, "parent_page", None), "pk", ""),
                "texts": json.dumps({name: str(text) for name, text in TEXTS.items()}),
            }

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[versioned_static("wagtail_geometa/checklist.js")])
