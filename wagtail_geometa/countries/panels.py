"""The tabs in which an editor corrects a country or a group of countries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from ..registry.panels import any_language_panel, language_panel
from ..registry.rows import RowsPanel
from .forms import CountryForm, CountryGroupForm


def country_edit_handler() -> TabbedInterface:
    """Words, names by language, house style, and codes."""
    return TabbedInterface(
        [
            ObjectList(_words(), heading=_("Words")),
            ObjectList([_names()], heading=_("Names by language")),
            ObjectList([_house_names()], heading=_("House style")),
            ObjectList(_codes(), heading=_("Codes and place")),
        ],
        base_form_class=CountryForm,
    )


def group_edit_handler() -> ObjectList:
    """The group and who belonged to it when."""
    return ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("wikidata_id")]),
            FieldPanel("url"),
            FieldPanel("is_active"),
            FieldPanel("keep"),
            RowsPanel(
                "memberships",
                [
                    FieldRowPanel([FieldPanel("country"), FieldPanel("status")]),
                    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                    FieldPanel("source_url"),
                ],
                heading=_("Members"),
                label=_("Membership"),
                # The United Nations have 193 members, and a country may come and go.
                max_num=500,
            ),
        ],
        base_form_class=CountryGroupForm,
    )


def _words() -> list[Panel]:
    return [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("sentence_name"), FieldPanel("official_name")]),
        FieldRowPanel([FieldPanel("adjective"), FieldPanel("demonym"), FieldPanel("capital")]),
        FieldPanel("is_active"),
        FieldPanel("keep"),
    ]


def _names() -> Panel:
    return RowsPanel(
        "names",
        [
            FieldRowPanel([any_language_panel(), FieldPanel("text"), FieldPanel("kind")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ],
        heading=_("Names by language"),
        label=_("Name"),
    )


def _house_names() -> Panel:
    return RowsPanel(
        "house_names",
        [FieldRowPanel([FieldPanel("site"), language_panel(), FieldPanel("text")])],
        heading=_("House style"),
        label=_("House-style name"),
    )


def _codes() -> list[Panel]:
    return [
        FieldRowPanel([FieldPanel("alpha2"), FieldPanel("alpha3"), FieldPanel("numeric")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("wikidata_id")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("region_code"), FieldPanel("region_name")]),
                FieldRowPanel([FieldPanel("subregion_code"), FieldPanel("subregion_name")]),
            ],
            heading=_("Region"),
        ),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]
