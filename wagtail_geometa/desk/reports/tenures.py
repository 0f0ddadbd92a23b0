"""Offices whose facts somebody should look at: the rule of ``people/staleness.py`` and more, as conditions in SQL."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Left, Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from ... import conf
from ...countries.models import Country
from ...people.models import Person, Tenure
from .screens import DeskReport, may_view

#: Every reason there is, in the order a row names them.
REASONS = {
    "dead": _("died, office still open"),
    "holders": _("two holders of one office"),
    "past": _("over, and not checked since"),
    "due": _("facts are due for a check"),
    "unchecked": _("not checked for long"),
    "never": _("never checked"),
    "unsourced": _("no source"),
}


def open_tenures(prefix: str = "") -> Q:
    """Offices without an end of any kind (:attr:`Tenure.is_open`)."""
    return Q(**{f"{prefix}end": "", f"{prefix}ended": False, f"{prefix}former": False})


def stale_people(today: dt.date) -> QuerySet:
    """People of whom :func:`people.staleness.stale_reason` says something."""
    oldest = today - dt.timedelta(days=conf.get("UNCHECKED_DAYS"))
    held = Tenure.objects.filter(open_tenures(), person=OuterRef("pk"))
    return Person.objects.filter(
        Q(review_after__lte=today)
        | (~Q(death_date="") & Exists(held))
        | Exists(held.filter(checked_at__lt=oldest))
    )


def stale_tenures(today: dt.date) -> QuerySet:
    """Offices of records in use with at least one reason, each told by an annotation ``is_<reason>``."""
    conditions = {name: ExpressionWrapper(one, BooleanField()) for name, one in _conditions(today).items()}
    found = Q()
    for name in conditions:
        found |= Q(**{f"is_{name}": True})
    return (
        Tenure.objects.filter(person__merged_into__isnull=True)
        .annotate(_checked=Left(Cast("checked_at", CharField(max_length=10)), Length("end")))
        .annotate(**{f"is_{name}": one for name, one in conditions.items()})
        .filter(found)
    )


def _conditions(today: dt.date) -> dict[str, Q]:
    day = today.isoformat()
    oldest = today - dt.timedelta(days=conf.get("UNCHECKED_DAYS"))
    is_open = open_tenures()
    # Partial dates sort as text; "2026" is not over before the year is.
    is_over = Q(end__gt="", end__lt=day) & ~Q(end__in=[day[:4], day[:7]])
    return {
        "dead": is_open & ~Q(person__death_date=""),
        "past": is_over & (Q(checked_at__isnull=True) | Q(_checked__lte=F("end"))),
        "due": is_open & Q(person__review_after__lte=today),
        "unchecked": is_open & Q(checked_at__lt=oldest),
        "never": is_open & Q(checked_at__isnull=True),
        "unsourced": is_open & Q(source_url=""),
        # Last: it looks at other rows, and a database asks it only of what nothing before it found.
        "holders": is_open & Q(acting=False, elect=False, person__death_date="") & _held_twice(),
    }


def _held_twice() -> Q:
    """Somebody else holds the same office: of the same organisation, or of the same country and no organisation.

    An office of neither is no one post.
    """
    others = (
        Tenure.objects.filter(
            open_tenures(), acting=False, elect=False, person__merged_into__isnull=True, person__death_date=""
        )
        .filter(post__iexact=OuterRef("post"))
        .exclude(person=OuterRef("person"))
    )
    of_country = others.filter(organisation__isnull=True, country=OuterRef("country"))
    of_organisation = others.filter(organisation=OuterRef("organisation"))
    return Q(organisation__isnull=True) & Q(Exists(of_country)) | Q(Exists(of_organisation))


def reasons_of(tenure: Any) -> str:
    """The reasons of an annotated row as words."""
    return "; ".join(str(text) for name, text in REASONS.items() if getattr(tenure, f"is_{name}"))


class TenureFilterSet(WagtailFilterSet):
    """Stale offices by reason and country."""

    reason = django_filters.ChoiceFilter(
        label=_("Reason"), choices=list(REASONS.items()), method="filter_reason"
    )
    country = django_filters.ModelChoiceFilter(label=_("Country"), queryset=Country.objects.all())

    class Meta:
        model = Tenure
        fields: list[str] = []

    def filter_reason(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows with this reason, whatever others they have."""
        return queryset.filter(**{f"is_{value}": True})


class TenureReport(DeskReport):
    """Offices that may be out of date."""

    name = "tenures"
    page_title = _("Stale offices")
    header_icon = "time"
    filterset_class = TenureFilterSet
    default_ordering = "person__sort_name"
    export_headings = {"person": _("Person"), "post": _("Office"), "reasons": _("Reason")}
    export_values = {
        "person": lambda one: str(one.person),
        "post": lambda one: one.post,
        "country": lambda one: str(one.country or ""),
        "organisation": lambda one: str(one.organisation or ""),
        "start": lambda one: one.start,
        "end": lambda one: one.end,
        "checked_at": lambda one: one.checked_at,
        "source_url": lambda one: one.source_url,
        "reasons": reasons_of,
    }
    columns = [
        TitleColumn(
            "person",
            label=_("Person"),
            get_url=lambda one: reverse("geometa_people:edit", args=[one.person_id]),
        ),
        Column("post", label=_("Office")),
        Column("place", label=_("Of"), accessor=lambda one: one.country or one.organisation or ""),
        Column("end", label=_("To")),
        Column("checked_at", label=_("Checked on"), sort_key="checked_at"),
        Column("reasons", label=_("Reason"), accessor=reasons_of),
    ]

    @classmethod
    def allowed(cls, user: Any) -> bool:
        return may_view(user, Person)

    def get_queryset(self) -> QuerySet:
        rows = stale_tenures(timezone.localdate()).select_related("person", "country", "organisation")
        return rows.order_by("person__sort_name", "pk")
