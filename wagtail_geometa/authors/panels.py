"""The tabs in which an editor writes an author."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from ..registry.panels import (
    any_language_panel,
    checking_panel,
    identifiers_panel,
    language_panel,
    links_panel,
    picture_panel,
    visibility_panel,
)
from ..registry.rows import RowsPanel
from .forms import PRIVATE_PERMISSION, AuthorForm


class WithheldNotice(HelpPanel):
    """Says at the top of the form that this author's name must not leave the newsroom."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("template", "geometa/admin/withheld_notice.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.status == self.instance.Status.WITHHELD


def edit_handler() -> TabbedInterface:
    """Who the author is, what readers are told, ids and links, and what the desk alone knows."""
    return TabbedInterface(
        [
            ObjectList(_who(), heading=_("Who")),
            ObjectList([_words(), _expertise(), _languages()], heading=_("Words")),
            ObjectList([_name_parts(), identifiers_panel(), links_panel()], heading=_("Names and ids")),
            ObjectList(_desk_only(), heading=_("Desk only")),
        ],
        base_form_class=AuthorForm,
    )


def _who() -> list[Panel]:
    return [
        WithheldNotice(),
        FieldRowPanel([FieldPanel("name", required_on_save=True), FieldPanel("kind")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("job_title"), FieldPanel("desk"), FieldPanel("location")]),
                FieldRowPanel([FieldPanel("works_for"), FieldPanel("affiliation")]),
            ],
            heading=_("Work"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("status"), FieldPanel("status_from"), FieldPanel("status_to")])],
            heading=_("Status"),
        ),
        picture_panel(_("Portrait")),
        FieldPanel("public_email"),
        FieldPanel("disclosure"),
        FieldPanel("person"),
        checking_panel(),
    ]


def _words() -> Panel:
    return RowsPanel(
        "words",
        [
            FieldRowPanel([language_panel(), FieldPanel("job_title")]),
            FieldPanel("short_bio"),
            FieldPanel("bio"),
        ],
        heading=_("Words, by language"),
        label=_("Language"),
    )


def _expertise() -> Panel:
    return RowsPanel(
        "expertise",
        [FieldRowPanel([FieldPanel("topic"), FieldPanel("country")])],
        heading=_("Knows about"),
        label=_("Topic or place"),
    )


def _languages() -> Panel:
    return RowsPanel(
        "languages", [any_language_panel("language")], heading=_("Languages spoken"), label=_("Language")
    )


def _name_parts() -> Panel:
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")])], heading=_("Parts of the name")
    )


def _desk_only() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("private_email", permission=PRIVATE_PERMISSION),
                FieldPanel("private_note", permission=PRIVATE_PERMISSION),
                FieldPanel("user"),
            ],
            heading=_("Never public"),
        ),
        visibility_panel(),
        PublishingPanel(),
    ]
