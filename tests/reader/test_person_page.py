"""The pages of people, organisations and countries: offices with their sources, claims, holders, and how each comes up."""

import datetime as dt

import pytest
from wagtail.models import Locale

from tests import newsroom
from tests.reader.test_author_page import facts
from tests.reader.world import ORGANISATION, PERSON, read
from wagtail_geometa.models import (
    Claim,
    Country,
    CountryGroupMembership,
    Nationality,
    PageClaim,
    PageCountry,
    Person,
    PersonIdentifier,
    PersonLink,
    Tenure,
)

pytestmark = pytest.mark.django_db
PATH = f"/people/{PERSON}/"


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


@pytest.fixture
def person(page):
    return Person.objects.get(slug=PERSON)


def office(person, post, **fields):
    return Tenure.objects.create(person=person, post=post, sort_order=9, **fields)


def test_offices_have_dates_sources_and_the_day_they_were_checked(reader, person):
    office(person, "Mayor", start="2015", end="2019")
    first, second = read(reader, PATH).select(".geometa-offices li")
    assert (
        first.select_one(".geometa-offices__line").text == "River commissioner of Argentina since March 2026"
    )
    assert first.a["href"] == "https://example.org/gazette"
    assert " ".join(first.small.text.split()) == "Source, checked Nov. 3, 2026"
    assert second.select_one(".geometa-offices__line").text == "Mayor (2015–2019)" and not second.select(
        "small"
    )
    assert ["geometa-offices__held" in (li.get("class") or []) for li in (first, second)] == [True, False]


def test_a_source_that_is_no_plain_address_is_no_link(reader, person):
    Tenure.objects.update(source_url="javascript:alert(1)")
    assert not read(reader, PATH).select(".geometa-offices a")


def test_who_somebody_is_stands_in_facts(reader, person):
    Nationality.objects.create(person=person, country=newsroom.country("PY"), sort_order=0)
    PersonIdentifier.objects.create(person=person, scheme="wikidata", value="Q42", sort_order=0)
    PersonIdentifier.objects.create(person=person, scheme="wikidata", value="nonsense", sort_order=1)
    PersonLink.objects.create(person=person, url="https://example.org/sergei", label="Home", sort_order=0)
    Person.objects.filter(pk=person.pk).update(birth_date="1961-04", death_date="2030-01-02")
    assert facts(read(reader, PATH)) == {
        "Born": "April 1961",
        "Died": "Jan. 2, 2030",
        "Citizen of": "Paraguay",
        "Also written": "Sergej Halvorsen-Pintos",
        "In public registers": "Wikidata: Q42",
        "Elsewhere": "Home",
    }


def test_what_somebody_said_stands_with_its_verdict_and_leads_to_the_story(reader, page, person):
    (line,) = read(reader, PATH).select(".geometa-said li")
    assert line.q.text == "Two thirds of the stations are already solar."
    assert line.select_one(".geometa-verdict").text == "Half true"
    assert (
        line.a["href"].startswith("http://localhost/three-neighbours-agree/#") and line.a.text == page.title
    )
    again = newsroom.article("Said again")
    PageClaim.objects.create(page_id=again.pk, claim=Claim.objects.get(), sort_order=0)
    PageClaim.objects.create(page_id=again.pk, text="Rain falls.", claimant_person=person, sort_order=1)
    told = [(li.q.text, li.a.text) for li in read(reader, PATH).select(".geometa-said li")]
    assert told == [
        ("Two thirds of the stations are already solar.", "Said again"), ("Rain falls.", "Said again"),
    ]  # fmt: skip


@pytest.mark.parametrize("hide", ["claim", "story"])
def test_what_no_reader_may_see_was_said_by_nobody(reader, page, person, hide):
    Person.objects.filter(pk=person.pk).update(always_public=True)
    if hide == "claim":
        Claim.objects.update(hidden=True)
    else:
        page.unpublish()
    assert read(reader, PATH).h1.text == person.name and not read(reader, PATH).select(".geometa-said")


def test_a_country_names_who_holds_its_offices_today(reader, page, person):
    office(
        newsroom.person("Ended", always_public=True),
        "Envoy",
        country=newsroom.country("AR"),
        end="2020",
    )
    dead = newsroom.person("Dead", always_public=True, death_date="2026-05")
    elect = newsroom.person("Elect", always_public=True)
    elect.tenures.update(elect=True)
    newsroom.person("In no story")
    Person.objects.get(name="Ended").tenures.filter(post="River commissioner").delete()
    soup = read(reader, "/countries/ar/")
    names = [li.a.text for li in soup.select(".geometa-holders li")]
    assert names == ["Person 1", "Sergei Halvorsen-Pintos"] and dead.name not in str(soup)
    assert "River commissioner of Argentina since March 2026" in soup.select_one(".geometa-holders").text
    assert not read(reader, "/countries/py/").select(".geometa-holders")


def test_an_organisation_names_who_holds_its_offices_and_what_it_said(reader, page, person):
    organisation = page.geometa_organisations.get().organisation
    office(person, "Director", organisation=organisation, start="2020")
    PageClaim.objects.create(
        page_id=page.pk, text="The gauges work.", claimant_organisation=organisation, sort_order=9
    )
    soup = read(reader, f"/organisations/{ORGANISATION}/")
    assert facts(soup) == {"Kind": "Government body"}
    assert [li.q.text for li in soup.select(".geometa-said li")] == ["The gauges work."]
    assert soup.select_one(".geometa-holders li").text.split(":")[0].strip() == "Sergei Halvorsen-Pintos"


def test_a_country_says_its_names_its_place_and_how_it_comes_up(reader, page):
    soup = read(reader, "/countries/py/")
    assert facts(soup) == {
        "Official name": "Republic of Paraguay", "Capital": "Asunción", "Region": "South America, Americas",
    }  # fmt: skip
    assert soup.select_one(".geometa-stories__note").text == "Dateline"
    PageCountry.objects.create(page_id=page.pk, country=newsroom.country("PY"), rel="about", sort_order=9)
    assert not read(reader, "/countries/py/").select(".geometa-stories__note")
    assert read(reader, "/countries/br/").select_one(".geometa-stories__note").text == "Mentions"


def test_a_historic_and_a_user_assigned_entry_say_so(reader, db):
    kosovo = Country.objects.get(alpha2="XK")
    assert kosovo.kind == "user_assigned"
    assert (
        "without being part of ISO 3166-1"
        in read(reader, "/countries/xk/").select_one(".geometa-page__office").text
    )
    Country.objects.filter(alpha2="PY").update(kind="historic", valid_from="1811", valid_to="1990-10-03")
    assert (
        read(reader, "/countries/py/").select_one(".geometa-page__office").text
        == "Historic (1811–Oct. 3, 1990)"
    )


def test_a_suspended_member_is_named_as_such(reader, db):
    row = CountryGroupMembership.objects.filter(country__alpha2="PY", group__name="Mercosur").first()
    CountryGroupMembership.objects.create(
        group=row.group, country=row.country, status="suspended", valid_from="2026", sort_order=9
    )
    assert "Mercosur (suspended)" in " ".join(
        read(reader, "/countries/py/").select_one(".geometa-page__descriptor").text.split()
    )


def test_no_page_says_more_than_once_what_it_cannot_know(reader, db):
    """A country without a story, a person of whom only the name is known."""
    soup = read(reader, "/countries/pe/")
    assert soup.select_one(".geometa-empty").text == "No published stories yet."
    bare = Person.objects.create(name="Just A Name", always_public=True)
    soup = read(reader, f"/people/{bare.slug}/")
    assert soup.h1.text == "Just A Name"
    assert not soup.select(".geometa-facts, .geometa-offices, .geometa-said, .geometa-holders, img")


def test_every_part_of_a_list_has_an_address_of_its_own(reader, person):
    for number in range(45):
        story = newsroom.article(f"Story {number}")
        story.geometa_people.model.objects.create(page_id=story.pk, person=person, sort_order=0)
        newsroom.backdate(story, dt.date(2025, 1, 1) + dt.timedelta(days=number))

    def head(number):
        soup = read(reader, f"{PATH}?page={number}")
        links = {
            link["rel"][0]: link["href"]
            for link in soup.select("link[href]")
            if link["rel"][0] != "alternate"
        }
        return [links.get(rel) for rel in ("canonical", "prev", "next")], len(
            soup.select(".geometa-stories a")
        )

    here = f"http://localhost{PATH}"
    assert head(1) == ([here, None, f"{here}?page=2"], 20)
    assert head(2) == ([f"{here}?page=2", here, f"{here}?page=3"], 20)
    assert head(3) == head(99) == head("-4") == ([f"{here}?page=3", f"{here}?page=2", None], 6)
    assert head("x") == head("%00") == head("1.5") == head(1)


def test_a_claim_is_quoted_from_a_story_in_the_language_of_the_page(reader, page, person):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    newsroom.home().copy_for_translation(spanish).save_revision().publish()
    twin = page.copy_for_translation(spanish)
    twin.title = "Tres vecinos"
    twin.geometa_claims = [PageClaim(claim=Claim.objects.get(), text="Dos tercios.")]
    twin.save_revision().publish()

    def said(language):
        (line,) = read(reader, PATH, **{"accept-language": language}).select(".geometa-said li")
        return line.q.text, line.q.get("lang"), line.a.text

    assert said("es") == ("Dos tercios.", None, "Tres vecinos")
    assert said("en") == ("Two thirds of the stations are already solar.", None, page.title)
    page.unpublish()
    assert said("en") == ("Dos tercios.", "es", "Tres vecinos")
