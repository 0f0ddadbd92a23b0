"""The panels an article type shows in the editor: ``content_panels = [...] + geometa_panels()``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..registry.panels import FoldedPanel
from ..registry.rows import ChosenRowsPanel, RowsPanel
from .checklist_panel import ChecklistPanel
from .forms import CheckedFormSet, ClaimFormSet, CreditFormSet, PeopleFormSet, StoryFormSet
from .suggestions_panel import HiddenPanel, SuggestionsPanel

#: Rows a relation of a page may have; no real story comes near.
MOST_ROWS = 200

#: The child relations these panels edit.
RELATIONS = (
    "geometa_people",
    "geometa_organisations",
    "geometa_countries",
    "geometa_claims",
    "geometa_credits",
    "geometa_story",
)


def geometa_panels() -> list[Panel]:
    """A fresh list of panels, in the order an editor needs them."""
    rows = [_claims(), _credits(), _people(), _organisations(), _countries(), _story()]
    return [SuggestionsPanel(), *rows, ChecklistPanel()]


def shows_geometa_panels(model: Any) -> bool:
    """True when the page type's edit handler holds at least one of our panels."""
    try:
        handler = model.get_edit_handler()
    except Exception:  # a broken edit handler is Wagtail's check to report, not ours
        return True
    return _holds_relation(handler)


def _holds_relation(panel: Any) -> bool:
    if getattr(panel, "relation_name", None) in RELATIONS:
        return True
    return any(_holds_relation(child) for child in getattr(panel, "children", ()))


def _claims() -> Panel:
    return RowsPanel(
        "geometa_claims",
        [
            FieldPanel("text", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
            FieldRowPanel([FieldPanel("key_point"), FieldPanel("claim")]),
            # Only a claim needs these; a plain key point leaves them empty.
            FoldedPanel(
                [
                    FieldRowPanel([FieldPanel("claimant_person"), FieldPanel("claimant_organisation")]),
                    FieldRowPanel([FieldPanel("claimant_name"), FieldPanel("anchor")]),
                ],
                summary=_("Who said it"),
            ),
        ],
        heading=_("Key points and claims"),
        label=_("Key point or claim"),
        formset=ClaimFormSet,
        max_num=MOST_ROWS,
    )


def _credits() -> Panel:
    return RowsPanel(
        "geometa_credits",
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("role")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("lead_text")]),
            FoldedPanel(
                [FieldRowPanel([FieldPanel("show_bio"), FieldPanel("pin")]), FieldPanel("bio_override")],
                summary=_("Author box"),
            ),
        ],
        heading=_("Byline and credits"),
        label=_("Credit"),
        formset=CreditFormSet,
        max_num=MOST_ROWS,
    )


def _people() -> Panel:
    return ChosenRowsPanel(
        "geometa_people",
        chooser_field_name="person",
        panels=[
            FieldPanel("person"),
            FieldRowPanel(
                [
                    FieldPanel("rel"),
                    FieldPanel(
                        "card",
                        help_text=_(
                            "Cards keep their distance: of two people named close together the lead one, "
                            "else the upper one, gets it."
                        ),
                    ),
                    FieldPanel("lead"),
                ]
            ),
            FoldedPanel(
                [FieldRowPanel([FieldPanel("card_text"), FieldPanel("pin")])], summary=_("Words of the card")
            ),
            HiddenPanel("origin"),
            HiddenPanel("surface"),
        ],
        heading=_("People"),
        label=_("Person"),
        formset=PeopleFormSet,
        max_num=MOST_ROWS,
    )


def _organisations() -> Panel:
    return ChosenRowsPanel(
        "geometa_organisations",
        chooser_field_name="organisation",
        panels=[FieldRowPanel([FieldPanel("organisation"), FieldPanel("rel")])],
        heading=_("Organisations"),
        label=_("Organisation"),
        max_num=MOST_ROWS,
    )


def _countries() -> Panel:
    return ChosenRowsPanel(
        "geometa_countries",
        chooser_field_name="country",
        panels=[FieldRowPanel([FieldPanel("country"), FieldPanel("rel")])],
        heading=_("Countries"),
        label=_("Country"),
        formset=CheckedFormSet,
        max_num=MOST_ROWS,
    )


def _story() -> Panel:
    return RowsPanel(
        "geometa_story",
        [
            FieldRowPanel([FieldPanel("byline"), FieldPanel("dateline")]),
            FieldRowPanel([FieldPanel("ads"), FieldPanel("ads_reason"), FieldPanel("comments")]),
            RowsPanel(
                "corrections",
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("position")]),
                    FieldPanel("text"),
                    FieldPanel("public"),
                ],
                heading=_("Corrections"),
                label=_("Correction"),
            ),
        ],
        heading=_("Story settings and corrections"),
        label=_("Story settings"),
        max_num=1,
        formset=StoryFormSet,
    )
