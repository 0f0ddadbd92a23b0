"""Wikidata says the term ended: found by a command that can be stopped, settled by a click, once."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests import newsroom
from tests.intake import stub as stubs
from wagtail_geometa.intake.wikidata import client, drift, transport
from wagtail_geometa.models import PersonIdentifier, Tenure, WikidataCheck, WikidataDrift

pytestmark = pytest.mark.django_db
REPORT = "geometa_intake:drift"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    # The default of a dataclass field, so that a command's own client does not sleep either.
    monkeypatch.setattr(
        transport.Transport.__init__, "__defaults__", (10.0, 3, lambda seconds: None, lambda: 0.0)
    )


@pytest.fixture
def person(stub):
    one = newsroom.person("Sergei Halvorsen-Pintos")
    one.identifiers = [PersonIdentifier(scheme="wikidata", value=stubs.PERSON)]
    one.save()
    return one


def run(*options):
    out = io.StringIO()
    call_command("geometa_wikidata_drift", *options, stdout=out)
    return out.getvalue()


def test_an_office_that_ended_is_found_once_and_changes_nothing(person):
    assert "1 people compared, 1 differences" in run()
    (one,) = WikidataDrift.objects.all()
    assert (one.kind, one.value, one.state) == ("ended", "2026-11-03", "open")
    assert one.before == "River commissioner, 2026-03 – …"
    assert one.after == "river commissioner, 2026-03 – 2026-11-03"
    assert person.tenures.get().end == "" and person.get_latest_revision() is None
    assert "0 people compared" in run()
    drift.compare(person, client.source())
    assert WikidataDrift.objects.count() == 1


def test_apply_stores_the_end_with_its_source_and_publishes_it(editor, person):
    run()
    one = WikidataDrift.objects.get()
    assert b"river commissioner, 2026-03" in editor.get(reverse(REPORT)).content
    settle = reverse("geometa_intake:settle", args=[one.pk])
    assert editor.get(settle).status_code == 405
    editor.post(settle, {"decision": "apply"})
    tenure = person.tenures.get()
    assert (tenure.end, tenure.source_url) == ("2026-11-03", f"https://www.wikidata.org/wiki/{stubs.PERSON}")
    one.refresh_from_db()
    assert one.state == "applied" and one.handled_by is not None
    text = editor.post(settle, {"decision": "apply"}, follow=True).content.decode()
    assert "handled this difference already" in text
    assert b"river commissioner, 2026-03" not in editor.get(reverse(REPORT)).content
    assert drift.compare(person, client.source()) == []


def test_a_dismissed_difference_is_not_shown_again(editor, person):
    run()
    one = WikidataDrift.objects.get()
    editor.post(reverse("geometa_intake:settle", args=[one.pk]), {"decision": "dismiss"})
    assert drift.compare(person, client.source()) == []
    assert WikidataDrift.objects.get().state == "dismissed" and person.tenures.get().end == ""


def test_what_an_editor_settled_by_hand_waits_no_more(person):
    run()
    Tenure.objects.update(end="2026-11-03")
    assert drift.compare(person, client.source()) == []
    assert WikidataDrift.objects.get().state == "settled"


def test_an_office_held_again_has_not_ended(person, stub):
    stub.entities[stubs.PERSON]["claims"]["P39"].append(
        stubs.says(stubs.item(stubs.MINISTER), P580=stubs.time("2026-11-03"))
    )
    assert drift.compare(person, client.source()) == []


def test_a_death_is_found_and_refused_while_an_office_is_open(editor, person, stub):
    claims = stub.entities[stubs.PERSON]["claims"]
    claims["P570"], claims["P39"] = [stubs.says(stubs.time("2026-11-02"))], []
    (one,) = drift.compare(person, client.source())
    assert (one.kind, one.value) == ("died", "2026-11-02")
    settle = reverse("geometa_intake:settle", args=[one.pk])
    assert "Close the office" in editor.post(settle, {"decision": "apply"}, follow=True).content.decode()
    one.refresh_from_db()
    assert one.state == "open"
    person.tenures.update(ended=True)
    editor.post(settle, {"decision": "apply"})
    person.refresh_from_db()
    assert person.death_date == "2026-11-02"


def test_an_item_merged_there_is_told(person):
    person.identifiers.update(value=stubs.MERGED_AWAY)
    found = {one.kind: one for one in drift.compare(person, client.source())}
    assert found["merged"].value == stubs.PERSON and "ended" in found


def test_a_run_that_breaks_off_goes_on_where_it_was(person, stub):
    for number in range(3):
        one = newsroom.person(f"Person {number}")
        one.identifiers = [PersonIdentifier(scheme="wikidata", value=f"Q80{number}")]
        one.save()
        stub.entities[f"Q80{number}"] = stubs.entity(f"Q80{number}", {"en": one.name})
    assert "2 people compared" in run("--limit=2")
    stub.faults = [503] * 4
    with pytest.raises(CommandError, match="0 of 2 people were compared; run the command again"):
        run()
    assert WikidataCheck.objects.count() == 2
    assert "2 people compared" in run()
    asked = [path for _method, path, _headers, _form in stub.seen if "Q80" in path or stubs.PERSON in path]
    assert len(asked) == 4 + 4, "four answered, and four tries that failed"
    assert "4 people compared" in run("--since=2999-01-01")


def test_an_item_that_is_gone_does_not_stop_the_run(person, stub):
    del stub.entities[stubs.PERSON]
    assert "1 people compared, 0 differences" in run()
    assert "does not know" in WikidataCheck.objects.get().problem


def test_without_the_setting_the_command_says_what_to_do(settings, db):
    settings.WAGTAIL_GEOMETA = {}
    with pytest.raises(CommandError, match="setting WIKIDATA"):
        run()
    with pytest.raises(CommandError, match="Write the day"):
        run("--since=yesterday")


def test_the_report_can_be_exported_and_filtered(editor, person):
    run()
    for kind in ("csv", "xlsx"):
        answer = editor.get(reverse(REPORT), {"export": kind})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200 and body
    WikidataDrift.objects.update(state="dismissed", handled_at=timezone.now())
    assert b"Halvorsen" not in editor.get(reverse(REPORT)).content
    assert b"Halvorsen" in editor.get(reverse(REPORT), {"state": "dismissed"}).content
    assert reverse("geometa_intake:drift") in editor.get(reverse("wagtailadmin_home")).content.decode()
