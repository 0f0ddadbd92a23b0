"""After an erasure no row of any table holds a word of the person; a dry run, a kill and a second run change nothing."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from wagtail.models import Revision

from tests import newsroom
from tests.articles.test_forms import form
from tests.registry import desk as registry
from wagtail_geometa import models as geometa
from wagtail_geometa import pages
from wagtail_geometa.desk import erasure
from wagtail_geometa.desk.bulk import runs
from wagtail_geometa.desk.merge import merge, undo
from wagtail_geometa.models import BulkRun
from wagtail_geometa.people import snapshots
from wagtail_geometa.records import RecordErased

pytestmark = pytest.mark.django_db
SECRET = "Zyxquor"


def dump():
    """Every value of every table, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [f"{table}: {row!r}" for row in cursor.fetchall()]
    return rows


def told(rows):
    return [row for row in rows if SECRET.lower() in row.lower()]


@pytest.fixture
def person(editor, admin_user):
    """Somebody known in every place there is, with an older record merged into hers."""
    one = newsroom.person(
        f"Ana {SECRET}",
        image=newsroom.image(SECRET),
        image_credit=SECRET,
        given_name="Ana",
        family_name=SECRET,
    )
    older = newsroom.person(f"Anna {SECRET}-Old")
    one.identifiers = [geometa.PersonIdentifier(scheme="wikidata", value="Q42")]
    one.links = [geometa.PersonLink(label=SECRET, url=f"https://example.org/{SECRET}")]
    one.save()
    one.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    claim = newsroom.claim("The river fell.", claimant_person=one)
    geometa.Author.objects.create(name="A. Writer", person=one)
    row = {"person": one.pk, "lead": "on", "card_text": SECRET}
    rows = {"geometa_people": [row], "geometa_claims": [{"text": "It fell.", "claimant_person": one.pk}]}
    address = reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk])
    editor.post(address, form(rows=rows) | {"action-publish": "action-publish"})
    editor.post(address, form(rows=rows, slug="draft"))
    other = newsroom.person("Somebody else")
    other.save_revision().publish()
    undo(merge(geometa.Person, other.pk, one.pk, {}, admin_user), admin_user)
    merge(geometa.Person, one.pk, older.pk, {}, admin_user)
    assert claim.reviews.get().judged_claimant
    story = pages.page_model().objects.filter(slug="three-neighbours")
    for fields in ({"action": "pin", "pin": "published"}, {"action": "correct", "texts": {"en": SECRET}}):
        snapshot = snapshots.take(one)
        list(runs.make(runs.plan(BulkRun(kind="people", record=one.pk, snapshot=snapshot, **fields), story)))
    list(runs.make(runs.plan(BulkRun(kind="people", record=one.pk, action="remove"), story)))
    list(runs.undo(BulkRun.objects.first()))
    # The words of the article are the newsroom's own.
    geometa.Correction.objects.update(text="She did not say so.")
    for revision in Revision.objects.filter(object_id=str(story.get().pk)):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "geometa_story": []})
    return geometa.Person.objects.get(pk=one.pk)


def test_no_word_is_left_in_any_table_and_no_file(person, django_capture_on_commit_callbacks):
    assert len({row.split(":")[0] for row in told(dump())}) > 8, "she stood in many tables"
    path = person.image.file.path
    with django_capture_on_commit_callbacks(execute=True):
        report = erasure.erase("person", person.pk)
    assert told(dump()) == []
    assert not Path(path).exists()
    stub = geometa.Person.objects.get(pk=person.pk)
    assert (stub.uuid, stub.hidden, stub.live) == (person.uuid, True, False)
    assert report.counts["records"] == 2 and report.counts["pictures with their files"] == 1
    assert erasure.erase("person", person.pk).counts == {}, "the second time nothing is left to do"


def test_the_claim_and_the_articles_stay_without_her(person, client):
    story = newsroom.RichArticle.objects.get(slug="three-neighbours")
    erasure.erase("person", person.pk)
    assert not story.geometa_people.exists()
    draft = newsroom.RichArticle.objects.get(slug="draft").get_latest_revision_as_object()
    assert not draft.geometa_people.all() and not draft.geometa_claims.all()
    assert geometa.Claim.objects.get(text="The river fell.").claimant_person_id == person.pk
    assert geometa.Author.objects.get(name="A. Writer").person is None
    assert client.get(story.get_url()).status_code == 200
    assert client.get(f"/api/geometa/v1/people/{person.uuid}/").status_code == 404


def test_a_dry_run_says_the_same_and_changes_nothing(person):
    before = dump()
    looked = erasure.erase("person", person.pk, dry_run=True)
    assert dump() == before
    assert looked.counts == erasure.erase("person", person.pk).counts


def test_one_that_fails_half_way_has_done_nothing(person, monkeypatch):
    before = dump()
    monkeypatch.setattr(erasure.erased_memories, "forget", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erasure.erase("person", person.pk)
    assert dump() == before


def test_a_picture_in_use_elsewhere_stays_and_is_named(person):
    other = newsroom.person("Ben", image=person.image)
    report = erasure.erase("person", person.pk)
    other.refresh_from_db()
    assert other.image is not None and any("used elsewhere" in line for line in report.left)


def test_an_author_goes_with_her_private_contacts(admin_user):
    author = newsroom.author(f"Ana {SECRET}", public_email=f"{SECRET}@example.org", location=SECRET)
    geometa.AuthorPrivate.objects.create(author=author, email=f"{SECRET}@example.net")
    author.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    story = newsroom.article("Gauges", geometa_credits=[geometa.PageCredit(author=author)])
    assert SECRET in json.dumps(story.get_latest_revision().content) or told(dump())
    erasure.erase("author", author.pk)
    assert told(dump()) == []


def test_the_command_looks_first_and_erases_when_told(person):
    def run(*options):
        out = io.StringIO()
        call_command("geometa_erase", "person", str(person.uuid), *options, stdout=out)
        return out.getvalue()

    assert "Nothing was changed" in run() and told(dump())
    assert "Erased." in run("--apply") and not told(dump())
    assert "Nothing is left" in run("--apply")
    for wrong in ("x", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(CommandError, match="No person"):
            call_command("geometa_erase", "person", wrong)


def test_a_long_search_says_how_far_it_is(person, monkeypatch):
    monkeypatch.setattr(erasure.stored_versions, "BATCH", 2)
    steps, done = erasure.stored_versions.steps(), []
    assert steps > 1
    erasure.erase("person", person.pk, progress=lambda: done.append(1))
    assert len(done) == steps and told(dump()) == []


def test_a_form_that_stood_open_brings_nobody_back(person, editor):
    data = registry.form(geometa.Person, name=person.name, **{"action-publish": "1"})
    erasure.erase("person", person.pk)
    answer = editor.post(registry.url(geometa.Person, "edit", person.pk), data)
    assert answer.status_code == 200 and "erased for good" in answer.content.decode()
    stub = geometa.Person.objects.get(pk=person.pk)
    assert not stub.live and stub.is_erased and SECRET not in stub.name


def test_an_object_read_before_is_not_stored_after(person):
    read_before = geometa.Person.objects.get(pk=person.pk)
    erasure.erase("person", person.pk)
    with pytest.raises(RecordErased):
        read_before.save()
    assert told(dump()) == []


def test_what_was_merged_away_goes_with_its_survivor_alone(person):
    older = geometa.Person.objects.exclude(merged_into=None).get()
    with pytest.raises(erasure.Merged):
        erasure.erase("person", older.pk)
    with pytest.raises(CommandError, match=str(person.uuid)):
        call_command("geometa_erase", "person", str(older.uuid), "--apply")
    erasure.erase("person", person.pk)
    assert erasure.erase("person", older.pk).counts == {}
