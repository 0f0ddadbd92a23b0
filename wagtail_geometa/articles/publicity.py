"""Which registry records anybody may see: reader pages, the API and feeds all ask here.

A record is public when it is visible in itself (published, not hidden, not merged, not withheld) and either marked
"public without an article" or named by a link row of an article that is itself in :func:`..pages.public_pages`.
A record named by drafts only therefore does not exist for the world, whoever asks and however.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ..authors.models import Author
from ..claims.models import Claim
from ..organisations.models import Organisation
from ..pages import public_pages
from ..people.models import Person


def _is_shown(record: str) -> Q:
    return Q(**{f"{record}__live": True, f"{record}__hidden": False, f"{record}__merged_into": None})


def speaker_is_shown(row: str = "") -> Q:
    """Claims, or rows of a page, that nobody said, or somebody a reader may see; ``row`` is the way to them.

    As the story accessor decides of a single one: both the claim of the library and the row that names it.
    """
    way = f"{row}__" if row else ""
    return (
        Q(**{f"{way}claimant_person": None, f"{way}claimant_organisation": None})
        | ~Q(**{f"{way}claimant_name": ""})
        | _is_shown(f"{way}claimant_person")
        | _is_shown(f"{way}claimant_organisation")
    )


def public_people(pages: QuerySet | None = None) -> QuerySet[Person]:
    """People anybody may see. ``pages`` saves two queries where the caller holds ``public_pages()`` already."""
    return _public(Person, "geometa_people__person", pages)


def public_organisations(pages: QuerySet | None = None) -> QuerySet[Organisation]:
    """Organisations anybody may see; ``pages`` as in :func:`public_people`."""
    return _public(Organisation, "geometa_organisations__organisation", pages)


def public_claims(pages: QuerySet | None = None) -> QuerySet[Claim]:
    """Library claims anybody may see; the words go with their speaker. ``pages`` as in :func:`public_people`."""
    shown = speaker_is_shown("geometa_claims")
    return _public(Claim, "geometa_claims__claim", pages, shown).filter(speaker_is_shown())


def public_authors(pages: QuerySet | None = None) -> QuerySet[Author]:
    """Authors anybody may see; a withheld one is never among them. ``pages`` as in :func:`public_people`."""
    return _public(Author, "geometa_credits__author", pages)


def successor(public: QuerySet, **key: Any) -> Any:
    """The public record into which the one with this ``key`` was merged; ``None`` unless that one once was public too.

    :param public: the public records of a kind, of any kind; what is never merged has no successor.
    """
    if not any(field.name == "merged_publicly" for field in public.model._meta.concrete_fields):
        return None
    merged = public.model._default_manager.filter(
        merged_publicly=True, merged_into__isnull=False, **key
    ).first()
    return public.filter(pk=merged.merged_into_id).first() if merged else None


def _public(record: type[Model], link: str, pages: QuerySet | None, shown: Q | None = None) -> QuerySet[Any]:
    articles = public_pages() if pages is None else pages
    # Asked of each record by itself, from its own rows: where one record is looked up, a list of all that are named
    # would be made for nothing. Rows and pages are one join: a subquery more, and SQLite's parser runs out of room as
    # soon as somebody asks a question around this one.
    naming = articles.order_by().filter(shown or Q(), **{link: OuterRef("pk")})
    return record._default_manager.visible().filter(Q(always_public=True) | Q(Exists(naming)))
