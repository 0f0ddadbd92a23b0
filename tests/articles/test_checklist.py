"""The checklist: the stored page and the form as posted lack the same; a site may hold a page back for it."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import newsroom
from tests.articles.test_forms import form
from wagtail_geometa.articles.checklist import CODES, Sketch, gaps, sketch_of_page, sketch_of_post
from wagtail_geometa.conf import CHECKLIST_CODES
from wagtail_geometa.models import ClaimEvidence, Tenure
from wagtail_geometa.people.staleness import stale_reason

TODAY = dt.date(2026, 11, 28)


def codes(sketch):
    return [gap.code for gap in gaps(sketch, TODAY)]


def lacking(response):
    return [gap["code"] for gap in response.json()["gaps"]]


@pytest.fixture
def story(db):
    return newsroom.article("Gauges")


@pytest.fixture
def full(db):
    """The rows of a story that lacks nothing."""
    return {
        "geometa_people": [{"person": newsroom.person().pk, "lead": "on"}],
        "geometa_countries": [{"country": newsroom.country().pk}],
        "geometa_claims": [{"text": "The river fell.", "key_point": "on"}],
    }


def test_the_settings_name_every_code():
    assert tuple(CODES) == CHECKLIST_CODES


@pytest.mark.django_db
def test_an_empty_story_lacks_three_things_and_a_whole_one_nothing(full):
    assert codes(Sketch()) == ["lead_person", "country", "key_points"]
    assert codes(sketch_of_post(form(rows=full))) == []


@pytest.mark.django_db
def test_page_and_form_are_read_alike(editor, full):
    rows = {
        **full,
        "geometa_credits": [{"name": "Ana"}, {"name": "Ben"}],
        "geometa_story": [{"byline": "By {1}"}],
    }
    posted = form(rows=rows)
    editor.post(
        reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk]), posted
    )
    stored = sketch_of_page(newsroom.RichArticle.objects.latest("pk").get_latest_revision_as_object())
    assert stored == sketch_of_post(posted)
    assert [gap.text for gap in gaps(stored, TODAY)] == ["The byline leaves out a credited author: Ben."]


@pytest.mark.django_db
def test_a_removed_row_counts_as_not_there(full):
    full["geometa_people"][0]["DELETE"] = "1"
    assert codes(sketch_of_post(form(rows=full))) == ["lead_person"]


@given(
    st.dictionaries(st.from_regex(r"geometa_(people|claims|story)-[0-3]-[a-zA-Z]{1,9}"), st.text()), st.text()
)
def test_any_post_can_be_read(data, total):
    sketch = sketch_of_post(
        {**data, "geometa_people-TOTAL_FORMS": total, "geometa_claims-TOTAL_FORMS": "999999"}
    )
    assert len(sketch.people) <= 4 and sketch.key_points <= 4, "no more rows than were sent"


@pytest.mark.django_db
def test_a_claim_without_evidence_and_stale_facts_are_named():
    claim = newsroom.claim("Half of the gauges are dry.")
    ClaimEvidence.objects.all().delete()
    dead = newsroom.person("Ilse Vandamme", death_date="2026-05-01")
    found = gaps(
        Sketch(people=(dead.pk,), has_lead=True, countries=1, key_points=1, claims=(claim.pk,)), TODAY
    )
    assert [gap.code for gap in found] == ["evidence", "stale_office"]
    assert "Half of the gauges" in found[0].text and "Ilse Vandamme has died" in found[1].text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "tenure", "is_stale"),
    [
        ({}, {}, False),
        ({}, {"checked_at": dt.date(2025, 11, 28)}, False),
        ({}, {"checked_at": dt.date(2025, 11, 27)}, True),
        ({}, {"checked_at": dt.date(2020, 1, 1), "end": "2024"}, False),
        ({"review_after": TODAY}, {}, True),
        ({"review_after": TODAY + dt.timedelta(days=1)}, {}, False),
        ({"death_date": "2026"}, {"ended": True}, False),
    ],
)
def test_what_counts_as_stale(fields, tenure, is_stale):
    person = newsroom.person("Ilse Vandamme", **fields)
    person.tenures = [Tenure(post="Minister", **tenure)]
    assert bool(stale_reason(person, TODAY)) is is_stale


@pytest.mark.django_db
def test_the_form_is_told_what_it_lacks_before_it_is_saved(editor, story, full, settings):
    settings.WAGTAIL_GEOMETA = {"CHECKLIST_REQUIRED": {"testapp.RichArticle": ["country"]}}
    del full["geometa_countries"]
    question = {"type": "testapp.richarticle", "page": story.pk, "fields": list(form(rows=full).items())}
    question["fields"] = [[name, str(value)] for name, value in question["fields"]]
    address = reverse("geometa_checklist")
    answer = editor.post(address, json.dumps(question), content_type="application/json")
    (gap,) = answer.json()["gaps"]
    assert (gap["code"], gap["relation"], gap["required"]) == ("country", "geometa_countries", True)
    editor.logout()
    assert editor.post(address, json.dumps(question), content_type="application/json").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["testapp.RichArticle", "*"])
def test_what_a_site_requires_holds_back_publishing_and_no_draft(editor, full, settings, label):
    settings.WAGTAIL_GEOMETA = {"CHECKLIST_REQUIRED": {label: ["country", "lead_person"]}}
    del full["geometa_countries"]
    address = reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk])
    publish = {"action-publish": "action-publish"}
    refused = editor.post(address, form(rows=full) | publish)
    assert refused.status_code == 200
    assert refused.context["form"].formsets["geometa_countries"].non_form_errors() == [
        "No country: readers and partners will not find the story by place."
    ]
    assert not refused.context["form"].formsets["geometa_people"].non_form_errors()
    assert not newsroom.RichArticle.objects.exists()
    assert editor.post(address, form(rows=full)).status_code == 302, "a draft is saved as it is"
    settings.WAGTAIL_GEOMETA = {}
    assert editor.post(address, form(rows=full, slug="two") | publish).status_code == 302


@pytest.mark.django_db
def test_after_publishing_the_desk_is_told_what_is_missing(editor):
    address = reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk])
    told = editor.post(address, form() | {"action-publish": "action-publish"}, follow=True).content.decode()
    assert "Still missing" in told and "No country" in told
    draft = editor.post(address, form(slug="two"), follow=True).content.decode()
    assert "Still missing" not in draft
