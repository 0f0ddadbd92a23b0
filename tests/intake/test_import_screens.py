"""The import in the admin: look, then confirm what was looked at; no file stays behind."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import newsroom
from wagtail_geometa.intake import views
from wagtail_geometa.models import Person

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/geometa/intake/import/people/"


def upload(client, text, address=PEOPLE, **options):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(address, {"file": SimpleUploadedFile("people.csv", data, "text/csv"), **options})


def test_the_preview_shows_everything_and_writes_nothing_until_confirmed(editor):
    newsroom.person("Ana Rossi")
    page = upload(editor, "name,born\nBea Lund,1960-04\nana rossi,\nCleo,1960-13\n")
    text = page.content.decode()
    assert page.status_code == 200 and Person.objects.count() == 1
    for expected in (
        "create: 1",
        "possibly known: 1",
        "error: 1",
        "There is no month 13",
        "1960-04",
        "Ana Rossi (",
    ):
        assert expected in text, expected
    done = editor.post(PEOPLE, {"sheet": page.context["sheet"]})
    assert "1 row is stored" in done.content.decode() and "These rows were left out" in done.content.decode()
    one = Person.objects.get(name="Bea Lund")
    assert not one.live and one.get_latest_revision().user is not None
    editor.post(PEOPLE, {"sheet": page.context["sheet"]})
    assert Person.objects.count() == 2, "pressed twice, stored once"


def test_publishing_and_updating_are_offered_to_those_who_may(editor, login_as):
    page = upload(editor, "name\nBea Lund\n", publish="on")
    assert editor.post(PEOPLE, {"sheet": page.context["sheet"]})["Location"] == reverse("geometa_people:list")
    one = Person.objects.get()
    assert one.live
    reporter = login_as("add_person")
    form = reporter.get(PEOPLE).context["form"]
    assert list(form.fields) == ["file"]
    text = f"id,name,born\n{one.uuid},Bea Lund,1960\n,Cleo,1970\n"
    page = upload(reporter, text, publish="on", update="on")
    reporter.post(PEOPLE, {"sheet": page.context["sheet"]})
    one.refresh_from_db()
    assert one.get_latest_revision_as_object().birth_date == "" and not Person.objects.get(name="Cleo").live


def test_nobody_confirms_what_somebody_else_looked_at(editor, login_as):
    page = upload(editor, "name\nBea Lund\n", publish="on")
    reporter = login_as("add_person")
    for sheet in (page.context["sheet"], "x:y:z", page.context["sheet"][:-3] + "abc", ""):
        assert reporter.post(PEOPLE, {"sheet": sheet}).status_code == 302
    assert not Person.objects.exists()


def test_a_preview_is_good_for_an_hour(editor, monkeypatch):
    page = upload(editor, "name\nBea Lund\n")
    monkeypatch.setattr(views, "_MAX_AGE", -1)
    answer = editor.post(PEOPLE, {"sheet": page.context["sheet"]}, follow=True)
    assert b"too old or damaged" in answer.content and not Person.objects.exists()


def test_a_file_that_cannot_be_read_is_a_field_error(editor):
    cases = [
        (b"nom\nAna\n", "no column “nom”"),
        (b"name\n\xff\n", "not UTF-8"),
        (b"name\n" + b"a\n" * 201, "more than 200 rows"),
        (b"name\n" + b"a" * 1_000_001, "larger than 1 MB"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
    ]
    for data, expected in cases:
        page = upload(editor, data)
        assert page.status_code == 422 and expected in page.content.decode(), expected
    assert editor.post(PEOPLE, {}).status_code == 422
    assert not Person.objects.exists()


def test_names_are_escaped_wherever_they_are_shown(editor):
    page = upload(editor, 'name,alias\n<script>alert(1)</script>,"<img src=x onerror=alert(1)>"\n')
    assert b"<script>alert" not in page.content and b"<img src=x" not in page.content


def test_every_kind_has_a_screen_and_a_template_for_those_who_may_add(editor, login_as):
    for kind in ("people", "organisations", "authors"):
        assert editor.get(reverse("geometa_intake:import", args=[kind])).status_code == 200
        answer = editor.get(reverse("geometa_intake:template", args=[kind]))
        assert (
            answer.content.startswith(b"\xef\xbb\xbfid,name")
            and "attachment" in answer["Content-Disposition"]
        )
        page = upload(editor, answer.content, reverse("geometa_intake:import", args=[kind]))
        assert "create: 1" in page.content.decode()
    assert editor.get(reverse("geometa_intake:import", args=["rivers"])).status_code == 404
    reporter = login_as("add_person")
    home = reverse("wagtailadmin_home")
    for name in ("import", "template"):
        assert reporter.get(reverse(f"geometa_intake:{name}", args=["authors"]))["Location"] == home
        assert reporter.get(reverse(f"geometa_intake:{name}", args=["people"])).status_code == 200
