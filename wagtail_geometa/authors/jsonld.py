"""An author as a schema.org node: a person, or an organisation such as a desk or an agency."""

from __future__ import annotations

from .. import sanitise
from ..countries.jsonld import Node, identity
from ..organisations.jsonld import name_only, picture_node, register_entries, same_as
from ..wording import pick
from .models import Author


def author_node(
    author: Author,
    language: str,
    *,
    name: str = "",
    job_title: str = "",
    affiliation: str = "",
    description: str = "",
    image: str = "",
) -> Node:
    """schema.org ``Person`` or ``Organization``. ``name`` holds the name and nothing else, one author a node.

    What a credit says otherwise than the record (the job title of that day, a bio for this story) is given by keyword;
    ``image`` is the address of the portrait.
    """
    node: Node = {
        "@type": "Person" if author.kind == Author.Kind.PERSON else "Organization",
        **identity(author),
        "name": name or author.name,
        "image": picture_node(image, author.image_credit),
        "description": description or _bio(author, language),
        "knowsAbout": _expertise(author, language),
        "knowsLanguage": list(dict.fromkeys(row.language for row in author.languages.all())),
        "identifier": register_entries(author.identifiers.all()),
        "sameAs": same_as(author.identifiers.all(), author.links.all()),
    }
    if author.kind == Author.Kind.PERSON:
        node |= {
            "givenName": author.given_name,
            "familyName": author.family_name,
            "jobTitle": job_title or pick(author.words.all(), "job_title", language).text or author.job_title,
            "affiliation": name_only(affiliation or author.affiliation),
            "worksFor": name_only(_employer(author)),
        }
    return node


def profile_node(author: Author, language: str, *, job_title: str = "", image: str = "") -> Node:
    """The author as their own page tells of them: beside what stories tell, where they work and how to reach them."""
    place = {"@type": "Place", "name": author.location} if author.location else {}
    where = "workLocation" if author.kind == Author.Kind.PERSON else "location"
    return author_node(author, language, job_title=job_title, image=image) | {
        "email": author.public_email,
        where: place,
    }


def _bio(author: Author, language: str) -> str:
    words = author.words.all()
    return pick(words, "short_bio", language).text or sanitise.strip_html(pick(words, "bio", language).text)


def _expertise(author: Author, language: str) -> list[str]:
    rows = author.expertise.all()
    topics = [row.topic for row in rows]
    places = [row.country.name_in(language)[0] for row in rows if row.country]
    return [known for known in dict.fromkeys(topics + places) if known]


def _employer(author: Author) -> str:
    """The employer of today: who has left or died works for nobody."""
    left = author.status in {Author.Status.FORMER, Author.Status.DECEASED}
    house = author.works_for if author.works_for_id and not left else None
    return house.name if house is not None and house.is_visible else ""
