"""A legal flag is lifted, and an author withheld, by named roles alone: by no form, old version, merge or import."""

import pytest

from tests import newsroom
from tests.registry.desk import form, url
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.intake.merging import Wanted
from wagtail_geometa.intake.merging import merge as bring_in
from wagtail_geometa.models import Author, Person

pytestmark = pytest.mark.django_db
EDITS = ("view_person", "change_person", "publish_person", "view_author", "change_author", "publish_author")


def post(client, record, **fields):
    kind = type(record)
    return client.post(url(kind, "edit", record.pk), form(kind, **fields, **{"action-publish": "1"}))


def stored(record, name):
    return type(record)._base_manager.values_list(name, flat=True).get(pk=record.pk)


@pytest.fixture
def flagged():
    return newsroom.person("Ilse Vandamme", legally_sensitive=True, minor=True)


def test_who_may_edit_sets_a_flag_and_does_not_lift_it(login_as, flagged):
    client = login_as(*EDITS)
    free = newsroom.person("Otto Lindqvist")
    post(client, free, name="Otto Lindqvist", legally_sensitive="on")
    assert stored(free, "legally_sensitive")
    answer = post(client, flagged, name="Ilse Vandamme", legally_sensitive="on")
    assert "may lift legal flags" in answer.content.decode()
    assert stored(flagged, "minor") and stored(flagged, "legally_sensitive")


def test_the_right_lifts_it(login_as, flagged):
    client = login_as(*EDITS, "lift_flags_person")
    post(client, flagged, name="Ilse Vandamme")
    assert not stored(flagged, "minor") and not stored(flagged, "legally_sensitive")


def test_a_flag_in_a_draft_alone_and_an_old_version_without_it_change_nothing(login_as):
    client = login_as(*EDITS)
    person = newsroom.person("Otto Lindqvist")
    before = person.save_revision()
    person.legally_sensitive = True
    draft = person.save_revision()
    revert = url(Person, "revisions_revert", person.pk, before.pk)
    assert client.get(revert).status_code == 200
    data = form(Person, name="Otto Lindqvist", **{"revision": str(before.pk), "action-publish": "1"})
    for at in (revert, url(Person, "edit", person.pk)):
        client.post(at, data)
        person.refresh_from_db()
        assert person.latest_revision_id == draft.pk, at


@pytest.mark.parametrize(("before", "after"), [("staff", "withheld"), ("withheld", "staff")])
def test_only_the_right_withholds_an_author_or_ends_it(login_as, before, after):
    client = login_as(*EDITS)
    author = newsroom.author("Inés Valdarrama", status=before)
    shown = client.get(url(Author, "edit", author.pk)).content.decode()
    assert ('value="withheld"' in shown) == (before == "withheld"), "offered only where it stands"
    answer = post(client, author, name="Inés Valdarrama", status=after)
    assert answer.status_code == 200 and stored(author, "status") == before
    assert ("may not withhold" in answer.content.decode()) == (before == "withheld")
    post(client, author, name="Inés V. Valdarrama", status=before)
    assert stored(author, "name") == "Inés V. Valdarrama"


def test_the_right_withholds(login_as):
    author = newsroom.author("Inés Valdarrama")
    post(login_as(*EDITS, "withhold_author"), author, name="Inés Valdarrama", status="withheld")
    assert stored(author, "status") == Author.Status.WITHHELD


def test_a_new_author_is_withheld_by_the_right_alone(login_as):
    client = login_as(*EDITS, "add_author")
    client.post(url(Author, "add"), form(Author, name="Ada Quillfeather", status="withheld"))
    assert not Author.objects.filter(name="Ada Quillfeather").exists()


def test_merging_keeps_a_flag_whatever_is_posted(login_as, flagged):
    other = newsroom.person("Ilse van Damme")
    client = login_as(*EDITS, "merge_person")
    at = f"/admin/geometa/desk/merge/person/{other.pk}/{flagged.pk}/"
    client.post(at, {"fact-legally_sensitive": "keep", "fact-minor": "keep"})
    assert stored(flagged, "merged_into") == other.pk
    assert stored(other, "legally_sensitive") and stored(other, "minor")


def test_merging_in_code_may_choose(flagged):
    other = newsroom.person("Ilse van Damme")
    merge(Person, other.pk, flagged.pk, {"minor": "keep"})
    assert not stored(other, "minor") and stored(other, "legally_sensitive")


def test_an_import_sets_protections_and_lifts_none(flagged):
    assert bring_in(flagged, Wanted({"legally_sensitive": False, "minor": False})) == []
    free = newsroom.person("Otto Lindqvist")
    assert len(bring_in(free, Wanted({"legally_sensitive": True}))) == 1 and free.legally_sensitive
    author = newsroom.author("Inés Valdarrama", status="withheld")
    assert bring_in(author, Wanted({"status": "staff"})) == [] and author.status == "withheld"
