"""The addresses of the panels: what the page form asks while an editor writes, and where a new record is made."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from ..articles.checklist import gaps, required_codes, sketch_of_post
from .answer import as_json
from .choices import choices_of, resembling
from .engine import suggest
from .new_records import create
from .page_text import unsaved_passages
from .problems import Refusal, as_problem
from .questions import permitted, read
from .rows import rows_of
from .suggestion import Passage


@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer ``{"type", "page", "parent", "fields": [[name, value], …]}`` with what the text speaks of.

    400 for what is no such question, 403 for who may not edit the page, 413 above 200 KB; 304 when the text is that
    of ``If-None-Match``.
    """
    try:
        question = read(request)
        page = permitted(request.user, question)
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


@require_POST
def checklist(request: HttpRequest) -> HttpResponse:
    """Answer the same question, asked with the rows of the form, with ``gaps``: what the story lacks as it stands.

    Each has ``code``, ``text``, the ``relation`` whose panel mends it, and whether publishing ``required`` it.
    """
    try:
        question = read(request)
        permitted(request.user, question)
    except Refusal as refusal:
        return as_problem(refusal)
    required = required_codes(question.model)
    found = [
        {"code": one.code, "text": one.text, "relation": one.relation, "required": one.code in required}
        for one in gaps(sketch_of_post(dict(question.entries)))
    ]
    response = JsonResponse({"gaps": found})
    response["Cache-Control"] = "private, no-store"
    return response


def admin_urls() -> list[Any]:
    """Hook ``register_admin_urls``."""
    return [
        path("geometa/suggest/", suggestions, name="geometa_suggest"),
        path("geometa/checklist/", checklist, name="geometa_checklist"),
        path("geometa/suggest/create/", create, name="geometa_suggest_create"),
    ]
