"""The report of what Wikidata says and the records do not, with the buttons that settle it."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from ...people.models import Person
from ...registry.listing import safe_cell
from ..permissions import demand, may
from ..storing import NotStored
from . import client, drift
from .models import WikidataDrift


class DriftFilterSet(WagtailFilterSet):
    """Differences by kind and state; without a choice those that wait."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=WikidataDrift.State.choices)

    class Meta:
        model = WikidataDrift
        fields = ["kind", "state"]


class SettleColumn(Column):
    """Apply or dismiss, each a form of its own: a link never changes a record."""

    cell_template_name = "geometa/admin/intake/settle_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        # A table hands its cells the request, but not the token.
        context["csrf_token"] = get_token(parent_context["request"])
        context["address"] = reverse("geometa_intake:settle", args=[instance.pk])
        context["is_open"] = instance.state == WikidataDrift.State.OPEN
        return context


class DriftReport(ReportView):
    """Wikidata says the term ended: the record's words beside Wikidata's."""

    page_title = gettext_lazy("Wikidata says otherwise")
    header_icon = "globe"
    index_url_name = "geometa_intake:drift"
    index_results_url_name = "geometa_intake:drift_results"
    filterset_class = DriftFilterSet
    default_ordering = "-found_at"
    is_searchable = False
    list_export = ["person", "kind", "before", "after", "source_url", "found_at", "state"]
    export_headings = {
        "person": gettext_lazy("Person"),
        "kind": gettext_lazy("What"),
        "before": gettext_lazy("The record says"),
        "after": gettext_lazy("Wikidata says"),
        "source_url": gettext_lazy("Source"),
        "found_at": gettext_lazy("Found"),
        "state": gettext_lazy("State"),
    }
    columns = [
        TitleColumn(
            "person",
            label=gettext_lazy("Person"),
            get_url=lambda one: reverse("geometa_people:edit", args=[one.person_id]),
        ),
        Column("kind", label=gettext_lazy("What"), accessor="get_kind_display"),
        Column("before", label=gettext_lazy("The record says")),
        Column("after", label=gettext_lazy("Wikidata says")),
        DateColumn("found_at", label=gettext_lazy("Found"), sort_key="found_at"),
        SettleColumn("settle", label=gettext_lazy("Decide")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        demand(request.user, "change", Person)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        return WikidataDrift.objects.select_related("person", "tenure").order_by("-found_at", "-pk")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.request.GET.get("state") else rows.filter(state=WikidataDrift.State.OPEN)

    def to_row_dict(self, item: WikidataDrift) -> dict[str, Any]:
        row = {name: getattr(item, name) for name in self.list_export}
        return {
            **row,
            "person": str(item.person),
            "kind": item.get_kind_display(),
            "state": item.get_state_display(),
        }

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)
        return safe_cell(cell) if export_format == self.FORMAT_CSV else cell

    def get_filename(self) -> str:
        return "wikidata-differences"


class DriftMenuItem(MenuItem):
    """Shown to those who may act on it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return client.is_on() and may(request.user, "change", Person)


def menu_item() -> DriftMenuItem:
    """Hook ``register_reports_menu_item``."""
    return DriftMenuItem(
        gettext_lazy("Wikidata says otherwise"),
        reverse("geometa_intake:drift"),
        name="geometa-wikidata",
        icon_name="globe",
        order=900,
    )


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply or dismiss one difference."""
    demand(request.user, "change", Person)
    one = get_object_or_404(WikidataDrift.objects.select_related("person", "tenure"), pk=pk)
    try:
        if request.POST.get("decision") == "apply":
            drift.apply(one, request.user)
            messages.success(request, _("The record of “%(person)s” is changed.") % {"person": one.person})
        else:
            drift.claim(one, WikidataDrift.State.DISMISSED, request.user)
            messages.success(request, _("Dismissed; it is not shown again."))
    except drift.Settled as error:
        messages.warning(request, str(error))
    except NotStored as error:
        for sentence in error.sentences:
            messages.error(request, sentence)
    return redirect("geometa_intake:drift")
