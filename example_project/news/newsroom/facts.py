"""What the package knows about a story, as child rows of its page: all on a new page, the missing on an old one."""

from collections import Counter
from typing import Any

from django.db.models import Model

from wagtail_geometa.articles.models import (
    Correction,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    PageStory,
)
from wagtail_geometa.authors.models import Author
from wagtail_geometa.claims.models import Claim
from wagtail_geometa.countries.models import Country
from wagtail_geometa.organisations.models import Organisation
from wagtail_geometa.people.models import Person

from .content import ContentError

#: Relation of the page -> what a row is known by. Words may have been edited since, so they do not count.
KNOWN_BY: dict[str, tuple[str, ...]] = {
    "geometa_people": ("person_id",),
    "geometa_organisations": ("organisation_id",),
    "geometa_countries": ("country_id",),
    "geometa_claims": ("claim_id",),
    "geometa_credits": ("author_id",),
    "geometa_story": (),
}


def put_missing(page: Any, record: dict[str, Any]) -> set[str]:
    """Add the rows of ``record`` that ``page`` lacks, in memory; the names of the relations that lacked some."""
    lacking = set()
    for relation, wanted in _rows(record).items():
        here = getattr(page, relation)
        present = Counter(_key(relation, row) for row in here.all())
        for row in wanted:
            key = _key(relation, row)
            if present[key]:
                present[key] -= 1
                continue
            here.add(row)
            lacking.add(relation)
    return lacking


def known(model: Any, slug: str) -> Any:
    """The record with that slug.

    :raises ContentError: when a story names one that is in no file.
    """
    try:
        return model.objects.get(slug=slug)
    except model.DoesNotExist as error:
        raise ContentError(f"No {model._meta.verbose_name} is called {slug!r}.") from error


def _key(relation: str, row: Model) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in KNOWN_BY[relation])


def _rows(record: dict[str, Any]) -> dict[str, list[Any]]:
    points = [PageClaim(text=text, key_point=True) for text in record["key_points"]]
    claims = [
        PageClaim(
            text=row.get("text", ""), claim=known(Claim, row["claim"]), anchor=row["claim"], key_point=False
        )
        for row in record.get("claims", [])
    ]
    return {
        "geometa_people": [
            PagePerson(**{**row, "person": known(Person, row["person"])}) for row in record["people"]
        ],
        "geometa_organisations": [
            PageOrganisation(organisation=known(Organisation, row["organisation"]), rel=row["rel"])
            for row in record.get("organisations", [])
        ],
        "geometa_countries": [
            PageCountry(country=Country.objects.get(alpha2=row["country"]), rel=row["rel"])
            for row in record["countries"]
        ],
        "geometa_claims": [*points, *claims],
        "geometa_credits": [
            PageCredit(author=known(Author, row["author"]), role=row["role"]) for row in record["credits"]
        ],
        "geometa_story": [_story(record)],
    }


def _story(record: dict[str, Any]) -> PageStory:
    story = PageStory(
        byline=record["byline"],
        dateline=record["dateline"],
        ads=record.get("ads", PageStory.Ads.ON),
        sensitivity=record.get("sensitivity", []),
        ads_reason=record.get("ads_reason", ""),
        comments=record.get("comments", PageStory.Comments.OPEN),
    )
    story.corrections = [Correction(**row) for row in record.get("corrections", [])]
    return story
