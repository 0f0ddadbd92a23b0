"""Records nobody uses and records that look like the same one twice: one list per kind."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, CharField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import ReferenceIndex

from ...authors.models import Author
from ...claims.models import Claim
from ...organisations.models import Organisation
from ...people.models import Person
from ...registry.columns import RecordStatusColumn, state_of
from ..merge import KINDS as KINDS_TO_MERGE
from ..permissions import may_merge
from .screens import DeskReport, may_view, record_address

#: Kinds an editor makes; the countries are given.
KINDS = {"people": Person, "organisations": Organisation, "claims": Claim, "authors": Author}


def unused(model: Any) -> QuerySet:
    """Records of ``model`` to which nothing points that would forbid to delete them, nor the text of a page.

    A draft nobody has published holds none of its rows yet, so look before you delete.
    """
    rows = model.objects.filter(merged_into__isnull=True)
    for relation in model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) is PROTECT and relation.auto_created:
            owner = relation.related_model._base_manager
            rows = rows.exclude(Exists(owner.filter(**{relation.field.name: OuterRef("pk")})))
    told = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField(max_length=255)),
    )
    return rows.exclude(Exists(told))


def duplicates(model: Any) -> QuerySet:
    """Records of ``model`` that share their name in any case, or an identifier, with another record in use.

    Rows carry ``told_as``, the name to sort by: the key under which namesakes are found where the model keeps one.
    Two grouped queries, no comparison of each with each.
    """
    has_key = any(field.name == "folded" for field in model._meta.fields)
    rows = model.objects.filter(merged_into__isnull=True)
    rows = rows.annotate(told_as=F("folded") if has_key else Lower(model.slug_source))
    names = rows.order_by().exclude(told_as="").values("told_as")
    found = Q(told_as__in=names.annotate(count=Count("pk")).filter(count__gt=1).values("told_as"))
    if hasattr(model, "identifiers"):
        owned = model._meta.get_field("identifiers")
        ids = owned.related_model._base_manager.filter(**{f"{owned.field.name}__merged_into__isnull": True})
        others = ids.filter(scheme=OuterRef("scheme"), value=OuterRef("value")).exclude(
            **{owned.field.name: OuterRef(owned.field.name)}
        )
        found |= Q(pk__in=ids.filter(Exists(others)).values(owned.field.name))
    return rows.filter(found)


class KindFilterSet(WagtailFilterSet):
    """The kind of record. The report has chosen its rows by it already."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        method="filter_kind",
        choices=[(name, model._meta.verbose_name_plural) for name, model in KINDS.items()],
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def filter_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """All rows."""
        return queryset


class RecordReport(DeskReport):
    """A list of records of one kind, people unless another is chosen."""

    filterset_class = KindFilterSet
    export_headings = {"name": _("Name"), "status": _("Status"), "updated": _("Updated")}
    export_values = {
        "name": str,
        "status": state_of,
        "uuid": lambda one: str(one.uuid),
        "updated": lambda one: one.updated_at,
    }
    columns = [
        TitleColumn("name", label=_("Name"), accessor=str, get_url=record_address),
        RecordStatusColumn(sort_key=None),
        Column("uuid", label=_("Id"), accessor=lambda one: str(one.uuid)[:8]),
        DateColumn("updated_at", label=_("Updated"), sort_key="updated_at"),
    ]

    @classmethod
    def allowed(cls, user: Any) -> bool:
        return any(may_view(user, model) for model in KINDS.values())

    @cached_property
    def kind(self) -> Any:
        """The model chosen among those the user may view."""
        open_kinds = {name: one for name, one in KINDS.items() if may_view(self.request.user, one)}
        return open_kinds.get(self.request.GET.get("kind", ""), next(iter(open_kinds.values())))


class UnusedReport(RecordReport):
    """Records nobody uses."""

    name = "unused"
    page_title = _("Unused records")
    header_icon = "bin"
    default_ordering = "-updated_at"

    def get_queryset(self) -> QuerySet:
        return unused(self.kind).order_by("-updated_at", "-pk")


def _merge_address(record: Any) -> str:
    return reverse("geometa_desk:choose", args=[record._meta.model_name, record.pk])


class DuplicateReport(RecordReport):
    """Records that are likely the same one twice."""

    name = "duplicates"
    page_title = _("Likely duplicates")
    header_icon = "copy"
    default_ordering = "told_as"

    @cached_property
    def columns(self) -> list[Any]:
        """Those of all records and, for who may merge, the way to do so."""
        can_be = KINDS_TO_MERGE.get(self.kind._meta.model_name) is self.kind
        if not can_be or not may_merge(self.request.user, self.kind):
            return RecordReport.columns
        way = TitleColumn(
            "merge", label=_("Merge"), accessor=lambda one: _("Merge …"), get_url=_merge_address
        )
        return [*RecordReport.columns, way]

    def get_queryset(self) -> QuerySet:
        return duplicates(self.kind).order_by("told_as", "pk")
