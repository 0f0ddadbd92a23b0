"""Dates known to the year, the month or the day: ``2004``, ``2004-03``, ``2004-03-09`` (ISO 8601 reduced precision)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDateError(ValueError):
    """The text is no year, month or day that exists."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose month and day may be unknown; ``month`` and ``day`` are ``None`` then."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


def parse(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    :raises PartialDateError: with a sentence an editor can act on.
    """
    match = _PATTERN.fullmatch(text.strip())
    if not match:
        raise PartialDateError(_("Write a year, a month or a day: 2004, 2004-03 or 2004-03-09."))
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise PartialDateError(_("There is no year 0. Write a year such as 2004."))
    if month is not None and not 1 <= month <= 12:
        raise PartialDateError(
            _("There is no month %(month)02d. Months run from 01 to 12.") % {"month": month}
        )
    if month and day is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise PartialDateError(
                _("%(month)s has no day %(day)02d. Its days run from 01 to %(last)d.")
                % {"month": f"{year:04d}-{month:02d}", "day": day, "last": days}
            )
    return PartialDate(year, month, day)


def first_day(text: str) -> dt.date | None:
    """The earliest day ``text`` can mean, or ``None`` when it is empty or unreadable."""
    return _bound(text, "first")


def last_day(text: str) -> dt.date | None:
    """The latest day ``text`` can mean, or ``None`` when it is empty or unreadable."""
    return _bound(text, "last")


def surely_before(end: str, start: str) -> bool:
    """True when ``end`` lies before ``start`` whatever their unknown parts are."""
    latest_end, earliest_start = last_day(end), first_day(start)
    return bool(latest_end and earliest_start and latest_end < earliest_start)


def covers(start: str, end: str, on: dt.date) -> bool:
    """True when the span may hold the day ``on``; an empty bound is open."""
    begins, ends = first_day(start), last_day(end)
    return (begins is None or begins <= on) and (ends is None or on <= ends)


def _bound(text: str, side: str) -> dt.date | None:
    if not text:
        return None
    try:
        return getattr(parse(text), side)
    except PartialDateError:
        return None
