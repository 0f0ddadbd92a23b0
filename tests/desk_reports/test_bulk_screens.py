"""Nothing changes before the editor has seen it and said so; what she does not own she does not see."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import newsroom
from wagtail_geometa.models import BulkRun, PagePerson

pytestmark = pytest.mark.django_db


def plan(kind="people"):
    return reverse("geometa_reports:bulk_plan", args=[kind])


def posted(record, **fields):
    return {"action": "add", "pending": "skip", "rel": "mentions", "record": record.pk, **fields}


def test_planned_looked_at_made_and_undone(editor):
    ana, page = newsroom.person("Ana"), newsroom.article("A story")
    answer = editor.post(plan(), posted(ana))
    run = BulkRun.objects.get()
    address = reverse("geometa_reports:bulk_run", args=[run.pk])
    assert answer.status_code == 302 and answer["Location"] == address
    text = editor.get(address).content.decode()
    assert "A story" in text and "Will be published." in text and "Add Ana" in text
    assert not PagePerson.objects.exists()
    editor.post(address, {"decision": "make"})
    assert PagePerson.objects.filter(page=page.pk, person=ana).exists()
    assert "Add Ana" in editor.get(reverse("geometa_reports:bulk")).content.decode()
    editor.post(address, {"decision": "undo"})
    assert not PagePerson.objects.exists()
    assert "Undone" in editor.get(address).content.decode()


def test_selected_pages_come_from_the_list_of_pages(editor):
    ana, page, other = newsroom.person("Ana"), newsroom.article("A story"), newsroom.article("B story")
    model = page.page_ptr._meta
    bulk = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, "geometa"])
    answer = editor.get(bulk, {"id": page.pk, "next": "/admin/"})
    assert answer["Location"] == f"{plan()}?id={page.pk}"
    assert "Articles selected: 1" in editor.get(answer["Location"]).content.decode()
    editor.post(plan(), posted(ana, selected=str(page.pk)))
    assert list(BulkRun.objects.get().changes.values_list("page", flat=True)) == [page.pk] != [other.pk]


@pytest.mark.parametrize(
    "fields",
    [
        {"record": "x"},
        {"record": 10**30},
        {"action": "burn"},
        {"rel": "\0"},
        {"action": "replace"},
        {"selected": "1,x"},
        {"since": "never"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "2026-02-01", "until": "2026-01-01"},
    ],
)
def test_nonsense_is_told_and_plans_nothing(editor, fields):
    answer = editor.post(plan(), {**posted(newsroom.person("Ana")), **fields})
    assert answer.status_code == 422 and not BulkRun.objects.exists()


def test_an_unknown_kind_or_decision_does_nothing(editor):
    assert editor.get(plan("planets")).status_code == 404
    newsroom.article()
    editor.post(plan(), posted(newsroom.person("Ana")))
    address = reverse("geometa_reports:bulk_run", args=[BulkRun.objects.get().pk])
    assert editor.post(address, {"decision": "burn"}).status_code == 302 and not PagePerson.objects.exists()


@pytest.mark.parametrize("kind", ["organisations", "countries"])
def test_every_kind_has_its_form(editor, kind):
    newsroom.article()
    record = newsroom.organisation() if kind == "organisations" else newsroom.country("PY")
    rel = "about"
    assert editor.get(plan(kind)).status_code == 200
    editor.post(plan(kind), posted(record, rel=rel))
    address = reverse("geometa_reports:bulk_run", args=[BulkRun.objects.get().pk])
    editor.post(address, {"decision": "make"})
    assert set(BulkRun.objects.get().changes.values_list("state", flat=True)) == {"done"}


def test_a_run_of_somebody_else_is_not_there(client, django_user_model, admin_user):
    newsroom.article()
    client.force_login(admin_user)
    client.post(plan(), posted(newsroom.person("Ana")))
    other = django_user_model.objects.create_user("other@example.org", "secret")
    other.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(other)
    assert client.get(reverse("geometa_reports:bulk_run", args=[BulkRun.objects.get().pk])).status_code == 404
    assert client.get(plan()).status_code == 302


def test_who_answers_for_the_records_goes_on_where_another_left_off(client, django_user_model, admin_user):
    newsroom.article()
    client.force_login(admin_user)
    client.post(plan(), posted(newsroom.person("Ana")))
    address = reverse("geometa_reports:bulk_run", args=[BulkRun.objects.get().pk])
    chief = django_user_model.objects.create_user("chief@example.org", "secret")
    chief.groups.add(Group.objects.get(name="Editors"))
    client.force_login(chief)
    assert client.get(address).status_code == 404
    chief.user_permissions.add(*Permission.objects.filter(codename__in=["publish_person", "view_person"]))
    assert client.get(address).status_code == 200


def test_an_article_moved_out_of_her_reach_keeps_its_title_to_itself(client, django_user_model):
    user = django_user_model.objects.create_user("reporter@example.org", password="secret")
    group = Group.objects.create(name="Section")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_person"]))
    page = newsroom.article("Before it moved")
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    mine = GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=right)
    user.groups.add(group)
    client.force_login(user)
    client.post(plan(), posted(newsroom.person("Ana")))
    address = reverse("geometa_reports:bulk_run", args=[BulkRun.objects.get().pk])
    assert "Before it moved" in client.get(address).content.decode()
    GroupPagePermission.objects.create(group=group, page=newsroom.article("Mine").page_ptr, permission=right)
    mine.delete()
    text = client.get(address).content.decode()
    assert "Before it moved" not in text and "may not edit" in text


def test_pages_she_may_not_edit_are_not_taken_for_all_of_hers(client, django_user_model):
    user = django_user_model.objects.create_user("reporter@example.org", password="secret")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_person"]))
    client.force_login(user)
    page = newsroom.article("Not hers")
    model = page.page_ptr._meta
    bulk = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, "geometa"])
    answer = client.get(bulk, {"id": page.pk, "next": "/admin/"})
    assert answer.status_code == 302 and plan() not in answer["Location"]
