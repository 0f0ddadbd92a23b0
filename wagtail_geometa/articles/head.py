"""What a story says in the head of its page: canonical link, Open Graph and JSON-LD, as plain data for a template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import to_locale

from .. import conf, links, sanitise
from .jsonld import graph_of, serialise
from .pictures import picture_of
from .story import Story

#: ``(attribute that holds the key, key, content)`` of one ``<meta>``.
Meta = tuple[str, str, str]


@dataclass(frozen=True)
class Head:
    """``meta`` in the order of the page; ``canonical`` is empty for a page without an address."""

    meta: tuple[Meta, ...]
    canonical: str
    jsonld: SafeString
    #: Feeds of all stories, where the host has routed them.
    feeds: tuple[links.FeedLink, ...] = ()


def head_of(story: Story) -> Head:
    """The head of ``story``. Entries without content are left out, so a template may print all it gets."""
    picture = picture_of(story.image, conf.get("IMAGE_SPEC"))
    told = [*_open_graph(story), *picture_meta(picture, story.image_alt), *_article(story), _card(picture)]
    cleaned = ((attribute, key, sanitise.clean_line(content)) for attribute, key, content in told)
    return Head(
        meta=tuple(entry for entry in cleaned if entry[2]),
        canonical=sanitise.safe_url(story.url),
        jsonld=serialise(graph_of(story)),
        feeds=tuple(links.feed_links("stories", str((conf.get("PUBLISHER") or {}).get("name") or ""))),
    )


def _open_graph(story: Story) -> Iterator[Meta]:
    yield "property", "og:type", "article"
    yield "property", "og:title", story.headline
    yield "property", "og:description", story.abstract
    yield "property", "og:url", sanitise.safe_url(story.url)
    yield "property", "og:locale", locale_of(story.language)
    yield "property", "og:site_name", str((conf.get("PUBLISHER") or {}).get("name") or "")


def locale_of(language: str) -> str:
    """Language and territory, as Open Graph asks for; empty where neither tag nor setting names a territory."""
    locale = str((conf.get("OPEN_GRAPH_LOCALES") or {}).get(language) or to_locale(language))
    return locale if conf.OPEN_GRAPH_LOCALE.fullmatch(locale) else ""


def picture_meta(picture: Any, alt: str) -> Iterator[Meta]:
    """A rendition, or nothing for ``None``. Stands after the rest of ``og:``, its properties behind it.

    :param alt: what the picture shows, in words
    """
    if picture is None:
        return
    yield "property", "og:image", links.absolute(picture.url)
    yield "property", "og:image:width", str(picture.width)
    yield "property", "og:image:height", str(picture.height)
    yield "property", "og:image:alt", alt


def _article(story: Story) -> Iterator[Meta]:
    for key, moment in (("published", story.published), ("modified", story.modified)):
        yield "property", f"article:{key}_time", moment.isoformat(timespec="seconds") if moment else ""
    yield "property", "article:section", getattr(story.page, "geometa_section_name", "")
    # One entry an author, and an address rather than a name: the property asks for a profile.
    profiles = [links.record_url(credit.record) for credit in story.authors if credit.record]
    for url in dict.fromkeys(profiles):
        yield "property", "article:author", sanitise.safe_url(url)
    tags = [one.name.text for one in story.people] + [one.name.text for one in story.countries]
    for tag in dict.fromkeys(tags):
        yield "property", "article:tag", tag


def _card(picture: Any) -> Meta:
    return "name", "twitter:card", "summary_large_image" if picture else "summary"
