"""Wikidata is asked politely, one call at a time, and whatever it answers is read or refused with a sentence."""

from __future__ import annotations

import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake import stub as stubs
from wagtail_geometa.intake.wikidata import client, entities, transport
from wagtail_geometa.intake.wikidata.client import Question


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def source(stub, pauses):
    one = client.source()
    one.transport.pause = pauses.append
    return one


def test_it_is_off_until_a_contact_is_named():
    assert not client.is_on()
    with pytest.raises(client.SwitchedOff, match="setting WIKIDATA"):
        client.source()


def test_a_person_is_read_with_names_dates_offices_and_ids(source, stub):
    one = source.entity(stubs.PERSON)
    assert one.labels["ja"] == "セルゲイ" and one.aliases["es"] == ("Sergio Halvorsen",)
    assert (one.born, one.died) == ("1950-03-21", "")
    assert one.citizen_of == (stubs.ARGENTINA,), "a citizenship that ended is not one"
    assert one.offices == (entities.Office(stubs.MINISTER, start="2026-03", end="2026-11-03", of=stubs.PORT),)
    assert one.identifiers == (("viaf", "75121530"), ("orcid", "0000-0002-1825-0097"))
    assert "desk@example.org" in stub.seen[0][2]["User-Agent"]
    source.entity(stubs.PERSON)
    assert len(stub.seen) == 1, "asked once, then kept"


def test_an_item_merged_there_answers_under_its_new_id(source):
    assert source.entity(stubs.MERGED_AWAY).id == stubs.PERSON


def test_names_are_looked_up_in_batches_of_ten_with_the_manifest_first(source, stub):
    answers = source.search([Question("Halvorsen-Pintos", {"P569": "1950"})] * 23, "pt-BR")
    assert len(answers) == 23 and answers[0][0].id == stubs.PERSON
    assert answers[0][0].description == "Argentine hydrologist" and not answers[0][0].sure
    assert [seen[0] for seen in stub.seen] == ["GET", "POST", "POST", "POST"]
    assert {seen[1] for seen in stub.seen} == {"/pt/api"}
    queries = json.loads(stub.seen[1][3]["queries"])
    assert len(queries) == 10
    assert queries["q0"] == {
        "query": "Halvorsen-Pintos",
        "type": "Q5",
        "limit": 7,
        "properties": [{"pid": "P569", "v": "1950"}],
    }


def test_a_batch_too_large_is_halved_until_it_fits(source, stub):
    stub.most = 3
    answers = source.search([Question(name) for name in ["Sergei Halvorsen-Pintos", *"abcdefghi"]], "en")
    assert [bool(found) for found in answers] == [True, *[False] * 9]
    stub.most = 0
    with pytest.raises(transport.TooLarge):
        source.search([Question("a")], "en")


def test_an_overloaded_service_is_asked_again_later_and_later(source, stub, pauses):
    stub.faults = [502, (429, {"Retry-After": "7"}), 504]
    assert source.entity(stubs.PERSON).id == stubs.PERSON
    assert pauses == [1.0, 7.0, 4.0]


def test_after_the_last_try_the_editor_is_told(source, stub, pauses):
    stub.faults = [503] * 4
    with pytest.raises(transport.Busy, match="overloaded"):
        source.entity(stubs.PERSON)
    assert len(stub.seen) == 4 and not stub.faults


def test_a_service_that_wants_a_long_rest_gets_it(source, stub, pauses):
    for told in ("600", "Wed, 01 Jan 2098 00:00:00 GMT"):
        stub.faults = [(429, {"Retry-After": told})]
        with pytest.raises(transport.Busy, match="Try again in"):
            source.entity(stubs.PERSON)
    assert pauses == []


FAULTS = [
    (stubs.truncated, transport.Garbled, "cut off or damaged"),
    (stubs.page, transport.Garbled, "no data"),
    (lambda handler: handler.raw(b"[" * 100_000), transport.Garbled, "cut off or damaged"),
    (lambda handler: handler.raw(b"[]"), transport.Garbled, "cannot be read"),
    (
        lambda handler: handler.raw(b'{"entities": {"Q1": {"id": "Q1", "missing": ""}}}'),
        transport.Garbled,
        "cannot be read",
    ),
    (lambda handler: handler.raw(b" " * 8_100_000), transport.Garbled, "too large"),
    (stubs.redirect("ftp://127.0.0.1/x"), transport.Garbled, "elsewhere"),
    (stubs.redirect("file:///etc/hostname"), transport.Garbled, "elsewhere"),
    (404, transport.Unknown, "does not know"),
    (403, transport.SourceError, "status 403"),
]


def test_every_fault_is_a_sentence_and_none_is_tried_again_in_vain(source, stub, pauses):
    for fault, kind, expected in FAULTS:
        stub.faults = [fault]
        with pytest.raises(kind, match=expected):
            source.entity(stubs.PERSON)
    assert pauses == [] and len(stub.seen) == len(FAULTS)


def test_a_connection_that_breaks_is_tried_again(source, stub, pauses):
    stub.faults = [stubs.cut]
    assert source.entity(stubs.PERSON).id == stubs.PERSON
    assert pauses == [1.0]


def test_a_service_that_says_nothing_is_given_up(source, stub):
    source.transport.timeout, source.transport.retries = 0.2, 0
    stub.faults = [stubs.silent]
    with pytest.raises(transport.Unreachable, match="cannot be reached"):
        source.entity(stubs.PERSON)


def test_without_a_network_the_editor_is_told(source, pauses):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        source.entity_address = f"http://127.0.0.1:{free.getsockname()[1]}/{{id}}"
        with pytest.raises(transport.Unreachable, match="Check the network"):
            source.entity(stubs.PERSON)
    assert len(pauses) == 3


def test_a_redirect_is_followed_but_never_with_a_posted_question(source, stub):
    stub.faults = [stubs.redirect(f"{stub.address}/wiki/Special:EntityData/{stubs.PERSON}.json")]
    assert source.entity(stubs.MINISTER).id == stubs.PERSON
    stub.faults = [lambda handler: handler.raw(b'{"identifierSpace": ""}'), stubs.redirect(stub.address, 302)]
    with pytest.raises(transport.Garbled, match="elsewhere"):
        source.search([Question("a")], "en")


def test_an_address_that_is_no_reconciliation_service_is_refused(source, stub):
    stub.faults = [lambda handler: handler.raw(b'{"hello": 1}')]
    with pytest.raises(transport.Garbled, match="no reconciliation service"):
        source.search([Question("a")], "en")


def test_what_is_no_item_id_is_never_sent(source, stub):
    for text in ("Q", "42", "Q1/../x", "q42", "Q42\n", "P31"):
        with pytest.raises(transport.Unknown):
            source.entity(text)
    assert stub.seen == []


@pytest.mark.parametrize(
    "time, precision, expected",
    [
        ("+1952-03-11T00:00:00Z", 11, "1952-03-11"),
        ("+1952-03-00T00:00:00Z", 10, "1952-03"),
        ("+1952-00-00T00:00:00Z", 9, "1952"),
        ("+1952-00-00T00:00:00Z", 11, "1952"),
        ("+00000001952-01-01T00:00:00Z", 9, "1952"),
        ("+1950-00-00T00:00:00Z", 8, ""),
        ("-0043-03-15T00:00:00Z", 11, ""),
        ("+2001-02-30T00:00:00Z", 11, ""),
        ("+0000-01-01T00:00:00Z", 9, ""),
        ("+12026-01-01T00:00:00Z", 9, ""),
        ("nonsense", 11, ""),
        (None, 11, ""),
    ],
)
def test_a_time_is_as_precise_as_wikidata_says(time, precision, expected):
    assert entities.partial_date({"time": time, "precision": precision}) == expected


@pytest.mark.parametrize(
    "julian, gregorian",
    [("1917-10-25", "1917-11-07"), ("1900-12-25", "1901-01-07"), ("1582-10-05", "1582-10-15")],
)
def test_a_julian_day_becomes_the_day_of_our_calendar(julian, gregorian):
    assert entities.partial_date(stubs.time(julian, calendar=stubs.JULIAN)["datavalue"]["value"]) == gregorian


def test_an_office_that_ended_on_an_unknown_day_has_ended():
    row = stubs.says(stubs.item(stubs.MINISTER), P582={"snaktype": "somevalue"})
    (office,) = entities.parse({"entities": {"Q1": stubs.entity("Q1", {}, {"P39": [row]})}}).offices
    assert office.ended and office.end == ""


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "labels",
                    "claims",
                    "P39",
                    "P569",
                    "mainsnak",
                    "datavalue",
                    "value",
                    "qualifiers",
                    "P582",
                    "rank",
                    "time",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@settings(max_examples=50, deadline=None)
@given(_json)
def test_no_answer_whatsoever_breaks_the_reader(found):
    filled = {"id": "Q1", **dict.fromkeys(("labels", "aliases", "claims"), found)}
    for document in (found, {"entities": {"Q1": found}}):
        entity = entities.parse(document)
        assert entity is None or entities.is_item_id(entity.id)
    assert entities.parse({"entities": {"Q1": filled}}).id == "Q1"
