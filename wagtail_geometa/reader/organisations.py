"""The page of an organisation in the news: what it is, who holds office there, and the stories that name it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .. import links
from ..articles.models import PageOrganisation
from ..articles.publicity import public_organisations
from ..organisations.jsonld import organisation_node
from ..organisations.models import Organisation
from ..pages import public_pages
from ..wording import pick, pick_name
from . import heads
from .people import claims_by, holders
from .record_page import answer, for_kind
from .records import (
    address_of,
    bio_of,
    find,
    language_in_use,
    pages_elsewhere,
    place_of,
    portrait_of,
    register_entries,
)


@require_safe
@for_kind
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public about an organisation, and the stories that name it."""
    articles = public_pages()
    record = find(public_organisations(articles), slug)
    language, path = language_in_use(), links.record_path(record)
    words = list(record.words.all())
    name, descriptor = pick_name(words, record.name, language), pick(words, "descriptor", language)
    bio = pick(words, "bio", language)
    logo = portrait_of(record.image)
    parent = record.parent if record.parent_id and record.parent.is_visible else None
    node = organisation_node(record, language, image=address_of(logo))
    context = {
        "name": name,
        "descriptor": descriptor,
        "bio": bio_of(bio),
        "bio_words": bio,
        "portrait": logo,
        "country": place_of(record.country, language) if record.country_id else None,
        "parent": parent,
        "other_names": node["alternateName"],
        "identifiers": register_entries(record.identifiers.all()),
        "links": pages_elsewhere(record.links.all()),
        "holders": holders(articles, language, organisation=record),
        "said": claims_by(articles, claimant_organisation=record),
    }
    return answer(
        request,
        "organisation",
        record,
        context,
        pages=stories_naming(record, articles),
        note=lambda story: "",
        meta=heads.open_graph("website", name.text, path=path, about=descriptor.text, portrait=logo),
        node=node,
        title=name.text,
    )


def stories_naming(record: Organisation, articles: QuerySet) -> QuerySet:
    """Those of the public ``articles`` with the organisation in them."""
    return articles.filter(pk__in=PageOrganisation.objects.filter(organisation=record).values("page"))
