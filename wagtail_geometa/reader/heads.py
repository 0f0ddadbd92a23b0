"""What stands in the head of a record's page: addresses of it and of its neighbours, feeds, Open Graph, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString

from .. import conf, links, sanitise
from ..articles.head import Meta, locale_of, picture_meta
from ..articles.jsonld import record_graph, serialise
from ..countries.jsonld import Node
from .editions import editions_of
from .records import language_in_use


@dataclass(frozen=True, slots=True)
class ReaderHead:
    """``alternates`` are pairs of language and address; an empty address means that there is none."""

    canonical: str
    previous: str
    next: str
    alternates: tuple[tuple[str, str], ...]
    feeds: tuple[links.FeedLink, ...]
    meta: tuple[Meta, ...]
    jsonld: SafeString | str = ""


def head_for(
    request: HttpRequest,
    path: str,
    listed: Page,
    *,
    feeds: Iterable[links.FeedLink] = (),
    meta: Iterable[Meta] = (),
    jsonld: SafeString | str = "",
) -> ReaderHead:
    """The head of the page at ``path`` that shows the part ``listed`` of a list.

    Every part has an address of its own, and the parts of another language's list are other parts: only the first
    says where it stands in the other editions.
    """
    url = links.absolute(path) if path else ""
    return ReaderHead(
        canonical=_part(url, listed.number),
        previous=_part(url, listed.previous_page_number()) if listed.has_previous() else "",
        next=_part(url, listed.next_page_number()) if listed.has_next() else "",
        alternates=_alternates(request) if listed.number == 1 else (),
        feeds=tuple(feeds),
        meta=tuple(
            (attribute, key, line)
            for attribute, key, content in meta
            if (line := sanitise.clean_line(content))
        ),
        jsonld=jsonld,
    )


def open_graph(kind: str, title: str, *, path: str, about: str = "", portrait: Any = None) -> Iterable[Meta]:
    """The properties every page has; ``kind`` is ``og:type``."""
    yield "property", "og:type", kind
    yield "property", "og:title", title
    yield "property", "og:description", about
    yield "property", "og:url", links.absolute(path) if path else ""
    yield "property", "og:locale", locale_of(language_in_use())
    yield "property", "og:site_name", str((conf.get("PUBLISHER") or {}).get("name") or "")
    # A portrait or a logo shows whom the page is about.
    yield from picture_meta(portrait, title)


def profile(record: Any) -> Iterable[Meta]:
    """Somebody's names, as Open Graph's ``profile`` has them (https://ogp.me/#type_profile)."""
    yield "property", "profile:first_name", record.given_name
    yield "property", "profile:last_name", record.family_name
    yield "property", "profile:username", record.slug


def graph(record: Any, node: Node, path: str) -> SafeString:
    """The JSON-LD of a record's own page."""
    stored = {name: getattr(record, f"{name}_at", None) for name in ("created", "updated")}
    created, modified = (moment.isoformat(timespec="seconds") if moment else "" for moment in stored.values())
    url = links.absolute(path) if path else ""
    return serialise(record_graph(node, url=url, created=created, modified=modified))


def _part(url: str, number: int) -> str:
    return f"{url}?page={number}" if url and number > 1 else url


def _alternates(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    found = {language: links.absolute(path) for language, path in editions_of(request).items()}
    if found:
        found["x-default"] = found.get(settings.LANGUAGE_CODE, next(iter(found.values())))
    return tuple(found.items())
