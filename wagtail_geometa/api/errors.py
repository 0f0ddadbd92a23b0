"""Errors as problem documents (RFC 9457, ``application/problem+json``): one shape for every refusal."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of refusal: its name in ``type`` and ``code``, its status, and what a client can do about it."""

    code: str
    status: int
    title: str
    advice: str


_TYPES = (
    ProblemType("unknown-parameter", 400, "Unknown parameter", "Remove the parameter, or correct its name."),
    ProblemType("bad-value", 400, "Bad value", "Correct the parameters listed in errors."),
    ProblemType(
        "cursor-mismatch",
        400,
        "Cursor of another list",
        "A cursor goes on with the list it came from: same endpoint, same filters, same ordering.",
    ),
    ProblemType("bad-request", 400, "Bad request", "The request could not be read."),
    ProblemType("not-found", 404, "Not found", "Nothing public stands at this address."),
    ProblemType(
        "gone", 410, "Gone", "The record was merged into another: go on with the one in merged_into."
    ),
    ProblemType(
        "method-not-allowed", 405, "Method not allowed", "The API is read with GET, HEAD and OPTIONS."
    ),
    ProblemType("not-acceptable", 406, "Not acceptable", "Ask for application/json."),
    ProblemType(
        "uri-too-long",
        414,
        "Address too long",
        "Ask for fewer ids at a time; an address has at most 4096 bytes.",
    ),
    ProblemType("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says."),
    ProblemType("internal-error", 500, "Internal error", "The fault is ours; try again later."),
)
#: Every kind of problem document the API may answer, by code.
PROBLEM_TYPES = {kind.code: kind for kind in _TYPES}


class Problem(exceptions.APIException):
    """A refusal with a code of :data:`PROBLEM_TYPES` and a sentence that says what to do.

    ``errors`` lists single faults as ``{"parameter": …, "code": …, "detail": …}``; ``more`` are further members of
    the document.
    """

    def __init__(
        self, code: str, detail: str = "", errors: Sequence[dict[str, str]] = (), **more: Any
    ) -> None:
        self.kind = PROBLEM_TYPES[code]
        self.status_code = self.kind.status
        self.errors = list(errors)
        self.more = more
        super().__init__(detail or self.kind.advice, code)


def problem_of(error: Exception) -> Problem:
    """The problem document's content for any exception; what is unknown becomes a 500 without a word of its cause."""
    match error:
        case Problem():
            return error
        case Http404() | exceptions.NotFound():
            return Problem("not-found")
        case exceptions.MethodNotAllowed():
            return Problem("method-not-allowed")
        case exceptions.NotAcceptable():
            return Problem("not-acceptable")
        case exceptions.Throttled():
            return Problem("too-many-requests")
        case RequestDataTooBig() | TooManyFieldsSent() | SuspiciousOperation():
            return Problem("bad-request")
        case exceptions.APIException() if 400 <= error.status_code < 500:
            return Problem("bad-request")
        case _:
            return Problem("internal-error")


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """DRF exception handler of our views: the host's own handler never sees them."""
    problem = problem_of(error)
    view, request = context.get("view"), context["request"]
    if problem.kind.status >= 500:
        # Error trackers listen to this signal; the log gets the traceback, the caller does not.
        got_request_exception.send(sender=type(view), request=request._request)
        logger.error("Unhandled error in the metadata API", exc_info=error)
    body: dict[str, Any] = {
        "type": request.build_absolute_uri(f"{view.address_of('docs')}#{problem.kind.code}"),
        "code": problem.kind.code,
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": str(problem.detail),
        **problem.more,
    }
    if problem.errors:
        body["errors"] = problem.errors
    return Response(body, status=problem.kind.status, headers=_headers(error), content_type=MEDIA_TYPE)


def _headers(error: Exception) -> dict[str, str]:
    wait = getattr(error, "wait", None)
    return {"Retry-After": f"{max(1, round(wait))}"} if wait else {}
