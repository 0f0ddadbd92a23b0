"""The list of stories on a record's page: public ones, newest first, told by the one story accessor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, QuerySet, When
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Locale

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
    own = Locale.get_active()
    page = Paginator(own_language_first(pages), STORIES_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [
        Entry(
            story=story,
            path=story.page.get_url(request) or "",
            is_other=story.page.locale_id != own.pk,
            language_name=own_name(story.language),
            note=note(story),
        )
        for story in told(page.object_list)
    ]
    return page


def own_language_first(pages: QuerySet) -> QuerySet:
    """Articles in the language in use, and then all the others, each the newest first."""
    other = Case(When(locale=Locale.get_active(), then=0), default=1)
    return pages.distinct().annotate(other=other).order_by("other", *NEWEST_FIRST)


def told(pages: QuerySet) -> list[Story]:
    """The stories of base-page rows, in their order, at a cost that does not grow with their number."""
    return stories_of(pages.specific())


def own_name(language: str) -> str:
    """A language's name as its readers write it; the tag where Django knows none."""
    try:
        return str(translation.get_language_info(language)["name_local"])
    except KeyError:
        return language
