"""An author as a schema.org node: a person, or an organisation such as a desk or an agency."""

from __future__ import annotations

from .. import sanitise
from ..countries.jsonld import Node, identity
from ..organisations.jsonld import name_only, picture_node, register_entries, same_as
from ..wording import pick
from .crediting import credited
from .models import Author


def author_node(
    author: Author,
    language: str,
    *,
    name: str | None = None,
    job_title: str | None = None,
    affiliation: str | None = None,
    description: str | None = None,
    image: str = "",
) -> Node:
    """schema.org ``Person`` or ``Organization``. ``name`` holds the name and nothing else, one author a node.

    What a credit says otherwise than the record (the job title of that day, a bio for this story) is given by keyword;
    what is given empty stays so, since the record would tell of another day. ``image`` is the address of the portrait.
    """
    now = credited(author, language)
    shown = now.name if name is None else name
    node: Node = {
        "@type": "Person" if author.kind == Author.Kind.PERSON else "Organization",
        **identity(author),
        "name": shown,
        "image": picture_node(image, author.image_credit),
        "description": _bio(author, language) if description is None else description,
        "knowsAbout": _expertise(author, language),
        "knowsLanguage": list(dict.fromkeys(row.language for row in author.languages.all())),
        "identifier": register_entries(author.identifiers.all()),
        "sameAs": same_as(author.identifiers.all(), author.links.all()),
    }
    if author.kind == Author.Kind.PERSON:
        node |= {
            # The parts kept are those of today's name.
            "givenName": author.given_name if shown == author.name else "",
            "familyName": author.family_name if shown == author.name else "",
            "jobTitle": now.job_title if job_title is None else job_title,
            "affiliation": name_only(now.affiliation if affiliation is None else affiliation),
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
