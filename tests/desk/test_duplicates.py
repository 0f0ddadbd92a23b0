"""One identifier never stands for two records, and a namesake is looked at before a new record is made."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.registry.desk import chooser_url, errors_of, form, url
from wagtail_geometa.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Person,
    PersonIdentifier,
    PersonName,
    PersonWords,
)
from wagtail_geometa.registry.duplicates import likely_duplicates

pytestmark = pytest.mark.django_db

NAME = {Person: PersonName, Organisation: OrganisationName}
IDENTIFIER = {Person: PersonIdentifier, Organisation: OrganisationIdentifier}
BOTH = pytest.mark.parametrize("model", [Person, Organisation])


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_superuser("desk@example.org", "secret")
    client.force_login(user)
    return user


def known(model, name="Ilse Vandamme", alias="Ilze van Damme", item="Q42"):
    one = model(name=name)
    one.names = [NAME[model](text=alias)]
    one.identifiers = [IDENTIFIER[model](scheme="wikidata", value=item)]
    one.save()
    return one


@BOTH
@pytest.mark.parametrize("name", ["Ilse Vandamme", "ILSE  VANDÁMME", "ilze van damme"])
def test_a_name_or_an_alias_finds_its_bearer_however_it_is_written(model, name):
    one = known(model)
    assert [(found.record, found.reason) for found in likely_duplicates(model, [name])] == [(one, "name")]
    assert not likely_duplicates(model, [name], but=one.pk)
    assert not likely_duplicates(model, ["Ilse"])


def test_a_name_in_another_script_counts():
    one = known(Person)
    one.words = [PersonWords(locale="el", name="Ίλσε Βανντάμ")]
    one.save()
    assert likely_duplicates(Person, ["ΙΛΣΕ ΒΑΝΝΤΑΜ"])[0].record == one


@BOTH
def test_an_identifier_finds_its_bearer_first_and_blocks(model):
    named, same = known(model, item="Q1"), known(model, "Another Name", "A. N.", "Q2")
    found = likely_duplicates(model, ["Ilse Vandamme"], [("wikidata", "Q2"), ("custom", "Q1")])
    assert [(one.record, one.blocks) for one in found] == [(same, True), (named, False)]


def test_what_was_merged_away_is_nobodys_duplicate():
    one = known(Person)
    Person.objects.filter(pk=one.pk).update(merged_into=known(Person, "Another", "Other", "Q2"))
    assert not likely_duplicates(Person, ["Ilse Vandamme"], [("wikidata", "Q42")])


def test_rows_written_in_bulk_are_found_too():
    Person.objects.bulk_create([Person(name="Öyvind Brå", slug="a")])
    assert likely_duplicates(Person, ["oyvind bra"])


def test_the_question_costs_a_fixed_number_of_look_ups_by_index():
    known(Person)
    with CaptureQueriesContext(connection) as few:
        likely_duplicates(Person, ["Ilse Vandamme"], [("wikidata", "Q42")])
    Person.objects.bulk_create(Person(name=f"Ilse Vandamme {n % 7}", slug=f"p{n}") for n in range(300))
    with CaptureQueriesContext(connection) as many:
        found = likely_duplicates(Person, ["Ilse Vandamme 1"], [("wikidata", "Q42")])
    assert len(found) == 11 and len(many) <= len(few) + 2


@BOTH
def test_the_same_identifier_blocks_and_leads_to_its_record(client, editor, model):
    one = known(model)
    rows = {"identifiers": [{"scheme": "wikidata", "value": "Q42"}]}
    page = client.post(url(model, "add"), form(model, name="Somebody Else", rows=rows))
    assert f'href="{url(model, "edit", one.pk)}"' in errors_of(page)
    assert f'<a href="{url(model, "edit", one.pk)}">' in page.content.decode()
    assert model.objects.count() == 1


@BOTH
def test_a_namesake_is_asked_about_and_another_one_can_be_made_anyway(client, editor, model):
    one = known(model)
    page = client.post(url(model, "add"), form(model, name="Ilze Van Damme"))
    assert page.context["form"].namesakes == [one] and model.objects.count() == 1
    text = page.content.decode()
    assert (
        "Did you mean" in text and f'href="{url(model, "edit", one.pk)}"' in text and "Wikidata Q42" in text
    )
    answer = {**form(model, name="Ilze Van Damme"), "geometa_anyway": str(one.pk)}
    assert client.post(url(model, "add"), answer).status_code == 302
    assert model.objects.count() == 2


def test_a_namesake_that_came_in_between_is_asked_about_too(client, editor):
    one, other = known(Person), known(Person, item="Q2")
    answer = {**form(Person, name="Ilse Vandamme"), "geometa_anyway": str(one.pk)}
    page = client.post(url(Person, "add"), answer)
    assert page.context["form"].namesakes == [one, other]


@pytest.mark.parametrize("junk", ["", ",", "\x00", "x" * 9000, "-1", "9" * 40])
def test_junk_is_no_answer(client, editor, junk):
    known(Person)
    answer = {**form(Person, name="Ilse Vandamme"), "geometa_anyway": junk}
    assert client.post(url(Person, "add"), answer).status_code == 200
    assert Person.objects.count() == 1
    data = {"name": "Ilse Vandamme", "language": "en", "meant": junk}
    assert client.post(chooser_url(Person, "create"), data).json()["step"] == "reshow_creation_form"
    assert Person.objects.count() == 1


def test_an_edit_asks_about_new_names_only(client, editor):
    one = known(Person)
    other = known(Person, "Rosa Yupanqui", "R. Y.", "Q2")
    other.names = [PersonName(text="Ilse Vandamme")]
    other.save()
    kept = other.names.get()
    stored = {"id": kept.pk, "text": kept.text, "kind": "alias", "match": "always"}
    rows = {"names": [stored], "identifiers": []}
    data = form(Person, name="Rosa Yupanqui", rows=rows, initial={"names": 1})
    assert client.post(url(Person, "edit", other.pk), data).status_code == 302, "it stood there before"
    data = form(Person, name="Ilze van Damme", rows=rows, initial={"names": 1})
    page = client.post(url(Person, "edit", other.pk), data)
    assert page.context["form"].namesakes == [one]


@BOTH
def test_the_create_tab_asks_and_uses_the_record_that_is_meant(client, editor, model):
    one = known(model)
    data = {"name": "Ilse Vandamme", "language": "en", "kind": "other"}
    shown = client.post(chooser_url(model, "create"), data).json()
    assert shown["step"] == "reshow_creation_form" and "Wikidata Q42" in shown["htmlFragment"]
    assert f'type="radio" name="meant" value="{one.pk}"' in shown["htmlFragment"]
    chosen = client.post(chooser_url(model, "create"), {**data, "meant": str(one.pk)}).json()
    assert chosen["step"] == "chosen" and str(chosen["result"]["id"]) == str(one.pk)
    assert model.objects.count() == 1
    made = client.post(chooser_url(model, "create"), {**data, "meant": "new"}).json()
    assert made["step"] == "chosen" and model.objects.count() == 2


@pytest.mark.parametrize("kind, model", [("person", Person), ("organisation", Organisation)])
def test_the_panel_is_given_the_namesakes_and_makes_another_one_when_told(client, editor, kind, model):
    one = known(model)
    address = reverse("geometa_suggest_create")
    body = {"kind": kind, "name": "Ilze van Damme", "descriptor": "", "language": "en"}
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 409 and answer["Content-Type"] == "application/problem+json"
    assert [(row["key"], row["label"]) for row in answer.json()["choices"]] == [(one.pk, one.name)]
    for anyway in ("no", "", "new"):
        again = client.post(address, json.dumps({**body, "anyway": anyway}), content_type="application/json")
        assert again.status_code == 409
    made = client.post(address, json.dumps({**body, "anyway": "yes"}), content_type="application/json")
    assert made.status_code == 201 and model.objects.count() == 2
