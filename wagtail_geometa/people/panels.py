"""The tabs in which an editor writes a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from ..registry.panels import (
    checking_panel,
    identifiers_panel,
    language_panel,
    links_panel,
    names_panel,
    picture_panel,
    visibility_panel,
    words_panel,
)
from ..registry.rows import RowsPanel
from .forms import PersonForm


def edit_handler() -> TabbedInterface:
    """Who somebody is, her offices, her names and ids, and the flags."""
    return TabbedInterface(
        [
            ObjectList(_who(), heading=_("Who")),
            ObjectList([_tenures()], heading=_("Offices")),
            ObjectList(_names(), heading=_("Names and ids")),
            ObjectList(_flags(), heading=_("Flags")),
        ],
        base_form_class=PersonForm,
    )


def _who() -> list[Panel]:
    return [
        FieldPanel("name", required_on_save=True),
        words_panel(),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("birth_date"), FieldPanel("death_date")])], heading=_("Life")
        ),
        RowsPanel(
            "nationalities", [FieldPanel("country")], heading=_("Nationalities"), label=_("Nationality")
        ),
        picture_panel(_("Portrait")),
        checking_panel(),
    ]


def _tenures() -> Panel:
    return RowsPanel(
        "tenures",
        [
            FieldPanel("post"),
            FieldRowPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("ended")]),
            FieldRowPanel([FieldPanel("country"), FieldPanel("organisation")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("acting"), FieldPanel("elect"), FieldPanel("former")]),
                    FieldPanel("on_behalf_of"),
                    FieldRowPanel([FieldPanel("replaces"), FieldPanel("replaced_by")]),
                ],
                heading=_("More about the office"),
                classname="collapsed",
            ),
            RowsPanel(
                "labels",
                [FieldRowPanel([language_panel(), FieldPanel("text")])],
                heading=_("Office in other languages"),
                label=_("Language"),
            ),
            FieldRowPanel([FieldPanel("source_url"), FieldPanel("checked_at")]),
        ],
        heading=_("Offices"),
        label=_("Office"),
    )


def _names() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("honorific_prefix"), FieldPanel("honorific_suffix")]),
                FieldRowPanel(
                    [FieldPanel("given_name"), FieldPanel("additional_name"), FieldPanel("family_name")]
                ),
                FieldPanel("sort_name"),
            ],
            heading=_("Parts of the name"),
        ),
        names_panel(),
        identifiers_panel(),
        links_panel(),
    ]


def _flags() -> list[Panel]:
    return [
        visibility_panel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("no_card"), FieldPanel("legally_sensitive"), FieldPanel("minor")]),
                FieldPanel("ads"),
            ],
            heading=_("Care"),
        ),
        PublishingPanel(),
    ]
