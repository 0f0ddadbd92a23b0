"""How many public articles there are by country and by month: counted in SQL, over what readers see alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncMonth

from .. import pages
from ..articles.models import PageCountry
from ..countries.models import Country
from .bulk.selecting import choose

#: Countries named one by one; months the picture holds.
MOST_COUNTRIES, MOST_MONTHS = 20, 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the picture: its name, how many articles, and its length in percent of the longest."""

    label: str
    count: int
    percent: float
    key: Any = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The picture: ``by_country`` from the most covered down, ``by_month`` in order, months without articles too.

    ``articles`` counts all, ``without`` those that name no country; ``others`` is the number of countries left out.
    """

    articles: int
    without: int
    by_country: list[Bar]
    others: int
    by_month: list[Bar]


def coverage(since: dt.date | None, until: dt.date | None, rel: str = "") -> Coverage:
    """Count articles first published from ``since`` to ``until``; with ``rel``, only such relations to a country."""
    articles = choose(pages.public_pages().order_by(), since=since, until=until).select_related(None)
    rows = PageCountry.objects.filter(page__in=articles.values("pk"))
    named = articles.filter(pk__in=rows.values("page")).count()
    if rel:
        rows = rows.filter(rel=rel)
    counted = list(
        rows.order_by()
        .values_list("country")
        .annotate(count=Count("page", distinct=True))
        .order_by("-count", "country__name")
    )
    total = articles.count()
    shown = counted[:MOST_COUNTRIES]
    countries = Country.objects.in_bulk([key for key, _count in shown])
    bars = _bars([(str(countries[key]), count, countries[key].alpha2) for key, count in shown])
    return Coverage(total, total - named, bars, len(counted) - len(shown), _by_month(articles))


def _by_month(articles: QuerySet) -> list[Bar]:
    """The last months of the span, none left out between the first and the last."""
    dated = articles.filter(first_published_at__isnull=False)
    months = dated.annotate(month=TruncMonth("first_published_at")).values("month")
    found = {
        (row["month"].year, row["month"].month): row["count"]
        for row in months.annotate(count=Count("pk"), first=Min("pk")).order_by("month")
    }
    if not found:
        return []
    (year, month), last = min(found), max(found)
    span = []
    while (year, month) <= last:
        span.append((f"{year:04d}-{month:02d}", found.get((year, month), 0), None))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return _bars(span[-MOST_MONTHS:])


def _bars(counted: list[tuple[str, int, Any]]) -> list[Bar]:
    longest = max((count for _label, count, _key in counted), default=0) or 1
    return [Bar(label, count, round(count * 100 / longest, 2), key) for label, count, key in counted]
