"""A person in the news as a schema.org node, with offices as dated roles."""

from __future__ import annotations

from collections.abc import Callable

from .. import partial_dates, sanitise
from ..countries.jsonld import Node, country_node, identity
from ..countries.models import Country
from ..organisations.jsonld import name_only, other_names, picture_node, register_entries, same_as
from .models import Tenure
from .office_lines import title
from .portrayal import Portrayal, office_in


def person_node(
    shown: Portrayal, *, image: str = "", country_of: Callable[[Country, str], Node] = country_node
) -> Node:
    """schema.org ``Person``; ``image`` is the address of the portrait, empty where there must be none.

    ``country_of`` makes the node of a country: a caller with many people gives one that remembers.
    """
    record, language = shown.record, shown.office.asked
    tenures = [tenure for tenure in record.tenures.all() if _dates_tell_the_truth(tenure)]
    return {
        "@type": "Person",
        **identity(record),
        "name": shown.name.text,
        "alternateName": other_names(record.names.all(), shown.name.text, record.name),
        "givenName": record.given_name,
        "additionalName": record.additional_name,
        "familyName": record.family_name,
        "honorificPrefix": record.honorific_prefix,
        "honorificSuffix": record.honorific_suffix,
        "image": picture_node(image, record.image_credit),
        "disambiguatingDescription": shown.descriptor.text,
        "description": sanitise.strip_html(shown.stored_bio.text),
        "birthDate": _date(shown.birth_date),
        "deathDate": _date(shown.death_date),
        "nationality": [country_of(row.country, language) for row in record.nationalities.all()],
        "hasOccupation": [_occupation(tenure, language, country_of) for tenure in tenures],
        "memberOf": [
            _membership(tenure, language) for tenure in tenures if office_in(tenure, language).organisation
        ],
        "identifier": register_entries(record.identifiers.all()),
        "sameAs": same_as(record.identifiers.all(), record.links.all()),
    }


def _occupation(tenure: Tenure, language: str, country_of: Callable[[Country, str], Node]) -> Node:
    held: Node = {"@type": "Occupation", "name": _title(tenure, language)}
    if tenure.country is not None:
        held["occupationLocation"] = country_of(tenure.country, language)
    return _role(tenure, language) | {"hasOccupation": held}


def _membership(tenure: Tenure, language: str) -> Node:
    return _role(tenure, language) | {"memberOf": name_only(office_in(tenure, language).organisation)}


def _role(tenure: Tenure, language: str) -> Node:
    """Dates around a fact. A Role repeats the property it qualifies: https://schema.org/docs/gs.html"""
    return {
        "@type": "Role",
        "roleName": _title(tenure, language),
        "startDate": _date(tenure.start),
        "endDate": _date(tenure.end),
    }


def _title(tenure: Tenure, language: str) -> str:
    office = office_in(tenure, language)
    return title(office, language) if tenure.acting or tenure.elect else office.post


def _dates_tell_the_truth(tenure: Tenure) -> bool:
    """False for an office that a reader of the dates alone would take for held today though it is not.

    A role without an end goes on, and one without a start has begun; schema.org has no word for "ended, nobody
    knows when" nor for "elected, not yet in office".
    """
    if tenure.elect and not tenure.start:
        return False
    return bool(tenure.end) or not (tenure.ended or tenure.former)


def _date(text: str) -> str:
    """A partial date as ISO 8601, empty when it is unreadable."""
    return text if partial_dates.first_day(text) else ""
