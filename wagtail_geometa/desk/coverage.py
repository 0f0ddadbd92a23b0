"""The picture of coverage: public articles by country and over time, as drawn bars and as tables."""

from __future__ import annotations

import csv
import datetime as dt
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..articles.models import PageCountry
from ..countries.models import Country
from .bulk.forms import PeriodForm
from .coverage_counts import Bar, Coverage, coverage
from .reports.screens import editable_pages, may_view

#: Seconds a picture is kept: it counts every article there is.
SECONDS = 120
#: Measures of the drawings, in their own units: what one bar takes, and the room beside it.
ROW, COLUMN, LABELS, BARS, HEIGHT = 26, 18, 240, 300, 120
#: The small picture on the home page: days it looks back, countries it names, seconds it is kept.
RECENT_DAYS, RECENT_COUNTRIES, RECENT_SECONDS = 30, 6, 900


class CoverageForm(PeriodForm):
    """The days and the relation the picture is drawn for."""

    rel = forms.ChoiceField(
        label=gettext_lazy("Relation to the country"),
        required=False,
        choices=[("", gettext_lazy("Any")), *PageCountry.Rel.choices],
    )


class CoverageView(WagtailAdminTemplateMixin, View):
    """Shown to those who work on articles and may look at countries."""

    name = "coverage"
    page_title = gettext_lazy("Coverage by country")
    header_icon = "site"
    template_name = "geometa/admin/desk/coverage.html"

    @classmethod
    def allowed(cls, user: Any) -> bool:
        """Whether ``user`` may open it."""
        return may_view(user, Country) and editable_pages(user).exists()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        form = CoverageForm(request.GET)
        drawn = None
        if form.is_valid():
            asked = form.cleaned_data
            key = "geometa-coverage-{since}-{until}-{rel}".format(**asked)
            drawn = cache.get_or_set(key, lambda: coverage(**asked), SECONDS)
            if drawn and request.GET.get("export") == "csv":
                return _as_csv(drawn)
        width = max(1, len(drawn.by_month)) * COLUMN if drawn else 1
        context = self.get_context_data(
            form=form,
            coverage=drawn,
            countries=drawn and rows_of(drawn.by_country),
            countries_height=drawn and max(1, len(drawn.by_country)) * ROW,
            months=drawn and columns_of(drawn.by_month),
            months_width=width,
            months_view=width + 80,
            months_height=HEIGHT + 34,
            months_text=HEIGHT + 20,
            last_month=drawn.by_month[-1].label if drawn and drawn.by_month else "",
            height=HEIGHT,
            most=max((bar.count for bar in drawn.by_month), default=0) if drawn else 0,
            export=f"{request.GET.urlencode()}&export=csv",
        )
        return render(request, self.template_name, context, status=200 if drawn else 422)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


def recent(user: Any) -> dict[str, Any] | None:
    """The small picture: the countries most written about of late; ``None`` for who may not see it."""
    if not CoverageView.allowed(user):
        return None
    since = timezone.localdate() - dt.timedelta(days=RECENT_DAYS)
    bars = cache.get_or_set(
        f"geometa-coverage-recent-{since}", lambda: coverage(since, None).by_country, RECENT_SECONDS
    )
    rows = rows_of((bars or [])[:RECENT_COUNTRIES])
    return {"days": RECENT_DAYS, "countries": rows, "height": max(1, len(rows)) * ROW}


def _as_csv(drawn: Coverage) -> HttpResponse:
    """The two tables, one below the other, as the picture draws them."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="coverage.csv"'
    write = csv.writer(response)
    write.writerow([_("Country"), _("Code"), _("Articles")])
    write.writerows([bar.label, bar.key, bar.count] for bar in drawn.by_country)
    write.writerow([])
    write.writerow([_("Month"), "", _("Articles")])
    write.writerows([bar.label, "", bar.count] for bar in drawn.by_month)
    return response


def rows_of(bars: list[Bar]) -> list[dict[str, Any]]:
    """Bars that lie one below the other: each with its place from the top and its width."""
    return [
        {
            "label": bar.label[:24],
            "count": bar.count,
            "y": number * ROW + 4,
            "text_y": number * ROW + 18,
            "x": LABELS,
            "width": round(bar.percent * BARS / 100),
            "count_x": LABELS + round(bar.percent * BARS / 100) + 6,
        }
        for number, bar in enumerate(bars)
    ]


def columns_of(bars: list[Bar]) -> list[dict[str, Any]]:
    """Bars that stand side by side: each with its place from the left and its height."""
    return [
        {
            "label": bar.label,
            "year": bar.label[:4],
            # A year stands at its January, and at the first month unless the two would touch.
            "is_labelled": bar.label.endswith("-01") or (number == 0 and bar.label[5:] < "11"),
            "count": bar.count,
            "x": number * COLUMN + 2,
            "y": HEIGHT - round(bar.percent * HEIGHT / 100),
            "height": round(bar.percent * HEIGHT / 100),
        }
        for number, bar in enumerate(bars)
    ]
