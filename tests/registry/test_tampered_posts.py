"""What no browser sends to a record's form is an error of its field, or of the form, and nothing is stored."""

from __future__ import annotations

import pytest

from tests import hostile, newsroom
from tests.registry.desk import MODELS, RECORDS, RELATIONS, chooser_url, errors_of, form, row, url
from wagtail_geometa.models import Author, Claim, Organisation, Person, PersonWords, RatingScale, Review

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
WORDS = {Person: "words", Organisation: "words", Author: "words"}


@pytest.fixture
def editor(editor):
    editor.raise_request_exception = False
    return editor


def words_form(model, text):
    data = form(model, rows={"words": [{"locale": "en"}]})
    data["words-0-bio"] = text
    return data


def test_a_bio_that_is_no_rich_text_is_refused_in_words_and_stores_nothing(editor):
    # The field is one and the same in every model: one model takes all posts, the others one each.
    for model, texts in {Person: hostile.RICH_TEXTS, Organisation: ["null"], Author: ["[]"]}.items():
        for text in texts:
            if text == "":
                continue
            response = editor.post(url(model, "add"), words_form(model, text))
            if response.status_code == 302:
                # Odd and readable all the same: it may be stored, and then it must open again.
                stored = model.objects.latest("pk")
                assert editor.get(url(model, "edit", stored.pk)).status_code == 200, text[:80]
                stored.delete()
                continue
            assert "could not be read" in errors_of(response), (model, text[:80])
            assert not model.objects.exists()


def test_an_unreadable_bio_leaves_the_stored_one_in_the_form(editor, db):
    person = newsroom.person()
    person.words = [PersonWords(locale="en", bio="<p>She rows.</p>")]
    person.save()
    key = PersonWords.objects.get().pk
    data = form(Person, rows={"words": [{"locale": "en", "id": key}]}, initial={"words": 1})
    data["words-0-bio"] = "not json"
    response = editor.post(url(Person, "edit", person.pk), data)
    assert "could not be read" in errors_of(response)
    assert "She rows." in response.content.decode()
    assert Person.objects.get(pk=person.pk).words.get().bio == "<p>She rows.</p>"


def test_links_no_editor_makes_are_stored_clean_and_open_again(editor):
    for text in hostile.LINKED_TEXTS:
        Person.objects.all().delete()  # a namesake would be asked about
        response = editor.post(url(Person, "add"), words_form(Person, text))
        if response.status_code == 200:
            assert "could not be read" in errors_of(response), text
            continue
        assert response.status_code == 302, text
        person = Person.objects.latest("pk")
        assert editor.get(url(Person, "edit", person.pk)).status_code == 200, text
        # Shown again after an error elsewhere in the form, before anything is cleaned.
        data = words_form(Person, text) | {"name": ""}
        data["birth_date"] = "no date"
        assert editor.post(url(Person, "add"), data).status_code == 200, text


def test_a_review_explained_in_no_rich_text_is_refused(editor, records):
    data = form(Review, claim=records[Claim].pk, verdict=records[RatingScale].entries.first().pk)
    for text in ("not json", "[]", "[" * 100_000):
        data["explanation"] = text
        assert "could not be read" in errors_of(editor.post(url(Review, "add"), data))
    assert Review.objects.count() == 1


def test_a_picture_that_is_no_key_is_an_error_of_its_field(editor):
    for model, keys in {Person: hostile.KEYS, Organisation: ["abc"], Author: ["9" * 30]}.items():
        for key in keys:
            response = editor.post(url(model, "add"), form(model, image=key))
            assert "'image'" in errors_of(response), (model, key[:40])
    for key in ("abc", "9" * 30, "\x00"):
        data = form(RatingScale, rows={"entries": [{"label": "True", "icon": key}]})
        assert "'icon'" in errors_of(editor.post(url(RatingScale, "add"), data)), key[:40]
    assert not Person.objects.exists() and not RatingScale.objects.exists()


def test_preview_and_autosave_refuse_the_same_without_failing(editor, records):
    posts = [
        ("image", "abc"),
        ("image", "9" * 30),
        ("words-0-bio", "not json"),
        ("words-0-bio", "[" * 100_000),
    ]
    for model in (Person, Claim):
        pk = records[model].pk
        for name, value in posts:
            data = form(model, rows={"words": [{"locale": "en"}]} if model in WORDS else {})
            data[name] = value
            answers = [
                editor.post(url(model, "preview_on_edit", pk), data),
                editor.get(url(model, "preview_on_edit", pk)),
                editor.post(url(model, "preview_on_add"), data),
                editor.post(url(model, "edit", pk), data, headers={"accept": "application/json"}),
            ]
            assert all(one.status_code < 500 for one in answers), (model, name, value[:40])


@pytest.mark.parametrize("model", [Person, Organisation, Author, Claim])
def test_the_create_tab_takes_any_text_and_any_key(editor, model):
    names = (
        "name",
        "kind",
        "descriptor",
        "language",
        "job_title",
        "text",
        "claimant_person",
        "claimant_name",
    )
    for value in (*hostile.TEXTS, *hostile.KEYS):
        response = editor.post(chooser_url(model, "create"), {f"create-form-{one}": value for one in names})
        assert response.status_code < 500, value[:40]
    for value in hostile.KEYS[:4]:
        for name in ("claimant_person", "kind", "language"):
            data = {f"create-form-{one}": "x" for one in names} | {f"create-form-{name}": value}
            assert editor.post(chooser_url(model, "create"), data).status_code < 500, (name, value[:40])


def counted(model, value, count="TOTAL_FORMS"):
    """A form in which every relation claims ``value`` rows; ``None`` leaves the number out."""
    data = form(model)
    for relation in RELATIONS[model]:
        data[f"{relation}-{count}"] = value
        if value is None:
            del data[f"{relation}-{count}"]
    return data


def test_a_claimed_number_of_rows_is_refused_at_once(editor):
    for model in MODELS:
        for total in ("150", "999999999"):
            response = editor.post(url(model, "add"), counted(model, total))
            for relation in RELATIONS[model]:
                formset = response.context["form"].formsets[relation]
                [error] = formset.non_form_errors()
                assert "Load the page again" in error or "rows can stand here" in error, relation
                # Nothing is built of what did not arrive: that is what took the time.
                assert formset.forms == [], relation


def test_rows_within_rows_are_counted_as_they_arrive(editor):
    data = form(Person, rows={"tenures": [{"post": "Pilot"}, {"post": "Warden"}]})
    for number in range(2):
        data[f"tenures-{number}-labels-TOTAL_FORMS"] = "1999"
    response = editor.post(url(Person, "add"), data)
    assert "Load the page again" in errors_of(response) or "rows can stand here" in errors_of(response)
    tenures = response.context["form"].formsets["tenures"].forms
    assert [len(one.formsets["labels"].forms) for one in tenures] == [0, 0]


def test_more_rows_than_any_record_has_are_refused_with_the_number(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
    links = [{"label": "x", "url": f"https://example.org/{number}"} for number in range(101)]
    assert "At most 100 rows" in errors_of(
        editor.post(url(Organisation, "add"), form(Organisation, rows={"links": links}))
    )
    assert not Organisation.objects.exists()
    assert (
        editor.post(url(Organisation, "add"), form(Organisation, rows={"links": links[:100]})).status_code
        == 302
    )
    assert Organisation.objects.get().latest_revision.content["links"][99]["url"] == "https://example.org/99"


def test_who_has_more_rows_already_may_go_on_editing(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
    organisation = newsroom.organisation()
    kind = organisation.links.model
    organisation.links = [kind(label="x", url=f"https://example.org/{number}") for number in range(110)]
    organisation.save()
    rows = [{"label": "y", "url": one.url, "id": one.pk} for one in organisation.links.all()]
    data = form(Organisation, rows={"links": rows}, initial={"links": 110})
    assert (
        editor.post(url(Organisation, "edit", organisation.pk), data | {"action-publish": "1"}).status_code
        == 302
    )
    assert set(Organisation.objects.get().links.values_list("label", flat=True)) == {"y"}
    assert Organisation.objects.get().links.count() == 110


def test_rows_that_are_not_the_records_own_are_refused(editor):
    person, other = newsroom.person(), newsroom.person("Ana Ruiz")
    for one in (person, other):
        one.links = [one.links.model(label="x", url="https://example.org/")]
        one.save()
    own, foreign = person.links.get().pk, other.links.get().pk
    for key in ("abc", "9" * 30, "\x00", "²", str(foreign), None):
        data = form(
            Person, rows={"links": [{"label": "y", "url": "https://example.org/y"}]}, initial={"links": 1}
        )
        data.pop("links-0-id", None)
        if key is not None:
            data["links-0-id"] = key
        response = editor.post(url(Person, "edit", person.pk), data)
        assert "Load the page again" in errors_of(response), key and key[:40]
    assert person.links.get().pk == own and other.links.get().label == "x"


@pytest.mark.parametrize("count", ["TOTAL_FORMS", "INITIAL_FORMS"])
def test_counts_that_are_none_or_are_missing_are_no_error_of_the_server(editor, records, count):
    for model in (Person, RatingScale):
        for value in ("", "x", "-1", "²", "\x00", "9" * 30, None):
            response = editor.post(url(model, "edit", records[model].pk), counted(model, value, count))
            assert response.status_code < 500, (model, value)


def test_a_form_of_nothing_is_no_error_of_the_server(editor, records):
    for model in MODELS:
        assert editor.post(url(model, "add"), {}).status_code < 500
        if model is not Review:
            assert editor.post(url(model, "edit", records[model].pk), {}).status_code < 500
        assert editor.post(url(model, "add"), b"{", content_type="application/json").status_code < 500
        assert (
            editor.post(
                url(model, "add"), b"\xff", content_type="multipart/form-data; boundary=x"
            ).status_code
            < 500
        )


def field_names(editor, model):
    """Every name a browser posts for a new record with one row of each kind."""
    rows = {relation: [row(relation)] for relation in RELATIONS[model]}
    plain = form(model, rows=rows)
    bound = editor.get(url(model, "add")).context["form"]
    names = {*plain, *bound.fields}
    for relation, formset in bound.formsets.items():
        names |= {f"{relation}-0-{name}" for name in formset.empty_form.fields}
    return plain, sorted(name for name in names if not name.endswith("_FORMS"))


def test_any_text_in_any_field_is_no_error_of_the_server(editor, records):
    for model in MODELS:
        plain, names = field_names(editor, model)
        for text in ("\x00", "\u202e\u2066", "9" * 30):
            response = editor.post(url(model, "add"), {**plain, **dict.fromkeys(names, text)})
            assert response.status_code < 500, (model, text)


def test_a_megabyte_in_a_field_is_an_error_of_that_field(editor):
    long = "x" * 1_000_000
    plain, names = field_names(editor, Person)
    some = [
        "name",
        "slug",
        "birth_date",
        "words-0-bio",
        "words-0-descriptor",
        "links-0-url",
        "identifiers-0-value",
    ]
    assert set(some) <= set(names)
    for name in some:
        errors_of(editor.post(url(Person, "add"), {**plain, name: long}))
    assert not Person.objects.exists()


#: Queries a list reads, its filters among them.
PARAMETERS = (
    "q p ordering state index_results kind country status verdict is_active user next claim alpha2 tab locale site"
    " region_code scale sort order_by page action uploaded_by collection_id results per_page"
).split()
#: One text of each kind; more take long and find nothing more.
QUERIES = ["\x00", "-1", "9" * 30, "abc", "²", "\u202e1", "💥", "-name", "'\"%_\\*()[]"]


def test_odd_queries_of_lists_are_no_error_of_the_server(editor, records):
    for model in MODELS:
        for text in QUERIES:
            query = dict.fromkeys(PARAMETERS, text)
            for address in (url(model, "list_results"), chooser_url(model, "choose_results")):
                assert editor.get(address, query).status_code < 500, (address, text)
        for export in ("csv", "xlsx", "x", "\x00", "💥"):
            response = editor.get(url(model, "list"), {"export": export, "q": "-1", "ordering": "\x00"})
            assert response.status_code < 500, (model, export)
            assert not response.streaming or b"".join(response.streaming_content) is not None


def test_odd_addresses_are_no_error_of_the_server(editor, records):
    keys = ("0", "-1", "9" * 30, "abc", "%00", "%F0%9F%92%A5", "%C2%B2")
    views = {
        model: {"history", "usage", "inspect", "delete", "edit"} - ({"delete"} if model is Review else set())
        | ({"unpublish", "lock", "preview_on_edit"} if model in RECORDS else set())
        for model in MODELS
    }
    for model in MODELS:
        pk = str(records[model].pk)
        for view in sorted(views[model]):
            known = url(model, view, pk)
            head, found, tail = known.rpartition(f"/{pk}/")
            assert found
            for key in keys:
                for send in (editor.get, editor.post):
                    assert send(f"{head}/{key}/{tail}").status_code < 500, (view, key)
        several = chooser_url(model, "chosen_multiple")
        assert editor.get(several, {"id": [*hostile.KEYS, pk]}).status_code == 200, model
        head = chooser_url(model, "chosen", "1").removesuffix("1/")
        for key in keys:
            assert editor.get(f"{head}{key}/").status_code < 500, (model, key)
