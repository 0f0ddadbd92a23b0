"""The list of stories on a record's page: public ones, newest first, told by the one story accessor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, QuerySet, When
from django.http import HttpRequest
from django.utils import translation
from wagtail.coreutils import get_supported_content_language_variant

from ..articles.story import Story, stories_of

STORIES_PER_PAGE = 20
#: Order of articles; those that were never dated come last in every database.
NEWEST_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``note`` says what the record has to do with the story, where that is not plain."""

    story: Story
    path: str
    is_other: bool
    language_name: str
    note: str


def story_list(request: HttpRequest, pages: QuerySet, note: Callable[[Story], str]) -> Page:
    """One page of the list: stories in the language of the page, and behind them all the others.

    A page number that makes no sense, or lies beyond the last, shows a page that exists.
    """
    own = own_language()
    page = Paginator(own_language_first(pages), STORIES_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [
        Entry(
            story=story,
            path=story.page.get_url(request) or "",
            is_other=story.language != own,
            language_name=own_name(story.language),
            note=note(story),
        )
        for story in told(page.object_list)
    ]
    return page


def own_language() -> str:
    """The language of the site's articles that comes nearest to the one in use; asks no database."""
    try:
        return get_supported_content_language_variant(translation.get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return get_supported_content_language_variant(settings.LANGUAGE_CODE)


def own_language_first(pages: QuerySet) -> QuerySet:
    """Articles, each once, in the language in use, and then all the others, each the newest first."""
    other = Case(When(locale__language_code=own_language(), then=0), default=1)
    return pages.annotate(other=other).order_by("other", *NEWEST_FIRST)


def newest(pages: QuerySet, most: int) -> QuerySet:
    """The ``most`` newest of ``pages``, in the order of :data:`NEWEST_FIRST`, found by the index of their dates.

    No index of a database has the order "never dated last"; so those without a date are asked for by themselves, and
    only where there are too few others.
    """
    dated = pages.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    keys = list(dated.values_list("pk", flat=True)[:most])
    if len(keys) < most:
        undated = pages.filter(first_published_at__isnull=True).order_by("-pk")
        keys += undated.values_list("pk", flat=True)[: most - len(keys)]
    return pages.filter(pk__in=keys).order_by(*NEWEST_FIRST)


def told(pages: QuerySet) -> list[Story]:
    """The stories of base-page rows, in their order, at a cost that does not grow with their number."""
    return stories_of(pages.specific())


def own_name(language: str) -> str:
    """A language's name as its readers write it; the tag where Django knows none."""
    try:
        return str(translation.get_language_info(language)["name_local"])
    except KeyError:
        return language
