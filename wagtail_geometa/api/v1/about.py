"""The API's pages about itself: the index, the schema, the documentation, and the answer to any other address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ... import conf
from .. import reference
from ..errors import Problem
from ..negotiation import HTMLRenderer
from ..schema import VERSION, document
from ..views import ApiView


class IndexSerializer(serializers.Serializer):
    """Where everything is."""

    title = serializers.CharField()
    version = serializers.CharField()
    openapi = serializers.URLField()
    documentation = serializers.URLField()
    resources = serializers.DictField(child=serializers.URLField())


class Index(ApiView):
    """The lists of this API by name, its schema and its documentation."""

    operation, summary = "index", "Where everything is"
    serializer_class = IndexSerializer
    #: Names of the lists; set where the addresses are.
    resources: ClassVar[list[str]] = []

    def get(self, request: Request) -> Response:
        return Response(
            {
                "title": str(conf.get("API_TITLE")),
                "version": VERSION,
                "openapi": self.link_to("openapi"),
                "documentation": self.link_to("docs"),
                "resources": {name: self.link_to(f"{name}-list") for name in self.resources},
            }
        )


class OpenApi(ApiView):
    """The OpenAPI 3.1 document of this API."""

    schema = None

    def get(self, request: Request) -> Response:
        return Response(document(self.address_of("index").rstrip("/")))


class Docs(ApiView):
    """The documentation a person reads: made from the schema, without a script, from this site's own files."""

    schema = None
    renderer_classes = [HTMLRenderer]

    def get(self, request: Request) -> Response:
        base = self.address_of("index").rstrip("/")
        context = {**reference.context(document(base)), "base": base, "openapi": self.address_of("openapi")}
        return Response(render_to_string("geometa/api/docs.html", context))


class Unknown(ApiView):
    """Any address the API does not have."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """No parameter matters here, and no media type: the address itself is wrong."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and self._lacks_slash(request.path_info):
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return redirect(f"{request.path}/{query}", permanent=True)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise Problem("not-found")

    def _lacks_slash(self, path: str) -> bool:
        if path.endswith("/"):
            return False
        try:
            return getattr(resolve(f"{path}/").func, "cls", Unknown) is not Unknown
        except Resolver404:
            return False
