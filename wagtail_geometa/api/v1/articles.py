"""Articles, each with everything its story says about itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from ...articles.models import PageClaim, PageCountry, PageCredit, PageOrganisation, PagePerson
from ...articles.publicity import speaker_is_shown
from ...articles.story import Story, stories_of
from ...authors.models import Author
from ...claims.models import Claim
from ...countries.models import Country
from ...organisations.models import Organisation
from ...pages import public_pages, with_uuid
from ...people.models import Person
from .. import codes, values
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering, uuid_or_none
from . import fragments
from .article_fields import ArticleSerializer
from .sections import sections_of

# A page without a date (imported, never published through the editor) sorts as the oldest.
_UNDATED = Value(dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
_UNIQUE = ("translation_key", "locale__language_code")

ORDERS = {
    "-published": Order(("-sort_published", *(f"-{name}" for name in _UNIQUE))),
    "published": Order(("sort_published", *_UNIQUE)),
    "-modified": Order(("-sort_modified", *(f"-{name}" for name in _UNIQUE))),
    "modified": Order(("sort_modified", *_UNIQUE)),
}


class ArticlesParameters(ListParameters):
    """Filters of the list of articles: one that repeats means "or", different ones mean "and"."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "person": values.Uuid("Articles that name this person.", many=True),
        "organisation": values.Uuid("Articles that name this organisation.", many=True),
        "country": codes.CountryCode("Articles about, from or mentioning this country.", many=True),
        "author": values.Uuid("Articles that credit this author, in any role.", many=True),
        "claim": values.Uuid("Articles that cite this claim.", many=True),
        "language": values.Language("Language of the article; pt also means pt-BR.", many=True),
        "published_after": values.Moment("First published at this moment or later."),
        "published_before": values.Moment("First published before this moment."),
        "modified_after": values.Moment("Last published at this moment or later."),
        "modified_before": values.Moment("Last published before this moment."),
        "q": values.Phrase("Words in the headline."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class Articles(Resource):
    """Articles that anybody may read, newest first."""

    plural, singular = "articles", "article"
    serializer_class = ArticleSerializer
    list_parameters = ArticlesParameters
    orders = ORDERS

    sections: Mapping[Any, str] = {}

    def rows(self) -> QuerySet:
        return public_pages().annotate(
            sort_published=Coalesce(F("first_published_at"), _UNDATED),
            sort_modified=Coalesce(F("last_published_at"), F("first_published_at"), _UNDATED),
        )

    def find(self, rows: QuerySet, identifier: str) -> Any:
        key = uuid_or_none(identifier)
        return rows.filter(with_uuid(key)).first() if key else None

    def narrow(self, rows: QuerySet) -> QuerySet:
        query = self.query
        # Only visible records count: a filter must not confirm a link that the answer would not show.
        for name, row, shown in (
            ("person", PagePerson.objects, Person.objects.visible()),
            ("organisation", PageOrganisation.objects, Organisation.objects.visible()),
            ("author", PageCredit.objects, Author.objects.visible()),
            (
                "claim",
                PageClaim.objects.filter(speaker_is_shown()),
                Claim.objects.visible().filter(speaker_is_shown()),
            ),
        ):
            if query[name]:
                rows = rows.filter(_names(row, name, _meant(shown, query[name])))
        if query["country"]:
            coded = Q(alpha2__in=query["country"]) | Q(alpha3__in=query["country"])
            rows = rows.filter(_names(PageCountry.objects, "country", Country.objects.filter(coded)))
        if query["language"]:
            rows = rows.filter(fragments.any_language("locale__language_code", query["language"]))
        for word in query["q"] or ():
            rows = rows.filter(title__icontains=word)
        rows = fragments.within(rows, "sort_published", query["published_after"], query["published_before"])
        return fragments.within(rows, "sort_modified", query["modified_after"], query["modified_before"])

    def present(self, rows: Sequence[Any]) -> list[Story]:
        pages = _specific(rows)
        self.sections = sections_of(pages)
        return stories_of(pages)


def _meant(shown: QuerySet, wanted: Sequence[Any]) -> QuerySet:
    """Those of ``shown`` with one of the ids, or with that of a record merged into them that a partner could know."""
    gone = shown.model._base_manager.filter(uuid__in=wanted, merged_publicly=True)
    return shown.filter(Q(uuid__in=wanted) | Q(pk__in=gone.values("merged_into")))


def _names(rows: Any, field: str, records: QuerySet) -> Exists:
    return Exists(rows.filter(page=OuterRef("pk"), **{f"{field}__in": records.values("pk")}))


def _specific(rows: Sequence[Any]) -> list[Any]:
    """The rows as instances of their own types, in their order; one query a type."""
    by_type: dict[Any, list[Any]] = {}
    for row in rows:
        by_type.setdefault(row.specific_class, []).append(row.pk)
    found: dict[Any, Any] = {}
    for model, keys in by_type.items():
        found.update(model._default_manager.in_bulk(keys))
    # Deleted between two queries: not there any more, so not in the answer.
    return [found[row.pk] for row in rows if row.pk in found]
