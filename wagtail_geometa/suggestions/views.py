"""The address the page form asks while an editor writes. It stores nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from .answer import as_json
from .engine import suggest
from .page_text import unsaved_passages

#: Bytes of a question; a long story with its markup has a tenth.
MOST_BYTES = 200_000


class Refusal(Exception):
    """A question that gets no answer: the status, and a sentence that says what to do."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


@dataclass(frozen=True, slots=True)
class Question:
    """A page type, the page or its parent, and the entries of the form."""

    model: Any
    page: int | None
    parent: int | None
    entries: list[tuple[str, str]]


@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer ``{"type", "page", "parent", "fields": [[name, value], …]}`` with what the text speaks of.

    400 for what is no such question, 403 for who may not edit the page, 413 above 200 KB; 304 when the text is that
    of ``If-None-Match``.
    """
    try:
        question = _read(request)
        page = _permitted(request.user, question)
    except Refusal as refusal:
        problem = {"title": refusal.detail, "status": refusal.status}
        return JsonResponse(problem, status=refusal.status, content_type="application/problem+json")
    passages = unsaved_passages(question.model, question.entries)
    language = page.locale.language_code
    asked = json.dumps([language, get_language(), [[one.role, one.text] for one in passages]])
    etag = f'"{hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponse(status=304)
    else:
        response = JsonResponse(as_json(suggest(passages, language), passages))
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-store"
    return response


def _read(request: HttpRequest) -> Question:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise Refusal(413, _("The text is too long for suggestions: 200 KB at most."))
    try:
        asked = json.loads(request.body)
        entries = [(name, value) for name, value in asked["fields"]]
        model = apps.get_model(asked["type"])
        page, parent = asked.get("page"), asked.get("parent")
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, RecursionError):
        raise Refusal(400, _("This is no question about a page. Load the page again.")) from None
    texts = all(isinstance(text, str) for entry in entries for text in entry)
    keys = all(key is None or (type(key) is int and 0 < key < 2**31) for key in (page, parent))
    if not (texts and keys and issubclass(model, Page)) or (page is None) == (parent is None):
        raise Refusal(400, _("This is no question about a page. Load the page again."))
    return Question(model, page, parent, entries)


def _permitted(user: Any, question: Question) -> Page:
    """The page, or the parent of the page to be; who may not write there learns nothing of either."""
    page = Page.objects.filter(pk=question.page or question.parent).first()
    may = page is not None and (
        page.permissions_for_user(user).can_edit() and page.content_type.model_class() is question.model
        if question.page
        else page.permissions_for_user(user).can_add_subpage()
    )
    if not may:
        raise Refusal(403, _("You have no permission to edit this page."))
    return page


def admin_urls() -> list[Any]:
    """Hook ``register_admin_urls``."""
    return [path("geometa/suggest/", suggestions, name="geometa_suggest")]
