"""The base of every view: all policies set here, so that the host's REST_FRAMEWORK defaults never apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from rest_framework import metadata, permissions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from . import errors, validators
from .negotiation import AcceptNegotiation, StrictJSONRenderer
from .parameters import Parameters
from .schema import ResourceSchema


class ApiView(APIView):
    """An anonymous, read-only view that speaks JSON, strict about its parameters, in one language.

    Nobody is ever logged in here, not even with the host's session cookie: what a log-in may see, a shared cache
    could hand to somebody else.
    """

    authentication_classes: list = []
    permission_classes = [permissions.AllowAny]
    throttle_classes: list = []
    parser_classes: list = []
    renderer_classes: list = [StrictJSONRenderer]
    content_negotiation_class = AcceptNegotiation
    metadata_class = metadata.BaseMetadata
    versioning_class = None
    schema = ResourceSchema()
    http_method_names = ["get", "head", "options"]

    #: The parameters this view knows; every other one is refused.
    parameters: type[Parameters] = Parameters

    @property
    def query(self) -> Parameters:
        """The checked parameters of this request."""
        if not hasattr(self, "_query"):
            self._query = self.parameters.read(self.request.META.get("QUERY_STRING", ""))
        return self._query

    def address_of(self, name: str, **arguments: Any) -> str:
        """Path of one of our own endpoints, wherever the host has mounted them."""
        match = getattr(self.request, "resolver_match", None)
        namespace = match.namespace if match else "geometa_api:v1"
        return reverse(f"{namespace}:{name}", kwargs=arguments)

    def link_to(self, name: str, **arguments: Any) -> str:
        """As :meth:`address_of`, with scheme and host."""
        return self.request.build_absolute_uri(self.address_of(name, **arguments))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # One language: the same address must give the same bytes to everybody.
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _ = self.query

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The methods, in the Allow header; the schema tells the rest."""
        return Response(status=204)

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response]:
        return errors.handle

    def handle_exception(self, exc: Exception) -> Response:
        response = super().handle_exception(exc)
        # An HTML view refuses in the same words as all others.
        self.request.accepted_renderer = StrictJSONRenderer()
        self.request.accepted_media_type = StrictJSONRenderer.media_type
        return response

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        final.add_post_render_callback(lambda rendered: validators.seal(request._request, rendered))
        return final
