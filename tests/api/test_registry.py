"""People, organisations, countries, groups, claims and authors: what stands in them and how they are found."""

import datetime as dt

import pytest

from tests import newsroom
from tests.api.contract import ROOT, read, rows, walk
from wagtail_geometa.models import (
    Author,
    AuthorPrivate,
    Claim,
    Country,
    CountryGroup,
    Organisation,
    Person,
    PersonIdentifier,
    PersonLink,
    PersonName,
    PersonWords,
    Review,
    Tenure,
)

pytestmark = pytest.mark.django_db


def item(client, path):
    response = read(client, path)
    assert response.status_code == 200, response.json()
    return response.json()


# --- people --------------------------------------------------------------------------------------------------


@pytest.fixture
def person():
    one = newsroom.person(always_public=True, birth_date="1970-03", family_name="Halvorsen-Pintos")
    one.identifiers = [PersonIdentifier(scheme="wikidata", value="Q123456789")]
    one.links = [PersonLink(url="https://example.org/sergei", label="Own page")]
    one.names.add(PersonName(text="Halvorsena", kind="inflected"))
    one.words.add(PersonWords(locale="es", descriptor="Hidrólogo argentino", bio="<p>Mide <b>ríos</b>.</p>"))
    one.save()
    return one


def test_names_kept_for_the_desk_are_neither_told_nor_found(client, person):
    person.names.add(PersonName(text="Deskname", match="never"))
    person.save()
    assert "Deskname" not in str(item(client, f"people/{person.uuid}/"))
    found = {word: len(rows(client, f"people/?q={word}")) for word in ("Sergej", "Halvorsena", "Deskname")}
    assert found == {"Sergej": 1, "Halvorsena": 0, "Deskname": 0}


def test_an_office_line_says_the_language_it_is_in(client, person):
    person.words.add(PersonWords(locale="ru", descriptor="Гидролог"))
    person.save()
    lines = item(client, f"people/{person.uuid}/")["office_lines"]
    # There are no Russian phrases: the English line would only stand there twice.
    assert {one["language"] for one in lines} == {"en", "es"}


def test_a_person_with_everything_known(client, person):
    answer = item(client, f"people/{person.uuid}/")
    assert answer["name"] == "Sergei Halvorsen-Pintos"
    assert answer["url"].endswith(f"/people/{person.slug}/")
    assert [one["name"] for one in answer["other_names"]] == ["Sergej Halvorsen-Pintos"]
    assert {one["language"]: one["bio"] for one in answer["words"]} == {
        "en": "He measures rivers. Daily.",
        "es": "Mide ríos.",
    }
    assert answer["office_lines"][0] == {
        "language": "en",
        "text": "River commissioner of Argentina since March 2026",
    }
    assert {one["language"] for one in answer["office_lines"]} == {"en", "es"}
    (office,) = answer["memberships"]
    assert office["post"] == "River commissioner" and office["country"]["alpha2"] == "AR"
    assert office["start_date"] == "2026-03" and office["end_date"] is None
    assert answer["identifiers"][0]["uri"] == "http://www.wikidata.org/entity/Q123456789"
    assert answer["same_as"] == ["http://www.wikidata.org/entity/Q123456789", "https://example.org/sergei"]
    assert answer["birth_date"] == "1970-03"
    assert answer["articles"].endswith(f"/articles/?person={person.uuid}")


def test_a_minor_has_no_birth_date_and_no_portrait(client):
    child = newsroom.person(
        "A Child", always_public=True, minor=True, birth_date="2015-01-02", image=newsroom.image()
    )
    answer = item(client, f"people/{child.uuid}/")
    assert answer["birth_date"] is None and answer["image"] is None
    assert "2015-01-02" not in str(answer)


def test_a_portrait_comes_with_its_credit_and_a_missing_file_with_nothing(client):
    shown = newsroom.person("Shown", always_public=True, image=newsroom.image(), image_credit="Ana Ruiz")
    picture = item(client, f"people/{shown.uuid}/")["image"]
    assert picture["credit"] == "Ana Ruiz" and picture["url"].startswith("http")
    lost = newsroom.person("Lost", always_public=True, image=newsroom.image("Gone"))
    lost.image.file.storage.delete(lost.image.file.name)
    assert item(client, f"people/{lost.uuid}/")["image"] is None


def test_links_by_any_road_are_plain_web_addresses(client, person):
    PersonLink.objects.filter(person=person).update(url="javascript:alert(1)")
    answer = item(client, f"people/{person.uuid}/")
    assert answer["links"] == [{"url": None, "note": "Own page"}]
    assert "javascript" not in str(answer)


def test_a_successor_is_named_only_when_public(client, person):
    open_one = newsroom.person("Open Successor", always_public=True)
    closed_one = newsroom.person("Closed Successor")
    Tenure.objects.create(person=person, post="Before", end="2020", replaced_by=open_one, sort_order=1)
    Tenure.objects.create(person=person, post="Long before", end="2010", replaced_by=closed_one, sort_order=2)
    answer = item(client, f"people/{person.uuid}/")
    assert [one["replaced_by"] and one["replaced_by"]["name"] for one in answer["memberships"]] == [
        None,
        "Open Successor",
        None,
    ]


def test_an_employer_that_is_not_public_has_a_name_and_no_id(client, person):
    house = newsroom.organisation("Ministry of Rivers")
    Tenure.objects.filter(person=person).update(organisation=house)
    assert item(client, f"people/{person.uuid}/")["memberships"][0]["organisation"] == {
        "name": "Ministry of Rivers",
        "uuid": None,
    }
    Organisation.objects.update(hidden=True)
    assert item(client, f"people/{person.uuid}/")["memberships"][0]["organisation"] is None


def test_people_are_found_by_name_other_name_country_and_change(client, person):
    newsroom.person("Ilse Vandamme", always_public=True)
    assert [one["name"] for one in rows(client, "people/?q=vandamme")] == ["Ilse Vandamme"]
    assert [one["name"] for one in rows(client, "people/?q=Sergej")] == ["Sergei Halvorsen-Pintos"]
    assert len(rows(client, "people/?country=ARG")) == 2
    assert rows(client, "people/?country=JP") == []
    assert rows(client, "people/?modified_before=2020-01-01") == []
    assert [one["name"] for one in rows(client, "people/?ordering=-name")][0] == "Ilse Vandamme"


def test_a_draft_edit_changes_nothing_that_partners_see(client, person):
    before = client.get(f"{ROOT}/people/{person.uuid}/")
    draft = Person.objects.get(pk=person.pk)
    draft.name = "CANARY draft name"
    draft.save_revision()
    after = client.get(f"{ROOT}/people/{person.uuid}/")
    assert after.content == before.content and after["ETag"] == before["ETag"]


# --- organisations -------------------------------------------------------------------------------------------


def test_an_organisation_with_its_parent(client):
    parent = newsroom.organisation("Ministry", always_public=True)
    one = newsroom.organisation(
        "Forecast Centre", always_public=True, parent=parent, country=newsroom.country("PY")
    )
    answer = item(client, f"organisations/{one.uuid}/")
    assert answer["parent"] == {"name": "Ministry", "uuid": str(parent.uuid)}
    assert answer["country"]["alpha3"] == "PRY" and answer["kind"] == "government"
    assert [row["name"] for row in rows(client, "organisations/?country=PY")] == ["Forecast Centre"]
    assert [row["name"] for row in rows(client, "organisations/?kind=government&q=forecast")] == [
        "Forecast Centre"
    ]
    assert rows(client, "organisations/?kind=party") == []


# --- countries and groups ------------------------------------------------------------------------------------


def test_a_country_answers_to_both_codes_and_its_uuid(client):
    country = newsroom.country("PY")
    answers = [item(client, f"countries/{key}/") for key in ("PY", "py", "PRY", str(country.uuid))]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["name"] == "Paraguay" and answers[0]["numeric"] == "600"
    assert "Paraguai" in {one["name"] for one in answers[0]["names"]}
    assert "mercosur" in {one["group"].lower() for one in answers[0]["groups"]}


def test_a_country_without_an_alpha3_code_answers_to_no_empty_one(client):
    Country.objects.filter(alpha2="XK").update(alpha3="")
    assert read(client, "countries/XX/").status_code == 404
    assert read(client, "countries/ZZZ/").status_code == 404


def test_walking_the_countries_gives_each_once(client):
    found = walk(client, f"{ROOT}/countries/?limit=37&ordering=code")
    assert [one["alpha2"] for one in found] == sorted(Country.objects.values_list("alpha2", flat=True))


def test_members_of_a_group_on_a_day(client):
    def codes(day):
        return {one["alpha2"] for one in walk(client, f"{ROOT}/countries/?group=eu&on={day}&limit=200")}

    group = CountryGroup.objects.get(code__iexact="eu")
    assert "GB" in codes("2019-05-01") and "GB" not in codes("2021-05-01")
    assert codes("2019-05-01") == {country.alpha2 for country in group.members_on(dt.date(2019, 5, 1))}


def test_countries_are_found_in_any_language(client):
    assert [one["alpha2"] for one in rows(client, "countries/?q=Deutschland")] == ["DE"]
    assert {one["alpha2"] for one in rows(client, "countries/?code=PY&code=ARG")} == {"PY", "AR"}


def test_a_group_with_its_dated_members(client):
    group = CountryGroup.objects.get(code__iexact="eu")
    answer = item(client, f"country-groups/{group.code.upper()}/")
    assert answer == item(client, f"country-groups/{group.uuid}/")
    britain = next(one for one in answer["members"] if one["country"]["alpha2"] == "GB")
    assert (britain["start_date"][:4], britain["end_date"][:4]) == ("1973", "2020")


# --- claims --------------------------------------------------------------------------------------------------


def test_a_claim_with_its_evidence_and_every_verdict(client):
    claim = newsroom.claim(always_public=True, claimant_name="The ministry")
    first = claim.reviews.get()
    Review.objects.create(
        claim=claim,
        verdict=newsroom.verdicts()[2],
        reviewer="Desk",
        supersedes=first,
        change_note="New figures.",
    )
    answer = item(client, f"claims/{claim.uuid}/")
    assert answer["claimant"] == {"name": "The ministry", "title": "", "person": None, "organisation": None}
    assert answer["evidence"][0]["stance"] == "refutes"
    assert [one["rating"]["label"] for one in answer["reviews"]] == ["Half true", "True"]
    assert answer["reviews"][1]["supersedes"] == str(first.uuid)
    assert answer["reviews"][0]["explanation"] == "131 of 214."
    assert answer["rating"]["label"] == "True" and answer["rating"]["value"] == 3


def test_an_old_verdict_says_what_it_judged(client):
    person = newsroom.person("Ilse Vandamme", always_public=True)
    claim = newsroom.claim("It fell.", always_public=True, claimant_person=person, claimant_title="Minister")
    assert item(client, f"claims/{claim.uuid}/")["on_earlier_wording"] is False
    Claim.objects.update(text="It rose.", claimant_person=None, claimant_name="A pilot")
    answer = item(client, f"claims/{claim.uuid}/")
    (review,) = answer["reviews"]
    assert (answer["text"], answer["on_earlier_wording"], review["on_earlier_wording"]) == (
        "It rose.",
        True,
        True,
    )
    assert review["judged"] == {
        "text": "It fell.",
        "language": "en",
        "claimant": {
            "name": "Ilse Vandamme",
            "title": "Minister",
            "person": str(person.uuid),
            "organisation": None,
        },
    }
    Person.objects.update(hidden=True)
    (review,) = item(client, f"claims/{claim.uuid}/")["reviews"]
    assert (review["judged"], review["on_earlier_wording"]) == (None, True)


def test_a_claim_nobody_judged_stands_on_no_earlier_wording(client):
    claim = Claim.objects.create(text="Unchecked.", claimant_name="A pilot", always_public=True)
    answer = item(client, f"claims/{claim.uuid}/")
    assert (answer["rating"], answer["on_earlier_wording"], answer["reviews"]) == (None, False, [])


def test_a_claim_of_a_hidden_person_goes_with_her(client):
    person = newsroom.person("CANARY claimant", always_public=True)
    claim = newsroom.claim(always_public=True, claimant_person=person)
    assert item(client, f"claims/{claim.uuid}/")["claimant"]["person"] == str(person.uuid)
    assert len(rows(client, f"claims/?claimant={person.uuid}")) == 1
    Person.objects.update(hidden=True)
    assert read(client, f"claims/{claim.uuid}/").status_code == 404
    assert rows(client, "claims/") == rows(client, f"claims/?claimant={person.uuid}") == []
    Claim.objects.update(claimant_name="The ministry")
    assert item(client, f"claims/{claim.uuid}/")["claimant"]["person"] is None


def test_claims_are_found_by_words_and_language(client):
    newsroom.claim("It rained in May.", always_public=True)
    newsroom.claim("Llovió en mayo.", always_public=True, language="es")
    assert [one["text"] for one in rows(client, "claims/?q=may rained")] == ["It rained in May."]
    assert [one["text"] for one in rows(client, "claims/?language=es")] == ["Llovió en mayo."]


# --- authors -------------------------------------------------------------------------------------------------


def test_an_author_shows_the_public_address_and_nothing_private(client, admin_user):
    author = newsroom.author(always_public=True, public_email="ines@example.org", user=admin_user)
    AuthorPrivate.objects.create(author=author, email="canary@example.net", note="CANARY")
    answer = item(client, f"authors/{author.uuid}/")
    assert answer["email"] == "ines@example.org" and answer["job_title"] == "Reporter"
    text = client.get(f"{ROOT}/authors/{author.uuid}/").content.decode()
    assert "canary" not in text.lower() and admin_user.email not in text


def test_an_author_who_is_also_in_the_news_leads_there_only_when_that_is_public(client):
    person = newsroom.person("Inés in the news")
    author = newsroom.author(always_public=True, person=person)
    assert item(client, f"authors/{author.uuid}/")["person"] is None
    Person.objects.update(always_public=True)
    assert item(client, f"authors/{author.uuid}/")["person"] == str(person.uuid)


def test_authors_are_found_by_kind_status_and_name(client):
    newsroom.author("Inés", always_public=True)
    newsroom.author("The desk", always_public=True, kind="desk", status="contributor")
    newsroom.author("Hidden", always_public=True, status="withheld")
    assert [one["name"] for one in rows(client, "authors/")] == ["Inés", "The desk"]
    assert [one["name"] for one in rows(client, "authors/?kind=desk&status=contributor&q=desk")] == [
        "The desk"
    ]
    assert read(client, "authors/?status=withheld").status_code == 400
    assert Author.objects.count() == 3
