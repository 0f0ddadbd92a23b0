"""What remembers somebody outside her record: previews, bulk changes, suggestions, Wikidata, the log, cards, bylines."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.search.backends import get_search_backend

from tests import newsroom
from tests.articles.test_forms import form
from tests.desk.test_erasure import SECRET, dump, told
from tests.registry.desk import url
from wagtail_geometa import models as geometa
from wagtail_geometa.desk import erasure
from wagtail_geometa.desk.bulk import runs
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.suggestions.answer import identity
from wagtail_geometa.suggestions.suggestion import Candidate, Suggestion

pytestmark = pytest.mark.django_db
NAME = f"Ana {SECRET}"


def tagged(person, **fields):
    page = newsroom.article(publish=False, **fields)
    page.geometa_people = [geometa.PagePerson(person=person, card_text=SECRET, surface=NAME)]
    page.save_revision().publish()
    return page


def test_forms_that_wait_for_a_preview_go_and_those_of_others_stay(editor):
    person, other = newsroom.person(NAME), newsroom.person("Ben")
    page, theirs = tagged(person), newsroom.article("Theirs")

    def preview(at, data):
        assert editor.post(at, data).json()["is_valid"], at

    record = {"name": NAME, "slug": "x", "ads": "normal"}
    empty = {
        f"{relation}-{what}": "0"
        for relation in ("words", "names", "identifiers", "links", "nationalities", "tenures")
        for what in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    for one in (person, other):
        preview(url(geometa.Person, "preview_on_edit", one.pk), record | empty | {"name": one.name})
    row = {"lead": "on", "card_text": SECRET}
    for at, whom, text in ((page, person, SECRET), (theirs, other, "Ben")):
        rows = {"geometa_people": [row | {"person": whom.pk, "card_text": text}]}
        preview(reverse("wagtailadmin_pages:preview_on_edit", args=[at.pk]), form(rows=rows))
    assert FormState.objects.count() == 4
    assert erasure.erase("person", person.pk).counts["previews"] == 2
    assert {one.object_id for one in FormState.objects.all()} == {str(other.pk), str(theirs.pk)}
    assert told(dump()) == []


def test_undoing_a_bulk_change_brings_nobody_back(admin_user):
    person, other = newsroom.person(NAME), newsroom.person("Ben")
    page = tagged(person)
    run = geometa.BulkRun(kind="people", action="replace", record=person.pk, replacement=other.pk)
    run = runs.plan(run, type(page).objects.filter(pk=page.pk))
    list(runs.make(run, None))
    assert geometa.BulkChange.objects.get().removed[0]["card_text"] == SECRET
    assert erasure.erase("person", person.pk).counts["rows in bulk changes"] == 1
    assert told(dump()) == []
    list(runs.undo(run, None))
    assert not geometa.PagePerson.objects.filter(person=person).exists()


def test_suggestions_turned_down_go_by_name_and_by_key():
    person, page = newsroom.person(NAME), newsroom.article()

    def turned_down(label, *candidates):
        key = identity(Suggestion("person", label, (), 0, "new", "", candidates=candidates))
        geometa.Rejection.objects.create(page=page, key=key)
        return key

    turned_down(NAME.upper()), turned_down("x", Candidate(person.pk, NAME, 1))
    kept = turned_down("Ben")
    erasure.erase("person", person.pk)
    assert [one.key for one in geometa.Rejection.objects.all()] == [kept]


def test_what_wikidata_says_and_the_forms_of_names_go():
    person = newsroom.person(NAME)
    geometa.WikidataCheck.objects.create(person=person, checked_at=timezone.now(), problem=SECRET)
    geometa.WikidataDrift.objects.create(person=person, kind="died", after=SECRET, value="2026")
    assert person.name_keys.exists()
    erasure.erase("person", person.pk)
    assert told(dump()) == [] and not person.name_keys.exists()


def test_the_portrait_of_two_merged_records_goes_once_and_its_log_says_a_number(admin_user):
    image = newsroom.image(SECRET)
    log(instance=image, action="wagtail.create", user=admin_user)
    one, older = newsroom.person(NAME, image=image), newsroom.person(f"{NAME} Old", image=image)
    merge(geometa.Person, one.pk, older.pk, {}, admin_user)
    report = erasure.erase("person", one.pk)
    assert report.counts["pictures with their files"] == 1
    assert not any("used elsewhere" in line for line in report.left)
    assert ModelLogEntry.objects.get(action="wagtail.create").label == f"[{image.pk}]"
    assert told(dump()) == []


def test_a_file_goes_when_all_is_stored_and_not_before(django_capture_on_commit_callbacks):
    person = newsroom.person(NAME, image=newsroom.image(SECRET))
    rendition = person.image.get_rendition("width-10")
    files = [Path(person.image.file.path), Path(rendition.file.path)]
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase("person", person.pk)
        assert all(one.exists() for one in files)
    assert not any(one.exists() for one in files)


@pytest.mark.indexed
def test_the_search_finds_nobody_and_a_dry_run_takes_nothing_out_of_it(monkeypatch):
    person = newsroom.person(NAME, image=newsroom.image(SECRET))
    with monkeypatch.context() as patch:
        # A search engine beside the database takes nothing back.
        patch.setattr("wagtail.search.index.remove_object", lambda *given: 1 / 0)
        patch.setattr("wagtail.images.models.Image.delete", lambda *given: 1 / 0)
        erasure.erase("person", person.pk, dry_run=True)
    assert get_search_backend().search(SECRET, geometa.Person).count() == 1
    erasure.erase("person", person.pk)
    assert get_search_backend().search(SECRET, geometa.Person).count() == 0
    # SQLite writes over the words of a deleted entry later, when it merges its own index.
    assert [row for row in told(dump()) if not row.startswith("wagtailsearch_indexentry_fts_data")] == []


def test_a_card_placed_by_hand_shows_nothing_live_and_in_the_draft(client):
    person = newsroom.person(NAME)
    body = [("person_card", {"person": person}), ("paragraph", "<p>Still here.</p>")]
    page = newsroom.stream_article(body=body)
    assert SECRET in client.get(page.get_url()).content.decode()
    erasure.erase("person", person.pk)
    answer = client.get(page.get_url())
    text = answer.content.decode()
    assert answer.status_code == 200 and "Still here." in text and str(person.uuid) not in text
    draft = page.revisions.latest("pk").as_object()
    assert draft.body[1].value.source == "<p>Still here.</p>"
    assert told(dump()) == []


def test_a_byline_by_numbers_names_no_other_author_in_her_place():
    gone, stays = newsroom.author(NAME), newsroom.author("Ben Ito")
    page = newsroom.article(publish=False)
    page.geometa_credits = [geometa.PageCredit(author=gone), geometa.PageCredit(author=stays)]
    page.geometa_story = [geometa.PageStory(byline="By {1} in Lima and {2}")]
    page.save_revision().publish()
    plain = newsroom.article("Plain", geometa_story=[geometa.PageStory(byline="By {1} in Oslo")])
    report = erasure.erase("author", gone.pk)
    assert report.counts["bylines, made from the credits now"] == 1
    draft = page.revisions.latest("pk").as_object()
    assert [one.author_id for one in draft.geometa_credits.all()] == [stays.pk]
    assert [one.byline for one in draft.geometa_story.all()] == [""]
    assert geometa.PageStory.objects.get(page=page).byline == ""
    assert geometa.PageStory.objects.get(page=plain).byline == "By {1} in Oslo"
