"""Organisations, authors and claims: the records that stories point to."""

from datetime import date, datetime, time
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.utils.timezone import make_aware
from wagtail.models import Site

from wagtail_geometa.authors.models import Author, AuthorExpertise, AuthorLanguage, AuthorWords
from wagtail_geometa.claims.models import Claim, ClaimEvidence, RatingEntry, RatingLabel, RatingScale, Review
from wagtail_geometa.countries.models import Country
from wagtail_geometa.organisations.models import Organisation, OrganisationName, OrganisationWords
from wagtail_geometa.people.models import Person

from .pictures import Pictures

Record = TypeVar("Record")


def checked_and_published(record: Record) -> Record:
    """Validate a registry record, save it, and publish it through a revision."""
    record.full_clean()
    record.save()
    record.save_revision().publish()
    return record


def make_organisations(records: list[dict[str, Any]]) -> tuple[int, int]:
    """Organisations that are missing."""
    made = 0
    for record in records:
        if Organisation.objects.filter(slug=record["slug"]).exists():
            continue
        organisation = Organisation(
            slug=record["slug"],
            name=record["name"],
            kind=record["kind"],
            country=Country.objects.get(alpha2=record["country"]),
            live=False,
        )
        organisation.words = [
            OrganisationWords(locale=locale, descriptor=text, name=record.get("name_in", {}).get(locale, ""))
            for locale, text in record["descriptor"].items()
        ]
        organisation.names = [OrganisationName(text=text) for text in record.get("aliases", [])]
        checked_and_published(organisation)
        made += 1
    return made, len(records) - made


def make_authors(records: list[dict[str, Any]], gallery: Pictures) -> tuple[int, int]:
    """Authors that are missing."""
    missing = [one for one in records if not Author.objects.filter(slug=one["slug"]).exists()]
    for record in missing:
        _make_author(record, gallery)
    return len(missing), len(records) - len(missing)


def _make_author(record: dict[str, Any], gallery: Pictures) -> None:
    plain = ("slug", "name", "kind", "status", "desk", "affiliation", "location", "disclosure")
    author = Author(
        **{name: record[name] for name in plain if name in record},
        job_title=record["job_title"]["en"],
        works_for=Organisation.objects.filter(slug=record.get("works_for")).first(),
        public_email=record.get("email", ""),
        status_from=record.get("since", ""),
        status_to=record.get("until", ""),
        user=get_user_model().objects.filter(email=record.get("user")).first(),
        image=gallery.portrait(record["name"], record.get("portrait")),
        image_credit="Drawing: The Meridian Post",
        live=False,
    )
    author.words = [
        AuthorWords(
            locale=locale, job_title=job, short_bio=record["short"][locale], bio=record["long"][locale]
        )
        for locale, job in record["job_title"].items()
    ]
    author.languages = [AuthorLanguage(language=code) for code in record["languages"]]
    author.expertise = [AuthorExpertise(topic=topic) for topic in record.get("topics", [])]
    author.expertise.add(
        *(AuthorExpertise(country=Country.objects.get(alpha2=code)) for code in record.get("places", []))
    )
    checked_and_published(author)


def make_claims(scale: dict[str, Any], records: list[dict[str, Any]]) -> tuple[int, int]:
    """The rating scale, and the claims that are missing with every verdict they were given."""
    ratings = _ratings(scale)
    missing = [one for one in records if not Claim.objects.filter(slug=one["slug"]).exists()]
    for record in missing:
        _make_reviews(_make_claim(record), record, ratings)
    return len(missing), len(records) - len(missing)


def _ratings(scale: dict[str, Any]) -> dict[str, RatingEntry]:
    """The verdicts of the scale by their slug in the file."""
    name = scale["name"]["en"]
    known = RatingScale.objects.filter(name=name).first()
    if not known:
        known = RatingScale(name=name)
        known.entries = [_rating(rating) for rating in scale["ratings"]]
        known.full_clean()
        known.save()
    by_label = {entry.label: entry for entry in known.entries.all()}
    return {rating["slug"]: by_label[rating["label"]["en"]] for rating in scale["ratings"]}


def _rating(rating: dict[str, Any]) -> RatingEntry:
    value = rating.get("value")
    numbers = {"value": value, "best": 5, "worst": 1} if value else {}
    entry = RatingEntry(label=rating["label"]["en"], colour=rating["colour"], **numbers)
    entry.labels = [RatingLabel(locale=locale, text=text) for locale, text in rating["label"].items()]
    return entry


def _make_claim(record: dict[str, Any]) -> Claim:
    claim = Claim(
        slug=record["slug"],
        text=record["text"],
        language=record["language"],
        claimant_person=Person.objects.filter(slug=record.get("person")).first(),
        claimant_organisation=Organisation.objects.filter(slug=record.get("organisation")).first(),
        claimant_title=record.get("title_then", ""),
        claim_date=record["date"],
        place=record["place"],
        first_appearance=record["first_appearance"],
        live=False,
    )
    claim.evidence = [
        ClaimEvidence(
            url=one["url"],
            title=one["title"],
            publisher=one["publisher"],
            archived_url=one.get("archived", ""),
            stance=one["stance"],
            accessed_at=date.fromisoformat(one["accessed"]),
        )
        for one in record["evidence"]
    ]
    return checked_and_published(claim)


def _make_reviews(claim: Claim, record: dict[str, Any], ratings: dict[str, RatingEntry]) -> None:
    """Verdicts oldest first, each superseding the one before, with the story that is their review page."""
    previous = None
    site = Site.objects.get(is_default_site=True).root_url
    for review in record["reviews"]:
        previous = Review(
            claim=claim,
            verdict=ratings[review["rating"]],
            explanation=f"<p>{review['explanation']}</p>",
            reviewer="Claims desk",
            reviewed_at=make_aware(datetime.combine(date.fromisoformat(review["date"]), time(9))),
            supersedes=previous,
            review_url=f"{site}{record['reviewed_in']}" if "reviewed_in" in record else "",
            change_note=review.get("change_note", ""),
        )
        previous.full_clean()
        previous.save()
