"""A portrayal: a person's words, office, picture and source on a day, in a language."""

import datetime as dt

import pytest

from tests import newsroom
from wagtail_geometa.models import Organisation, Person, PersonWords, Tenure, TenureLabel
from wagtail_geometa.people.portrayal import portray

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    one = newsroom.person("Ana Ruiz", birth_date="1970-05", death_date="", image=newsroom.image())
    one.words = [
        PersonWords(locale="en", descriptor="Hydrologist", bio="<p>She measures rivers. Daily.</p>"),
        PersonWords(locale="es", descriptor="Hidróloga"),
        PersonWords(locale="ru", name="Ана Руис"),
    ]
    one.save()
    return Person.objects.get(pk=one.pk)


def test_words_come_in_the_readers_language_and_say_so_where_they_cannot(person):
    shown = portray(person, "es")
    assert (shown.descriptor.text, shown.descriptor.language) == ("Hidróloga", "es")
    assert (shown.bio.text, shown.bio.language) == ("<p>She measures rivers. Daily.</p>", "en")
    assert shown.name.text == "Ana Ruiz"
    assert portray(person, "ru").name.text == "Ана Руис"


def test_the_office_is_in_the_readers_language(person):
    tenure = person.tenures.get()
    tenure.labels = [TenureLabel(locale="es", text="Comisaria del río")]
    tenure.save()
    assert (
        portray(Person.objects.get(pk=person.pk), "es").office.then
        == "Comisaria del río de Argentina desde marzo de 2026"
    )
    assert portray(person, "de").office.then == "River commissioner of Argentina since March 2026"


def test_a_country_with_an_article_is_written_with_it():
    dutch = Person(name="Jan")
    dutch.tenures = [Tenure(post="Mayor", country=newsroom.country("NL"), start="2020")]
    dutch.save()
    assert portray(dutch, "en").office.then == "Mayor of the Netherlands since 2020"


@pytest.mark.parametrize("change", [{"live": False}, {"hidden": True}])
def test_the_organisation_of_an_office_shows_only_while_it_is_public(person, change):
    person.tenures = [
        Tenure(post="Chair", organisation=newsroom.organisation("Secret Service"), start="2020")
    ]
    person.save()
    assert portray(Person.objects.get(pk=person.pk), "en").office.then == "Chair, Secret Service, since 2020"
    Organisation.objects.update(**change)
    assert portray(Person.objects.get(pk=person.pk), "en").office.then == "Chair since 2020"


def test_a_day_in_the_past_is_told_as_it_was(person):
    shown = portray(person, "en", dt.date(2020, 1, 1))
    assert (shown.office.then, shown.office.now) == ("", "River commissioner of Argentina since March 2026")


def test_a_minor_has_neither_portrait_nor_birth_date(person):
    assert portray(person, "en").image and portray(person, "en").birth_date == "1970-05"
    person.minor = True
    assert portray(person, "en").image is None
    assert portray(person, "en").birth_date == ""


def test_the_source_and_the_day_of_checking_are_those_of_the_offices_shown(person):
    person.tenures = [
        Tenure(post="Mayor", start="2020", source_url="javascript:alert(1)", checked_at=dt.date(2026, 5, 1)),
        Tenure(
            post="Rector", start="2021", source_url="https://example.org/a", checked_at=dt.date(2026, 3, 1)
        ),
        Tenure(
            post="Judge", start="2040", source_url="https://example.org/b", checked_at=dt.date(2020, 1, 1)
        ),
    ]
    person.facts_checked_at = dt.date(2019, 1, 1)
    shown = portray(person, "en")
    assert (shown.source_url, shown.checked_at) == ("https://example.org/a", dt.date(2026, 3, 1))
    person.facts_checked_at = dt.date(2026, 2, 1)
    unchecked = Tenure(post="Chair", start="2022")
    person.tenures = [*person.tenures.all(), unchecked]
    assert portray(person, "en").checked_at == dt.date(2026, 2, 1), "with the record"
    person.facts_checked_at = None
    assert portray(person, "en").checked_at is None, "nobody has ever checked one of them"
    person.facts_checked_at = dt.date(2019, 1, 1)
    person.tenures = []
    assert (portray(person, "en").source_url, portray(person, "en").checked_at) == ("", dt.date(2019, 1, 1))


def test_the_footnote_covers_what_is_said_of_today_too(person):
    person.tenures = [
        Tenure(post="Mayor", start="2015", end="2019", checked_at=dt.date(2026, 5, 1)),
        Tenure(
            post="Judge", start="2020", checked_at=dt.date(2026, 3, 1), source_url="https://example.org/b"
        ),
    ]
    shown = portray(person, "en", dt.date(2017, 1, 1))
    assert (shown.office.then, shown.office.now) == (
        "Mayor since 2015",
        "Judge since 2020",
    )
    assert (shown.source_url, shown.checked_at) == ("https://example.org/b", dt.date(2026, 3, 1))
    then = portray(person, "en", dt.date(2017, 1, 1), today=dt.date(2017, 1, 1))
    assert (then.source_url, then.checked_at) == ("", dt.date(2026, 5, 1))


@pytest.mark.parametrize(
    ("bio", "first"),
    [
        ("<p>She measures rivers. Daily.</p>", "She measures rivers."),
        ("<p>Who? She.</p>", "Who?"),
        ("<p>She rose 2.5 m. Then left.</p>", "She rose 2.5 m."),
        ("<p>No end</p><p>Second</p>", "No end Second"),
        ("<p>3 &lt; 4 &amp; more!</p>", "3 < 4 & more!"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_bio_is_plain_text(person, bio, first):
    person.words = [PersonWords(locale="en", bio=bio)]
    assert portray(person, "en").bio_first_sentence.text == first


def test_a_bio_written_past_every_form_is_sanitised_on_the_way_out(person):
    PersonWords.objects.filter(locale="en").update(
        bio="<p>x<script>alert(1)</script><img src=x onerror=alert(1)></p>"
    )
    assert portray(Person.objects.get(pk=person.pk), "en").bio.text == "<p>x</p>"
