"""A decision is a run: unpublished work stays so, a killed run goes on, the command line finishes it."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from tests.desk_reports.deciding import (
    NEW,
    corrections,
    make,
    promoted,
    shows,
)
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.desk.bulk import runs
from wagtail_geometa.models import (
    BulkRun,
    Correction,
    PagePerson,
)

pytestmark = pytest.mark.django_db


def test_a_run_is_finished_and_undone_at_the_command_line(ana, two):
    run = runs.plan(BulkRun(kind="people", action="pin", record=ana.pk, pin="published"), _every(two))
    call_command("geometa_bulk", "--resume", str(run.pk), stdout=io.StringIO(), stderr=io.StringIO())
    assert set(PagePerson.objects.values_list("pin", flat=True)) == {"published"}
    call_command("geometa_bulk", "--undo", str(run.pk), stdout=io.StringIO(), stderr=io.StringIO())
    assert set(PagePerson.objects.values_list("pin", flat=True)) == {"live", "as_of"}
    with pytest.raises(CommandError):
        call_command("geometa_bulk", "pin", "people", "--record", ana.slug)


def test_work_that_is_not_published_stays_so(editor, ana, two):
    page = two[1]
    page.title = "Not yet"
    page.save_revision()
    new = promoted(ana)
    make(editor, new, "keep")
    assert (
        shows(page) == NEW and not BulkRun.objects.get().changes.filter(page=page.pk, state="done").exists()
    )
    run = make(editor, new, "keep", pending="draft")
    assert run.changes.get().state == "done" and shows(page) == NEW
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert story_of(draft).people[0].name.text == "Ana Duarte" and draft.title == "Not yet"


class _Killed(BaseException):
    """What stops a process at once."""


@pytest.mark.parametrize(
    "what",
    [
        {"action": "pin", "pin": "published"},
        {"action": "correct", "correction": "correction", "texts": {"en": "Not so."}},
    ],
)
def test_a_run_that_is_killed_leaves_whole_articles_and_goes_on(ana, two, monkeypatch, what):
    run = runs.plan(BulkRun(kind="people", record=ana.pk, **what), _every(two))
    publish, published = Revision.publish, []

    def publish_one(revision, *args, **kwargs):
        publish(revision, *args, **kwargs)
        if published:
            raise _Killed
        published.append(revision)

    with monkeypatch.context() as patched, pytest.raises(_Killed):
        patched.setattr(Revision, "publish", publish_one)
        list(runs.make(run))
    assert sorted(run.changes.values_list("state", flat=True)) == ["done", "planned"]
    changed = [PagePerson.objects.get(page=page.pk).pin == "published" or corrections(page) for page in two]
    assert [bool(one) for one in changed] == [True, False]
    list(runs.make(run))
    assert set(run.changes.values_list("state", flat=True)) == {"done"} and list(runs.make(run)) == []
    assert Correction.objects.count() in (0, 2)


def _every(pages):
    return pages[0].page_ptr.__class__.objects.filter(pk__in=[page.pk for page in pages])
