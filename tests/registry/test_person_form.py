"""What the form of a person refuses, warns of and stores."""

from __future__ import annotations

import pytest

from tests import newsroom
from tests.registry.desk import errors_of, form, url
from wagtail_geometa.models import Person, PersonIdentifier, Tenure


def add(editor, **rows_and_fields):
    return editor.post(url(Person, "add"), form(Person, **rows_and_fields))


@pytest.mark.parametrize(
    "rows, fields, sentence",
    [
        (
            {"tenures": [{"post": "Mayor", "start": "2004"}]},
            {"death_date": "2010-05"},
            "Close the office: the person has died (2010-05)",
        ),
        (
            {"tenures": [{"post": "Mayor", "start": "2010", "end": "2004-12-31"}]},
            {},
            "The office ends before it starts",
        ),
        ({}, {"birth_date": "2003-02-30"}, "2003-02 has no day 30"),
        ({}, {"birth_date": "0000"}, "There is no year 0"),
        ({}, {"birth_date": "yesterday"}, "Write a year, a month or a day"),
        ({}, {"birth_date": "1990", "death_date": "1980"}, "The death lies before the birth"),
        ({}, {"name": "x" * 201}, "at most 200 characters"),
        ({}, {"name": ""}, "This field is required"),
        ({}, {"name": "\u202e\u2066"}, "This field cannot be blank"),
        (
            {"identifiers": [{"scheme": "wikidata", "value": "42"}]},
            {},
            "This is not a Wikidata identifier. It looks like Q42",
        ),
        (
            {"identifiers": [{"scheme": "orcid", "value": "0000-0002-1825-0098"}]},
            {},
            "The check digit of this ORCID identifier is wrong",
        ),
        (
            {"identifiers": [{"scheme": "wikidata", "value": "Q7"}, {"scheme": "wikidata", "value": "q7"}]},
            {},
            "This identifier stands here twice",
        ),
        (
            {"words": [{"locale": "en", "descriptor": "One"}, {"locale": "en", "descriptor": "Two"}]},
            {},
            "Two rows have the same language",
        ),
        ({"links": [{"url": "javascript:alert(1)"}]}, {}, "Only addresses that begin with https://"),
        ({"links": [{"url": "https://user:pw@example.org/"}]}, {}, "may not hold a user name"),
        (
            {"names": [{"text": "Ilse", "kind": "alias", "match": "always", "valid_from": "2010", "valid_to": "2001"}]},
            {},
            "The end lies before the start",
        ),
        (
            {"tenures": [{"post": "Mayor", "acting": "on", "elect": "on"}]},
            {},
            "Nobody is acting and elect in one office",
        ),
        (
            {"tenures": [{"post": "Mayor", "source_url": "ftp://example.org/"}]},
            {},
            "Only addresses that begin with https://",
        ),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_a_sentence_that_says_what_to_do(editor, db, rows, fields, sentence):
    assert sentence in errors_of(add(editor, rows=rows, **fields))
    assert not Person.objects.exists()


def test_an_open_office_is_reported_where_the_editor_must_write(editor, db):
    response = add(editor, rows={"tenures": [{"post": "Mayor", "start": "2004"}]}, death_date="2010")
    office = response.context["form"].formsets["tenures"].forms[0]
    assert "end" in office.errors
    assert "Close the office" in response.content.decode()


@pytest.mark.parametrize("closed", [{"end": "2010"}, {"ended": "on"}, {"former": "on"}])
def test_a_death_with_closed_offices_is_accepted(editor, db, closed):
    response = add(
        editor, rows={"tenures": [{"post": "Mayor", "start": "2004", **closed}]}, death_date="2010"
    )
    assert response.status_code == 302


def test_an_office_about_to_be_removed_need_not_be_closed(editor, db):
    one = newsroom.person()
    office = one.tenures.get()
    rows = {"tenures": [{"id": str(office.pk), "post": office.post, "DELETE": "on"}]}
    data = form(Person, rows=rows, initial={"tenures": 1}, death_date="2026-10")
    assert editor.post(url(Person, "edit", one.pk), data).status_code == 302


def test_an_identifier_of_another_record_is_refused_and_names_it(editor, db):
    other = newsroom.person("Ramón Etcheverry")
    other.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
    other.save()
    said = errors_of(
        add(
            editor,
            rows={"identifiers": [{"scheme": "wikidata", "value": "https://www.wikidata.org/wiki/Q42"}]},
        )
    )
    assert "Wikidata Q42 belongs to" in said and "“Ramón Etcheverry”</a> already" in said


def test_a_record_keeps_its_own_identifier(editor, db):
    one = newsroom.person()
    one.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
    one.save()
    rows = {"identifiers": [{"id": str(one.identifiers.get().pk), "scheme": "wikidata", "value": "Q42"}]}
    data = form(Person, rows=rows, initial={"identifiers": 1})
    assert editor.post(url(Person, "edit", one.pk), data).status_code == 302


def test_custom_identifiers_may_repeat_between_records(editor, db):
    for name in ("One", "Two"):
        rows = {"identifiers": [{"scheme": "custom", "value": "desk-7"}]}
        assert add(editor, rows=rows, name=name).status_code == 302


def test_two_rows_can_be_swapped_in_place(editor, db):
    """A plain unique constraint would answer 500 here: rows are saved one by one."""
    add(
        editor, rows={"words": [{"locale": "en", "descriptor": "One"}, {"locale": "es", "descriptor": "Uno"}]}
    )
    one = Person.objects.get()
    first, second = one.words.all()
    rows = {
        "words": [
            {"id": str(first.pk), "locale": "es", "descriptor": "Uno"},
            {"id": str(second.pk), "locale": "en", "descriptor": "One"},
        ]
    }
    data = form(Person, rows=rows, initial={"words": 2}) | {"action-publish": "1"}
    assert editor.post(url(Person, "edit", one.pk), data).status_code == 302
    assert {(row.pk, row.locale) for row in Person.objects.get().words.all()} == {
        (first.pk, "es"),
        (second.pk, "en"),
    }


def test_two_holders_of_one_post_are_a_warning(editor, db):
    newsroom.person("Ramón Etcheverry")
    argentina = str(newsroom.country("AR").pk)
    response = editor.post(
        url(Person, "add"),
        form(
            Person,
            rows={"tenures": [{"post": "River Commissioner", "start": "2026-04", "country": argentina}]},
        ),
        follow=True,
    )
    assert Person.objects.filter(name="Ilse Vandamme").exists()
    assert "“Ramón Etcheverry” also holds “River Commissioner”" in response.content.decode()


@pytest.mark.parametrize(
    "office", [{"start": "2020", "end": "2026-03"}, {"start": "2026-04", "elect": "on"}, {"ended": "on"}]
)
def test_a_predecessor_or_an_elected_successor_is_no_second_holder(editor, db, office):
    newsroom.person("Ramón Etcheverry")
    argentina = str(newsroom.country("AR").pk)
    rows = {"tenures": [{"post": "River commissioner", "country": argentina, **office}]}
    page = editor.post(url(Person, "add"), form(Person, rows=rows), follow=True).content.decode()
    assert "also holds" not in page


def test_checking_an_office_signs_it(editor, db):
    add(editor, rows={"tenures": [{"post": "Mayor", "checked_at": "2026-11-01"}, {"post": "Senator"}]})
    signed = {office.post: office.checked_by for office in Tenure.objects.all()}
    assert signed == {"Mayor": editor.user, "Senator": None}


def test_an_office_is_stored_with_its_names_in_other_languages(editor, db):
    from wagtail.test.utils.form_data import inline_formset

    labels = inline_formset([{"locale": "es", "text": "Alcaldesa"}])
    add(editor, rows={"tenures": [{"post": "Mayor", "labels": labels}]})
    assert Tenure.objects.get().labels.get().text == "Alcaldesa"


def test_a_language_the_site_does_not_publish_in_survives_an_edit(editor, db):
    one = newsroom.person()
    one.words.get().delete()
    one = Person.objects.get()
    one.words.add(one.words.model(locale="nl", descriptor="Hydrologe"))
    one.save()
    page = editor.get(url(Person, "edit", one.pk)).content.decode()
    assert '<option value="nl" selected>nl</option>' in page


def test_a_slug_in_use_is_refused(editor, db):
    newsroom.person("Ramón Etcheverry", slug="ramon")
    assert "already exists" in errors_of(add(editor, slug="ramon"))


def test_script_in_a_bio_does_not_reach_the_database(editor, db):
    from wagtail.test.utils.form_data import rich_text

    bio = rich_text("<p>Good <b>words</b><a href='javascript:alert(1)'>x</a><script>alert(1)</script></p>")
    add(editor, rows={"words": [{"locale": "en", "bio": bio}]})
    stored = Person.objects.get().words.get().bio
    assert "words" in stored and "script" not in stored


def test_words_are_offered_in_the_languages_the_site_publishes_in(settings):
    from wagtail_geometa.registry.languages import all_languages, content_languages

    assert content_languages() == [("en", "English"), ("es", "Spanish")]
    settings.WAGTAIL_CONTENT_LANGUAGES = None
    settings.LANGUAGES = [("de", "German")]
    assert content_languages() == [("de", "German")]
    assert ("uk", "Ukrainian") in all_languages() and ("de", "German") in all_languages()
