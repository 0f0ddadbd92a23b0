"""Reviews can be added from the claim and read for ever; no road changes or removes one."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.registry.desk import errors_of, form, url
from wagtail_geometa.models import Claim, RatingEntry, Review

STORY = "https://example.org/rivers/gauges/"


def second_review(records, **fields):
    false = RatingEntry.objects.get(label="False")
    claim = records[Claim]
    return form(Review, claim=str(claim.pk), verdict=str(false.pk), reviewer="Inés", **fields)


def test_the_claims_form_and_page_show_the_history_and_a_link(editor, records):
    claim = records[Claim]
    for view in ("edit", "inspect"):
        page = editor.get(url(Claim, view, claim.pk)).content.decode()
        assert f"{url(Review, 'add')}?claim={claim.pk}" in page
        assert url(Review, "inspect", records[Review].pk) in page
        assert "Two steps: True" in page


def test_the_link_fills_in_the_claim(editor, records):
    page = editor.get(url(Review, "add"), {"claim": records[Claim].pk})
    assert str(records[Claim]) in page.content.decode()


@pytest.mark.parametrize("claim", ["x", "9" * 40, "-1", "٣", "999999"])
def test_a_link_to_no_claim_is_harmless(editor, records, claim):
    assert editor.get(url(Review, "add"), {"claim": claim}).status_code == 200


def test_a_new_review_supersedes_the_newest_and_is_signed(editor, records):
    response = editor.post(url(Review, "add"), second_review(records, change_note="New data came in."))
    assert response.url == url(Claim, "inspect", records[Claim].pk)
    newest = records[Claim].reviews.last()
    assert (str(newest.verdict), newest.supersedes, newest.reviewed_by) == (
        "False",
        records[Review],
        editor.user,
    )
    page = editor.get(url(Claim, "list")).content.decode()
    assert "False" in page


@pytest.fixture
def explained(records):
    """The claim, with a verdict that a page explains."""
    false = RatingEntry.objects.get(label="False")
    hour_ago = timezone.now() - dt.timedelta(hours=1)
    fields = {"change_note": "New log.", "review_url": STORY, "reviewed_at": hour_ago}
    Review.objects.create(claim=records[Claim], verdict=false, **fields)
    return records[Claim]


def proposed(client, claim):
    page = BeautifulSoup(client.get(url(Review, "add"), {"claim": claim}).content, "html.parser")
    return page.select_one("input[name=review_url]").get("value", "")


def test_the_link_proposes_the_review_page_of_the_newest_verdict(editor, records, explained):
    assert proposed(editor, explained.pk) == STORY
    assert proposed(editor, 999999) == proposed(editor, "x") == ""
    Review.objects.create(claim=explained, verdict=records[Review].verdict, change_note="Moved.")
    assert proposed(editor, explained.pk) == "", "the newest names none"


def test_a_review_without_a_page_is_saved_as_it_is_and_the_editor_is_told(editor, records, explained):
    data = second_review(records, change_note="New data.", review_url="")
    page = editor.post(f"{url(Review, 'add')}?claim={explained.pk}", data, follow=True).content.decode()
    assert explained.reviews.last().review_url == "" and explained.reviews.count() == 3
    assert f"The earlier verdict named {STORY}." in page


@pytest.mark.parametrize("address", [STORY, "https://example.org/another/"])
def test_a_review_with_a_page_needs_no_word(editor, records, explained, address):
    data = second_review(records, change_note="New data.", review_url=address)
    page = editor.post(url(Review, "add"), data, follow=True).content.decode()
    assert explained.reviews.last().review_url == address
    assert "No review page" not in page


def test_superseding_without_saying_what_changed_is_refused(editor, records):
    assert "Say what changed" in errors_of(editor.post(url(Review, "add"), second_review(records)))


@pytest.mark.parametrize(
    "when, sentence", [(-8, "A newer review of this claim"), (1, "cannot lie in the future")]
)
def test_a_review_takes_its_place_in_time(editor, records, when, sentence):
    moment = (timezone.now() + dt.timedelta(days=when)).strftime("%Y-%m-%d %H:%M")
    data = second_review(records, change_note="New data.", reviewed_at=moment)
    assert sentence in errors_of(editor.post(url(Review, "add"), data))


def test_the_page_under_the_name_edit_only_reads(editor, records):
    review = records[Review]
    address = url(Review, "edit", review.pk)
    assert "/read/" in address
    assert editor.get(address).status_code == 200
    assert editor.post(address, second_review(records)).status_code == 405
    with pytest.raises(NoReverseMatch):
        url(Review, "delete", review.pk)


def test_the_bulk_action_deletes_no_review(editor, records):
    address = reverse("wagtail_bulk_action", args=["wagtail_geometa", "review", "delete"])
    response = editor.post(f"{address}?id={records[Review].pk}", follow=True)
    assert "Reviews are never deleted" in response.content.decode()
    assert Review.objects.count() == 1


def test_the_list_offers_nothing_but_reading(editor, records):
    page = editor.get(url(Review, "list")).content.decode()
    assert url(Review, "inspect", records[Review].pk) in page
    assert "data-bulk-action-button" not in page and "/delete/" not in page


def test_groups_can_be_given_no_permission_that_means_nothing(db):
    offered = set(Review.snippet_viewset.get_permissions_to_register().values_list("codename", flat=True))
    assert offered == {"add_review", "view_review"}
    assert Permission.objects.filter(codename="change_review").exists()


def test_who_may_only_read_sees_no_link_to_add(login_as, records):
    reader = login_as("view_claim", "change_claim", "view_review")
    page = reader.get(url(Claim, "edit", records[Claim].pk)).content.decode()
    assert "Two steps: True" in page and url(Review, "add") not in page
    assert reader.get(url(Review, "add")).status_code == 302
    assert reader.get(url(Review, "inspect", records[Review].pk)).status_code == 200


def test_a_claim_with_reviews_is_not_deleted(editor, records):
    claim = records[Claim]
    page = editor.post(url(Claim, "delete", claim.pk), follow=True).content.decode()
    assert "has reviews, and their history is kept" in page
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_the_site_history_report_survives_a_review(editor, records):
    editor.post(url(Review, "add"), second_review(records, change_note="New data."))
    assert editor.get(reverse("wagtailadmin_reports:site_history")).status_code == 200
