"""What every feed does: find its subject, write its items in one language, and answer "nothing new" where it can."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.views.generic import View

from ... import conf, links
from ..editions import language_of, locale_of
from ..record_page import way_to
from ..records import Moved
from .formats import FORMS, xml_text


def newsroom_name() -> str:
    """What the newsroom is called: the publisher's name in our settings, else the name of the Wagtail site."""
    return str((conf.get("PUBLISHER") or {}).get("name") or getattr(settings, "WAGTAIL_SITE_NAME", "") or "")


class Feed(View, ABC):
    """A feed in one :attr:`form`. It says the same to everybody, sets no cookie, and needs no log-in.

    An ``ETag`` of the very bytes lets a feed reader ask whether anything is new. No ``Last-Modified`` is sent: a
    story that is taken down, or an author who is withheld, leaves no date behind, and who asked by date alone would
    be told that nothing has changed.
    """

    #: ``"rss"`` or ``"atom"``.
    form = "rss"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.language, self.locale = language_of(request), locale_of(request)
        with translation.override(self.language):
            try:
                self.subject = self.find_subject(**kwargs)
            except Moved as moved:
                return way_to(self.moved_to(moved.record))
            content = self._written()
        tag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
        response = HttpResponse(content, content_type=FORMS[self.form].content_type)
        response["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response) or response

    def find_subject(self, **kwargs: Any) -> Any:
        """What the feed is about, from the parts of its address; ``None`` for all there is.

        :raises django.http.Http404: where there is no such thing for readers.
        :raises Moved: where it has another address now.
        """
        return None

    def moved_to(self, record: Any) -> str:
        """The path of the same feed of ``record``."""
        return links.feed_path(record._meta.model_name, self.form, record)

    def title(self) -> str:
        """The title of the feed, in the language in use."""
        return newsroom_name()

    def description(self) -> str:
        """One sentence about it."""
        return self.title()

    def link(self) -> str:
        """The page the feed follows, as an absolute address."""
        return f"{links.root_url().rstrip('/')}/"

    @abstractmethod
    def items(self) -> list[dict[str, Any]]:
        """What is in it, newest first: arguments of ``add_item``."""

    def _written(self) -> bytes:
        own = links.absolute(self.request.path)
        title = xml_text(self.title()) or own
        feed = FORMS[self.form](
            title=title,
            link=self.link() or own,
            description=xml_text(self.description()) or title,
            language=self.language,
            author_name=xml_text(newsroom_name()) or title,
            feed_url=own,
            feed_guid=iri_to_uri(own),
        )
        for item in self.items():
            feed.add_item(**item)
        return feed.writeString("utf-8").encode()
