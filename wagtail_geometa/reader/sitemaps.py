"""Sitemaps of what stands beside the articles: records with a public page, corrections; and Google's news sitemap.

Articles are in Wagtail's own sitemap. A host puts :data:`SITEMAPS` beside that one, and an index before them all: no
search engine takes more than 50,000 addresses at once, and no database should be asked for so many.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.contrib.sitemaps.views import prepare_sitemaps
from wagtail.models import Site

from .. import links
from ..articles.publicity import public_authors, public_organisations, public_people
from ..countries.models import Country
from ..pages import public_pages
from .corrections import public_corrections
from .editions import editions, languages
from .feeds.base import newsroom_name
from .feeds.formats import xml_text
from .sites import sites_of
from .story_list import NEWEST_FIRST, told

#: Addresses in one file of a sitemap.
MOST_URLS = 5_000

#: What Google takes of a news sitemap: articles of two days, at most a thousand.
NEWS_HOURS = 48
MOST_NEWS = 1000


class PageSitemap(WagtailSitemap):
    """Wagtail's own sitemap, in files of a size that is soon made."""

    limit = MOST_URLS


class ReaderSitemap(Sitemap):
    """Pages of ours, by the addresses the rest of the package gives them; none where the host has not routed them.

    Where the language stands in the address, every edition is listed and names the others.
    """

    alternates = True
    limit = MOST_URLS
    #: A route of ours without arguments that shows whether addresses differ by language.
    route = "geometa:corrections"

    def __init__(self) -> None:
        self.languages = languages()
        self.i18n = bool(editions(self.route))

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(links.root_url()).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        root = urlsplit(links.root_url())
        return f"{root.netloc}{root.path.rstrip('/')}" if root.netloc else super().get_domain(site)


class InLanguages(Sequence[tuple[Any, str]]):
    """Every record with every language, in the order of the records; only what a slice asks for is read."""

    def __init__(self, records: QuerySet, languages: Sequence[str]) -> None:
        self.records, self.languages = records, languages

    def __len__(self) -> int:
        return self.records.count() * len(self.languages)

    def __getitem__(self, part: Any) -> Any:
        """The pairs of a slice whose ends are given, as a paginator takes it."""
        many = len(self.languages)
        first, last = part.start // many, -(-part.stop // many)
        pairs = [(record, language) for record in self.records[first:last] for language in self.languages]
        return pairs[part.start - first * many : part.stop - first * many]


class RecordSitemap(ReaderSitemap, ABC):
    """The pages of one kind of record."""

    @abstractmethod
    def records(self) -> QuerySet:
        """Those anybody may see."""

    def items(self) -> QuerySet:
        found = self.records().order_by("pk")
        first = found.first()
        return found if first is not None and links.record_path(first) else found.none()

    def _items(self) -> QuerySet | InLanguages:
        # Django's own makes a list of all there is before it takes a page of it.
        return InLanguages(self.items(), self.languages or []) if self.i18n else self.items()

    def location(self, item: Any) -> str:
        return links.record_path(item)

    def lastmod(self, item: Any) -> dt.datetime:
        return item.updated_at


class PeopleSitemap(RecordSitemap):
    """Public people."""

    def records(self) -> QuerySet:
        return public_people().only("slug", "updated_at")


class OrganisationSitemap(RecordSitemap):
    """Public organisations."""

    def records(self) -> QuerySet:
        return public_organisations().only("slug", "updated_at")


class AuthorSitemap(RecordSitemap):
    """Public authors."""

    def records(self) -> QuerySet:
        return public_authors().only("slug", "updated_at")


class CountrySitemap(RecordSitemap):
    """Countries with a public story; every other one has a page as well, with nothing on it to find."""

    #: Countries are seeded and keep no date of change.
    lastmod = None  # type: ignore[assignment]

    def records(self) -> QuerySet:
        named = public_pages().order_by().filter(geometa_countries__isnull=False)
        return Country.objects.filter(pk__in=named.values("geometa_countries__country")).only("alpha2")


class CorrectionSitemap(ReaderSitemap):
    """The page of corrections, as of the day of the newest one."""

    def items(self) -> list[str]:
        return ["corrections"] if links.page_path("corrections") else []

    def location(self, item: str) -> str:
        return links.page_path(item)

    def lastmod(self, item: str) -> dt.datetime | None:
        newest = public_corrections().first()
        return timezone.make_aware(dt.datetime.combine(newest.date, dt.time())) if newest else None


#: For ``django.contrib.sitemaps.views`` and Wagtail's: name → class.
SITEMAPS: dict[str, type[Sitemap]] = {
    "people": PeopleSitemap,
    "organisations": OrganisationSitemap,
    "authors": AuthorSitemap,
    "countries": CountrySitemap,
    "corrections": CorrectionSitemap,
}


@require_safe
def sitemap_index(
    request: HttpRequest, sitemaps: Mapping[str, Any], section_name: str = "sitemap_section"
) -> HttpResponse:
    """The index of ``sitemaps`` (name → class), each in as many files as it needs; an empty one is not named.

    :param section_name: the route of one section, which takes ``section``; its further files are at ``?p=2`` and on.

    Django's own reads every row for the date of the last change, and names the host of ``django.contrib.sites``.
    """
    site = Site.find_for_request(request)
    root = links.root_url() if site is None or site.is_default_site else site.root_url
    found = []
    for section, kind in prepare_sitemaps(request, sitemaps).items():
        pages = (kind() if callable(kind) else kind).paginator
        address = root.rstrip("/") + reverse(section_name, kwargs={"section": section})
        if pages.count:
            found += [{"location": f"{address}?p={n}" if n > 1 else address} for n in pages.page_range]
    return render(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The site's public articles of the last 48 hours as Google News reads them; one list for all languages."""
    since = timezone.now() - dt.timedelta(hours=NEWS_HOURS)
    recent = public_pages(sites=sites_of(request)).filter(first_published_at__gte=since)
    pages = recent.order_by(*NEWEST_FIRST)
    entries = [
        {
            "url": story.url,
            "title": xml_text(story.headline),
            "language": _news_language(story.language),
            "published": story.published,
        }
        for story in told(pages[:MOST_NEWS])
        if story.url
    ]
    context = {"newsroom": xml_text(newsroom_name()), "entries": entries if newsroom_name() else []}
    return render(request, "geometa/news_sitemap.xml", context, content_type="application/xml")


def _news_language(tag: str) -> str:
    """ISO 639, but for Chinese, which Google tells apart by script."""
    low = tag.lower()
    if low.startswith("zh"):
        return "zh-tw" if any(part in low for part in ("hant", "tw", "hk", "mo")) else "zh-cn"
    return low.split("-")[0]
