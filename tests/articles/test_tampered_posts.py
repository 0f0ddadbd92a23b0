"""What no browser sends to the article form is an error of its field or rows, answered at once; nothing is stored."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import hostile, newsroom
from tests.articles.test_forms import ROWS, add, edit, errors, form
from tests.testapp.models import RichArticle

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
#: The field of each relation that holds a chosen record.
CHOSEN = {
    "geometa_people": "person",
    "geometa_organisations": "organisation",
    "geometa_countries": "country",
    "geometa_claims": "claim",
    "geometa_credits": "author",
}


def claiming(total):
    """A form in which every relation of ours, the corrections within among them, claims ``total`` rows."""
    data = form(rows={"geometa_story": [{"dateline": "ASUNCIÓN"}]})
    for relation in (*ROWS, "geometa_story-0-corrections"):
        data[f"{relation}-TOTAL_FORMS"] = total
    return data


def test_a_claimed_number_of_rows_builds_none_and_is_refused_at_once(editor):
    assert add(editor, form()).status_code == 302
    for total in ("150", "2000", "999999999"):
        response = add(editor, claiming(total) | {"slug": "other"})
        formsets = response.context["form"].formsets
        for relation in ROWS:
            [error] = formsets[relation].non_form_errors()
            assert "Load the page again" in error or "can stand here" in error, relation
        assert sum(len(formsets[relation].forms) for relation in ROWS) == 1
        [story] = formsets["geometa_story"].forms
        assert story.formsets["corrections"].forms == []
    assert RichArticle.objects.count() == 1


def test_two_hundred_rows_are_kept_and_one_more_is_refused_with_the_number(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
    names = [{"name": f"Stringer {number}"} for number in range(201)]
    assert "At most 200 rows can stand here" in errors(add(editor, form(rows={"geometa_credits": names})))
    assert not RichArticle.objects.exists()
    assert (
        add(editor, form(rows={"geometa_credits": names[:200]}, action="action-publish")).status_code == 302
    )
    assert RichArticle.objects.get().geometa_credits.count() == 200


def test_rows_that_were_added_and_removed_again_do_not_count(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
    points = [{"text": f"Point {number}.", "DELETE": "1" if number % 2 else ""} for number in range(240)]
    assert add(editor, form(rows={"geometa_claims": points}, action="action-publish")).status_code == 302
    assert RichArticle.objects.get().geometa_claims.count() == 120


def test_rows_lost_on_the_way_are_no_rows_removed(editor):
    page = newsroom.article()
    page.geometa_claims = [page.geometa_claims.model(text="Gauges report.")]
    page.save_revision().publish()
    data = form(stored={"geometa_claims": 1}, action="action-publish")
    data["geometa_claims-TOTAL_FORMS"] = "1"
    assert "Load the page again" in errors(edit(editor, page, data))
    assert RichArticle.objects.get().geometa_claims.count() == 1


def test_what_can_be_no_key_chooses_nothing(editor):
    for key in hostile.KEYS:
        rows = {relation: [{field: key}] for relation, field in CHOSEN.items()}
        found = errors(add(editor, form(rows=rows)))
        for field in CHOSEN.values():
            assert f"'{field}'" in found or not key.strip(), (field, key[:40])
    assert not RichArticle.objects.exists()


def test_any_text_in_any_field_is_an_error_or_kept_clean(editor):
    editor.raise_request_exception = False
    page = newsroom.article()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    texts = {
        "geometa_people": ["card_text", "rel", "card", "pin", "lead"],
        "geometa_credits": ["bio_override", "name"],
    }
    texts |= {
        "geometa_claims": ["text", "anchor", "claimant_name"],
        "geometa_story": ["byline", "ads", "ads_reason"],
    }
    for text in hostile.TEXTS:
        rows = {
            relation: [dict.fromkeys([*fields, "ORDER", "id"], text)] for relation, fields in texts.items()
        }
        rows["geometa_story"][0]["corrections"] = [{"text": text, "kind": text, "date": text}]
        data = form(rows=rows)
        data["text"] = '{"blocks": [], "entityMap": {}}'
        if len(text) > 1000:
            # Five fields of a megabyte are refused by Django itself.
            data = form(rows={"geometa_credits": [{"name": "x", "bio_override": text}]})
        for address in (reverse("wagtailadmin_pages:edit", args=[page.pk]), preview):
            assert editor.post(address, data).status_code < 500, text[:40]
        assert editor.get(preview).status_code < 500, text[:40]
    assert editor.post(preview, {}).status_code < 500
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {}).status_code < 500
