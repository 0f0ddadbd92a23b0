"""Who a row of a spreadsheet means: known by an id or by its facts, asked about by its name, never guessed."""

from __future__ import annotations

import pytest

from tests import newsroom
from tests.intake.spreadsheets import FULL, actions, sentence, steps
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.intake.importing import Action
from wagtail_geometa.models import Person, PersonIdentifier
from wagtail_geometa.records import RecordErased

pytestmark = pytest.mark.django_db


def test_a_shared_name_is_reported_and_never_guessed():
    newsroom.person("José Álvarez-Ito")
    for text in ("name\nJose Alvarez-Ito\n", "name,wikidata\nJOSÉ ÁLVAREZ-ITO,Q5\n"):
        for options in ({}, {"update": True}):
            (step,) = steps(text, **options)
            assert step.action is Action.POSSIBLY and "put its id into the column" in step.sentences[0]
            assert [str(one) for one in step.namesakes] == ["José Álvarez-Ito"]
    assert Person.objects.count() == 1


NO_IDENTIFIER = FULL.replace(";wikidata", "").replace(";https://www.wikidata.org/wiki/Q998877", "")


def test_a_row_without_an_identifier_is_known_by_its_facts_when_the_file_comes_again():
    assert actions(NO_IDENTIFIER) == ["create"]
    assert actions(NO_IDENTIFIER) == actions(NO_IDENTIFIER, write=False) == ["known"]
    (step,) = steps(NO_IDENTIFIER, update=True)
    assert step.action is Action.SAME and step.record == Person.objects.get()
    for fact, other in (("1961-04", "1962"), ("Mayor", "Judge"), ("|Teng O.", ""), ("O. Teng|", "A|B|")):
        assert actions(NO_IDENTIFIER.replace(fact, other)) == ["possibly"], other
    assert Person.objects.count() == 1


def test_a_record_that_says_more_or_other_than_the_row_is_a_question():
    actions(NO_IDENTIFIER)
    one = Person.objects.get()
    one.death_date = "2026"
    one.save_revision()
    assert actions(NO_IDENTIFIER) == ["possibly"], "the newest draft knows of a death"
    actions("name,born,no_card\nAna Rossi,1950,yes\n")
    assert actions("name,born\nAna Rossi,1950\n") == ["possibly"]
    assert actions("name,born,no_card\nAna Rossi,1950,yes\n") == ["known"]
    assert actions("name\nAna Rossi\n") == ["possibly"], "a bare name is nobody for sure"


def test_two_ids_of_one_register_are_two_people_of_one_name():
    one = newsroom.person("Ana Rossi")
    one.identifiers = [PersonIdentifier(scheme="wikidata", value="Q11")]
    one.save()
    assert actions("name,wikidata\nAna Rossi,Q12\n") == ["create"]


def test_an_identifier_finds_the_person_under_another_name_and_after_a_merge():
    one, kept = newsroom.person("Ana Rossi"), newsroom.person("Ana Bianchi")
    one.identifiers = [PersonIdentifier(scheme="wikidata", value="Q11")]
    one.save()
    Person.objects.filter(pk=one.pk).update(merged_into=kept)
    (step,) = steps("name,wikidata,born\nAna B.,Q11,1970\n", update=True)
    assert step.action is Action.CHANGE and step.record == kept


def test_the_name_of_a_record_that_was_merged_away_is_nobodys():
    newsroom.person("Ana Rossi", merged_into=newsroom.person("Ana Bianchi"))
    assert actions("name\nAna Rossi\n") == ["create"]


def test_the_id_of_an_export_finds_its_record():
    one = newsroom.person("Ana Rossi")
    assert actions(f"id,name,died\n{one.uuid},Ana Rossi,2020\n", update=True) == ["refuse"], (
        "an office is open"
    )
    assert actions(f"id,name,born\n{one.uuid},Ana Rossi,1950\n", update=True) == ["change"]
    assert "No record has this id" in sentence("id,name\n4dbb4f7e-0000-4000-8000-000000000000,Ana\n")


def test_identifiers_of_two_people_in_one_row_are_an_error():
    for name, value in (("One", "Q11"), ("Two", "Q12")):
        one = newsroom.person(name)
        one.identifiers = [PersonIdentifier(scheme="wikidata", value=value)]
        one.save()
    assert "belong to several records: “One”, “Two”" in sentence("name,wikidata\nX,Q11|Q12\n", update=True)


def test_a_row_that_repeats_an_earlier_one_is_not_written_twice():
    assert actions("name,wikidata\nAna,Q1\nBea,Q1\n") == ["create", "refuse"]
    text = "name\nCleo\ncleo\n"
    assert actions(text, write=False) == actions(text) == ["create", "possibly"]


def test_an_identifier_that_another_public_record_bears_refuses_its_row_alone():
    one, other = newsroom.person("Ana Rossi"), newsroom.person("Ana Bianchi")
    for record in (one, other):
        record.identifiers = [PersonIdentifier(scheme="wikidata", value="Q11")]
        record.save()
    text = f"id,name,born\n{one.uuid},Ana Rossi,1950\n,Cleo,1960\n"
    assert actions(text, update=True, publish=True) == ["refuse", "create"]
    assert not Person.objects.get(pk=one.pk).birth_date


def test_an_old_export_brings_nobody_back_who_was_erased():
    person = newsroom.person("Ana Rossi")
    erase("person", person.pk)
    text = f"id,name,born\n{person.uuid},Ana Rossi,1950\n"
    (step,) = steps(text, update=True, publish=True)
    assert step.action is Action.REFUSE and "erased" in " ".join(step.sentences)
    assert "Rossi" not in Person.objects.get(pk=person.pk).name


def test_no_version_is_kept_of_what_was_erased():
    person = newsroom.person("Ana Rossi")
    erase("person", person.pk)
    stub = Person.objects.get(pk=person.pk)
    stub.name = "Ana Rossi"
    with pytest.raises(RecordErased):
        stub.save_revision()
