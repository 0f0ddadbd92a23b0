"""Partial dates: what is read, what is refused with which words, and that they sort as text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa import partial_dates
from wagtail_geometa.partial_dates import PartialDate, PartialDateError, parse


@st.composite
def partial(draw):
    day = draw(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)


@given(partial())
def test_what_is_written_is_read_back(date):
    assert parse(str(date)) == date
    assert parse(f" {date}\n") == date


@given(partial())
def test_the_bounds_hold_every_day_it_can_mean_and_no_other(date):
    assert date.first <= date.last
    before, after = date.first.toordinal() - 1, date.last.toordinal() + 1
    for ordinal in (before, after):
        if 1 <= ordinal <= dt.date.max.toordinal():
            other = dt.date.fromordinal(ordinal)
            assert (other.year, other.month, other.day)[: _known(date)] != _parts(date)
    for inside in (date.first, date.last):
        assert (inside.year, inside.month, inside.day)[: _known(date)] == _parts(date)


def _known(date):
    return 3 if date.day else 2 if date.month else 1


def _parts(date):
    return (date.year, date.month, date.day)[: _known(date)]


@given(st.lists(partial(), max_size=30))
def test_stored_text_sorts_as_the_dates_do(dates):
    """A year stands before its own months, which begin on the same day."""
    by_text = sorted(dates, key=str)
    assert [one.first for one in by_text] == sorted(one.first for one in dates)


@given(partial(), partial())
def test_an_end_is_surely_before_a_start_only_when_no_reading_saves_it(end, start):
    assert partial_dates.surely_before(str(end), str(start)) == (end.last < start.first)


@given(partial(), partial(), st.dates())
def test_a_span_covers_a_day_that_its_bounds_allow(start, end, day):
    assert partial_dates.covers(str(start), str(end), day) == (start.first <= day <= end.last)
    assert partial_dates.covers("", str(end), day) == (day <= end.last)
    assert partial_dates.covers(str(start), "", day) == (start.first <= day)
    assert partial_dates.covers("", "", day)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused_and_never_anything_else(text):
    try:
        assert str(parse(text)) == text.strip()
    except PartialDateError as error:
        assert str(error).endswith(".")
        assert partial_dates.first_day(text) is partial_dates.last_day(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "2004-03-09"),
        ("soon", "2004-03-09"),
        ("04", "2004-03-09"),
        ("2004-3", "2004-03-09"),
        ("2004/03", "2004-03-09"),
        ("9.3.2004", "2004-03-09"),
        ("2004-03-09T12:00", "2004-03-09"),
        ("20040309", "2004-03-09"),
        ("-2004", "2004-03-09"),
        ("99999", "2004-03-09"),
        ("٢٠٠٤", "2004-03-09"),
        ("2004-03-", "2004-03-09"),
        ("2004\x00", "2004-03-09"),
        ("0000", "no year 0"),
        ("0000-01", "no year 0"),
        ("2004-00", "no month 00"),
        ("2004-13", "no month 13"),
        ("2004-13-40", "no month 13"),
        ("2004-03-00", "no day 00"),
        ("2004-04-31", "run from 01 to 30"),
        ("2023-02-29", "run from 01 to 28"),
        ("1900-02-29", "run from 01 to 28"),
    ],
)
def test_an_impossible_date_is_refused_with_what_to_write(text, says):
    with pytest.raises(PartialDateError, match=says):
        parse(text)


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0001", "9999-12-31"])
def test_leap_days_and_the_ends_of_time_are_dates(text):
    assert str(parse(text)) == text
