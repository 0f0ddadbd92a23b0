"""Identifiers: published examples pass, one wrong digit does not, pasted addresses are cut down to the id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa import identifiers
from wagtail_geometa.identifiers import IdentifierError, normalise

#: Identifiers as their registers publish them.
PUBLISHED = {
    "wikidata": ["Q42", "Q1", "Q937", "Q7747"],
    "viaf": ["75121530", "96994048", "113230702"],
    # Einstein, Goethe, Bach (check character X), Merkel; then Berlin and Germany, whose rule of the check digit differs.
    "gnd": ["118529579", "118540238", "11850553X", "119545373", "4005728-8", "4011882-4"],
    # Shakespeare and Einstein; every ORCID iD is an ISNI too.
    "isni": ["0000000121032683", "000000012281955X", "0000000218250097"],
    # The three example records of ORCID's own documentation.
    "orcid": ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"],
}
CASES = [(scheme, value) for scheme, values in PUBLISHED.items() for value in values]
CHECKED = [(scheme, value) for scheme, value in CASES if scheme in ("gnd", "isni", "orcid")]


@pytest.mark.parametrize(("scheme", "value"), CASES)
def test_a_published_identifier_is_taken_as_it_is(scheme, value):
    assert normalise(scheme, value) == value
    assert normalise(scheme, f"  {value.lower()} ") == value


@pytest.mark.parametrize(("scheme", "value"), CHECKED)
def test_any_one_wrong_digit_is_refused(scheme, value):
    for position, digit in enumerate(value):
        for wrong in "0123456789X":
            changed = value[:position] + wrong + value[position + 1 :]
            if digit == "-" or wrong == digit or (wrong == "X" and position != len(value) - 1):
                continue
            with pytest.raises(IdentifierError, match="check digit"):
                normalise(scheme, changed)


@pytest.mark.parametrize("value", ["0000000121032683", "0000-0002-1825-0097"])
def test_two_swapped_neighbours_are_refused(value):
    scheme = "orcid" if "-" in value else "isni"
    for position in range(len(value) - 1):
        left, right = value[position : position + 2]
        if left != right and "-" not in (left, right):
            with pytest.raises(IdentifierError):
                normalise(scheme, value[:position] + right + left + value[position + 2 :])


@pytest.mark.parametrize(
    ("scheme", "pasted", "stored"),
    [
        ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
        ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
        ("wikidata", "HTTPS://www.wikidata.org/wiki/Q42?uselang=de#sitelinks", "Q42"),
        ("wikidata", "q42", "Q42"),
        ("viaf", "https://viaf.org/viaf/113230702/#Adams,_Douglas,_1952-2001", "113230702"),
        ("gnd", "https://d-nb.info/gnd/118529579", "118529579"),
        ("isni", "https://isni.org/isni/0000000121032683/", "0000000121032683"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("isni", "0000-0001-2103-2683", "0000000121032683"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ],
)
def test_what_an_editor_pastes_becomes_the_plain_id(scheme, pasted, stored):
    assert normalise(scheme, pasted) == stored


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "42"),
        ("wikidata", "Q0"),
        ("wikidata", "Q042"),
        ("wikidata", "P39"),
        ("wikidata", "Q42; DROP TABLE"),
        ("wikidata", "Q４２"),
        ("wikidata", "Q42\nQ43"),
        ("wikidata", ""),
        ("wikidata", "https://www.wikidata.org/wiki/"),
        ("wikidata", "javascript:alert(1)//Q42x"),
        ("viaf", "0123"),
        ("viaf", "1" * 30),
        ("isni", "000000012103268"),
        ("orcid", "0000000218250097"),
        ("gnd", "x"),
        ("nonsense", "1"),
        ("custom", "  "),
    ],
)
def test_what_cannot_be_an_identifier_is_refused_with_what_to_do(scheme, value):
    with pytest.raises(IdentifierError) as refused:
        normalise(scheme, value)
    assert str(refused.value).endswith(".")


@given(st.sampled_from([*identifiers.SCHEMES, "custom", "other"]), st.text(max_size=60))
def test_any_text_is_stored_in_a_form_that_stays_or_is_refused(scheme, text):
    try:
        stored = normalise(scheme, text)
    except IdentifierError:
        return
    assert normalise(scheme, stored) == stored


def test_each_scheme_has_an_example_that_it_takes_itself():
    for scheme, known in identifiers.SCHEMES.items():
        assert normalise(scheme, known.example) == known.example


def test_the_address_of_a_wikidata_id_is_the_entity_with_http():
    assert identifiers.address("wikidata", "Q42") == "http://www.wikidata.org/entity/Q42"
    assert identifiers.address("orcid", "0000-0002-1825-0097") == "https://orcid.org/0000-0002-1825-0097"
    assert identifiers.address("custom", "7") == ""
