"""The sentence made of tenures: who somebody was on the day of the story, and who they are now.

Pure: it reads a few attributes of each tenure (``start``, ``end``, ``ended``, ``former``, ``acting``, ``elect``,
``held_on``) and the office's words given by the caller, so it can be tried without a database.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils import formats, translation

from .. import partial_dates


class TenureLike(Protocol):
    """What the line needs to know of a tenure."""

    start: str
    end: str
    ended: bool
    former: bool
    acting: bool
    elect: bool

    def held_on(self, day: dt.date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Office:
    """A tenure with its words in the language of the line: "Foreign minister", "Russia" or an organisation."""

    tenure: TenureLike
    post: str
    country: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """``then``: true on ``on``. ``now``: today's words, empty when nothing has changed. ``shown``: the tenures used.

    ``language`` is the one the words are in, ``asked`` the one they were asked for in.
    """

    then: str
    now: str
    on: dt.date
    language: str
    asked: str
    shown: tuple[Any, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.then or self.now)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language around an office and its dates."""

    of_country: str
    acting: str
    elect: str
    former: str
    since: str
    between: str
    until: str
    before_that: str
    joined: str
    died: str
    #: As ``since`` and ``died`` where the day is known, in languages that say it otherwise.
    since_day: str = ""
    died_day: str = ""
    articles: tuple[tuple[str, str], ...] = ()


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        of_country="{post} of {country}",
        acting="acting {post}",
        elect="{post}-elect",
        former="former {post}",
        since="{office} since {start}",
        between="{office} ({start}–{end})",
        until="{office} (until {end})",
        before_that="{now}; before that, {earlier}",
        joined=" and ",
        died="died {date}",
    ),
    "es": Phrases(
        of_country="{post} de {country}",
        acting="{post} en funciones",
        elect="{post} en cargo electo",
        former="antes, {post}",
        since="{office} desde {start}",
        between="{office} ({start}–{end})",
        until="{office} (hasta {end})",
        before_that="{now}; antes, {earlier}",
        joined=" y ",
        died="falleció en {date}",
        since_day="{office} desde el {start}",
        died_day="falleció el {date}",
        articles=(("de el", "del"),),
    ),
}


def served_language(language: str) -> str:
    """The language a line asked for in ``language`` comes in: that one, or English."""
    return language if language.split("-")[0] in PHRASES else "en"


def describe(
    offices: Sequence[Office],
    *,
    on: dt.date,
    language: str = "en",
    died: str = "",
    today: dt.date | None = None,
) -> OfficeLine:
    """The line for the day ``on``; an empty one when no office is known for it.

    A language without phrases of its own is served in English throughout; :attr:`OfficeLine.language` says so.
    ``died`` is a partial date or empty. Offices keep the editor's order; ``today`` is for tests.
    """
    served = served_language(language)
    with translation.override(served):
        phrases = PHRASES[served.split("-")[0]]
        then, shown = _state(offices, on, phrases, died)
        current, _ = _state(offices, today or dt.date.today(), phrases, died, earlier=False)
        before, _ = _state(offices, on, phrases, died, earlier=False)
    return OfficeLine(then, current if current != before else "", on, served, language, shown)


def dated_line(office: Office, language: str = "en") -> str:
    """One office with its own dates: "Foreign minister of Russia since 2004", "Mayor of Pilar (2015–2019)"."""
    language = served_language(language)
    with translation.override(language):
        phrases = PHRASES[language.split("-")[0]]
        is_open = not (office.tenure.end or office.tenure.ended or office.tenure.former)
        return _capitalised(_holding(office, phrases) if is_open else _dated(office, phrases))


def _state(
    offices: Sequence[Office], day: dt.date, phrases: Phrases, died: str, *, earlier: bool = True
) -> tuple[str, tuple[Any, ...]]:
    death = partial_dates.last_day(died)
    dead = death is not None and death <= day
    held = [] if dead else [office for office in offices if office.tenure.held_on(day)]
    past = _latest_past(offices, day, dead)
    if held:
        text = phrases.joined.join(_holding(office, phrases) for office in held)
        if earlier and past:
            text = phrases.before_that.format(now=text, earlier=_dated(past, phrases))
        shown = (*held, past) if earlier and past else tuple(held)
    else:
        text = phrases.former.format(post=_dated(past, phrases)) if past else ""
        shown = (past,) if past else ()
    if dead:
        text = "; ".join(part for part in (text, _death(died, phrases)) if part)
    return _capitalised(text), tuple(office.tenure for office in shown)


def _latest_past(offices: Sequence[Office], day: dt.date, dead: bool) -> Office | None:
    over = [office for office in offices if _is_over(office.tenure, day, dead)]
    return max(over, key=lambda office: office.tenure.end or office.tenure.start or "", default=None)


def _is_over(tenure: TenureLike, day: dt.date, dead: bool) -> bool:
    began = partial_dates.first_day(tenure.start)
    if began and began > day or tenure.elect:
        return False
    if tenure.end:
        ended = partial_dates.last_day(tenure.end)
        return ended is not None and ended < day or dead
    return tenure.ended or tenure.former or dead


def _holding(office: Office, phrases: Phrases) -> str:
    words = _named(office, phrases)
    start = date_in_words(office.tenure.start)
    if not start or office.tenure.elect:
        return words
    # "since" promises that it goes on; an end that lay ahead on that day was not yet news.
    since = phrases.since_day if _has_day(office.tenure.start) else ""
    return (since or phrases.since).format(office=words, start=start)


def _death(died: str, phrases: Phrases) -> str:
    words = phrases.died_day if _has_day(died) else ""
    return (words or phrases.died).format(date=date_in_words(died))


def _has_day(text: str) -> bool:
    return partial_dates.first_day(text) == partial_dates.last_day(text)


def _dated(office: Office, phrases: Phrases) -> str:
    words, start, end = (
        _named(office, phrases),
        date_in_words(office.tenure.start),
        date_in_words(office.tenure.end),
    )
    if start and end:
        return phrases.between.format(office=words, start=start, end=end)
    if end:
        return phrases.until.format(office=words, end=end)
    return words


def _named(office: Office, phrases: Phrases) -> str:
    post = _uncapitalised(office.post)
    if office.tenure.acting:
        post = phrases.acting.format(post=post)
    if office.tenure.elect:
        post = phrases.elect.format(post=post)
    if office.country:
        text = phrases.of_country.format(post=post, country=office.country)
        for written, spoken in phrases.articles:
            text = re.sub(rf"\b{written}\b", spoken, text)
        return text
    return f"{post}, {office.organisation}" if office.organisation else post


def date_in_words(text: str) -> str:
    """A partial date, "2026-03" as "March 2026", in the active language."""
    try:
        date = partial_dates.parse(text) if text else None
    except partial_dates.PartialDateError:
        return ""
    if date is None:
        return ""
    if date.day:
        return str(formats.date_format(date.first, "DATE_FORMAT"))
    return str(formats.date_format(date.first, "YEAR_MONTH_FORMAT")) if date.month else str(date.year)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapitalised(text: str) -> str:
    # "EU commissioner" keeps its capitals; only an ordinary first word loses one.
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
