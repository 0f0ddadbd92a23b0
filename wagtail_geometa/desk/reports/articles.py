"""Articles that lack metadata: the rule of ``articles/checklist.py``, asked of all stored pages in SQL."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, StrIndex
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from ... import pages
from ...articles.models import PageClaim, PageCountry, PageCredit, PagePerson, PageStory
from .screens import DeskReport, editable_pages, page_address
from .tenures import stale_people

#: Gaps of the checklist that a stored page can have; a stored correction always has a date.
GAPS = {
    "lead_person": _("no lead person"),
    "country": _("no country"),
    "key_points": _("no key points"),
    "byline": _("byline leaves out an author"),
    "evidence": _("claim without evidence"),
    "stale_office": _("somebody’s office may be out of date"),
}
#: What the report shows until a gap is chosen; the other two are about records, and have reports of their own.
USUAL = ("lead_person", "country", "key_points", "byline")


def every_article() -> QuerySet:
    """Base-page rows of every type with our panels, live or not; an alias is edited at its source."""
    types = [
        ContentType.objects.get_for_model(one, for_concrete_model=False) for one in pages.article_models()
    ]
    return pages.page_model()._default_manager.filter(content_type__in=types, alias_of__isnull=True)


def articles_of(user: Any) -> QuerySet:
    """Those of :func:`every_article` that ``user`` may edit."""
    return every_article() & editable_pages(user)


def gap_conditions() -> dict[str, Any]:
    """For each of :data:`GAPS`, the condition on a row of the base page that says it is there."""
    here = {"page": OuterRef("pk")}
    stale = stale_people(timezone.localdate()).values("pk")
    return {
        "lead_person": ~Exists(PagePerson.objects.filter(**here, lead=True)),
        "country": ~Exists(PageCountry.objects.filter(**here)),
        "key_points": ~Exists(PageClaim.objects.filter(**here, key_point=True)),
        "byline": Exists(_authors_left_out()),
        "evidence": Exists(
            PageClaim.objects.filter(**here, claim__isnull=False, claim__evidence__isnull=True)
        ),
        "stale_office": Exists(PagePerson.objects.filter(**here, person__in=stale)),
    }


def _authors_left_out() -> QuerySet:
    """Credits as author whose token, ``{2}`` for the second row of the page, is not in the page's byline."""
    stories = PageStory.objects.filter(page=OuterRef("page")).exclude(byline="")
    # Rows made by a program may have no order; they stand as they were stored.
    before = (
        PageCredit.objects.filter(page=OuterRef("page"))
        .annotate(order=Coalesce("sort_order", 0))
        .filter(Q(order__lt=OuterRef("order")) | Q(order=OuterRef("order"), pk__lte=OuterRef("pk")))
    )
    count = before.order_by().values("page").annotate(count=Count("pk")).values("count")
    return (
        PageCredit.objects.filter(page=OuterRef("pk"), role=PageCredit.Role.AUTHOR)
        .annotate(order=Coalesce("sort_order", 0))
        .annotate(
            byline=Subquery(stories.order_by("pk").values("byline")[:1]),
            number=Cast(Coalesce(Subquery(count), 1), CharField(max_length=6)),
        )
        .annotate(token=Concat(Value("{"), F("number"), Value("}"), output_field=CharField()))
        .filter(byline__isnull=False)
        .annotate(place=StrIndex("byline", "token"))
        .filter(place=0)
    )


def lacking(articles: QuerySet, gaps: tuple[str, ...] = USUAL) -> QuerySet:
    """Those of ``articles`` with at least one of ``gaps``."""
    conditions = gap_conditions()
    found = Q(pk__in=[])
    for name in gaps:
        found |= Q(conditions[name])
    return articles.filter(found)


class ArticleFilterSet(WagtailFilterSet):
    """Articles by gap, and by whether readers see them."""

    gap = django_filters.ChoiceFilter(label=_("Lacks"), choices=list(GAPS.items()), method="filter_gap")
    live = django_filters.BooleanFilter(label=_("Live"))

    class Meta:
        model = pages.page_model()
        fields: list[str] = []

    def filter_gap(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows with this gap, whatever else they lack."""
        return lacking(queryset, (value,))


class ArticleReport(DeskReport):
    """Articles that lack metadata."""

    name = "articles"
    page_title = _("Articles lacking metadata")
    header_icon = "tasks"
    filterset_class = ArticleFilterSet
    default_ordering = "-pk"
    export_headings = {"title": _("Title"), "live": _("Live"), "gaps": _("Lacks"), "updated": _("Updated")}
    export_values = {
        "title": lambda one: one.get_admin_display_title(),
        "live": lambda one: one.live,
        "updated": lambda one: one.latest_revision_created_at,
        "gaps": lambda one: gaps_of(one),
    }
    columns = [
        TitleColumn("title", label=_("Title"), accessor="get_admin_display_title", get_url=page_address),
        Column("gaps", label=_("Lacks"), accessor=lambda one: gaps_of(one)),
        Column("live", label=_("Live"), accessor=lambda one: _("yes") if one.live else _("no")),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]

    @classmethod
    def allowed(cls, user: Any) -> bool:
        return editable_pages(user).exists()

    def get_queryset(self) -> QuerySet:
        return articles_of(self.request.user).order_by("-pk")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        rows = rows if self.request.GET.get("gap") in GAPS else lacking(rows)
        return _told(rows) if self.is_export else rows

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        # Asked of the rows shown alone: beside the filter, a database works the gaps out for every article.
        told = _told(pages.page_model()._default_manager).in_bulk([page.pk for page in object_list])
        for page in object_list:
            for name in GAPS:
                setattr(
                    page, f"lacks_{name}", bool(page.pk in told and getattr(told[page.pk], f"lacks_{name}"))
                )
        return object_list


def _told(rows: Any) -> QuerySet:
    """``rows`` with an annotation ``lacks_<gap>`` for each gap."""
    return rows.annotate(**{f"lacks_{name}": one for name, one in gap_conditions().items()})


def gaps_of(page: Any) -> str:
    """The gaps of an annotated row as words."""
    return "; ".join(str(text) for name, text in GAPS.items() if getattr(page, f"lacks_{name}"))
