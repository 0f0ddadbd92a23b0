"""Former staff still credited: articles of today that name as author somebody who has left."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast, Left, Length, TruncDate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from ...articles.models import PageCredit
from ...authors.models import Author
from .articles import articles_of
from .screens import DeskReport, editable_pages, may_view, page_address

LEFT = (Author.Status.FORMER, Author.Status.DECEASED)


def credits_after_leaving() -> QuerySet:
    """Credits of those who left, on stories first published after the day they left, or not published yet.

    Without a day of leaving nobody can say, so every credit is told. What they wrote before stays theirs.
    """
    day = Cast(TruncDate("page__first_published_at"), CharField(max_length=10))
    return (
        PageCredit.objects.filter(author__status__in=LEFT)
        .annotate(_day=Left(day, Length("author__status_to")))
        .filter(
            Q(page__first_published_at__isnull=True)
            | Q(author__status_to="")
            | Q(_day__gt=F("author__status_to"))
        )
    )


class CreditFilterSet(WagtailFilterSet):
    """Credits by author and role."""

    author = django_filters.ModelChoiceFilter(
        label=_("Author"), queryset=Author.objects.filter(status__in=LEFT)
    )
    role = django_filters.ChoiceFilter(label=_("Role"), choices=PageCredit.Role.choices)

    class Meta:
        model = PageCredit
        fields: list[str] = []


class CreditReport(DeskReport):
    """Former staff still credited."""

    name = "credits"
    page_title = _("Former staff still credited")
    header_icon = "user"
    filterset_class = CreditFilterSet
    default_ordering = "author__name"
    export_headings = {"title": _("Title"), "author": _("Author")}
    export_values = {
        "title": lambda one: one.page.get_admin_display_title(),
        "author": lambda one: str(one.author),
        "status": lambda one: one.author.get_status_display(),
        "left": lambda one: one.author.status_to,
        "role": lambda one: one.get_role_display(),
        "published": lambda one: one.page.first_published_at,
    }
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor=lambda one: one.page.get_admin_display_title(),
            get_url=lambda one: page_address(one.page),
        ),
        Column("author", label=_("Author"), sort_key="author__name"),
        Column("status", label=_("Status"), accessor=lambda one: one.author.get_status_display()),
        Column("left", label=_("Until"), accessor=lambda one: one.author.status_to),
        Column("role", label=_("Role"), accessor="get_role_display"),
        DateColumn("published", label=_("Published"), accessor="page.first_published_at"),
    ]

    @classmethod
    def allowed(cls, user: Any) -> bool:
        return may_view(user, Author) and editable_pages(user).exists()

    def get_queryset(self) -> QuerySet:
        rows = credits_after_leaving().filter(page__in=articles_of(self.request.user).values("pk"))
        return rows.select_related("author", "page").order_by("author__name", "-page", "pk")
