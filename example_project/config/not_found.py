"""Shows readers the paper's own "not found" while DEBUG is on: Django's has inline styles, which the policy refuses."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found


class NotFoundMiddleware:
    """Answers a view's 404 as a site without DEBUG would."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The paper's page for a 404; every other error stays Django's to show."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
