"""A country as a schema.org node; the id by which nodes of any record refer to each other.

Pure: records in, plain data out. Here as in every ``jsonld`` module an empty value means "nothing known":
``articles.jsonld`` leaves such values out, checks every address and merges nodes of one ``@id``.
"""

from __future__ import annotations

from typing import Any

from .. import identifiers, links
from .models import Country

#: A JSON-LD node, or a piece of one.
Node = dict[str, Any]


def identity(record: Any) -> Node:
    """``@id`` and ``url`` of a registry record: its public page, or a name made of its uuid where there is no page."""
    url = links.record_url(record)
    return {"@id": url or f"urn:uuid:{record.uuid}", "url": url}


def country_node(country: Country, language: str) -> Node:
    """schema.org ``Country``, named in ``language``."""
    name = country.name_in(language)[0]
    others = dict.fromkeys((country.name, country.official_name))
    return {
        "@type": "Country",
        **identity(country),
        "name": name,
        "alternateName": [other for other in others if other != name],
        "identifier": _codes(country),
        "sameAs": [identifiers.address("wikidata", country.wikidata_id)] if country.wikidata_id else [],
        "geo": _centre(country),
    }


def _codes(country: Country) -> list[Node]:
    # XK and the like are in use without being in the standard, so they must not carry its name.
    standard = "user-assigned" if country.kind == Country.Kind.USER_ASSIGNED else "ISO 3166-1"
    codes = (("alpha-2", country.alpha2), ("alpha-3", country.alpha3), ("numeric", country.numeric))
    return [
        {"@type": "PropertyValue", "propertyID": f"{standard} {form}", "value": code}
        for form, code in codes
        if code
    ]


def _centre(country: Country) -> Node:
    if country.latitude is None or country.longitude is None:
        return {}
    return {
        "@type": "GeoCoordinates",
        "latitude": float(country.latitude),
        "longitude": float(country.longitude),
    }
