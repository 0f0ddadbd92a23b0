"""Which registry records anybody may see: reader pages, the API and feeds all ask here.

A record is public when it is visible in itself (published, not hidden, not merged, not withheld) and either marked
"public without an article" or named by a link row of an article that is itself in :func:`..pages.public_pages`.
A record named by drafts only therefore does not exist for the world, whoever asks and however.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from ..authors.models import Author
from ..claims.models import Claim
from ..organisations.models import Organisation
from ..pages import public_pages
from ..people.models import Person


def _is_shown(record: str) -> Q:
    return Q(**{f"{record}__live": True, f"{record}__hidden": False, f"{record}__merged_into": None})


#: Claims nobody said, or somebody a reader may see: as the story accessor decides of a single claim.
SPEAKER_IS_SHOWN = (
    Q(claimant_person=None, claimant_organisation=None)
    | ~Q(claimant_name="")
    | _is_shown("claimant_person")
    | _is_shown("claimant_organisation")
)


def public_people(pages: QuerySet | None = None) -> QuerySet[Person]:
    """People anybody may see. ``pages`` saves two queries where the caller holds ``public_pages()`` already."""
    return _public(Person, "geometa_people__person", pages)


def public_organisations(pages: QuerySet | None = None) -> QuerySet[Organisation]:
    """Organisations anybody may see; ``pages`` as in :func:`public_people`."""
    return _public(Organisation, "geometa_organisations__organisation", pages)


def public_claims(pages: QuerySet | None = None) -> QuerySet[Claim]:
    """Library claims anybody may see; the words go with their speaker. ``pages`` as in :func:`public_people`."""
    return _public(Claim, "geometa_claims__claim", pages).filter(SPEAKER_IS_SHOWN)


def public_authors(pages: QuerySet | None = None) -> QuerySet[Author]:
    """Authors anybody may see; a withheld one is never among them. ``pages`` as in :func:`public_people`."""
    return _public(Author, "geometa_credits__author", pages)


def _public(record: type[Model], link: str, pages: QuerySet | None) -> QuerySet[Any]:
    articles = public_pages() if pages is None else pages
    # From the pages' side, so that rows and pages are one join: a subquery more, and SQLite's parser runs out of room
    # as soon as somebody asks a question around this one. Rows without a record (a name only, a plain key point) must
    # not put a NULL into the list of ids.
    named = articles.order_by().filter(**{f"{link}__isnull": False}).values(link)
    return record._default_manager.visible().filter(Q(always_public=True) | Q(pk__in=named))
