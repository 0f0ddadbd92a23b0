"""What the API speaks: JSON, compact and strict, chosen by the Accept header alone."""

from __future__ import annotations

from types import SimpleNamespace

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer


class AcceptNegotiation(DefaultContentNegotiation):
    """The Accept header decides; there is no ``?format=``, whatever the host's REST settings say."""

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)


class StrictJSONRenderer(JSONRenderer):
    """UTF-8 JSON without white space; never NaN or Infinity, whatever the host's REST settings say."""

    compact = True
    ensure_ascii = False
    strict = True


class HTMLRenderer(BaseRenderer):
    """Passes on a page that the view has rendered."""

    media_type = "text/html"
    format = "html"
    charset = "utf-8"

    def render(
        self, data: str, accepted_media_type: str | None = None, renderer_context: dict | None = None
    ) -> str:
        return data
