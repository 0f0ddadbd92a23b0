"""The page of corrections: everything public that was put right in public stories, newest first, month by month."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from .. import links
from ..articles.models import Correction
from ..articles.story import Story
from ..pages import public_pages
from . import heads
from .editions import locale_of
from .records import language_in_use
from .sites import sites_of
from .story_list import told

CORRECTIONS_PER_PAGE = 20
#: Where a story's corrections stand on its page.
ANCHOR = "#geometa-corrections"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with the story it belongs to; ``path`` leads to it there."""

    correction: Correction
    story: Story
    path: str

    @property
    def month(self) -> dt.date:
        """The first day of its month."""
        return self.correction.date.replace(day=1)

    @property
    def uuid(self) -> uuid.UUID:
        """Its id in a feed: it stays when the text is mended again, and gives no key of the database away."""
        return uuid.uuid5(self.story.uuid, f"correction-{self.correction.pk}")


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All public corrections of the site; of its own edition, where the language stands in the address."""
    rows = public_corrections(locale_of(request), sites_of(request))
    listed = Paginator(rows, CORRECTIONS_PER_PAGE).get_page(request.GET.get("page"))
    listed.object_list = corrected(listed.object_list, request)
    path, title = links.page_path("corrections"), gettext("Corrections")
    head = heads.head_for(
        request,
        path,
        listed,
        feeds=links.feed_links("corrections", title),
        meta=heads.open_graph("website", title, path=path),
    )
    context = {"listed": listed, "head": head, "language": language_in_use()}
    return render(request, "geometa/corrections_page.html", context)


def public_corrections(
    locale: Locale | None = None, sites: Iterable[Site] | None = None
) -> QuerySet[Correction]:
    """Corrections shown to readers, of articles anybody may see; of one language or of some ``sites`` where given."""
    pages = public_pages(sites=sites)
    if locale is not None:
        pages = pages.filter(locale=locale)
    rows = Correction.objects.filter(public=True, story__page__in=pages.order_by().values("pk")).exclude(
        text=""
    )
    return rows.select_related("story").order_by("-date", "-pk")


def corrected(rows: QuerySet[Correction], request: HttpRequest | None = None) -> list[Corrected]:
    """The corrections as their stories tell them; one that a story does not tell is left out."""
    keys = [(row.pk, row.story.page_id) for row in rows]
    pages = public_pages().filter(pk__in={page for _, page in keys})
    found = {}
    for story in told(pages):
        path = f"{story.page.get_url(request) or ''}{ANCHOR}" if request else f"{story.url}{ANCHOR}"
        for row in story.corrections:
            found[row.pk] = Corrected(row, story, path)
    return [found[key] for key, _ in keys if key in found]
