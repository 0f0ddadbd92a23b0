"""What the pages of all kinds of records have in common: the answer with list, head and feeds, and old addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from .. import links
from ..articles.head import Meta
from ..articles.story import Story
from ..countries.jsonld import Node
from . import heads
from .records import Moved, language_in_use
from .story_list import story_list

View = Callable[..., HttpResponse]


def for_kind(view: View) -> View:
    """A page of one kind of record: the old address of a merged one leads on to the one that has its place."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return way_to(links.record_path(moved.record))

    return found


def way_to(path: str) -> HttpResponse:
    """A lasting redirect to an address of this site, for what was merged."""
    answer = HttpResponsePermanentRedirect(path)
    # A merge can be undone: a browser that kept the way would go wrong for good.
    answer["Cache-Control"] = "no-cache"
    return answer


def answer(
    request: HttpRequest,
    kind: str,
    record: Any,
    context: dict[str, Any],
    *,
    pages: QuerySet,
    note: Callable[[Story], str],
    meta: Iterable[Meta],
    node: Node,
    title: str,
) -> HttpResponse:
    """The page of ``record`` by the template of its ``kind``, which gets ``context`` and what every such page has."""
    path = links.record_path(record)
    stories = story_list(request, pages, note)
    head = heads.head_for(
        request,
        path,
        stories,
        feeds=links.feed_links(kind, title, record),
        meta=meta,
        jsonld=heads.graph(record, node, path),
    )
    shared = {"record": record, "language": language_in_use(), "stories": stories, "head": head}
    return render(request, f"geometa/{kind}.html", {**context, **shared})
