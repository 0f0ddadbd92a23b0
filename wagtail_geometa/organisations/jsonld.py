"""An organisation as a schema.org node; names, identifiers and addresses as every record's node gives them."""

from __future__ import annotations

from collections.abc import Iterable

from .. import identifiers, sanitise
from ..countries.jsonld import Node, identity
from ..records import Identifier, Link, OtherName
from ..wording import pick, pick_name
from .models import Organisation

#: Kinds that schema.org has a narrower type for. A research centre is no ``EducationalOrganization``, and an
#: intergovernmental body no ``GovernmentOrganization``: they stay plain.
_TYPES: dict[str, str] = {
    Organisation.Kind.COMPANY: "Corporation",
    Organisation.Kind.GOVERNMENT: "GovernmentOrganization",
    Organisation.Kind.NGO: "NGO",
    Organisation.Kind.PARTY: "PoliticalParty",
    Organisation.Kind.MEDIA: "NewsMediaOrganization",
    Organisation.Kind.SPORTS: "SportsOrganization",
}


def organisation_node(record: Organisation, language: str, *, image: str = "") -> Node:
    """schema.org ``Organization`` or the type of its kind; ``image`` is the address of its logo."""
    words = record.words.all()
    name = pick_name(words, record.name, language).text
    return {
        "@type": _TYPES.get(record.kind, "Organization"),
        **identity(record),
        "name": name,
        "alternateName": other_names(record.names.all(), name, record.name),
        "logo": picture_node(image, record.image_credit),
        "disambiguatingDescription": pick(words, "descriptor", language).text,
        "description": sanitise.strip_html(pick(words, "bio", language).text),
        "identifier": register_entries(record.identifiers.all()),
        "sameAs": same_as(record.identifiers.all(), record.links.all()),
    }


def name_only(name: str) -> Node:
    """An organisation of which the story tells the name and no more."""
    return {"@type": "Organization", "name": name} if name else {}


def picture_node(url: str, credit: str = "") -> Node:
    """schema.org ``ImageObject``; nothing without an address."""
    return {"@type": "ImageObject", "url": url, "creditText": credit} if url else {}


def other_names(rows: Iterable[OtherName], shown: str, own: str) -> list[str]:
    """Names besides the ``shown`` one: the record's ``own`` and those that are told."""
    told = [row.text for row in rows if row.is_told]
    return [name for name in dict.fromkeys([own, *told]) if name != shown]


def register_entries(rows: Iterable[Identifier]) -> list[Node]:
    """Ids in public registers as ``PropertyValue``; an id whose form is wrong is left out."""
    return [
        {"@type": "PropertyValue", "propertyID": register_name(row.scheme), "value": row.value}
        for row in rows
        if is_well_formed(row)
    ]


def same_as(ids: Iterable[Identifier], pages: Iterable[Link]) -> list[str]:
    """Addresses that mean the same record elsewhere: register URIs first, then links."""
    found = [row.uri for row in ids if is_well_formed(row)] + [link.url for link in pages]
    return [url for url in dict.fromkeys(found) if sanitise.safe_url(url)]


def register_name(scheme: str) -> str:
    """What readers call the register; empty for one that is not among ours."""
    return identifiers.SCHEMES[scheme].label if scheme in identifiers.SCHEMES else ""


def is_well_formed(row: Identifier) -> bool:
    """Whether the id has the form of its register."""
    # Forms refuse a bad id; an import that writes rows by itself may not.
    try:
        return bool(identifiers.normalise(row.scheme, row.value))
    except identifiers.IdentifierError:
        return False
