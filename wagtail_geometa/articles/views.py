"""The optional public pages of records: who or what it is, and the public articles that name it."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from .. import conf, links, sanitise
from ..authors.jsonld import author_node
from ..countries.jsonld import country_node
from ..countries.models import Country, CountryGroup
from ..organisations.jsonld import organisation_node
from ..pages import public_pages
from ..people.jsonld import person_node
from ..people.office_lines import dated_line
from ..people.portrayal import office_in, portray
from ..rich_text import public_html
from ..wording import Wording, pick, pick_name, pick_own
from .jsonld import record_graph, serialise
from .pictures import picture_of
from .prefetch import RecordStore
from .publicity import public_authors, public_organisations, public_people, successor

STORIES_PER_PAGE = 20


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public about a person, and the stories that name them."""
    record = _found(public_people(), slug)
    if isinstance(record, HttpResponse):
        return record
    language = translation.get_language() or "en"
    shown = portray(record, language)
    context = {
        "shown": shown,
        "bio": _bio(shown.bio),
        "offices": [dated_line(office_in(tenure, language), language) for tenure in record.tenures.all()],
        "portrait": _portrait(shown.image),
    }
    context["jsonld"] = _graph(record, person_node(shown, image=_address(context["portrait"])))
    return _page(request, "person", record, context, public_pages().filter(geometa_people__person=record))


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public about an organisation, and the stories that name it."""
    record = _found(public_organisations(), slug)
    if isinstance(record, HttpResponse):
        return record
    language = translation.get_language() or "en"
    words = list(record.words.all())
    context = {
        "name": pick_name(words, record.name, language),
        "descriptor": pick(words, "descriptor", language),
        "bio": _bio(pick(words, "bio", language)),
        "portrait": _portrait(record.image),
    }
    context["jsonld"] = _graph(
        record, organisation_node(record, language, image=_address(context["portrait"]))
    )
    return _page(
        request,
        "organisation",
        record,
        context,
        public_pages().filter(geometa_organisations__organisation=record),
    )


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """A country, the groups it belongs to today, and the stories about it."""
    record = get_object_or_404(Country, alpha2=code.upper() if re.fullmatch("[A-Za-z]{2}", code) else "")
    language = translation.get_language() or "en"
    today = timezone.localdate()
    groups = CountryGroup.objects.filter(memberships__country=record, is_active=True).distinct()
    context = {
        "name": Wording(*record.name_in(language)),
        "groups": [group.name for group in groups if record in group.members_on(today)],
        "jsonld": _graph(record, country_node(record, language)),
    }
    return _page(
        request, "country", record, context, public_pages().filter(geometa_countries__country=record)
    )


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author, and the stories they are credited with."""
    record = _found(public_authors(), slug)
    language = translation.get_language() or "en"
    words = list(record.words.all())
    bio = pick(words, "bio", language) or pick(words, "short_bio", language)
    context = {
        "bio": _bio(bio),
        "bio_words": bio,
        "job_title": pick_own(words, "job_title", record.job_title, language).text,
        "portrait": _portrait(record.image),
        "contact": record.public_email,
        "links": [link for link in record.links.all() if sanitise.safe_url(link.url)],
    }
    node = author_node(record, language, job_title=context["job_title"], image=_address(context["portrait"]))
    context["jsonld"] = _graph(record, node)
    return _page(request, "author", record, context, public_pages().filter(geometa_credits__author=record))


def _found(records: QuerySet, slug: str) -> Any:
    """The record with all it holds, at the cost of three statements however much that is.

    The old address of one that was merged into another is answered with the way to that one.
    """
    if "\x00" in slug:
        raise Http404
    key = records.filter(slug=slug).values_list("pk", flat=True).first()
    if key is None:
        if moved := successor(records, slug=slug):
            answer = HttpResponsePermanentRedirect(links.record_path(moved))
            # A merge can be undone: a browser that kept the way would go wrong for good.
            answer["Cache-Control"] = "no-cache"
            return answer
        raise Http404
    store = RecordStore([translation.get_language() or "en"])
    store.load({records.model: {key}})
    record = store.get(records.model, key)
    if record is None:  # deleted between two statements
        raise Http404
    return record


def _page(
    request: HttpRequest, name: str, record: Any, context: dict[str, Any], articles: QuerySet
) -> HttpResponse:
    stories = _listed(request, articles.distinct())
    context |= {
        "record": record,
        "language": translation.get_language() or "en",
        "url": links.absolute(links.record_path(record)),
        "stories": stories,
    }
    return render(request, f"geometa/{name}.html", context)


def _listed(request: HttpRequest, articles: QuerySet) -> Page:
    """One page of the list, newest first: stories in the language of the page, and behind them all the others."""
    own = Locale.get_active()
    in_order = articles.annotate(other=Case(When(locale=own, then=0), default=1)).order_by(
        "other", "-first_published_at", "-pk"
    )
    page = Paginator(in_order, STORIES_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [_entry(article, request, own) for article in page.object_list]
    return page


def _entry(article: Any, request: HttpRequest, own: Locale) -> dict[str, Any]:
    language = article.locale.language_code
    return {
        "headline": article.title,
        "path": article.get_url(request) or "",
        "published": article.first_published_at,
        "language": language,
        "is_other": article.locale_id != own.pk,
        "language_name": _own_name(language),
    }


def _own_name(language: str) -> str:
    """A language's name as its readers write it; the tag where Django knows none."""
    try:
        return str(translation.get_language_info(language)["name_local"])
    except KeyError:
        return language


def _graph(record: Any, node: dict[str, Any]) -> str:
    modified = record.updated_at.isoformat() if hasattr(record, "updated_at") else ""
    return serialise(record_graph(node, url=links.absolute(links.record_path(record)), modified=modified))


def _address(portrait: Any) -> str:
    return links.absolute(portrait.url) if portrait else ""


def _portrait(image: Any) -> Any:
    return picture_of(image, conf.get("PORTRAIT_SPEC"))


def _bio(words: Wording) -> str:
    return mark_safe(public_html(words.text))
