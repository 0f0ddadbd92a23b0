"""The tabs in which an editor writes an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PublishingPanel, TabbedInterface

from ..registry.panels import (
    checking_panel,
    identifiers_panel,
    links_panel,
    names_panel,
    picture_panel,
    visibility_panel,
    words_panel,
)
from .forms import OrganisationForm


def edit_handler() -> TabbedInterface:
    """What the organisation is, its names and ids, and its visibility."""
    what = [
        FieldPanel("name", required_on_save=True),
        words_panel(),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country"), FieldPanel("parent")]),
        picture_panel(_("Logo")),
        checking_panel(),
    ]
    return TabbedInterface(
        [
            ObjectList(what, heading=_("What")),
            ObjectList([names_panel(), identifiers_panel(), links_panel()], heading=_("Names and ids")),
            ObjectList([visibility_panel(), PublishingPanel()], heading=_("Flags")),
        ],
        base_form_class=OrganisationForm,
    )
