"""The two forms of a feed as XML, with what Django's generators leave out: several authors, pictures, languages.

RSS has one ``dc:creator`` an author, holding the name and nothing else; Atom has one ``author`` with the address of
their page. Who had another part in a story is a contributor in both. Whatever the words are, the document is valid
XML: characters that no XML document may hold are taken out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from ... import sanitise

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
#: The date of a feed with nothing in it: "now" would make it another document every second.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody named by an item; ``url`` is their page here, or empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture by its absolute address; sizes in pixels."""

    url: str
    media_type: str
    width: int
    height: int
    description: str = ""
    credit: str = ""


def xml_text(text: str) -> str:
    """``text`` without what no XML document may hold: control characters, halves of pairs, non-characters."""
    return _NO_CHARACTER.sub("", sanitise.clean_text(text))


class GeometaFeed:
    """What both forms share. Items carry ``authors``, ``contributors``, ``media`` and ``language``."""

    feed: dict[str, Any]
    items: list[dict[str, Any]]

    def latest_post_date(self) -> dt.datetime:
        """When the newest of the items was published or changed."""
        dates = [item[key] for item in self.items for key in ("updateddate", "pubdate") if item[key]]
        return max(dates, default=_NEVER)


class RssFeed(GeometaFeed, Rss201rev2Feed):
    """RSS 2.0 with Dublin Core and Media RSS."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for maker in item["authors"]:
            handler.addQuickElement("dc:creator", maker.name)
        for maker in item["contributors"]:
            handler.addQuickElement("dc:contributor", maker.name)
        handler.addQuickElement("dc:language", item["language"])
        if media := item["media"]:
            self._add_media(handler, media)

    def _add_media(self, handler: Any, media: Media) -> None:
        # An <enclosure> must give its length in bytes, which asks the store of files once for every picture.
        shape = {"width": str(media.width), "height": str(media.height)}
        handler.startElement(
            "media:content",
            {"url": iri_to_uri(media.url), "type": media.media_type, "medium": "image", **shape},
        )
        if media.description:
            handler.addQuickElement("media:description", media.description, {"type": "plain"})
        if media.credit:
            handler.addQuickElement("media:credit", media.credit)
        handler.endElement("media:content")


class AtomFeed(GeometaFeed, Atom1Feed):
    """Atom 1.0."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        # The words are HTML, and Django's generator would call them plain.
        super().add_item_elements(handler, {**item, "description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "html"})
        self._add_makers(handler, "author", item["authors"])
        self._add_makers(handler, "contributor", item["contributors"])
        if media := item["media"]:
            where = {"rel": "enclosure", "href": iri_to_uri(media.url), "type": media.media_type}
            handler.addQuickElement("link", "", where)

    def _add_makers(self, handler: Any, element: str, makers: Iterable[Maker]) -> None:
        for maker in makers:
            handler.startElement(element, {})
            handler.addQuickElement("name", maker.name)
            if maker.url:
                handler.addQuickElement("uri", iri_to_uri(maker.url))
            handler.endElement(element)


#: Form of a feed → what writes it.
FORMS: dict[str, Any] = {"rss": RssFeed, "atom": AtomFeed}
