"""Claims, scales and reviews: reviews are only ever added, and every half-told claim is refused with what to do."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests import newsroom
from wagtail_geometa.claims.models import AppendOnly
from wagtail_geometa.models import Claim, RatingEntry, RatingScale, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return newsroom.claim()


def refusals(row):
    """What validation says of each field; nothing for a row that may be saved."""
    try:
        row.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


class TestReviewsAreAppendOnly:
    def test_a_review_cannot_be_changed(self, claim):
        review = claim.reviews.get()
        review.verdict = newsroom.verdicts()[0]
        with pytest.raises(AppendOnly):
            review.save()
        with pytest.raises(AppendOnly):
            review.save(update_fields=["verdict"])
        assert claim.reviews.get().verdict.label == "Half true"

    @pytest.mark.parametrize(
        "change",
        [
            lambda review: review.delete(),
            lambda review: Review.objects.all().delete(),
            lambda review: Review.objects.update(reviewer="Nobody"),
            lambda review: Review.objects.bulk_update([review], ["reviewer"]),
            lambda review: Review.objects.update_or_create(pk=review.pk, defaults={"reviewer": "Nobody"}),
            lambda review: review.claim.reviews.update(reviewer="Nobody"),
            lambda review: review.claim.reviews.all().delete(),
        ],
    )
    def test_no_road_changes_or_removes_one(self, claim, change):
        review = claim.reviews.get()
        review.reviewer = "Nobody"
        with pytest.raises(AppendOnly), transaction.atomic():
            change(review)
        assert [one.reviewer for one in Review.objects.all()] == ["Desk"]

    def test_a_new_review_supersedes_the_old_one_which_stays(self, claim):
        old = claim.reviews.get()
        new = Review(
            claim=claim, verdict=newsroom.verdicts()[0], supersedes=old, change_note="The list was found."
        )
        new.full_clean()
        new.save()
        assert list(claim.reviews.all()) == [old, new]
        assert list(old.superseded_by.all()) == [new]

    def test_a_verdict_that_was_given_cannot_be_deleted(self, claim):
        with pytest.raises(ProtectedError):
            claim.reviews.get().verdict.delete()

    def test_a_correction_without_a_word_on_it_is_refused(self, claim):
        said = refusals(Review(claim=claim, verdict=newsroom.verdicts()[0], supersedes=claim.reviews.get()))
        assert "Say what changed" in said["change_note"][0]

    def test_a_review_of_another_claim_cannot_be_superseded(self, claim):
        other = newsroom.claim("Another claim.")
        review = Review(
            claim=other, verdict=newsroom.verdicts()[0], supersedes=claim.reviews.get(), change_note="x"
        )
        assert "same claim" in refusals(review)["supersedes"][0]


class TestClaim:
    @pytest.mark.parametrize(
        "claimants",
        [set(), {"person", "name"}, {"person", "organisation"}, {"person", "organisation", "name"}],
    )
    def test_a_claim_has_one_claimant(self, claimants):
        given = {
            "person": {"claimant_person": newsroom.person()},
            "organisation": {"claimant_organisation": newsroom.organisation()},
            "name": {"claimant_name": "A pilot"},
        }
        claim = Claim(text="So it is.", **{k: v for one in claimants for k, v in given[one].items()})
        assert "Name one claimant" in refusals(claim)["claimant_person"][0]
        for one in given.values():
            Claim(text="So it is.", **one).full_clean()

    @pytest.mark.parametrize(
        ("field", "value", "says"),
        [
            ("text", "", "blank"),
            ("text", "x" * 501, "at most 500"),
            ("claim_date", "2020-02-30", "no day 30"),
            ("first_appearance", "javascript:alert(1)", "https://"),
            ("language", "english please", "such as en"),
        ],
    )
    def test_bad_input_is_refused_at_its_field(self, field, value, says):
        claim = Claim(**{"text": "So.", "claimant_name": "A pilot", field: value})
        assert says in refusals(claim)[field][0]

    def test_a_long_claim_is_allowed(self):
        assert refusals(Claim(text="x" * 500, claimant_name="A pilot")) == {}

    def test_somebody_who_made_a_claim_cannot_be_deleted(self):
        person = newsroom.person()
        newsroom.claim(claimant_person=person)
        with pytest.raises(ProtectedError):
            person.delete()


class TestScale:
    @pytest.mark.parametrize(
        ("numbers", "says"),
        [
            ({"value": 1}, "or none of the three"),
            ({"value": 1, "best": 5}, "or none of the three"),
            ({"best": 5, "worst": 1}, "or none of the three"),
            ({"value": 6, "best": 5, "worst": 1}, "between the worst and the best"),
            ({"value": 0, "best": 1, "worst": 5}, "between the worst and the best"),
        ],
    )
    def test_numbers_of_a_verdict_are_whole_and_within_their_scale(self, numbers, says):
        entry = RatingEntry(scale=RatingScale.objects.create(name="Five"), label="False", **numbers)
        assert says in str(refusals(entry))

    @pytest.mark.parametrize(
        "numbers", [{}, {"value": 1, "best": 5, "worst": 1}, {"value": 5, "best": 1, "worst": 5}]
    )
    def test_a_verdict_may_have_no_numbers_and_a_scale_may_run_either_way(self, numbers):
        entry = RatingEntry(scale=RatingScale.objects.create(name="Five"), label="False", **numbers)
        assert refusals(entry) == {}

    @pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#12345\n", "123456", "#１23456"])
    def test_a_colour_is_six_digits_or_refused(self, colour):
        entry = RatingEntry(scale=RatingScale.objects.create(name="Five"), label="False", colour=colour)
        assert "six digits" in str(refusals(entry)["colour"])


class TestWhatAReviewTakesDown:
    def test_the_words_the_claimant_and_the_verdict_of_that_day(self):
        person = newsroom.person("Ilse Vandamme")
        newsroom.claim("It fell.", claimant_person=person, claimant_title="Minister", language="es")
        Claim.objects.update(text="It rose.", language="en", claimant_title="")
        type(person).objects.update(name="Ilse Vandamme-Ruiz")
        review = Review.objects.get()
        assert (review.judged_text, review.judged_language) == ("It fell.", "es")
        assert (review.judged_claimant, review.judged_title) == ("Ilse Vandamme", "Minister")
        assert (review.judged_person, review.judged_organisation) == (person, None)
        told = (
            review.verdict_label,
            review.verdict_value,
            review.verdict_best,
            review.verdict_worst,
            str(review),
        )
        assert told == ("Half true", 2, 3, 1, "Half true – It fell.")
        assert review.on_earlier_wording

    def test_nobody_can_dictate_it(self, claim):
        claim.text = "Typed, never stored."
        dictated = {"judged_text": "Dictated.", "verdict_label": "Dictated.", "judged_claimant": "Somebody"}
        Review.objects.create(claim=claim, verdict=newsroom.verdicts()[0], **dictated)
        Review.objects.bulk_create([Review(claim=claim, verdict=newsroom.verdicts()[0], **dictated)])
        told = {
            (one.judged_text, one.judged_claimant) for one in Review.objects.filter(verdict_label="False")
        }
        assert told == {("Two thirds of the stations are already solar.", "The ministry")}

    def test_writing_many_at_once_rewrites_none(self, claim):
        review = claim.reviews.get()
        review.reviewer = "Nobody"
        with pytest.raises(AppendOnly):
            Review.objects.bulk_create(
                [review], update_conflicts=True, unique_fields=["id"], update_fields=["reviewer"]
            )
        assert Review.objects.get().reviewer == "Desk"

    def test_a_review_of_nothing_is_refused_by_the_database(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.create(verdict=newsroom.verdicts()[0])

    @pytest.mark.parametrize(
        ("change", "is_new"),
        [
            ({}, False),
            ({"claimant_title": "Then minister", "place": "Asunción", "language": "es"}, False),
            ({"text": "Another."}, True),
            ({"claimant_name": "A pilot"}, True),
        ],
    )
    def test_the_wording_is_the_text_and_the_claimant(self, claim, change, is_new):
        Claim.objects.update(**change)
        assert Review.objects.get().on_earlier_wording is is_new

    def test_a_corrected_name_is_the_same_claimant_and_another_record_is_another(self):
        claim = newsroom.claim(claimant_person=newsroom.person("Ilse Vandamne"))
        type(claim.claimant_person).objects.update(name="Ilse Vandamme")
        assert not Review.objects.get().on_earlier_wording
        Claim.objects.update(claimant_person=newsroom.person("Ilse Vandamme"))
        assert Review.objects.get().on_earlier_wording

    def test_whose_words_were_judged_stays_in_the_registry(self):
        person = newsroom.person()
        newsroom.claim(claimant_person=person)
        Claim.objects.update(claimant_person=None, claimant_name="A pilot")
        with pytest.raises(ProtectedError):
            person.delete()
