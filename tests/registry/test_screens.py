"""Every admin screen of every registry model answers its editors and refuses everybody else."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch

from tests.registry.desk import MODELS, RECORDS, chooser_url, form, url
from wagtail_geometa.models import Country, CountryGroup, Person, Review

COLLECTION = ("list", "list_results", "add")
OBJECT = ("edit", "delete", "usage", "history", "history_results", "inspect")
DRAFT = ("unpublish", "workflow_history")
EDITABLE = tuple(model for model in MODELS if model is not Review)

names = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
editable = pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
drafted = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)


def screens(model, record):
    """Addresses of every screen of a model that answers GET."""
    views = [url(model, view) for view in COLLECTION]
    for view in OBJECT if model is not Review else [one for one in OBJECT if one != "delete"]:
        views.append(url(model, view, record.pk))
    if model in RECORDS:
        views += [url(model, view, record.pk) for view in DRAFT]
    return views


def new_name(model):
    """A name no stored record has, as a form field."""
    return {"text" if model.__name__ == "Claim" else "name": "Something new"}


@names
def test_every_screen_answers(editor, records, model):
    for address in screens(model, records[model]):
        assert editor.get(address).status_code == 200, address


@names
def test_every_screen_refuses_whoever_has_no_permission(login_as, records, model):
    reporter = login_as()
    for address in screens(model, records[model]):
        response = reporter.get(address)
        assert response.status_code in {302, 403}, address
        assert str(records[model]) not in response.content.decode()


@drafted
def test_who_may_only_look_changes_nothing(login_as, records, model):
    record = records[model]
    reader = login_as(f"view_{model._meta.model_name}")
    for view in ("list", "list_results"):
        assert str(record) in reader.get(url(model, view)).content.decode()
    assert reader.get(url(model, "inspect", record.pk)).status_code == 200
    assert reader.get(url(model, "history", record.pk)).status_code in {302, 403}
    before = model.objects.values().get(pk=record.pk)
    for view in ("edit", "delete", "unpublish", "lock", "unlock"):
        assert reader.post(url(model, view, record.pk), form(model, **new_name(model))).status_code in {
            302,
            403,
        }
    assert reader.post(url(model, "add"), form(model)).status_code in {302, 403}
    assert reader.post(url(model, "preview_on_edit", record.pk), form(model)).status_code in {302, 403}
    assert (model.objects.values().get(pk=record.pk), model.objects.count()) == (before, 1)


@names
def test_an_anonymous_visitor_is_sent_to_the_log_in(client, records, model):
    for address in screens(model, records[model]):
        response = client.get(address)
        assert response.status_code == 302 and "/login/" in response.url


@names
def test_the_list_may_be_ordered_by_each_of_its_columns(editor, records, model):
    response = editor.get(url(model, "list"))
    for key in response.context["view"].get_valid_orderings():
        word = str(records[model]).split()[0]
        found = editor.get(url(model, "list_results"), {"ordering": key, "q": word})
        assert records[model] in found.context["object_list"], key


@names
def test_the_list_may_be_filtered_by_each_of_its_filters(editor, records, model):
    filters = editor.get(url(model, "list")).context["view"].filters
    for name in filters.form.fields if filters else ():
        choices = [str(value) for value, _ in getattr(filters.form.fields[name], "choices", [])] or ["1"]
        for choice in choices[:8]:
            response = editor.get(url(model, "list_results"), {name: choice, "q": "para"})
            assert response.status_code == 200, (name, choice)


@names
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_can_be_downloaded(editor, records, model, kind):
    response = editor.get(url(model, "list"), {"export": kind})
    assert response.status_code == 200
    assert len(b"".join(response.streaming_content)) > 50


@editable
def test_a_minimal_form_makes_a_record(editor, db, model):
    response = editor.post(url(model, "add"), form(model))
    assert response.status_code == 302, response.context and response.context["form"].errors
    assert (
        model.objects.filter(**{"name" if model.__name__ != "Claim" else "text__startswith": "The"})
        is not None
    )
    assert editor.get(response.url).status_code == 200


@drafted
def test_a_record_is_a_draft_until_it_is_published(editor, db, model):
    editor.post(url(model, "add"), form(model))
    record = model.objects.get()
    assert not record.live and not record.is_visible
    editor.post(url(model, "edit", record.pk), form(model) | {"action-publish": "1"})
    record.refresh_from_db()
    assert record.live and record.is_visible
    assert editor.post(url(model, "unpublish", record.pk)).status_code == 302
    record.refresh_from_db()
    assert not record.live


@drafted
def test_a_record_can_be_locked_and_unlocked(editor, records, model):
    record = records[model]
    editor.post(url(model, "lock", record.pk))
    record.refresh_from_db()
    assert record.locked
    assert editor.get(url(model, "edit", record.pk)).status_code == 200
    editor.post(url(model, "unlock", record.pk))
    record.refresh_from_db()
    assert not record.locked


@drafted
def test_revisions_can_be_seen_compared_and_brought_back(editor, records, model):
    record = records[model]
    first, second = record.save_revision(user=editor.user), record.save_revision(user=editor.user)
    for address in (
        url(model, "revisions_view", record.pk, first.pk),
        url(model, "revisions_revert", record.pk, first.pk),
        url(model, "revisions_compare", record.pk, first.pk, second.pk),
        url(model, "revisions_compare", record.pk, "live", "latest"),
    ):
        assert editor.get(address).status_code == 200, address


@drafted
# Wagtail 8.0 sends mail in a way that Django 6.1 deprecates.
@pytest.mark.filterwarnings("ignore:get_connection", "ignore:Django 2028 will not have a default mailer")
def test_a_record_can_go_through_a_workflow(editor, records, model):
    from django.contrib.auth.models import Group
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

    workflow = Workflow.objects.create(name="Desk")
    task = GroupApprovalTask.objects.create(name="Chief")
    task.groups.add(Group.objects.create(name="Chiefs"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(model)
    )
    editor.post(url(model, "add"), form(model, **new_name(model)) | {"action-submit": "1"})
    record = model.objects.latest("pk")
    state = record.current_workflow_task_state
    assert state.task.specific == task
    assert editor.get(url(model, "workflow_history", record.pk)).status_code == 200
    assert editor.get(url(model, "workflow_preview", record.pk, task.pk)).status_code == 200
    editor.post(url(model, "workflow_action", record.pk, "approve", state.pk), {"comment": "Good."})
    record.refresh_from_db()
    assert record.live


@drafted
def test_a_preview_shows_what_is_not_saved_yet(editor, db, model):
    preview = url(model, "preview_on_add")
    assert editor.post(preview, form(model, **new_name(model))).json()["is_valid"]
    page = editor.get(preview)
    assert page.status_code == 200
    assert "Something new" in page.content.decode()


@drafted
def test_a_preview_of_a_stored_record_shows_its_rows(editor, records, model):
    record = records[model]
    page = record.make_preview_request().content.decode()
    assert str(record) in page


@names
def test_the_chooser_lists_searches_and_hands_over(editor, records, model):
    record = records[model]
    chooser = editor.get(chooser_url(model, "choose"))
    assert chooser.status_code == 200
    word = str(record).split()[0]
    found = editor.get(chooser_url(model, "choose_results"), {"q": word})
    assert found.status_code == 200
    assert word in found.content.decode()
    assert editor.get(chooser_url(model, "chosen", record.pk)).json()["result"]["string"] == str(record)
    many = editor.get(chooser_url(model, "chosen_multiple"), {"id": record.pk})
    assert many.status_code == 200
    assert editor.get(chooser_url(model, "choose"), {"multiple": "1"}).status_code == 200


def test_the_page_to_read_shows_every_row_in_words(editor, records):
    page = editor.get(url(Person, "inspect", records[Person].pk)).content.decode()
    for line in (
        "River commissioner · Argentina · 2026-03",
        "Wikidata · Q42",
        "en · Argentine hydrologist",
        "Page · https://example.org/ilse",
        "Belgium",
    ):
        assert line in page
    assert " object (" not in page


def test_addresses_keep_clear_of_a_hosts_own(editor, records):
    for model in MODELS:
        assert url(model, "list").startswith("/admin/geometa/")
        assert chooser_url(model, "choose").startswith("/admin/geometa/choose/")
        assert model.snippet_viewset.url_namespace.startswith("geometa_")
        assert model.snippet_viewset.chooser_viewset.url_namespace.startswith("geometa_")


def test_all_kinds_stand_in_one_group_of_the_menu(editor, db):
    page = editor.get("/admin/").content.decode()
    assert "News metadata" in page
    for model in MODELS:
        assert url(model, "list") in page


def test_no_record_can_be_copied(editor, records):
    for model in MODELS:
        with pytest.raises(NoReverseMatch):
            url(model, "copy", records[model].pk)


def test_the_desk_can_grant_every_permission_that_means_something(editor, db):
    page = editor.get("/admin/groups/new/").content.decode()
    for model in (Country, CountryGroup, *RECORDS):
        assert str(model._meta.verbose_name) in page.lower()
