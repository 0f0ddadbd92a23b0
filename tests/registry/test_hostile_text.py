"""Hostile text in every text field of every record shows as text on every screen."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from tests.registry.desk import MODELS, RECORDS, chooser_url, url
from wagtail_geometa.fields import TextBlock, TextLine
from wagtail_geometa.models import Review

#: Short enough for the shortest field; breaks out of attributes, scripts and titles.
PAYLOAD = "\"'></title></script><svg/onload=alert(1)>"
BREAKOUT = "<svg/onload"


def poison(instance):
    """Write the payload into every free text of a row, past all forms."""
    fields = {
        field.name: PAYLOAD[: field.max_length or 60]
        for field in instance._meta.concrete_fields
        if isinstance(field, (TextLine, TextBlock))
    }
    models.QuerySet(type(instance)).filter(pk=instance.pk).update(**fields)


def poison_all(records):
    for record in records.values():
        for relation in record._meta.related_objects:
            name = relation.get_accessor_name()
            if (
                relation.one_to_many
                and name
                and hasattr(record, name)
                and relation.field.model._meta.app_label == "wagtail_geometa"
            ):
                for row in getattr(record, name).all():
                    poison(row)
        poison(record)


def check(response, address):
    assert response.status_code == 200, address
    page = response.content.decode()
    if response.headers["Content-Type"].startswith("application/json"):
        page = response.json().get("html") or ""
    assert BREAKOUT not in page, address


def test_no_screen_lets_it_out(editor, records):
    poison_all(records)
    records = {model: model.objects.get(pk=record.pk) for model, record in records.items()}
    for model, record in records.items():
        addresses = [url(model, "list"), url(model, "list_results"), chooser_url(model, "choose")]
        addresses += [url(model, view, record.pk) for view in ("edit", "history", "usage", "inspect")]
        addresses += [chooser_url(model, "choose_results")]
        if model is not Review:
            addresses.append(url(model, "delete", record.pk))
        if model in RECORDS:
            first = record.save_revision(user=editor.user, clean=False, log_action=True)
            second = record.save_revision(user=editor.user, clean=False)
            addresses.append(url(model, "revisions_compare", record.pk, first.pk, second.pk))
            addresses.append(url(model, "revisions_view", record.pk, first.pk))
        for address in addresses:
            check(editor.get(address), address)
    check(editor.get(reverse("wagtailadmin_reports:site_history")), "site history")


def test_no_message_lets_it_out(editor, records):
    poison_all(records)
    for model, record in records.items():
        if model is not Review:
            check(editor.post(url(model, "delete", record.pk), follow=True), model)
    for model in RECORDS:
        record = records[model]
        if model.objects.filter(pk=record.pk).exists():
            check(editor.post(url(model, "unpublish", record.pk), follow=True), model)
            check(editor.post(url(model, "lock", record.pk), follow=True), model)


def test_no_warning_lets_it_out(editor, db):
    from tests import newsroom
    from tests.registry.desk import form
    from wagtail_geometa.models import Person

    known = newsroom.person(PAYLOAD)
    rows = {
        "tenures": [
            {"post": "River commissioner", "start": "2026-04", "country": str(newsroom.country("AR").pk)}
        ]
    }
    response = editor.post(url(Person, "add"), form(Person, rows=rows, name=PAYLOAD))
    assert "Did you mean" in response.content.decode()
    check(response, "namesakes")
    answer = {**form(Person, rows=rows, name=PAYLOAD), "geometa_anyway": str(known.pk)}
    response = editor.post(url(Person, "add"), answer, follow=True)
    assert "also holds" in response.content.decode()
    check(response, "warning")


def test_every_model_was_poisoned(records):
    poison_all(records)
    for model in MODELS:
        record = model.objects.get(pk=records[model].pk)
        texts = [
            getattr(record, field.name)
            for field in model._meta.concrete_fields
            if isinstance(field, TextLine)
        ]
        assert any("svg" in text for text in texts), model


def test_a_preview_cleans_what_has_not_been_saved_yet(editor, db):
    from wagtail_geometa.models import Author, AuthorWords

    author = Author(name="Inés")
    author.words = [AuthorWords(locale="en", bio="<p onclick='x()'>Rows<script>alert(1)</script></p>")]
    page = author.make_preview_request().content.decode()
    assert "Rows" in page and "alert(1)" not in page and "onclick" not in page
