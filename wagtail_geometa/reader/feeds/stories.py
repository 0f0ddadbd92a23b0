"""Feeds of stories: all of them, those of a section, and any a host chooses."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Site

from ... import conf
from ...pages import public_pages, routable_public_pages
from ..sites import sites_of
from ..story_list import newest, told
from .base import Feed, newsroom_name
from .entries import item_of


class StoryFeed(Feed):
    """The newest public stories. A host narrows :meth:`pages` and says :meth:`title` to have a feed of its own.

    Whatever :meth:`pages` gives, only what stands in :attr:`articles` can come out.
    """

    #: What :meth:`public` gave for this request.
    articles: QuerySet

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.articles = self.public()

    def public(self) -> QuerySet:
        """The public articles a feed may choose from: those of the Wagtail site that was asked."""
        return public_pages(sites=sites_of(self.request))

    def pages(self) -> QuerySet:
        """Articles of the feed, as base-page rows in any order."""
        return self.articles

    def title(self) -> str:
        return gettext("%(newsroom)s: all stories") % {"newsroom": newsroom_name()}

    def link(self) -> str:
        """The front page, of the feed's language where it has one that is live."""
        site = Site.find_for_request(self.request)
        return (site.root_page.localized.full_url if site else "") or super().link()

    def items(self) -> list[dict[str, Any]]:
        pages, chosen = self.articles, self.pages()
        if chosen is not pages:  # all there is need not be looked up in itself
            pages = pages.filter(pk__in=chosen.order_by().values("pk"))
        if self.locale is not None:
            pages = pages.filter(locale=self.locale)
        return [item_of(story) for story in told(newest(pages, conf.get("FEED_ITEMS")))]


class SectionFeed(StoryFeed):
    """The newest stories below a page that readers may see, such as a section.

    ``section`` is the page's translation key, as no key of the database leaves the process; of its versions in several
    languages, the one in the language of the address counts, where there is one.
    """

    def find_subject(self, **kwargs: Any) -> Any:
        versions = list(
            routable_public_pages().filter(translation_key=kwargs["section"]).select_related("locale")
        )
        language = translation.get_language()
        versions.sort(key=lambda page: (page.locale.language_code != language, page.pk))
        if not versions:
            raise Http404
        return versions[0].specific

    def public(self) -> QuerySet:
        """Of every site: the section says where its stories are."""
        return public_pages()

    def pages(self) -> QuerySet:
        return self.articles.descendant_of(self.subject)

    def title(self) -> str:
        return f"{newsroom_name()}: {self.subject.title}"

    def link(self) -> str:
        return self.subject.full_url or super().link()
