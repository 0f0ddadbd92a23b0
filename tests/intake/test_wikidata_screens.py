"""An editor searches, compares, ticks and stores; nothing else does, and a failure is a page that says so."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from tests import newsroom
from tests.intake import stub as stubs
from wagtail_geometa.models import Organisation, OrganisationIdentifier, Person, PersonIdentifier

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"geometa_intake:{name}", args=args)


def facts_on(page):
    """``{label: (key, what the record says, what Wikidata says)}`` of a page of facts."""
    text = page.content.decode()
    rows = re.findall(
        r'name="fact" value="(\w+)".*?<label[^>]*>(.*?)</label></td>\s*<td>(.*?)</td>\s*<td><bdi>(.*?)</bdi>',
        text,
        re.DOTALL,
    )
    return {
        (html.unescape(label), html.unescape(after)): (key, html.unescape(before))
        for key, label, before, after in rows
    }


@pytest.fixture
def person(db):
    return newsroom.person("Sergei Halvorsen-Pintos")


def test_a_search_shows_candidates_with_their_descriptions(editor, stub, person):
    page = editor.get(address("wikidata", person.pk))
    assert page.status_code == 200 and stub.seen == [], "nothing is asked before the button"
    page = editor.get(address("wikidata", person.pk), {"q": person.name})
    assert b"Argentine hydrologist" in page.content and b"a sure match" in page.content
    assert address("wikidata_item", person.pk, stubs.PERSON) in page.content.decode()
    assert b"knows nobody" in editor.get(address("wikidata", person.pk), {"q": "zz"}).content


def test_what_wikidata_says_stands_beside_what_the_record_says(editor, stub, person):
    centre = Organisation(name="Paraná Forecast Centre")
    centre.identifiers = [OrganisationIdentifier(scheme="wikidata", value=stubs.PORT)]
    centre.save()
    person.birth_date = "1951"
    person.save()
    found = facts_on(editor.get(address("wikidata_item", person.pk, stubs.PERSON)))
    assert found["Born", "1950-03-21"][1] == "1951"
    assert ("Identifier", f"Wikidata {stubs.PERSON}") in found and ("Identifier", "VIAF 75121530") in found
    assert ("Nationality", "Argentina") in found
    assert ("Other name", "en · S. Halvorsen") in found
    (office,) = [after for label, after in found if label.startswith("Office")]
    assert office == "To 2026-11-03; Organisation Paraná Forecast Centre"
    text = " ".join(after for _label, after in found)
    assert "Q6581097" not in text and "Halvorsen.jpg" not in text, "gender and pictures are not taken over"


def test_only_the_ticked_facts_are_stored_with_their_source_as_a_draft(editor, stub, person):
    page = address("wikidata_item", person.pk, stubs.PERSON)
    found = facts_on(editor.get(page))
    office = next(key for (label, _after), (key, _before) in found.items() if label.startswith("Office"))
    chosen = [office, found["Identifier", f"Wikidata {stubs.PERSON}"][0], found["Born", "1950-03-21"][0]]
    assert editor.post(page, {"fact": chosen}).status_code == 302
    person.refresh_from_db()
    assert person.live and person.birth_date == "", "readers see it once it is published"
    draft = person.get_latest_revision_as_object()
    assert (draft.birth_date, draft.nationalities.count()) == ("1950-03-21", 0)
    (tenure,) = draft.tenures.all()
    assert (tenure.post, tenure.start, tenure.end) == ("River commissioner", "2026-03", "2026-11-03")
    assert tenure.source_url == f"https://www.wikidata.org/wiki/{stubs.PERSON}"
    assert tenure.checked_at >= dt.date(2026, 1, 1) and tenure.checked_by is not None
    draft.get_latest_revision().publish()
    left = facts_on(editor.get(page))
    assert not [after for label, after in left if label.startswith(("Office", "Born", "Identifier Wikidata"))]


def test_without_a_tick_or_with_a_stale_one_nothing_is_stored(editor, stub, person):
    page = address("wikidata_item", person.pk, stubs.PERSON)
    for keys, expected in (([], "Choose at least one fact"), (["0123456789abcdef"], "has changed meanwhile")):
        answer = editor.post(page, {"fact": keys})
        assert answer.status_code == 422 and expected in answer.content.decode()
    assert person.get_latest_revision() is None


def test_a_fact_the_record_refuses_is_told_and_not_stored(editor, stub, person):
    stub.entities[stubs.PERSON]["claims"]["P570"] = [stubs.says(stubs.time("2026-11-02"))]
    page = address("wikidata_item", person.pk, stubs.PERSON)
    key = facts_on(editor.get(page))["Died", "2026-11-02"][0]
    answer = editor.post(page, {"fact": [key]})
    assert answer.status_code == 422 and "Close the office" in answer.content.decode()
    assert person.get_latest_revision() is None


def test_a_new_person_is_made_with_her_id_and_only_once(editor, stub):
    assert editor.get(address("wikidata_new"), {"q": "Halvorsen-Pintos"}).status_code == 200
    page = address("wikidata_new_item", stubs.PERSON)
    key = facts_on(editor.get(page))["Born", "1950-03-21"][0]
    assert editor.post(page, {"fact": [key]}).status_code == 302
    one = Person.objects.get()
    assert (one.name, one.birth_date, one.live) == ("Sergei Halvorsen-Pintos", "1950-03-21", False)
    assert one.identifiers.get().value == stubs.PERSON and not one.tenures.exists()
    for again in (editor.get(page), editor.post(page, {"fact": [key]})):
        assert again.status_code == 302 and again["Location"] == reverse("geometa_people:edit", args=[one.pk])
    assert Person.objects.count() == 1


def test_a_namesake_is_shown_before_a_second_record_is_made(editor, stub, person):
    text = editor.get(address("wikidata_new_item", stubs.PERSON)).content.decode()
    assert address("wikidata_item", person.pk, stubs.PERSON) in text and "somebody of that name" in text


def test_an_item_of_somebody_else_leads_to_her(editor, stub, person):
    other = newsroom.person("Other")
    other.identifiers = [PersonIdentifier(scheme="wikidata", value=stubs.PERSON)]
    other.save()
    answer = editor.get(address("wikidata_item", person.pk, stubs.MERGED_AWAY))
    assert answer["Location"] == reverse("geometa_people:edit", args=[other.pk])


def test_a_failure_is_a_page_that_says_so(editor, stub, person, settings):
    page = address("wikidata_item", person.pk, stubs.PERSON)
    stub.faults = [404]
    answer = editor.get(page)
    assert (
        answer.status_code == 503
        and b"does not know this item" in answer.content
        and b"Try again" in answer.content
    )
    assert editor.get(address("wikidata_item", person.pk, "Q42x")).status_code == 503
    settings.WAGTAIL_GEOMETA = {}
    for one in (page, address("wikidata", person.pk), address("wikidata_new")):
        answer = editor.get(one)
        assert answer.status_code == 503 and b"setting WIKIDATA" in answer.content


def test_offices_that_cannot_be_read_are_said_to_be_missing(editor, stub, person):
    editor.get(address("wikidata_item", person.pk, stubs.PERSON))
    from django.core.cache import cache

    cache.delete(f"geometa-wikidata-entity-{stubs.MINISTER}")
    stub.faults = [403]
    text = editor.get(address("wikidata_item", person.pk, stubs.PERSON)).content.decode()
    assert "Not everything could be read" in text and "1950-03-21" in text


def test_what_wikidata_says_is_text_in_our_pages(editor, stub, person):
    evil = "<script>alert(1)</script>"
    stub.entities[stubs.PERSON]["aliases"]["en"] = [{"language": "en", "value": evil}]
    stub.entities[stubs.PERSON]["descriptions"]["en"]["value"] = evil
    page = editor.get(address("wikidata_item", person.pk, stubs.PERSON)).content.decode()
    search = editor.get(address("wikidata", person.pk), {"q": person.name}).content.decode()
    assert "<script>alert" not in page and "<script>alert" not in search and "&lt;script&gt;alert" in page


def test_the_buttons_show_once_the_site_has_opted_in(editor, stub, person, settings):
    edit, listing = reverse("geometa_people:edit", args=[person.pk]), reverse("geometa_people:list")
    assert address("wikidata", person.pk) in editor.get(edit).content.decode()
    assert address("wikidata_new") in editor.get(listing).content.decode()
    settings.WAGTAIL_GEOMETA = {}
    assert address("wikidata", person.pk) not in editor.get(edit).content.decode()
    text = editor.get(listing).content.decode()
    assert address("wikidata_new") not in text and address("import", "people") in text


def test_only_those_who_may_change_people_get_in(login_as, stub, person):
    client = login_as("view_person", "add_person")
    closed = [
        address("wikidata", person.pk),
        address("wikidata_item", person.pk, stubs.PERSON),
        address("drift"),
    ]
    for one in closed:
        assert client.get(one).status_code == 302 and client.get(one)["Location"] == reverse(
            "wagtailadmin_home"
        )
    assert client.get(address("wikidata_new")).status_code == 200
    assert stub.seen == []
