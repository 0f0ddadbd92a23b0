"""Claims and verdicts in the graph: who said it, who judged it, and only words that were judged."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import newsroom
from tests.articles.jsonld.graphs import graph
from wagtail_geometa.models import (
    Claim,
    Person,
    RatingEntry,
    Review,
)


def test_a_plain_key_point_is_never_told_as_a_claim(page):
    assert [one["text"] for one in graph(page).of_type("Claim")] == [
        "Two thirds of the stations are already solar.",
        "Nobody was told.",
        "We were told.",
        "The centre knew.",
    ]


def test_a_claim_says_who_made_it_where_and_when(page):
    made = graph(page)
    library, told, spokesman, elsewhere = made.of_type("Claim")
    person = made.named("Sergei Halvorsen-Pintos")["@id"]
    assert library["author"] == {"@type": "Role", "roleName": "River commissioner", "author": {"@id": person}}
    assert told["author"] == {"@id": person}
    assert told["@id"] == f"{page.full_url}#told"
    assert spokesman["author"] == {"@type": "Person", "name": "A spokesman"}
    # In no relation of the story, so its record need not be public: a name and no address.
    assert elsewhere["author"] == {"@type": "Organization", "name": "Elsewhere Institute"}
    assert library["datePublished"] == "2026-11"
    assert library["locationCreated"]["name"] == "Asunción"
    assert library["firstAppearance"]["url"] == "https://radio.example/1"
    assert library["appearance"][0]["url"] == "https://radio.example/2"


def test_a_verdict_is_a_review_on_its_review_page(page):
    made = graph(page)
    (review,) = made.of_type("ClaimReview")
    assert review["url"] == f"{page.full_url}#claim-3"
    assert review["claimReviewed"] == "Two thirds of the stations are already solar."
    assert review["itemReviewed"] == {"@id": made.of_type("Claim")[0]["@id"]}
    assert review["author"] == {"@id": "http://localhost/#publisher"}
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingExplanation": "131 of 214.",
        "ratingValue": 1,
        "bestRating": 3,
        "worstRating": 1,
    }


def test_numbers_of_a_rating_are_told_only_where_the_desk_set_all_three(page):
    entry = RatingEntry.objects.create(scale=newsroom.verdicts()[0].scale, label="Misleading")
    _review_here(page, entry)
    (review,) = graph(page).of_type("ClaimReview")
    assert review["reviewRating"].keys() == {"@type", "alternateName", "ratingExplanation"}


def test_a_reworded_claim_is_not_told_as_what_was_judged(page):
    person = Person.objects.get(name__startswith="Sergei")
    Claim.objects.update(text="Half are solar.", claimant_person=None, claimant_name="A pilot")
    made = graph(page)
    (review,) = made.of_type("ClaimReview")
    (judged,) = [one for one in made.of_type("Claim") if one["@id"] == review["itemReviewed"]["@id"]]
    old = "Two thirds of the stations are already solar."
    assert review["claimReviewed"] == judged["text"] == old
    assert made.by_id[judged["author"]["author"]["@id"]]["name"] == person.name
    assert "Half are solar." in [one["text"] for one in made.of_type("Claim")]
    _review_here(page, newsroom.verdicts()[1])
    (review,) = graph(page).of_type("ClaimReview")
    assert (review["claimReviewed"], review["reviewRating"]["alternateName"]) == (
        "Half are solar.",
        "Half true",
    )


def test_a_verdict_on_words_of_somebody_hidden_is_no_review(page):
    Claim.objects.update(claimant_person=None, claimant_name="A pilot")
    assert graph(page).of_type("ClaimReview")
    Person.objects.update(hidden=True)
    made = graph(page)
    assert not made.of_type("ClaimReview")
    assert "Sergei" not in str(made.of_type("Claim"))


def _review_here(page, verdict):
    Review.objects.create(
        explanation="<p>So it was.</p>",
        claim=Claim.objects.get(),
        verdict=verdict,
        review_url=page.full_url,
        reviewed_at=timezone.now() + dt.timedelta(days=1),
    )


@pytest.mark.parametrize(
    ("address", "is_review"),
    [
        ("https://LOCALHOST/stream-story", True),
        ("http://localhost/stream-story/#claim-3", True),
        ("http://localhost/stream-story/?page=2", False),
        ("http://localhost/three-neighbours-agree/", False),
        ("https://elsewhere.example/stream-story/", False),
        ("", False),
    ],
)
def test_a_story_that_only_repeats_a_checked_claim_is_no_review_of_it(page, address, is_review):
    Review.objects.create(
        claim=Claim.objects.get(),
        verdict=newsroom.verdicts()[1],
        review_url=address,
        reviewed_at=timezone.now() + dt.timedelta(days=1),
    )
    made = graph(page)
    assert bool(made.of_type("ClaimReview")) is is_review
    assert len(made.of_type("Claim")) == 4
