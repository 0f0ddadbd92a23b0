"""The import in the admin: look, then confirm what was looked at; no file stays behind."""

from __future__ import annotations

import random
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from tests import newsroom
from wagtail_geometa.intake import job, matching, storing
from wagtail_geometa.models import Person

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/geometa/intake/import/people/"


def upload(client, text, address=PEOPLE, **options):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(address, {"file": SimpleUploadedFile("people.csv", data, "text/csv"), **options})


def press(client, page, address=PEOPLE, **fields):
    """What a press of the page's button posts."""
    inputs = re.findall(r'name="(sheet|state)" value="([^"]*)"', page.content.decode())
    return client.post(address, {**dict(inputs), **fields})


def store(client, page, **fields):
    """Import what was looked at, to the end."""
    page = press(client, page, write="1", **fields)
    while b"data-geometa-import-next" in page.content:
        page = press(client, page)
    return page


def test_the_preview_shows_everything_and_writes_nothing_until_confirmed(editor):
    namesake = newsroom.person("Ana Rossi")
    page = upload(editor, "name,born\nBea Lund,1960-04\nana rossi,\nCleo,1960-13\n")
    text = page.content.decode()
    assert page.status_code == 200 and Person.objects.count() == 1
    for expected in (
        "create: 1",
        "possibly known: 1",
        "error: 1",
        "There is no month 13",
        "1960-04",
        f'href="{reverse("geometa_people:edit", args=[namesake.pk])}"><bdi>Ana Rossi</bdi></a>',
        "Argentine hydrologist",
        str(namesake.uuid),
    ):
        assert expected in text, expected
    done = store(editor, page)
    text = done.content.decode()
    for expected in ("created: 1", "1 row is stored", "There is no month 13", "possibly known: 1"):
        assert expected in text, expected
    one = Person.objects.get(name="Bea Lund")
    assert not one.live and one.get_latest_revision().user is not None
    assert f'href="{reverse("geometa_people:edit", args=[one.pk])}"><bdi>Bea Lund</bdi></a>' in text
    drafts = re.search(r'href="([^"]+state=draft[^"]+)"', text)[1].replace("&amp;", "&")
    listed = editor.get(drafts).content.decode()
    assert "Bea Lund" in listed and "Ana Rossi" not in listed
    store(editor, page)
    assert Person.objects.count() == 2, "pressed twice, stored once"


def test_thousands_of_rows_are_looked_at_and_stored_portion_by_portion_without_a_script(editor):
    text = "name,wikidata\n" + "".join(f"Person {n},Q{n}\n" for n in range(1, 231))
    page = upload(editor, text)
    body = page.content.decode()
    assert '<progress id="geometa-import-progress" max="230" value="200">' in body and "200 of 230" in body
    assert "Go on looking" in body and 'name="write"' not in body
    page = press(editor, page)
    assert "create: 230" in page.content.decode() and not Person.objects.exists()
    page = press(editor, page, write="1")
    assert Person.objects.count() == 50 and "50 of 230" in page.content.decode()
    part = press(editor, page, portion="1")
    assert "100 of 230" in part.content.decode() and len(part.content) < 30_000
    assert b'name="sheet"' not in part.content and b"<html" not in part.content
    assert press(editor, page).content.count(b"known already") >= 50, "the same portion twice stores once"
    assert Person.objects.count() == 100
    # Closed here; the same file goes on where it stopped.
    page = upload(editor, text)
    assert "known already: 100" in page.content.decode()
    page = store(editor, press(editor, page))
    assert "130 rows are stored" in page.content.decode() and Person.objects.count() == 230


def test_columns_nobody_knows_are_shown_and_left_out_after_a_yes(editor):
    page = upload(editor, "name,<b>Ort,born\nAna,Graz,1950\n")
    text = page.content.decode()
    assert "This column is not known" in text and "“&lt;b&gt;ort”" in text and "create: 1" in text
    refused = press(editor, page, write="1")
    assert refused.status_code == 422 and b"Tick that you go on without them" in refused.content
    assert not Person.objects.exists()
    store(editor, refused, without_unknown="on")
    assert Person.objects.get().birth_date == "1950"


def test_a_database_that_refuses_leaves_whole_portions_and_the_way_to_go_on(editor, monkeypatch):
    page = upload(editor, "name\n" + "".join(f"Person {n}\n" for n in range(80)))
    half = press(editor, page, write="1")
    create = storing.create
    calls = []

    def fail(*args, **options):
        calls.append(1)
        if len(calls) == 5:
            raise OperationalError("database is locked")
        return create(*args, **options)

    monkeypatch.setattr(storing, "create", fail)
    broken = press(editor, half)
    assert broken.status_code == 503 and b"The database refused at this moment" in broken.content
    assert Person.objects.count() == 50, "nothing of the portion is applied"
    store_rest = press(editor, broken)
    assert "80 rows are stored" in store_rest.content.decode() and Person.objects.count() == 80


def test_a_database_that_refuses_to_be_read_is_told_at_the_upload(editor, monkeypatch):
    def fail(*args):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(matching.Register, "look_up", fail)
    page = upload(editor, "name\nBea Lund\n")
    assert page.status_code == 422 and b"The database refused at this moment. Upload" in page.content


def test_a_site_that_takes_only_small_forms_says_so_at_the_upload(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000
    page = upload(editor, "name\n" + "".join(f"{random.getrandbits(200):x}\n" for _ in range(100)))
    assert page.status_code == 422 and b"Split it into several files" in page.content


def test_publishing_and_updating_are_offered_to_those_who_may(editor, login_as):
    page = upload(editor, "name\nBea Lund\n", publish="on")
    assert b"1 row is stored" in store(editor, page).content
    one = Person.objects.get()
    assert one.live
    reporter = login_as("add_person")
    form = reporter.get(PEOPLE).context["form"]
    assert list(form.fields) == ["file"]
    text = f"id,name,born\n{one.uuid},Bea Lund,1960\n,Cleo,1970\n"
    page = upload(reporter, text, publish="on", update="on")
    done = store(reporter, page)
    assert f"people/edit/{Person.objects.get(name='Cleo').pk}" not in done.content.decode()
    one.refresh_from_db()
    assert one.get_latest_revision_as_object().birth_date == "" and not Person.objects.get(name="Cleo").live


def test_nobody_confirms_what_somebody_else_looked_at(editor, login_as):
    page = upload(editor, "name\nBea Lund\n", publish="on")
    sheet, state = page.context["sheet"], page.context["state"].signed()
    other = upload(editor, "name\nCleo\n").context["state"].signed()
    assert editor.post(PEOPLE, {"sheet": sheet, "state": other, "write": "1"}).status_code == 302
    reporter = login_as("add_person")
    for field in (sheet, "x:y:z", sheet[:-3] + "abc", ""):
        assert reporter.post(PEOPLE, {"sheet": field, "state": state, "write": "1"}).status_code == 302
    for field in ("", "x", state + "x", sheet):
        assert editor.post(PEOPLE, {"sheet": sheet, "state": field, "write": "1"}).status_code == 302
    assert not Person.objects.exists()


def test_an_upload_is_good_for_an_hour(editor, monkeypatch):
    page = upload(editor, "name\nBea Lund\n")
    monkeypatch.setattr(job, "_MAX_AGE", -1)
    fields = {"sheet": page.context["sheet"], "state": page.context["state"].signed(), "write": "1"}
    answer = editor.post(PEOPLE, fields, follow=True)
    assert b"too old or damaged" in answer.content and not Person.objects.exists()


def test_a_file_that_cannot_be_read_is_a_field_error(editor):
    cases = [
        (b"nom\nAna\n", "it says: nom"),
        (b"name\n\xff\n", "not UTF-8"),
        (b"name\n" + b"a\n" * 5001, "more than 5000 rows"),
        (b"name\n" + b"a" * 1_500_001, "larger than 1.5 MB"),
        (b'name\n"Ana\n', "Line 2 cannot be read"),
        (b"name,name\nAna,Bea\n", "stands there twice"),
        (b"name\nAna\x00\n", "NUL"),
        ("name\nAna\n".encode("utf-16-le"), "NUL"),
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
