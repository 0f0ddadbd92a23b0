"""Search, choosers, spreadsheets, deletion and the price of a list."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests import newsroom
from tests.registry.desk import MODELS, RECORDS, chooser_url, url
from wagtail_geometa.models import (
    Author,
    Claim,
    Country,
    Organisation,
    Person,
    PersonName,
    PersonWords,
    RatingScale,
)
from wagtail_geometa.registry.listing import safe_cell


def found(editor, model, query):
    """Names the chooser and the list answer a query with, which must agree."""
    listed = editor.get(url(model, "list_results"), {"q": query}).context["object_list"]
    chosen = editor.get(chooser_url(model, "choose_results"), {"q": query}).context["results"]
    assert {str(one) for one in listed} == {str(one) for one in chosen}
    return {str(one) for one in chosen}


@pytest.fixture
def lavinia(db):
    one = Person(name="Lavinia Brankovan")
    one.names = [PersonName(text="Лавиния Бранкован"), PersonName(text="The Heron")]
    one.words = [PersonWords(locale="zh", name="拉维尼娅")]
    one.save()
    newsroom.person("Ramón Etcheverry")
    return one


@pytest.mark.indexed
@pytest.mark.parametrize(
    "query", ["Lavinia", "lavin", "brankovan lavinia", "Бранк", "heron", "拉维", "  Lavinia  "]
)
def test_people_are_found_by_any_name_in_any_script(editor, lavinia, query):
    assert found(editor, Person, query) == {"Lavinia Brankovan"}


@pytest.mark.parametrize(
    "query", ["%", "_", "'", '"', "x" * 5000, "word " * 1500, "\x00", "((", "a AND", "*", "\u202e"]
)
def test_no_query_breaks_the_search(editor, lavinia, query):
    for address in (url(Person, "list"), chooser_url(Person, "choose_results")):
        assert editor.get(address, {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "query, code", [("alemania", "DE"), ("Burma", "MM"), ("PRY", "PY"), ("uruguayan", "UY")]
)
def test_countries_are_found_by_names_codes_and_adjectives(editor, db, query, code):
    assert str(newsroom.country(code)) in found(editor, Country, query)


def test_a_merged_record_is_not_offered(editor, lavinia):
    Person.objects.filter(pk=lavinia.pk).update(merged_into=Person.objects.get(name="Ramón Etcheverry"))
    assert "Lavinia" not in editor.get(chooser_url(Person, "choose_results")).content.decode()
    assert "Lavinia" in editor.get(url(Person, "list"), {"state": "merged"}).content.decode()


def test_the_chooser_tells_namesakes_apart(editor, db):
    newsroom.person("Ramón Etcheverry")
    page = editor.get(chooser_url(Person, "choose_results")).content.decode()
    assert "Argentine hydrologist" in page and "River commissioner (Argentina)" in page


CREATED = {
    Person: {"name": "Ilse Vandamme", "descriptor": "Belgian pilot", "language": "en"},
    Organisation: {"name": "Delta Union", "kind": "ngo", "descriptor": "Union of pilots", "language": "en"},
    Author: {"name": "Inés Valdarrama", "kind": "person", "job_title": "Correspondent"},
    Claim: {"text": "The river fell.", "claimant_name": "A pilot"},
    RatingScale: {"name": "Five steps", "description": ""},
}


@pytest.mark.parametrize("model", CREATED, ids=lambda model: model.__name__)
def test_the_create_tab_makes_a_record(editor, db, model):
    chooser = editor.get(chooser_url(model, "choose")).json()["html"]
    assert chooser_url(model, "create") in chooser
    answer = editor.post(chooser_url(model, "create"), CREATED[model]).json()
    assert answer["step"] == "chosen"
    record = model.objects.get()
    assert answer["result"]["id"] == str(record.pk)
    if model in RECORDS:
        assert record.live and record.latest_revision.user == editor.user
    if "descriptor" in CREATED[model]:
        assert record.words.get().descriptor == CREATED[model]["descriptor"]


def test_what_a_reporter_creates_is_a_draft(login_as, db):
    reporter = login_as("add_person")
    assert reporter.post(chooser_url(Person, "create"), CREATED[Person]).json()["step"] == "chosen"
    record = Person.objects.get()
    assert not record.live and record.latest_revision_id
    assert record.words.get().descriptor == "Belgian pilot"


def test_who_may_not_add_gets_no_create_tab(login_as, db):
    reporter = login_as("view_person")
    assert chooser_url(Person, "create") not in reporter.get(chooser_url(Person, "choose")).json()["html"]
    assert reporter.post(chooser_url(Person, "create"), CREATED[Person]).status_code in {302, 403}
    assert not Person.objects.exists()


def test_the_create_tab_says_what_is_wrong(editor, db):
    answer = editor.post(chooser_url(Person, "create"), {"name": "", "language": "en"}).json()
    assert answer["step"] == "reshow_creation_form" and "This field is required" in answer["htmlFragment"]
    answer = editor.post(chooser_url(Claim, "create"), {"text": "Said by nobody."}).json()
    assert "Name one claimant" in answer["htmlFragment"]


@pytest.mark.parametrize("model", [Country], ids=["Country"])
def test_countries_are_not_typed_into_a_chooser(editor, db, model):
    assert chooser_url(model, "create") not in editor.get(chooser_url(model, "choose")).json()["html"]


FORMULAS = ["=1+1", "+1", "-1+cmd|'/C calc'!A0", "@SUM(A1)", '"=1+1"', "'=1", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", [*FORMULAS, "\t=1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_is_marked_and_can_be_restored(text):
    assert safe_cell(text) == "'" + text
    assert safe_cell(text)[1:] == text
    assert safe_cell(safe_cell(text))[1:] == safe_cell(text)


@pytest.mark.parametrize("value", ["Ilse", "", "a=b", 7, -7, None, "'tis"])
def test_any_other_cell_stays_as_it_is(value):
    assert safe_cell(value) == value


def test_no_exported_cell_is_a_formula(editor, db):
    for text in FORMULAS:
        one = Person(name=text, sort_name=text)
        one.names = [PersonName(text=text)]
        one.words = [PersonWords(locale="en", descriptor=text)]
        one.save()
    export = b"".join(editor.get(url(Person, "list"), {"export": "csv"}).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(export)))
    assert len(rows) == 1 + len(FORMULAS) and rows[0][:2] == ["Id", "Name"]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple('=+-@\t\r＝＋－＠"')]
    book = load_workbook(
        io.BytesIO(b"".join(editor.get(url(Person, "list"), {"export": "xlsx"}).streaming_content))
    )
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {str(cell.value) for cell in cells} >= set(FORMULAS)


def queries(editor, address):
    with CaptureQueriesContext(
        connection,
    ) as context:
        assert editor.get(address).status_code == 200
    return len(context)


@pytest.mark.parametrize("kind", ["list", "export", "chooser"])
def test_a_list_of_fifty_people_costs_no_more_queries_than_one_of_five(editor, db, kind):
    address = {
        "list": url(Person, "list"),
        "export": url(Person, "list") + "?export=csv",
        "chooser": chooser_url(Person, "choose_results"),
    }[kind]
    picture = newsroom.image()
    people = [newsroom.person(f"Person {number}", image=picture) for number in range(5)]
    people[0].unpublish()
    editor.get(url(Person, "list"))
    few = queries(editor, address)
    for number in range(45):
        newsroom.person(f"Another {number}", image=picture, live=bool(number % 3))
    assert queries(editor, address) == few
    assert few <= 30


def test_authors_and_organisations_and_claims_cost_the_same(editor, records):
    for model, make in (
        (Author, newsroom.author),
        (Organisation, newsroom.organisation),
        (Claim, lambda name: Claim.objects.create(text=name, claimant_person=records[Person])),
    ):
        for number in range(3):
            make(f"A{number}")
        editor.get(url(model, "list"))
        few = queries(editor, url(model, "list"))
        for number in range(20):
            make(f"B{number}")
        assert queries(editor, url(model, "list")) == few, model


def test_a_record_in_use_is_not_deleted_and_the_reason_is_told(editor, records):
    person = records[Person]
    assert editor.get(url(Person, "delete", person.pk)).status_code == 200
    for address in (
        url(Person, "delete", person.pk),
        reverse("wagtail_bulk_action", args=["wagtail_geometa", "person", "delete"]) + f"?id={person.pk}",
    ):
        page = editor.post(address, follow=True).content.decode()
        assert "is in use: claim × 1; review × 1. Hide it instead" in page
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_record_nobody_uses_is_deleted(editor, db):
    one, other = newsroom.person("One"), newsroom.person("Other")
    assert editor.post(url(Person, "delete", one.pk)).status_code == 302
    bulk = reverse("wagtail_bulk_action", args=["wagtail_geometa", "person", "delete"])
    assert editor.post(f"{bulk}?id={other.pk}").status_code == 302
    assert not Person.objects.exists()


def test_a_chooser_shows_nothing_to_somebody_who_works_with_neither_records_nor_pages(login_as, records):
    stranger = login_as()
    withheld = Author.objects.get()
    for model in MODELS:
        for address in (
            chooser_url(model, "choose"),
            chooser_url(model, "choose_results"),
            chooser_url(model, "chosen_multiple") + f"?id={withheld.pk}",
        ):
            answer = stranger.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
            assert answer.status_code in {302, 403}, address
    chosen = reverse(Author.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=[withheld.pk])
    answer = stranger.get(chosen, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code in {302, 403}
    assert withheld.name not in answer.content.decode()
