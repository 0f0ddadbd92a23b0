"""A list of articles with all nested facts: the API, and what a developer would write instead."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.test import Client

from tests import newsroom
from wagtail_geometa.articles.story import stories_of
from wagtail_geometa.models import (
    Country,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    PageStory,
)
from wagtail_geometa.pages import public_pages

from .measure import Variant, measure, progress, show

API = "/api/geometa/v1/articles/"


def run(articles: int = 200) -> None:
    """Print the cost of 20 and of 200 articles, each with 5 people, 3 countries, 3 claims and 2 authors."""
    _build(articles)
    client = Client()
    for many in (20, articles):
        results = measure(
            [
                Variant(f"our REST list, {many} articles", partial(_get, client, f"{API}?limit={many}")),
                Variant("the accessor alone", partial(_tell, many)),
                Variant("prefetch_related by hand, facts only", partial(_prefetch, many)),
                Variant("naive loop over the relations", partial(_naive, many)),
                Variant(
                    "Wagtail API v2, titles only (none of the facts)", partial(_get, client, _wagtail(many))
                ),
            ],
            rounds=5,
        )
        show(f"{many} articles with all nested facts (bound: 12 queries, the same at 20 and 200)", results)


def _build(articles: int) -> None:
    """Articles that draw on a registry of 100 people, 20 authors, 20 organisations and 60 claims."""
    people = [newsroom.person(f"Listed Person {n}") for n in range(100)]
    authors = [newsroom.author(f"Listed Author {n}") for n in range(20)]
    organisations = [newsroom.organisation(f"Listed Organisation {n}") for n in range(20)]
    claims = [newsroom.claim(f"Listed claim {n}.", claimant_person=people[n]) for n in range(60)]
    countries = list(Country.objects.filter(kind="sovereign")[:40])
    for n in progress(range(articles), "articles"):
        page = newsroom.article(f"Listed {n}")
        rows: list[Any] = [PageStory(page=page, byline="By {1} and {2}")]
        rows += [PagePerson(page=page, person=people[(5 * n + k) % 100], sort_order=k) for k in range(5)]
        rows += [PageCountry(page=page, country=countries[(3 * n + k) % 40], sort_order=k) for k in range(3)]
        rows += [PageClaim(page=page, claim=claims[(3 * n + k) % 60], sort_order=k) for k in range(3)]
        rows += [PageCredit(page=page, author=authors[(2 * n + k) % 20], sort_order=k) for k in range(2)]
        rows += [PageOrganisation(page=page, organisation=organisations[n % 20])]
        for row in rows:
            row.save()


def _wagtail(many: int) -> str:
    return f"/api/v2/pages/?type=testapp.RichArticle&limit={min(many, 20)}"


def _get(client: Client, url: str) -> Any:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}: {answer.content[:200]!r}")
    return answer.content


def _tell(many: int) -> list[Any]:
    return stories_of(public_pages().order_by("-pk")[:many])


def _facts(page: Any) -> list[Any]:
    found = [
        (row.person.name, [t.country.name for t in row.person.tenures.all()])
        for row in page.geometa_people.all()
    ]
    found += [row.country.name for row in page.geometa_countries.all()]
    found += [row.organisation.name for row in page.geometa_organisations.all()]
    found += [row.author.name for row in page.geometa_credits.all()]
    found += [
        [review.verdict.label for review in row.claim.reviews.all()]
        for row in page.geometa_claims.all()
        if row.claim
    ]
    return found + [[one.text for one in row.corrections.all()] for row in page.geometa_story.all()]


def _naive(many: int) -> list[Any]:
    return [_facts(page) for page in public_pages().order_by("-pk")[:many]]


def _prefetch(many: int) -> list[Any]:
    pages = (
        public_pages()
        .order_by("-pk")
        .prefetch_related(
            Prefetch("geometa_people", PagePerson.objects.select_related("person")),
            "geometa_people__person__tenures__country",
            "geometa_people__person__words",
            "geometa_people__person__names",
            Prefetch("geometa_organisations", PageOrganisation.objects.select_related("organisation")),
            Prefetch("geometa_countries", PageCountry.objects.select_related("country")),
            Prefetch("geometa_claims", PageClaim.objects.select_related("claim")),
            "geometa_claims__claim__reviews__verdict",
            "geometa_claims__claim__evidence",
            Prefetch("geometa_credits", PageCredit.objects.select_related("author")),
            "geometa_credits__author__words",
            "geometa_story__corrections",
        )
    )
    return [_facts(page) for page in pages[:many]]
