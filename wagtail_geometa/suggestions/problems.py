"""How the panel's addresses say no: a problem document (RFC 9457) with a sentence that says what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse


class Refusal(Exception):
    """A question that gets no answer: the status, the sentence, and what else the document holds."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def as_problem(refusal: Refusal) -> JsonResponse:
    """The answer to give."""
    problem = {"title": str(refusal.detail), "status": refusal.status, **refusal.more}
    return JsonResponse(problem, status=refusal.status, content_type="application/problem+json")


def too_long(request: HttpRequest, most: int) -> bool:
    """True for a body of more than ``most`` bytes, or one that does not say its length; nothing of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not (length.isascii() and length.isdigit()) or int(length) > most
