"""People: offices in time, what is refused with which words, sorting, and swapping rows."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests import newsroom
from wagtail_geometa import partial_dates
from wagtail_geometa.models import Nationality, Person, PersonWords, Tenure


@pytest.mark.parametrize(
    ("tenure", "day", "held"),
    [
        ({}, "2026-01-01", True),
        ({"start": "2004"}, "2003-12-31", False),
        ({"start": "2004"}, "2004-01-01", True),
        ({"end": "2004"}, "2004-12-31", True),
        ({"end": "2004"}, "2005-01-01", False),
        ({"start": "2004", "ended": True}, "2005-01-01", False),
        ({"start": "2004", "end": "2006", "ended": True}, "2005-01-01", True),
        ({"former": True}, "2005-01-01", False),
        ({"start": "2004", "end": "2006", "former": True}, "2005-01-01", True),
    ],
)
def test_an_office_is_held_on_the_days_its_dates_allow(tenure, day, held):
    assert Tenure(post="Mayor", **tenure).held_on(dt.date.fromisoformat(day)) == held


def test_an_office_is_open_until_any_end_is_known():
    assert Tenure(start="2004").is_open
    for end in ({"end": "2005"}, {"ended": True}, {"former": True}):
        assert not Tenure(start="2004", **end).is_open


@given(st.dates(), st.dates(), st.dates())
def test_an_office_is_held_between_its_days(start, end, day):
    assert Tenure(start=start.isoformat(), end=end.isoformat()).held_on(day) == (start <= day <= end)


@pytest.mark.django_db
class TestRefusals:
    @pytest.mark.parametrize(
        ("fields", "field", "says"),
        [
            ({"start": "2010", "end": "2009"}, "end", "The office ends before it starts"),
            ({"start": "2010-13"}, "start", "no month 13"),
            ({"end": "2010-02-30"}, "end", "run from 01 to 28"),
            ({"acting": True, "elect": True}, "elect", "Tick one of the two"),
            ({"source_url": "javascript:alert(1)"}, "source_url", "https://"),
            ({"post": "x" * 151}, "post", "at most 150"),
            ({"post": ""}, "post", "blank"),
        ],
    )
    def test_an_impossible_office_is_refused_with_what_to_do(self, fields, field, says):
        with pytest.raises(ValidationError) as refused:
            Tenure(person=newsroom.person(), **{"post": "Mayor", **fields}).full_clean()
        assert says in " ".join(refused.value.message_dict[field])

    @pytest.mark.parametrize("field", ["replaces", "replaced_by"])
    def test_nobody_follows_themselves(self, field):
        holder = newsroom.person()
        with pytest.raises(ValidationError) as refused:
            Tenure(person=holder, post="Mayor", **{field: holder}).full_clean()
        assert "Nobody follows themselves" in refused.value.message_dict[field][0]

    def test_a_death_before_the_birth_is_refused(self):
        with pytest.raises(ValidationError) as refused:
            Person(name="Ana", birth_date="1990", death_date="1989").full_clean()
        assert "The death lies before the birth" in refused.value.message_dict["death_date"][0]
        Person(name="Ana", birth_date="1990", death_date="1990").full_clean()


@pytest.mark.django_db
class TestPerson:
    def test_the_offices_of_a_day_keep_the_editors_order(self):
        person = Person(name="Ana Ruiz")
        person.tenures = [
            Tenure(post="B", start="2004"),
            Tenure(post="A", start="2003"),
            Tenure(post="C", start="2010"),
        ]
        person.save()
        assert [one.post for one in person.tenures_on(dt.date(2005, 1, 1))] == ["B", "A"]

    def test_people_are_sorted_by_family_name_where_it_is_known(self):
        Person.objects.create(name="Zoe Abel", given_name="Zoe", family_name="Abel")
        Person.objects.create(name="Cher")
        Person.objects.create(name="Ludwig van B", sort_name="Beethoven, Ludwig van")
        assert [one.sort_name for one in Person.objects.all()] == [
            "Abel, Zoe",
            "Beethoven, Ludwig van",
            "Cher",
        ]

    @pytest.mark.parametrize(
        ("relation", "row", "field", "values"),
        [
            ("words", PersonWords, "locale", ["en", "es"]),
            ("nationalities", Nationality, "country", ["PY", "AR"]),
        ],
    )
    def test_two_rows_may_swap_their_unique_values(self, relation, row, field, values):
        """A plain constraint refuses the first of the two statements."""
        given = [newsroom.country(one) if field == "country" else one for one in values]
        person = Person(name="Ana Ruiz")
        setattr(person, relation, [row(**{field: one}) for one in given])
        person.save()
        person = Person.objects.get(pk=person.pk)
        rows = list(getattr(person, relation).order_by("pk"))
        for one, value in zip(rows, reversed(given), strict=True):
            setattr(one, field, value)
        setattr(person, relation, rows)
        person.save()
        stored = getattr(Person.objects.get(pk=person.pk), relation).order_by("pk")
        assert [getattr(one, field) for one in stored] == list(reversed(given))

    def test_rows_of_one_language_are_refused_by_the_form_rule(self):
        person = newsroom.person()
        with pytest.raises(ValidationError):
            PersonWords(person=person, locale="en").validate_constraints()

    def test_the_span_of_an_office_is_the_one_a_partial_date_means(self):
        assert partial_dates.covers("2004", "2006", dt.date(2006, 12, 31))
