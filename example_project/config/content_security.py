"""A strict content security policy for everything a reader sees, so that inline code shows up as breakage."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

READER_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)


class ContentSecurityMiddleware:
    """Sends the policy with every answer, except under ``CSP_EXEMPT_PREFIXES``: Wagtail's admin needs inline styles."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(tuple(settings.CSP_EXEMPT_PREFIXES)):
            response.headers.setdefault("Content-Security-Policy", READER_POLICY)
        return response
