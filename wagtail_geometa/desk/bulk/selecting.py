"""Which articles a run is about: words of the title and days of first publication."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone

#: Days that may be asked for.
EARLIEST, LATEST = dt.date(1600, 1, 1), dt.date(2999, 12, 31)
#: What a form asks of such a day.
DAYS = (MinValueValidator(EARLIEST), MaxValueValidator(LATEST))


def choose(
    articles: QuerySet,
    title: str = "",
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
) -> QuerySet:
    """Those of ``articles`` with ``title`` in their title, first published from ``since`` to ``until`` (days)."""
    if title:
        articles = articles.filter(title__icontains=title[:200])
    if since:
        articles = articles.filter(first_published_at__gte=midnight(since))
    if until:
        articles = articles.filter(first_published_at__lt=midnight(until, 1))
    return articles


def midnight(day: str | dt.date, later: int = 0) -> dt.datetime:
    """The moment ``day`` begins here, ``later`` days on.

    :raises ValueError: when a text is no ISO 8601 day, or one that no article and not every time zone knows.
    """
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    if not EARLIEST <= date <= LATEST:
        raise ValueError(f"{date} is not between {EARLIEST} and {LATEST}")
    return timezone.make_aware(dt.datetime.combine(date, dt.time())) + dt.timedelta(days=later)
