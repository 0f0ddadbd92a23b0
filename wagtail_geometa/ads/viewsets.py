"""The desk's screens for slots. Names in addresses and pages are neutral: filter lists of browsers hide others."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from ..registry.rows import RowsPanel
from ..registry.saving import WholeSaveMixin
from .forms import SlotForm
from .models import AdSlot

_PLACE = [
    FieldRowPanel([FieldPanel("site"), FieldPanel("slug")]),
    FieldPanel("is_active"),
    FieldPanel("label"),
    RowsPanel(
        "sizes",
        [FieldRowPanel([FieldPanel("min_width"), FieldPanel("size")])],
        heading=_("Sizes"),
        label=_("Size"),
        min_num=1,
    ),
    FieldPanel("reserve"),
]
_HOUSE = [
    FieldPanel("house_heading"),
    FieldRowPanel([FieldPanel("house_link_text"), FieldPanel("house_url")]),
]
_PLACEMENT = [
    FieldRowPanel([FieldPanel("placement_after"), FieldPanel("placement_every")]),
    FieldRowPanel([FieldPanel("placement_max"), FieldPanel("placement_min_words")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("guard_start_px"), FieldPanel("guard_end_px")]),
            FieldRowPanel([FieldPanel("guard_between_px"), FieldPanel("guard_heading_px")]),
            FieldRowPanel([FieldPanel("guard_media_px"), FieldPanel("guard_last_paragraphs")]),
        ],
        heading=_("Distances"),
    ),
]
_TERMS = [
    FieldRowPanel([FieldPanel("floor_micros"), FieldPanel("floor_currency")]),
    FieldPanel("accepts_political"),
]


class SlotIndexView(IndexView):
    """The list, with as many queries for a hundred slots as for one."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("site")


class SlotAddView(WholeSaveMixin, CreateView):
    """Adds a slot."""


class SlotEditView(WholeSaveMixin, EditView):
    """Edits a slot."""


class SlotViewSet(ModelViewSet):
    """List, create, edit and delete the slots of all sites."""

    model = AdSlot
    name = "geometa_slots"
    url_namespace = "geometa_slots"
    url_prefix = "geometa/slots"
    icon = "placeholder"
    menu_label = _("Slots")
    menu_name = "geometa-slots"
    menu_order = 320
    add_to_admin_menu = True
    index_view_class = SlotIndexView
    add_view_class = SlotAddView
    edit_view_class = SlotEditView
    # A copy would start without its sizes: they are rows of their own.
    copy_view_enabled = False
    list_display = [
        "slug",
        "site",
        "label",
        BooleanColumn("is_active", label=_("In use"), sort_key="is_active"),
        "placement_after",
    ]
    list_filter = ["site", "is_active"]
    search_fields = ["slug", "label", "house_heading"]
    ordering = ["site", "slug"]
    edit_handler = TabbedInterface(
        [
            ObjectList(_PLACE, heading=_("Slot")),
            ObjectList(_HOUSE, heading=_("House notice")),
            ObjectList(_PLACEMENT, heading=_("Placement")),
            ObjectList(_TERMS, heading=pgettext_lazy("of a slot", "Terms")),
        ],
        base_form_class=SlotForm,
    )
