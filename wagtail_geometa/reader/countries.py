"""The page of a country: its names and groups, who holds office, and the stories about it, from it and naming it."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from .. import links
from ..articles.models import PageCountry
from ..articles.story import Story
from ..countries.jsonld import country_node
from ..countries.models import Country, CountryGroupMembership
from ..pages import public_pages
from ..people.office_lines import date_in_words
from ..wording import Wording
from . import heads
from .people import holders
from .record_page import answer
from .records import language_in_use, loaded


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """A country, the groups it belongs to today, and its stories."""
    record, articles = find_country(code), public_pages()
    language, path = language_in_use(), links.record_path(record)
    name = Wording(*record.name_in(language))
    context = {
        "name": name,
        "official_name": record.official_name if record.official_name != name.text else "",
        "kind": kind_of(record),
        "region": ", ".join(dict.fromkeys(filter(None, (record.subregion_name, record.region_name)))),
        "groups": groups_of(record),
        "holders": holders(articles, language, country=record),
    }
    return answer(
        request,
        "country",
        record,
        context,
        pages=stories_of_country(record, articles),
        note=lambda story: relation_in(story, record),
        meta=heads.open_graph("website", name.text, path=path, about=record.official_name),
        node=country_node(record, language),
        title=name.text,
    )


def find_country(code: str) -> Country:
    """The country of an alpha-2 code in capitals or not.

    :raises Http404: when there is none.
    """
    key = None
    if re.fullmatch("[A-Za-z]{2}", code):
        key = Country.objects.filter(alpha2=code.upper()).values_list("pk", flat=True).first()
    found = loaded(Country, [key]) if key else []
    if not found:
        raise Http404
    return found[0]


def stories_of_country(record: Country, articles: QuerySet) -> QuerySet:
    """Those of the public ``articles`` with the country in them."""
    return articles.filter(pk__in=PageCountry.objects.filter(country=record).values("page"))


def relation_in(story: Story, record: Country) -> str:
    """How the country comes up in a story, in words; empty where the story is about it, which needs no saying."""
    rels = {one.rel for one in story.countries if one.record.pk == record.pk}
    if PageCountry.Rel.ABOUT in rels:
        return ""
    return ", ".join(str(PageCountry.Rel(rel).label) for rel in PageCountry.Rel.values if rel in rels)


def kind_of(record: Country) -> str:
    """What a reader should know of an entry that is no ordinary state; a historic one with its time."""
    if record.kind == Country.Kind.SOVEREIGN:
        return ""
    if record.kind == Country.Kind.USER_ASSIGNED:
        return gettext("The code %(code)s is in use without being part of ISO 3166-1") % {
            "code": record.alpha2
        }
    words = str(record.get_kind_display())
    began, ended = date_in_words(record.valid_from), date_in_words(record.valid_to)
    return f"{words} ({began}–{ended})" if began or ended else words


def groups_of(record: Country) -> list[dict[str, Any]]:
    """Groups the country is a member of today; one that is suspended is named as such."""
    today = timezone.localdate()
    rows = CountryGroupMembership.objects.filter(country=record, group__is_active=True).select_related(
        "group"
    )
    holding = [row for row in rows.order_by("group__name") if row.holds_on(today)]
    suspended = {row.group_id for row in holding if row.status == CountryGroupMembership.Status.SUSPENDED}
    return [
        {"name": group.name, "is_suspended": group.pk in suspended}
        for group in dict.fromkeys(row.group for row in holding)
    ]
