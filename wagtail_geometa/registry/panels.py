"""Panels that several kinds of record share: words, other names, identifiers, links, flags."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from .languages import AnyLanguageSelect, LanguageSelect
from .rows import RowsPanel
from .widgets import TolerantChooser, tolerant


def language_panel(field: str = "locale", **kwargs: Any) -> FieldPanel:
    """A language of the site."""
    return FieldPanel(field, widget=LanguageSelect, **kwargs)


def any_language_panel(field: str = "locale", **kwargs: Any) -> FieldPanel:
    """A language of the world."""
    return FieldPanel(field, widget=AnyLanguageSelect, **kwargs)


class FoldedPanel(MultiFieldPanel):
    """Fields few rows need, folded away behind ``summary``; open where one of them holds something or is at fault."""

    def __init__(self, children: Any = (), *args: Any, summary: Any = "", **kwargs: Any) -> None:
        super().__init__(children, *args, **kwargs)
        self.summary = summary

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "summary": self.summary}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "geometa/admin/folded_panel.html"

        @property
        def is_open(self) -> bool:
            """True when folding would hide a value or an error from the editor."""
            return any(_tells_something(child) for child in self.visible_children)


def _tells_something(panel: Any) -> bool:
    if hasattr(panel, "children"):
        return any(_tells_something(child) for child in panel.children)
    bound = getattr(panel, "bound_field", None)
    if bound is None:
        return False
    usual = panel.instance._meta.get_field(bound.name).get_default()
    return bool(bound.errors) or (bound.value() or None) != (usual or None)


class ImagePanel(FieldPanel):
    """A picture, chosen as the host's admin chooses pictures, whatever is posted."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        widget = formfield_for_dbfield(self.db_field).widget
        options["widgets"] = {
            **options.get("widgets", {}),
            self.field_name: tolerant(widget, TolerantChooser),
        }
        return options


def picture_panel(heading: Any) -> Panel:
    """The picture with its credit."""
    return MultiFieldPanel([ImagePanel("image"), FieldPanel("image_credit")], heading=heading)


def words_panel() -> Panel:
    """Name, descriptor and bio per language."""
    return RowsPanel(
        "words",
        [
            FieldRowPanel([language_panel(), FieldPanel("name")]),
            FieldPanel("descriptor"),
            FieldPanel("bio"),
        ],
        heading=_("Words, by language"),
        label=_("Language"),
    )


def names_panel() -> Panel:
    """Aliases, former names, other spellings."""
    return RowsPanel(
        "names",
        [
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("match"), any_language_panel()]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ],
        heading=_("Other names"),
        label=_("Name"),
    )


def identifiers_panel() -> Panel:
    """Ids in public registers."""
    return RowsPanel(
        "identifiers",
        [FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
        heading=_("Identifiers"),
        label=_("Identifier"),
    )


def links_panel() -> Panel:
    """Pages elsewhere."""
    return RowsPanel(
        "links",
        [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])],
        heading=_("Links"),
        label=_("Link"),
    )


def visibility_panel() -> Panel:
    """Who may see the record, and under which address."""
    return MultiFieldPanel(
        [FieldPanel("slug"), FieldRowPanel([FieldPanel("always_public"), FieldPanel("hidden")])],
        heading=_("Public page"),
    )


def checking_panel() -> Panel:
    """When the facts were looked at, and when to look again."""
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel("facts_checked_at"), FieldPanel("review_after")])], heading=_("Facts")
    )
