"""The office line: true on the day of the story, in words a reader would write, and silent where nobody can vouch."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_geometa import partial_dates
from wagtail_geometa.models import Tenure
from wagtail_geometa.people.office_lines import Office, dated_line, describe

TODAY = dt.date(2026, 11, 23)
RUSSIA = {"country": "Russia"}


def office(post, start="", end="", *, country="", organisation="", **flags):
    return Office(Tenure(post=post, start=start, end=end, **flags), post, country, organisation)


def line(*offices, on=TODAY, language="en", died="", today=TODAY):
    told = describe(offices, on=on, language=language, died=died, today=today)
    return told.then, told.now


MINISTER = office("Foreign minister", "2004-03-09", country="Russia")
ENVOY = office("Ambassador", "1994", "2004-03-09", organisation="United Nations")


@pytest.mark.parametrize(
    ("offices", "english", "spanish"),
    [
        ([], "", ""),
        (
            [MINISTER],
            "Foreign minister of Russia since March 9, 2004",
            "Foreign minister de Russia desde el 9 de marzo de 2004",
        ),
        ([office("Mayor", "2019-05")], "Mayor since May 2019", "Mayor desde mayo de 2019"),
        ([office("Mayor", "2019")], "Mayor since 2019", "Mayor desde 2019"),
        ([office("Mayor")], "Mayor", "Mayor"),
        (
            [office("Chair", "2020", organisation="Delta Authority"), office("Rector", "2021")],
            "Chair, Delta Authority, since 2020, and rector since 2021",
            "Chair, Delta Authority, desde 2020, y rector desde 2021",
        ),
        (
            [office("President", "2026-01", acting=True, **RUSSIA)],
            "Acting president of Russia since January 2026",
            "President en funciones de Russia desde enero de 2026",
        ),
        (
            [office("President", "2026-10", elect=True, **RUSSIA)],
            "President-elect of Russia",
            "President de Russia (aún sin asumir)",
        ),
        ([office("Mayor", "2015", "2019")], "Former mayor (2015–2019)", "Exmayor (2015–2019)"),
        (
            [office("Mayor", "", "2019-06")],
            "Former mayor (until June 2019)",
            "Exmayor (hasta junio de 2019)",
        ),
        ([office("Mayor", "2015", ended=True)], "Former mayor (from 2015)", "Exmayor (asumió en 2015)"),
        ([office("Mayor", former=True)], "Former mayor", "Exmayor"),
        (
            [MINISTER, ENVOY],
            "Foreign minister of Russia since March 9, 2004; before that, ambassador, United Nations (1994 – March 9, 2004)",
            "Foreign minister de Russia desde el 9 de marzo de 2004; antes, ambassador, United Nations "
            "(1994 – 9 de marzo de 2004)",
        ),
        ([office("EU commissioner", "2024")], "EU commissioner since 2024", "EU commissioner desde 2024"),
        ([office("Mayor", "2027")], "", ""),
        (
            [office("Mayor", "2015", "2019"), office("Judge", "2008", "2012")],
            "Former mayor (2015–2019)",
            "Exmayor (2015–2019)",
        ),
    ],
)
def test_the_line_of_today(offices, english, spanish):
    assert line(*offices) == (english, "")
    assert line(*offices, language="es") == (spanish, "")
    assert line(*offices, language="es-PY")[0] == spanish


@pytest.mark.parametrize(
    ("on", "then", "now"),
    [
        (dt.date(1993, 12, 31), "", "Foreign minister of Russia since March 9, 2004"),
        (
            dt.date(1994, 1, 1),
            "Ambassador, United Nations, since 1994",
            "Foreign minister of Russia since March 9, 2004",
        ),
        (
            dt.date(2004, 3, 8),
            "Ambassador, United Nations, since 1994",
            "Foreign minister of Russia since March 9, 2004",
        ),
        (
            dt.date(2004, 3, 10),
            "Foreign minister of Russia since March 9, 2004; before that, ambassador, United Nations",
            "",
        ),
    ],
)
def test_a_story_says_who_somebody_was_on_its_day_and_who_they_are_now(on, then, now):
    told = line(ENVOY, MINISTER, on=on)
    assert told[0].startswith(then) if then else told[0] == ""
    assert told[1] == now


def test_an_office_that_has_ended_since_is_said_to_have_ended():
    assert line(office("Mayor", "2015", "2019"), on=dt.date(2017, 5, 1)) == (
        "Mayor since 2015",
        "Former mayor (2015–2019)",
    )


@pytest.mark.parametrize(
    ("day", "held"),
    [("2003-12-31", False), ("2004-01-01", True), ("2006-12-31", True), ("2007-01-01", False)],
)
def test_a_year_counts_from_its_first_day_to_its_last(day, held):
    then, _ = line(office("Mayor", "2004", "2006"), on=dt.date.fromisoformat(day))
    assert then == ("Mayor since 2004" if held else "Former mayor (2004–2006)" if day > "2006" else "")


@pytest.mark.parametrize(
    ("day", "held"),
    [("2024-01-31", False), ("2024-02-01", True), ("2024-02-29", True), ("2024-03-01", False)],
)
def test_a_month_counts_from_its_first_day_to_its_last(day, held):
    then, _ = line(office("Mayor", "2024-02", "2024-02"), on=dt.date.fromisoformat(day))
    assert (then == "Mayor since February 2024") == held


def test_death_ends_every_office_even_one_left_open():
    mayor = office("Mayor", "2015")
    assert line(mayor, died="2019-06-03") == ("Mayor (2015 – June 3, 2019); died on June 3, 2019", "")
    assert (
        line(mayor, died="2019-06-03", language="es")[0]
        == "Mayor (2015 – 3 de junio de 2019); falleció el 3 de junio de 2019"
    )
    assert line(mayor, died="2019", language="es")[0] == "Mayor (2015–2019); falleció en 2019"
    assert line(mayor, died="2019-06-03", on=dt.date(2017, 1, 1)) == (
        "Mayor since 2015",
        "Mayor (2015 – June 3, 2019); died on June 3, 2019",
    )
    assert line(died="2019") == ("Died in 2019", "")


def test_in_the_year_of_an_undated_death_nobody_is_declared_dead():
    assert line(office("Mayor", "2015"), died="2019", on=dt.date(2019, 6, 1))[0] == "Mayor since 2015"


def test_in_the_year_of_an_undated_death_it_is_known_from_today_on():
    mayor = office("Mayor", "2015", "2026")
    assert line(mayor, died="2026", on=dt.date(2026, 2, 1)) == (
        "Mayor since 2015",
        "Mayor (2015–2026); died in 2026",
    )
    assert line(mayor, died="2026") == ("Mayor (2015–2026); died in 2026", "")
    assert line(mayor, died="2026-12")[0] == "Mayor since 2015", "a date that lies ahead is a slip"


def test_of_the_dead_the_last_office_is_named_even_one_that_never_ended():
    mayor, judge = office("Mayor", "2015"), office("Judge", "2010", "2018")
    assert line(mayor, judge, died="2019")[0] == "Mayor (2015–2019); died in 2019"


def test_spanish_contracts_the_article_and_leaves_other_words_alone():
    assert line(office("Presidente", country="el Líbano"), language="es")[0] == "Presidente del Líbano"
    assert line(office("Presidente", country="El Salvador"), language="es")[0] == "Presidente de El Salvador"
    assert (
        line(office("Portavoz desde el exilio", country="Siria"), language="es")[0]
        == "Portavoz desde el exilio de Siria"
    )


def test_a_language_without_phrases_is_served_in_english_throughout_and_says_so():
    told = describe([office("Mayor", "2019-05")], on=TODAY, language="de", today=TODAY)
    assert (told.then, told.language) == ("Mayor since May 2019", "en")
    assert describe([], on=TODAY, language="es-PY", today=TODAY).language == "es-PY"


def test_braces_in_an_office_stay_braces():
    assert (
        line(office("Head of {country}", "2019", country="{post}"))[0]
        == "Head of {country} of {post} since 2019"
    )


def test_the_line_names_the_tenures_it_was_made_of():
    told = describe([MINISTER, ENVOY], on=TODAY, today=TODAY)
    assert told.shown == (MINISTER.tenure, ENVOY.tenure)
    assert told and not describe([], on=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (MINISTER, "Foreign minister of Russia since March 9, 2004"),
        (office("mayor", "2015", "2019"), "Mayor (2015–2019)"),
        (office("Mayor", "", "2019"), "Mayor (until 2019)"),
        (office("Mayor", "2015", ended=True), "Former mayor (from 2015)"),
        (office("Mayor", former=True), "Former mayor"),
        (office("Mayor", "2015"), "Mayor since 2015"),
        (office("Mayor", "2027-01-04"), "Mayor from Jan. 4, 2027"),
        (office("President", "2026-10", elect=True, **RUSSIA), "President-elect of Russia"),
    ],
)
def test_one_office_in_a_list_has_its_own_dates(one, text):
    assert dated_line(one, today=TODAY) == text


def test_an_office_held_until_death_ends_with_it_in_a_list():
    assert dated_line(office("Mayor", "2015"), died="2019", today=TODAY) == "Mayor (2015–2019)"
    assert dated_line(office("Mayor", "2010", "2012"), died="2019", today=TODAY) == "Mayor (2010–2012)"
    assert (
        dated_line(office("Mayor", "2010", ended=True), died="2019", today=TODAY)
        == "Former mayor (from 2010)"
    )


PARTIAL = st.just("") | st.dates(dt.date(1950, 1, 1), dt.date(2040, 12, 31)).flatmap(
    lambda day: st.sampled_from([str(day.year), f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)
#: Stored by an import that asked no form.
UNREADABLE = st.sampled_from(["soon", "2004-13", "0000", "٢٠٠٤"])
TENURES = st.builds(
    dict,
    start=PARTIAL | UNREADABLE,
    end=PARTIAL | UNREADABLE,
    ended=st.booleans(),
    former=st.booleans(),
    acting=st.booleans(),
    elect=st.booleans(),
)
DAYS = st.dates(dt.date(1940, 1, 1), dt.date(2045, 12, 31))


def named(tenures):
    return [office(f"Post{number}x", **one) for number, one in enumerate(tenures)]


@settings(deadline=None)
@given(
    st.lists(TENURES, max_size=5),
    DAYS,
    DAYS,
    PARTIAL | UNREADABLE,
    st.sampled_from(["en", "es", "ar", "xx", "pt-br"]),
)
def test_any_tenures_make_a_line_and_none_is_held_outside_its_dates(tenures, on, today, died, language):
    offices = named(tenures)
    told = describe(offices, on=on, language=language, died=died, today=today)
    for day, text in ((on, told.then), (max(on, today), told.now)):
        for number, one in enumerate(offices):
            if re.search(
                rf"post{number}x(?:-elect| elect[oa]| en funciones)? (?:since|desde)",
                text,
                re.IGNORECASE,
            ):
                assert may_hold(one.tenure, day, died)


def may_hold(tenure, day, died):
    """The rule once more, in other words."""
    first = partial_dates.first_day(tenure.start) or dt.date.min
    last = partial_dates.last_day(tenure.end) or dt.date.max
    alive = (partial_dates.last_day(died) or dt.date.max) > day
    vouched = not (tenure.ended or tenure.former) or bool(tenure.end)
    return first <= day <= last and alive and vouched


@settings(deadline=None)
@given(st.lists(TENURES, max_size=5), DAYS, PARTIAL, st.sampled_from(["en", "es"]))
def test_a_story_of_today_has_nothing_to_add(tenures, day, died, language):
    assert describe(named(tenures), on=day, language=language, died=died, today=day).now == ""


@settings(deadline=None)
@given(st.lists(TENURES, max_size=4), DAYS, DAYS)
def test_now_is_said_exactly_when_something_changed(tenures, one, other):
    on, today = sorted((one, other))
    offices = named(tenures)
    then, now = (describe(offices, on=day, today=day).then.split("; before that,")[0] for day in (on, today))
    assert describe(offices, on=on, today=today).now == (now if now != then else "")
