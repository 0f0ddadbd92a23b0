"""A person card whose stored value is broken shows nothing, logs it, and leaves the page to readers and editors."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import connection
from django.template import Context, Template
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests import hostile, newsroom
from tests.articles.test_forms import ROWS
from tests.testapp.models import StreamArticle
from wagtail_geometa.models import Person
from wagtail_geometa.people.blocks import PersonCardBlock

pytestmark = pytest.mark.django_db
TAGS = ["{% include_block page.body %}", "{% geometa_body page.body %}"]
BROKEN = [*hostile.STORED_BLOCKS, *({"person": value} for value in hostile.STORED_VALUES)]
SLOTS = [
    *hostile.STORED_BLOCKS,
    *({"slot": value} for value in hostile.STORED_VALUES if not isinstance(value, str)),
]


def stored(page, blocks):
    """``page`` with ``blocks`` in its row as they are, past all Python."""
    around = [
        {"type": "paragraph", "value": "<p>First.</p>"},
        *blocks,
        {"type": "paragraph", "value": "<p>Last.</p>"},
    ]
    raw = json.dumps([{"id": f"b{number}", **block} for number, block in enumerate(around)])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE testapp_streamarticle SET body = %s WHERE page_ptr_id = %s", [raw, page.pk])
    return StreamArticle.objects.get(pk=page.pk)


def storable(values):
    """PostgreSQL keeps no NUL in its JSON."""
    return [value for value in values if "\\u0000" not in json.dumps(value)]


def read(page, tag):
    return Template("{% load wagtailcore_tags geometa_tags %}" + tag).render(Context({"page": page}))


def all_broken():
    cards = [{"type": "person_card", "value": value} for value in storable(BROKEN)]
    return cards + [{"type": "slot", "value": value} for value in storable(SLOTS)]


@pytest.mark.parametrize("tag", TAGS)
def test_a_broken_card_or_slot_shows_nothing_and_says_so_in_the_log(tag, caplog):
    page = newsroom.stream_article()
    for block in all_broken():
        caplog.clear()
        html = read(stored(page, [block]), tag)
        assert "First." in html and "Last." in html, block
        assert "<aside" not in html and "geometa-card" not in html, block
        assert any(one.levelno == logging.WARNING for one in caplog.records), block


@pytest.mark.parametrize("tag", TAGS)
def test_a_whole_card_stands_among_broken_ones(tag):
    person, other = newsroom.person(), newsroom.person("Ana Duarte")
    page = newsroom.stream_article()
    good = [{"type": "person_card", "value": {"person": key}} for key in (person.pk, str(other.pk))]
    html = read(stored(page, [*all_broken(), *good]), tag)
    assert html.count("<aside") == 2 and escape(person.name) in html and other.name in html


def test_a_card_of_somebody_deleted_shows_nothing(caplog):
    person = newsroom.person()
    page = stored(newsroom.stream_article(), [{"type": "person_card", "value": {"person": person.pk}}])
    Person.objects.all().delete()
    assert "<aside" not in read(StreamArticle.objects.get(pk=page.pk), TAGS[0])
    assert "the person is gone" in caplog.text


def test_one_at_a_time_and_all_at_once_read_the_same():
    person = newsroom.person()
    block = PersonCardBlock()
    values = [*BROKEN, {"person": person.pk}, {"person": person.pk}]
    one_by_one = [block.to_python(value)["person"] for value in values]
    together = [value["person"] for value in block.bulk_to_python(values)]
    assert one_by_one == together == [*[None] * len(BROKEN), person, person]


def test_search_and_references_take_a_page_of_broken_blocks():
    page = stored(newsroom.stream_article(), all_broken())
    assert any("First." in text for text in page._meta.get_field("body").get_searchable_content(page.body))
    ReferenceIndex.create_or_update_for_object(page)
    page.save()
    page.save_revision().publish()
    assert page.body.get_prep_value()


def page_form(page, blocks):
    rows = {relation: inline_formset([]) for relation in ROWS}
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead_image": "",
            "comments": inline_formset([]),
            **rows,
            "body": streamfield(blocks),
        }
    )


def test_an_editor_opens_and_mends_a_page_of_broken_blocks(editor):
    page = stored(newsroom.stream_article(), all_broken())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(address).status_code == 200
    page.save_revision()
    assert editor.get(address).status_code == 200
    # A card without a person is asked for one, a draft of it kept.
    refused = editor.post(
        address, page_form(page, [("person_card", {"person": ""})]) | {"action-publish": "1"}
    )
    assert refused.status_code == 200 and refused.context["form"].errors["body"]
    assert (
        editor.post(address, page_form(page, [("paragraph", '{"blocks": [], "entityMap": {}}')])).status_code
        == 302
    )
    revisions = page.revisions.order_by("pk")
    pair = [page.pk, revisions.first().pk, revisions.last().pk]
    assert editor.get(reverse("wagtailadmin_pages:revisions_compare", args=pair)).status_code == 200


@pytest.mark.wide
def test_what_no_chooser_posts_for_a_card_is_an_error_of_the_card(editor):
    page = newsroom.stream_article()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for key in ("abc", "9" * 30, "\x00", "²", "-1"):
        response = editor.post(
            address, page_form(page, [("person_card", {"person": key})]) | {"action-publish": "1"}
        )
        assert response.status_code == 200 and response.context["form"].errors["body"], key[:40]
    for text in ("\x00", "x" * 100_000, "\u202e", ""):
        response = editor.post(address, page_form(page, [("slot", {"slot": text})]) | {"action-publish": "1"})
        assert response.status_code == 200 and response.context["form"].errors["body"], text[:40]
