"""Verdicts for readers: the whole history in its order, in the reader's language, with nothing unsafe in it."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import newsroom
from wagtail_geometa.claims.verdicts import history_of
from wagtail_geometa.models import Claim, RatingEntry, RatingLabel, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return newsroom.claim()


def review(claim, verdict, **fields):
    return Review.objects.create(claim=claim, verdict=verdict, **fields)


def test_every_verdict_stands_in_its_order_and_the_newest_is_last(claim):
    false, half, true = newsroom.verdicts()
    review(claim, true, reviewed_at=timezone.now() + dt.timedelta(days=1))
    review(claim, false, reviewed_at=timezone.now() - dt.timedelta(days=9))
    assert [one.label.text for one in history_of(claim, "en")] == ["False", "Half true", "True"]


def test_of_two_verdicts_of_one_moment_the_later_written_is_the_later(claim):
    moment = claim.reviews.get().reviewed_at
    for verdict in newsroom.verdicts():
        review(claim, verdict, reviewed_at=moment)
    assert [one.label.text for one in history_of(claim, "en")] == ["Half true", "False", "Half true", "True"]


def test_the_label_comes_in_the_readers_language(claim):
    RatingLabel.objects.create(entry=newsroom.verdicts()[1], locale="es", text="Medio cierto")
    (told,) = history_of(claim, "es-PY")
    assert (told.label.text, told.label.language) == ("Medio cierto", "es")


def test_a_label_in_a_third_language_never_stands_in_for_the_desks_own(claim):
    RatingLabel.objects.create(entry=newsroom.verdicts()[1], locale="es", text="Medio cierto")
    (told,) = history_of(claim, "en")
    assert told.label.text == "Half true"


@pytest.mark.parametrize(
    ("stored", "shown"), [("#8a5a00", "#8a5a00"), ("", ""), ("red;x", ""), ('"><b>', ""), ("#8a5a0", "")]
)
def test_only_a_plain_colour_reaches_an_attribute(claim, stored, shown):
    RatingEntry.objects.update(colour=stored)
    (told,) = history_of(Claim.objects.get(), "en")
    assert told.colour == shown


def test_the_explanation_is_safe_and_tells_of_no_hidden_page(claim):
    secret = newsroom.article("Secret", publish=False)
    html = f'<p>See <a linktype="page" id="{secret.pk}">the scoop</a>.<script>alert(1)</script></p>'
    told = list(
        history_of(review(newsroom.claim("Other."), newsroom.verdicts()[0], explanation=html).claim, "en")
    )
    assert told[-1].explanation == "<p>See the scoop.</p>"


def test_a_claim_without_a_review_has_no_verdict():
    claim = Claim.objects.create(text="Unchecked.", claimant_name="A pilot")
    assert list(history_of(claim, "en")) == []


def test_the_day_of_a_verdict_is_that_of_its_review(claim):
    (told,) = history_of(claim, "en")
    assert told.date == told.review.reviewed_at


def test_a_verdict_keeps_the_words_and_numbers_it_was_given_in(claim):
    RatingEntry._base_manager.update(label="Tampered", value=1, best=1, worst=1)
    (told,) = history_of(Claim.objects.get(), "en")
    assert (told.label.text, told.value, told.best, told.worst) == ("Half true", 2, 3, 1)


def test_the_reader_learns_what_an_old_verdict_judged(claim):
    review(claim, newsroom.verdicts()[0], reviewed_at=timezone.now() + dt.timedelta(days=1))
    Claim.objects.update(text="Reworded.", claimant_name="A pilot")
    review(claim, newsroom.verdicts()[2], reviewed_at=timezone.now() + dt.timedelta(days=2))
    told = list(history_of(Claim.objects.get(), "en"))
    old = "Two thirds of the stations are already solar."
    assert [(one.judged.wording.text, one.judged.claimant.name, one.on_earlier_wording) for one in told] == [
        (old, "The ministry", True),
        (old, "The ministry", True),
        ("Reworded.", "A pilot", False),
    ]


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_the_judged_words_of_a_record_that_is_hidden_now_are_not_told(kind):
    record = getattr(newsroom, kind)()
    newsroom.claim(**{f"claimant_{kind}": record})
    Claim.objects.update(claimant_person=None, claimant_organisation=None, claimant_name="A pilot")
    (told,) = history_of(Claim.objects.get(), "en")
    assert told.judged.claimant.record == record
    type(record).objects.update(hidden=True)
    (told,) = history_of(Claim.objects.get(), "en")
    assert (told.judged, told.on_earlier_wording) == (None, True)
