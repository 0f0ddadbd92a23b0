"""How many queries an answer costs: the same for one row and for two hundred."""

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests import newsroom
from tests.api.contract import LISTS, ROOT
from wagtail_geometa.models import (
    Author,
    Claim,
    Organisation,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    Person,
    Tenure,
)

pytestmark = pytest.mark.django_db
MOST = 12
#: Records with a picture in the list: more than the queries an answer may cost, where there are so many records.
MANY_PICTURES = {"people": 40, "organisations": 10, "authors": 2}


def cost(client, path):
    client.get(
        f"{ROOT}/countries/PY/"
    )  # content types and site roots are cached by now, as on a running site
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"{ROOT}/{path}")
    assert response.status_code == 200
    return len(queries), response.json()["results"]


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """Where the pictures of this module lie: a folder of one test would take them away from the next."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def newsroom_of_200(django_db_setup, django_db_blocker, media):
    """200 articles with five people, three countries, three claims and two authors each; every record has a picture."""
    with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock():
        yield from _filled()


@pytest.fixture(autouse=True)
def _pictures(settings, media):
    settings.MEDIA_ROOT = media


def _filled():
    with transaction.atomic():
        people = [newsroom.person(f"Person {n}", image=newsroom.image()) for n in range(40)]
        claims = [newsroom.claim(f"Claim {n}", claimant_person=people[n]) for n in range(30)]
        model = newsroom.tell(newsroom.article("Story 0"))
        houses = [newsroom.organisation(f"House {n}", image=newsroom.image()) for n in range(10)]
        Tenure.objects.update(organisation=houses[0], on_behalf_of=houses[1], replaced_by=people[3])
        Author.objects.update(works_for=houses[2], person=people[2])
        writers = list(Author.objects.all())
        for writer in writers:
            Author.objects.filter(pk=writer.pk).update(image=newsroom.image())
        for n in range(1, 200):
            page = newsroom.article(f"Story {n}", publish=False)
            page.live = True
            page.save()
            _link(page, n, people, claims, writers, houses)
        _link(model, 0, people, claims, writers, houses)
        yield model
        transaction.set_rollback(True)


def _link(page, n, people, claims, writers, houses):
    page.geometa_people.all().delete()
    page.geometa_claims.all().delete()
    PagePerson.objects.bulk_create(
        PagePerson(page_id=page.pk, person=people[(n * 3 + k) % 40], sort_order=k) for k in range(5)
    )
    PageClaim.objects.bulk_create(
        PageClaim(page_id=page.pk, claim=claims[(n + k) % 30], sort_order=k) for k in range(3)
    )
    if n == 0:
        return
    PageCountry.objects.bulk_create(
        PageCountry(page_id=page.pk, country=newsroom.country(code), sort_order=k)
        for k, code in enumerate(("PY", "AR", "BR"))
    )
    PageCredit.objects.bulk_create(
        PageCredit(page_id=page.pk, author=one, sort_order=k) for k, one in enumerate(writers)
    )
    PageOrganisation.objects.create(page_id=page.pk, organisation=houses[n % 10])


@pytest.mark.parametrize("path", LISTS)
def test_a_list_costs_the_same_for_any_number_of_rows(client, newsroom_of_200, path):
    client.get(f"{ROOT}/{path}/?limit=200")  # renditions of the pictures are made once
    costs = {limit: cost(client, f"{path}/?limit={limit}") for limit in (1, 20, 200)}
    counts = {limit: queries for limit, (queries, _) in costs.items()}
    assert max(counts.values()) <= MOST, counts
    # One row may need fewer: a country in no group asks for no group.
    assert counts[1] <= counts[20] == counts[200], counts
    if path in {"articles", "people", "claims", "organisations"}:
        assert len(costs[200][1]) > 9
    if path in {"people", "organisations", "authors"}:
        assert sum(bool(one["image"]) for one in costs[200][1]) >= MANY_PICTURES[path]


def test_an_article_of_that_size_has_all_its_facts(client, newsroom_of_200):
    _, found = cost(client, "articles/?limit=200")
    assert len(found) == 200
    for one in found:
        assert (len(one["people"]), len(one["countries"]), len(one["claims"]), len(one["credits"])) == (
            5,
            3,
            3,
            2,
        )


def test_filters_cost_no_more(client, newsroom_of_200):
    person, author = Person.objects.get(name="Person 3"), Author.objects.first()
    claim, house = Claim.objects.first(), Organisation.objects.get(name="House 3")
    query = f"person={person.uuid}&author={author.uuid}&country=PY&claim={claim.uuid}&organisation={house.uuid}&q=story"
    queries, _ = cost(client, f"articles/?limit=200&{query}")
    assert queries <= MOST


def test_no_count_unless_asked(client, newsroom_of_200):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{ROOT}/articles/")
    assert not [one for one in queries if "COUNT(" in one["sql"].upper()]
