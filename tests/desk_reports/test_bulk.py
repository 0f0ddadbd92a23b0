"""Bulk work changes what it said, once, as its user may, and takes it back; a killed run is finished by the next."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests import newsroom
from wagtail_geometa.desk.bulk import runs
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.desk.reports.articles import every_article
from wagtail_geometa.models import BulkChange, BulkRun, PageCountry, PagePerson, Person

pytestmark = pytest.mark.django_db


def run_of(action, record, *, kind="people", **fields):
    return runs.plan(BulkRun(kind=kind, action=action, record=record.pk, **fields), every_article())


def people(page, draft=False):
    stored = type(page).objects.get(pk=page.pk)
    rows = (stored.get_latest_revision_as_object() if draft else stored).geometa_people.all()
    return [row.person.name for row in rows]


def states(run):
    return list(run.changes.values_list("state", flat=True))


@pytest.fixture
def three(db):
    """Three people and three stories: live with Ana and Bo, live with Ana, a draft without anybody."""
    ana, bo, cy = (newsroom.person(name) for name in ("Ana", "Bo", "Cy"))
    first, second = newsroom.article("First"), newsroom.article("Second")
    first.geometa_people = [
        PagePerson(person=ana, lead=True, rel="about", surface="Ana"),
        PagePerson(person=bo),
    ]
    second.geometa_people = [PagePerson(person=ana)]
    for page in (first, second):
        page.save_revision().publish()
    return (ana, bo, cy), (first, second, newsroom.article("Third", publish=False))


def test_planning_touches_nothing_and_takes_only_those_concerned(three):
    (ana, bo, cy), pages = three
    before = [page.get_latest_revision() for page in pages]
    assert run_of("remove", ana).changes.count() == 2
    assert run_of("add", bo).changes.count() == 2
    assert run_of("replace", bo, replacement=cy.pk).changes.count() == 1
    assert [page.get_latest_revision() for page in pages] == before and people(pages[0]) == ["Ana", "Bo"]


def test_adding_publishes_live_articles_and_drafts_the_others(three):
    (_ana, _bo, cy), (first, second, third) = three
    run = run_of("add", cy, rel="about")
    list(runs.make(run))
    assert people(first) == ["Ana", "Bo", "Cy"] and people(second) == ["Ana", "Cy"]
    assert people(third) == [] and people(third, draft=True) == ["Cy"]
    third.refresh_from_db()
    assert not third.live
    assert states(run) == ["done"] * 3


def test_a_replacement_takes_place_and_relation_but_not_the_words(three):
    (ana, _bo, cy), (first, _second, _third) = three
    list(runs.make(run_of("replace", ana, replacement=cy.pk)))
    row = first.geometa_people.model.objects.get(page=first.pk, person=cy)
    assert people(first) == ["Cy", "Bo"] and row.lead and row.rel == "about" and row.surface == ""


def test_a_replacement_that_stands_already_stands_once(three):
    (ana, bo, _cy), (first, second, _third) = three
    list(runs.make(run_of("replace", ana, replacement=bo.pk)))
    assert people(first) == ["Bo"] and people(second) == ["Bo"]


@pytest.mark.parametrize("action", ["add", "remove", "replace"])
def test_twice_made_is_once_made_and_twice_undone_is_once_undone(three, action):
    (ana, _bo, cy), pages = three
    before = [people(page, draft=True) for page in pages]
    run = run_of(action, cy if action == "add" else ana, replacement=cy.pk if action == "replace" else None)
    list(runs.make(run))
    made = [people(page, draft=True) for page in pages]
    assert made != before and list(runs.make(run)) == []
    assert [people(page, draft=True) for page in pages] == made
    list(runs.undo(run))
    assert [people(page, draft=True) for page in pages] == before and set(states(run)) == {"undone"}
    revisions = [page.revisions.count() for page in pages]
    assert list(runs.undo(run)) == [] and [page.revisions.count() for page in pages] == revisions
    row = PagePerson.objects.get(page=pages[0].pk, person=ana)
    assert row.lead and row.rel == "about" and row.surface == "Ana", "as it was"


def test_undoing_leaves_alone_what_an_editor_did_since(three):
    (ana, bo, cy), (_first, second, _third) = three
    run = run_of("add", cy)
    list(runs.make(run))
    fresh = type(second).objects.get(pk=second.pk)
    fresh.geometa_people.add(PagePerson(person=bo))
    fresh.save_revision().publish()
    list(runs.undo(run))
    assert sorted(people(second)) == ["Ana", "Bo"]


def test_unpublished_work_is_never_published(three):
    (_ana, _bo, cy), (first, _second, _third) = three
    first.title = "Not yet"
    first.save_revision()
    skipped = run_of("add", cy)
    list(runs.make(skipped))
    assert skipped.changes.get(page=first.pk).state == "skipped"
    assert people(first, draft=True) == ["Ana", "Bo"]
    drafted = run_of("add", cy, pending="draft")
    list(runs.make(drafted))
    first.refresh_from_db()
    assert first.title == "First" and people(first) == ["Ana", "Bo"]
    assert people(first, draft=True) == ["Ana", "Bo", "Cy"]


def test_an_article_the_user_may_not_change_is_left_out_with_the_reason(three, django_user_model):
    (_ana, _bo, cy), _pages = three
    nobody = django_user_model.objects.create_user("nobody@example.org", "secret")
    run = run_of("add", cy)
    assert runs.foresee(run.changes.first(), nobody).startswith("Left out")
    list(runs.make(run, nobody))
    assert set(states(run)) == {"skipped"} and run.changes.first().note == "You may not edit this article."


def test_a_locked_article_is_left_out(three):
    (_ana, _bo, cy), (first, _second, _third) = three
    type(first).objects.filter(pk=first.pk).update(locked=True)
    run = run_of("add", cy)
    list(runs.make(run))
    assert run.changes.get(page=first.pk).note == "The article is locked."


def test_a_record_deleted_since_is_not_put_in(three):
    (_ana, _bo, cy), (first, _second, _third) = three
    run = run_of("add", cy)
    cy.delete()
    list(runs.make(run))
    assert set(states(run)) == {"skipped"} and people(first) == ["Ana", "Bo"]


def test_a_country_may_be_replaced_in_each_relation(three):
    _people, (first, _second, _third) = three
    paraguay, brazil = newsroom.country("PY"), newsroom.country("BR")
    page = type(first).objects.get(pk=first.pk)
    page.geometa_countries = [
        PageCountry(country=paraguay, rel="dateline"),
        PageCountry(country=paraguay),
        PageCountry(country=brazil),
    ]
    page.save_revision().publish()
    run = run_of("replace", paraguay, kind="countries", replacement=brazil.pk)
    list(runs.make(run))
    rows = PageCountry.objects.filter(page=first.pk).values_list("country__alpha2", "rel")
    assert sorted(rows) == [("BR", "about"), ("BR", "dateline")]
    list(runs.undo(run))
    rows = PageCountry.objects.filter(page=first.pk).values_list("country__alpha2", "rel")
    assert sorted(rows) == [("BR", "about"), ("PY", "about"), ("PY", "dateline")]


def command(*args):
    out = io.StringIO()
    call_command("geometa_bulk", *args, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_the_command_counts_makes_and_undoes(three):
    (ana, _bo, _cy), (first, second, _third) = three
    assert "2 articles would" in command("remove", "people", "--record", ana.slug, "--dry-run")
    assert not BulkRun.objects.exists()
    assert "1 articles would" in command(
        "remove", "people", "--record", ana.slug, "--title", "sec", "--dry-run"
    )
    assert "2 articles changed" in command("remove", "people", "--record", ana.slug)
    assert people(first) == ["Bo"] and people(second) == []
    number = BulkRun.objects.get().pk
    assert "0 articles changed" in command("--resume", str(number))
    assert "2 articles changed" in command("--undo", str(number))
    assert people(first) == ["Ana", "Bo"]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("add", "people"),
        ("add", "people", "--record", "nobody"),
        ("replace", "people", "--record", "ana"),
        ("add", "people", "--record", "ana", "--rel", "x"),
        ("replace", "people", "--record", "ana", "--by", "ana"),
        ("add", "people", "--record", "ana", "--since", "yesterday"),
        ("--resume", "99999"),
        ("add", "people", "--record", "ana", "--user", "nobody@example.org"),
    ],
)
def test_the_command_refuses_nonsense_with_a_sentence(three, args):
    with pytest.raises(CommandError):
        command(*args)
    assert not BulkChange.objects.exists()


@pytest.mark.parametrize("action", ["add", "replace"])
def test_a_row_somebody_worked_on_since_is_left_with_the_reason(three, action):
    (ana, _bo, cy), (first, _second, _third) = three
    run = run_of(action, cy) if action == "add" else run_of(action, ana, replacement=cy.pk)
    list(runs.make(run))
    fresh = type(first).objects.get(pk=first.pk)
    row = next(one for one in fresh.geometa_people.all() if one.person == cy)
    row.card_text = "Written by hand."
    fresh.geometa_people = [*(one for one in fresh.geometa_people.all() if one.person != cy), row]
    fresh.save_revision().publish()
    list(runs.undo(run))
    change = run.changes.get(page=first.pk)
    assert change.state == "done" and "changed these rows" in change.note
    assert PagePerson.objects.get(page=first.pk, person=cy).card_text == "Written by hand."
    assert ana.name not in people(first) or action == "add"


def test_a_replacement_is_taken_back_from_the_one_it_was_merged_into(three):
    (ana, bo, cy), (_first, second, _third) = three
    run = run_of("replace", ana, replacement=bo.pk)
    list(runs.make(run))
    merge(Person, cy.pk, bo.pk)
    list(runs.undo(run))
    assert people(second) == ["Ana"]
