"""The addresses of the panel: what the page form asks while an editor writes, and where a new record is made."""

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
from .choices import choices_of, resembling
from .engine import suggest
from .new_records import create
from .page_text import unsaved_passages
from .problems import Refusal, as_problem, too_long
from .rows import rows_of
from .suggestion import Passage

#: Bytes of a question; a long story with its markup has a tenth.
MOST_BYTES = 200_000


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
        return as_problem(refusal)
    passages = unsaved_passages(question.model, question.entries)
    language = page.locale.language_code
    asked = json.dumps([language, get_language(), [[one.role, one.text] for one in passages]])
    etag = f'"{hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponse(status=304)
    else:
        response = JsonResponse(_answer(passages, language))
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-store"
    return response


def _answer(passages: list[Passage], language: str) -> dict[str, Any]:
    answer = suggest(passages, language)
    choices = choices_of(answer.suggestions)
    claims = resembling([one.label for one in answer.suggestions if one.kind == "claim"])
    return as_json(answer, passages, choices, rows_of(answer.suggestions, passages, choices, claims), claims)


def _read(request: HttpRequest) -> Question:
    if too_long(request, MOST_BYTES):
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
    return [
        path("geometa/suggest/", suggestions, name="geometa_suggest"),
        path("geometa/suggest/create/", create, name="geometa_suggest_create"),
    ]
