"""Validators and cache headers: a keyed ETag over the finished body, and 304 when the client has it already."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags

FRESH = "public, max-age=30"
#: Headers a 304 repeats (RFC 9110, 15.4.5).
KEPT = ("Cache-Control", "ETag", "Link", "Vary", "X-Content-Type-Options")


def etag_of(body: bytes, media_type: str) -> str:
    """A strong ETag. Keyed, so that nobody can guess content by hashing a guess."""
    digest = salted_hmac("wagtail_geometa.api.etag", body + b"\0" + media_type.encode(), algorithm="sha256")
    return f'"{digest.hexdigest()[:32]}"'


def seal(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Adds the headers every answer carries; turns a 200 the client already holds into a 304.

    Called with the rendered response, after everything that could refuse the request has run.
    """
    response["X-Content-Type-Options"] = "nosniff"
    patch_vary_headers(response, ["Accept"])
    if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
        response["Cache-Control"] = "no-store"
        return response
    response["Cache-Control"] = FRESH
    response["ETag"] = etag_of(response.content, response.headers.get("Content-Type", ""))
    if not _holds(request.META.get("HTTP_IF_NONE_MATCH", ""), response["ETag"]):
        return response
    unchanged = HttpResponseNotModified()
    for name in KEPT:
        if name in response.headers:
            unchanged[name] = response.headers[name]
    return unchanged


def _holds(header: str, etag: str) -> bool:
    given = parse_etags(header)
    # Weak comparison: a proxy that compresses marks our tag as weak.
    return given == ["*"] or etag in {one.removeprefix("W/") for one in given}
