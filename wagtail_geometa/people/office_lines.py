"""The sentence made of tenures: who somebody was on the day of the story, and who they are now.

Pure: it reads a few attributes of each tenure (``start``, ``end``, ``ended``, ``former``, ``acting``, ``elect``,
``held_on``) and the office's words given by the caller, so it can be tried without a database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils import formats, translation

from .. import partial_dates
from .phrases import PHRASES, Phrases, listed


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
    """``then``: true on ``on``. ``now``: today's words, empty when nothing has changed. ``shown``: the tenures of both.

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


#: What :func:`_state` gives: the words, and the tenures they were made of.
State = tuple[str, tuple[Any, ...]]


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
    ``died`` is a partial date or empty. Offices keep the editor's order; ``today`` is for tests. Of a day that lies
    ahead nothing is said to have changed since.
    """
    served = served_language(language)
    today = max(today or dt.date.today(), on)
    with translation.override(served):
        phrases = PHRASES[served.split("-")[0]]
        then, shown = _state(offices, on, phrases, _death(died, on, today))
        current, shown_now = _state(offices, today, phrases, _death(died, today, today), earlier=False)
        before, _ = _state(offices, on, phrases, _death(died, on, today), earlier=False)
    if current == before:
        return OfficeLine(then, "", on, served, language, shown)
    both = (*shown, *(one for one in shown_now if one not in shown))
    return OfficeLine(then, current, on, served, language, both)


def dated_line(office: Office, language: str = "en", *, died: str = "", today: dt.date | None = None) -> str:
    """One office with its own dates: "Foreign minister of Russia since 2004", "Mayor of Pilar (2015–2019)"."""
    language = served_language(language)
    tenure = office.tenure
    begins = partial_dates.first_day(tenure.start)
    with translation.override(language):
        phrases = PHRASES[language.split("-")[0]]
        if begins and begins > (today or dt.date.today()):
            return _capitalised(_with_start(office, phrases.starting, phrases))
        if not tenure.end and (tenure.ended or tenure.former):
            return _capitalised(_former(office, phrases))
        is_over = tenure.end or died
        return _capitalised(_dated(office, phrases, end=died) if is_over else _holding(office, phrases))


def title(office: Office, language: str = "en") -> str:
    """The office without country and dates, as it is held: "Acting president", "President-elect"."""
    phrases = PHRASES[served_language(language).split("-")[0]]
    return _capitalised(_post(office, "", phrases))


def _death(died: str, day: dt.date, today: dt.date) -> str:
    """``died`` where the person was dead on ``day``, else an empty text.

    Of a day within a month or a year of death nobody can say so, unless it is today: whoever wrote it down knew.
    """
    first, last = partial_dates.first_day(died), partial_dates.last_day(died)
    if first is None or last is None:
        return ""
    return died if last <= day or (day == today and first <= day) else ""


def _state(
    offices: Sequence[Office], day: dt.date, phrases: Phrases, died: str, *, earlier: bool = True
) -> State:
    held = [] if died else _held(offices, day)
    past = _latest_past([office for office in offices if office not in held], day, died)
    if held:
        text = listed([_holding(office, phrases) for office in held], phrases)
        if earlier and past:
            text = phrases.before_that.format(now=text, earlier=_dated(past, phrases))
        shown = (*held, past) if earlier and past else tuple(held)
    else:
        text = _over(past, phrases, died) if past else ""
        shown = (past,) if past else ()
    if died:
        death = _on(phrases.died, died).format(date=date_in_words(died))
        text = "; ".join(part for part in (text, death) if part)
    return _capitalised(text), tuple(office.tenure for office in shown)


def _held(offices: Sequence[Office], day: dt.date) -> list[Office]:
    """Offices held on ``day``. On the day of a change it is the new one; who has taken office is not elect any more."""
    found = [office for office in offices if office.tenure.held_on(day)]
    begun_today = [office for office in found if _is_day(office.tenure.start, day)]
    taken = [_seat(office) for office in found if not office.tenure.elect]
    return [
        office
        for office in found
        if not (_is_day(office.tenure.end, day) and [one for one in begun_today if one is not office])
        and not (office.tenure.elect and _seat(office) in taken)
    ]


def _seat(office: Office) -> tuple[str, str, str]:
    return office.post.casefold(), office.country, office.organisation


def _is_day(text: str, day: dt.date) -> bool:
    """Whether a partial date is that very day."""
    return partial_dates.first_day(text) == day == partial_dates.last_day(text)


def _latest_past(offices: Sequence[Office], day: dt.date, died: str) -> Office | None:
    over = [office for office in offices if _is_over(office.tenure, day, bool(died))]
    return max(over, key=lambda office: _ended(office.tenure, died), default=None)


def _ended(tenure: TenureLike, died: str) -> tuple[str, str]:
    """By what offices that are over stand in order: their end, which death is of one held until then."""
    is_open = not (tenure.end or tenure.ended or tenure.former)
    return (tenure.end or (died if is_open else "") or tenure.start, tenure.start)


def _is_over(tenure: TenureLike, day: dt.date, dead: bool) -> bool:
    began = partial_dates.first_day(tenure.start)
    if began and began > day or tenure.elect:
        return False
    if tenure.end:
        ended = partial_dates.last_day(tenure.end)
        return ended is not None and ended <= day or dead
    return tenure.ended or tenure.former or dead


def _holding(office: Office, phrases: Phrases) -> str:
    if office.tenure.elect or not date_in_words(office.tenure.start):
        return _named(office, phrases)
    # "since" promises that it goes on; an end that lay ahead on that day was not yet news.
    return _with_start(office, phrases.since, phrases)


def _with_start(office: Office, form: tuple[str, str], phrases: Phrases) -> str:
    words = _named(office, phrases)
    comma = "," if office.organisation and not office.country else ""
    return _on(form, office.tenure.start).format(
        office=words + comma, start=date_in_words(office.tenure.start)
    )


def _on(form: tuple[str, str], date: str) -> str:
    """The form of a phrase for ``date``."""
    has_day = partial_dates.first_day(date) == partial_dates.last_day(date)
    return form[has_day]


def _over(office: Office, phrases: Phrases, died: str) -> str:
    """An office that is over; who died in it has never been a former holder."""
    tenure = office.tenure
    until_death = died and not (tenure.ended or tenure.former) and tenure.end in ("", died)
    return _dated(office, phrases, end=died) if until_death else _former(office, phrases)


def _former(office: Office, phrases: Phrases) -> str:
    return _dated(office, phrases, former=True)


def _dated(office: Office, phrases: Phrases, *, former: bool = False, end: str = "") -> str:
    words = _named(office, phrases, former=former)
    start, end = date_in_words(office.tenure.start), date_in_words(office.tenure.end or end)
    if start and start == end:
        return f"{words} ({start})"
    if start and end:
        dash = " – " if " " in start + end else "–"
        return phrases.between.format(office=words, start=start, end=end, dash=dash)
    if end:
        return phrases.until.format(office=words, end=end)
    return _on(phrases.began, office.tenure.start).format(office=words, start=start) if start else words


def _named(office: Office, phrases: Phrases, *, former: bool = False) -> str:
    words = _post(office, office.country, phrases, former=former)
    return f"{words}, {office.organisation}" if office.organisation and not office.country else words


def _post(office: Office, country: str, phrases: Phrases, *, former: bool = False) -> str:
    post = _uncapitalised(office.post)
    if office.tenure.acting:
        post = phrases.acting.format(post=post)
    if former:
        post = phrases.former(post)
    if office.tenure.elect:
        return phrases.elect(post, country)
    return phrases.of_country(post, country) if country else post


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
