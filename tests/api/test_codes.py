"""Codes of countries and groups: a code nobody bears is refused with advice; ids of records never are."""

import uuid

import pytest

from tests import newsroom
from tests.api.contract import read
from wagtail_geometa.api.codes import CountryCode
from wagtail_geometa.models import Author, Claim, Organisation, Person

pytestmark = pytest.mark.django_db

#: Every parameter that takes such a code.
COUNTRIES = ["articles/?country=", "people/?country=", "organisations/?country=", "countries/?code="]
GROUPS = ["countries/?group=", "country-groups/?code="]


def refusal(client, path):
    response = read(client, path)
    assert response.status_code == 400, path
    assert response.json()["code"] == "bad-value"
    return response.json()["errors"][0]["detail"]


def test_a_country_code_that_stands_for_nothing_is_refused_by_every_list(client):
    for place in COUNTRIES:
        assert read(client, f"{place}PY").status_code == read(client, f"{place}pry").status_code == 200
        assert refusal(client, f"{place}ZZ").startswith("There is no country with the code 'ZZ'"), place
        # One unknown among known ones must not silently narrow the answer.
        name = place.split("?")[1]
        assert "'QQQ'" in refusal(client, f"{place}PY&{name}QQQ"), place


def test_says_which_country_was_probably_meant(client):
    assert refusal(client, "articles/?country=UK").endswith("; did you mean 'GB'?")
    assert "'PRY'" in refusal(client, "articles/?country=PRX")
    assert refusal(client, "articles/?country=ZZ").endswith("'ZZ'.")


def test_a_group_code_that_stands_for_nothing_is_refused_by_every_list(client):
    for place in GROUPS:
        assert read(client, f"{place}EU").status_code == 200
        assert refusal(client, f"{place}no-such-club") == "There is no group with the code 'no-such-club'."
        assert refusal(client, f"{place}mercosr").endswith("; did you mean 'mercosur'?")


def test_a_group_is_found_whatever_the_case_of_its_code(client):
    assert [one["code"].lower() for one in read(client, "country-groups/?code=EU").json()["results"]] == [
        "eu"
    ]


def test_known_codes_cost_one_query_however_many(django_assert_num_queries):
    with django_assert_num_queries(1):
        CountryCode("").verify(["PY", "PRY", "AR"])


def test_an_id_of_a_hidden_record_and_one_of_nothing_find_the_same(client):
    page = newsroom.tell(newsroom.article("Three neighbours agree"))
    # The claim first: it goes with its speaker once that one is hidden.
    records = {"claim": Claim, "person": Person, "organisation": Organisation, "author": Author}
    for name, model in records.items():
        record = page.geometa_people.first().person if name == "person" else model.objects.first()
        assert read(client, f"articles/?{name}={record.uuid}").json()["results"], name
        model.objects.filter(pk=record.pk).update(hidden=True)
        hidden, absent = (read(client, f"articles/?{name}={key}") for key in (record.uuid, uuid.uuid4()))
        assert hidden.status_code == absent.status_code == 200
        assert hidden.json() == absent.json() == {"results": [], "next": None}, name


def test_the_word_of_another_api_for_the_language_leads_to_ours(client):
    detail = read(client, "articles/?locale=es").json()["detail"]
    assert detail == "There is no parameter 'locale'; did you mean 'language'?"
