"""The API describes itself: OpenAPI 3.1 by drf-spectacular, untouched by the host's SPECTACULAR_SETTINGS."""

from __future__ import annotations

import json
from threading import Lock
from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from .. import conf
from .errors import MEDIA_TYPE, PROBLEM_TYPES
from .parameters import MAX_REPEATS
from .values import Value

VERSION = "1"
#: Where the committed schema says the API stands; a running site says its own path.
DOCUMENTED_BASE = "/api/geometa/v1"
DESCRIPTION = (
    "Read-only and anonymous: everything here is public, and nothing else is. Lists come in pages; follow next "
    "until it is null. Unknown parameters are refused. Errors are problem documents (RFC 9457)."
)
_LOCK = Lock()
_documents: dict[tuple[Any, ...], dict[str, Any]] = {}


class FaultSerializer(serializers.Serializer):
    """One fault of a request."""

    parameter = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class SurvivorSerializer(serializers.Serializer):
    """The record another one was merged into."""

    uuid = serializers.UUIDField()
    api_url = serializers.URLField()


class ProblemSerializer(serializers.Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.URLField(help_text="Address of the explanation of this kind of problem.")
    code = serializers.ChoiceField(choices=list(PROBLEM_TYPES), help_text="The kind of problem, in one word.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What to do about it.")
    errors = FaultSerializer(many=True, required=False)
    reason = serializers.ChoiceField(choices=["merged"], required=False, help_text="With gone: why.")
    merged_into = SurvivorSerializer(required=False)


class ResourceSchema(AutoSchema):
    """Describes our views from what they declare: parameters, orderings, serializers, problem documents."""

    def get_operation_id(self) -> str:
        name = getattr(self.view, "operation", None)
        if name:
            return str(name)
        verb, noun = ("list", self.view.plural) if self._lists() else ("get", self.view.singular)
        return f"{verb}_{_words(noun)}"

    def get_tags(self) -> list[str]:
        return [getattr(self.view, "plural", "about")]

    def get_summary(self) -> str:
        if getattr(self.view, "summary", None):
            return str(self.view.summary)
        return (
            f"List of {self.view.plural}" if self._lists() else f"One {self.view.singular.replace('-', ' ')}"
        )

    def get_description(self) -> str:
        return " ".join((type(self.view).__doc__ or "").split())

    def get_override_parameters(self) -> list[OpenApiParameter]:
        found = [
            OpenApiParameter(name, _parameter_schema(value), description=value.description)
            for name, value in self.view.parameters.known().items()
        ]
        if "{" in self.path:
            found.append(OpenApiParameter(self.view.identifier, str, OpenApiParameter.PATH))
        found.append(OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200]))
        if self._lists():
            found.append(
                OpenApiParameter("Link", str, OpenApiParameter.HEADER, response=[200], description="rel=next")
            )
        return found

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> dict[Any, Any]:
        answers: dict[Any, Any] = {200: self._body(), 304: OpenApiResponse(description="Not changed")}
        statuses = {kind.status for kind in PROBLEM_TYPES.values()} - (
            {404, 410} if "{" not in self.path else set()
        )
        for status in sorted(statuses):
            titles = ", ".join(kind.title for kind in PROBLEM_TYPES.values() if kind.status == status)
            answers[status, MEDIA_TYPE] = OpenApiResponse(ProblemSerializer, description=titles)
        return answers

    def _lists(self) -> bool:
        return getattr(self.view, "action", "") == "list"

    def _body(self) -> Any:
        serializer = getattr(self.view, "serializer_class", None)
        if serializer is None:
            return OpenApiResponse({"type": "object"})
        if not self._lists():
            return forced_singular_serializer(serializer)
        fields = {
            "results": serializer(many=True),
            "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last one."),
            "count": serializers.IntegerField(
                required=False, help_text="With count=exact: rows in the whole list."
            ),
        }
        return forced_singular_serializer(type(inline_serializer(f"{_camel(self.view.plural)}List", fields)))


def document(base: str = DOCUMENTED_BASE) -> dict[str, Any]:
    """The OpenAPI document of version 1, as plain data; ``base`` is the path it is mounted at.

    Made once per process: generating takes a lock, since drf-spectacular keeps its settings in one global object.
    """
    from .v1.urls import described_patterns

    patterns = described_patterns()
    key = (
        base,
        conf.get("API_TITLE"),
        conf.get("API_PAGE_SIZE"),
        conf.get("API_MAX_PAGE_SIZE"),
        len(patterns),
    )
    with _LOCK:
        if key not in _documents:
            _documents[key] = _generated(patterns, base)
        return _documents[key]


def _generated(patterns: list[Any], base: str) -> dict[str, Any]:
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiJsonRenderer
    from drf_spectacular.settings import patched_settings

    with patched_settings(_settings()):
        raw = SchemaGenerator(patterns=patterns).get_schema(request=None, public=True)
        plain = json.loads(OpenApiJsonRenderer().render(raw, renderer_context={}))
    plain["servers"] = [{"url": base}]
    return _without_marks(plain)


def _without_marks(node: Any) -> Any:
    """Drops the marks by which the generator tells enumerations apart: they change between its releases."""
    if isinstance(node, dict):
        return {key: _without_marks(value) for key, value in node.items() if key != "x-spec-enum-id"}
    return [_without_marks(value) for value in node] if isinstance(node, list) else node


def _settings() -> dict[str, Any]:
    from drf_spectacular.settings import SPECTACULAR_DEFAULTS

    ours = {
        "OAS_VERSION": "3.1.0",
        "TITLE": conf.get("API_TITLE"),
        "VERSION": VERSION,
        "DESCRIPTION": DESCRIPTION,
        "SCHEMA_PATH_PREFIX": "",
        "POSTPROCESSING_HOOKS": [],
        "PREPROCESSING_HOOKS": [],
        "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
        "SORT_OPERATION_PARAMETERS": False,
    }
    fixed = {name: value for name, value in SPECTACULAR_DEFAULTS.items() if not name.startswith("SERVE_")}
    del fixed["DEFAULT_GENERATOR_CLASS"]
    return {**fixed, **ours}


def _parameter_schema(value: Value) -> dict[str, Any]:
    if not value.many:
        return value.schema()
    return {"type": "array", "items": value.schema(), "minItems": 1, "maxItems": MAX_REPEATS}


def _words(name: str) -> str:
    return name.replace("-", "_")


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))
