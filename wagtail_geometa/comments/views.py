"""The replies below a story: as a page, as a fragment for the story's own page, and the token of their form."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from ..articles.story import Story, story_of
from ..comment_adapter import CommentAdapter, Fragment, adapter
from ..pages import public_pages, with_uuid


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, article: uuid.UUID) -> HttpResponse:
    """The replies and the form as a page, for readers without a script; who comes here has asked for the form."""
    asked, story = _found(article)
    with translation.override(story.language):
        part = asked.render(request, story, with_token=True)
        if part.sent:
            return _sent(request, story)
        html = render_to_string("geometa/comments/page.html", {"story": story, "part": part}, request)
    return _answer(html, part, story)


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def fragment(request: HttpRequest, article: uuid.UUID) -> HttpResponse:
    """The same for the script of the story's page. Read, it sets no cookie and is the same for every reader."""
    asked, story = _found(article)
    with translation.override(story.language):
        part = asked.render(request, story, with_token=request.method == "POST")
    return _sent(request, story) if part.sent else _answer(part.html, part, story)


@never_cache
@require_safe
def token(request: HttpRequest, article: uuid.UUID) -> HttpResponse:
    """The token without which nothing can be sent; asked for when a reader begins to write. Sets Django's cookie."""
    _asked, story = _found(article)
    return _answer(get_token(request), Fragment(), story, content_type="text/plain; charset=utf-8")


def _found(article: uuid.UUID) -> tuple[CommentAdapter, Story]:
    asked = adapter()
    row = public_pages().filter(with_uuid(article)).first() if asked else None
    if asked is None or row is None:
        raise Http404
    return asked, story_of(row.specific)


def _sent(request: HttpRequest, story: Story) -> HttpResponse:
    """The way to the thanks by GET: who reloads that sends nothing twice."""
    answer = _answer("", Fragment(status=303), story)
    answer["Location"] = f"{request.path}?sent"
    return answer


def _answer(content: str, part: Fragment, story: Story, **options: Any) -> HttpResponse:
    headers = {"Content-Language": story.language, "X-Robots-Tag": "noindex"}
    return HttpResponse(content, status=part.status, headers=headers, **options)
