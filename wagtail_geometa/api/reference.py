"""The OpenAPI document turned into what the documentation page shows: operations, parameters, fields, problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .errors import MEDIA_TYPE, PROBLEM_TYPES


def context(document: dict[str, Any]) -> dict[str, Any]:
    """Template context for ``geometa/api/docs.html``."""
    return {
        "title": document["info"]["title"],
        "version": document["info"]["version"],
        "description": document["info"]["description"],
        "groups": _groups(document),
        "problems": list(PROBLEM_TYPES.values()),
        "problem_media_type": MEDIA_TYPE,
        "components": [
            {"name": name, "description": _plain(schema), "fields": _fields(schema)}
            for name, schema in sorted(document["components"]["schemas"].items())
        ],
    }


def _plain(described: dict[str, Any]) -> str:
    """A description without the marks of Markdown, which the page does not render."""
    return str(described.get("description", "")).replace("`", "")


def _groups(document: dict[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        operation = methods["get"]
        groups.setdefault(operation["tags"][0], []).append(_operation(path, operation))
    return [{"name": name, "operations": operations} for name, operations in groups.items()]


def _operation(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "path": path,
        "id": operation["operationId"],
        "summary": operation.get("summary", ""),
        "description": _plain(operation),
        # A list can be tried with one click; an item's address needs an id first.
        "example": "" if "{" in path else (f"{path}?limit=2" if "List" in schema.get("$ref", "") else path),
        "parameters": [_parameter(one) for one in operation.get("parameters", []) if one["in"] != "header"],
        "answer": _type(schema),
    }


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    many = schema.get("type") == "array"
    inner = schema["items"] if many else schema
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "description": parameter.get("description", ""),
        "type": _type(inner)["text"],
        "many": many,
        "options": inner.get("enum", []),
        "bounds": _bounds(inner),
    }


def _bounds(schema: dict[str, Any]) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}, {schema['default']} unless given"
    return f"at most {schema['maxLength']} characters" if "maxLength" in schema else ""


def _fields(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = set(schema.get("required", []))
    return [
        {
            "name": name,
            "type": _type(field),
            "description": field.get("description", ""),
            "options": field.get("enum", []),
            "optional": name not in required,
        }
        for name, field in schema.get("properties", {}).items()
    ]


def _type(schema: dict[str, Any]) -> dict[str, str]:
    """``text`` to show and ``component`` to link to, which is empty for plain types."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return {"text": name, "component": name}
    for key in ("allOf", "oneOf", "anyOf"):
        if key in schema:
            return _joined(schema[key])
    if schema.get("type") == "array":
        inner = _type(schema["items"])
        return {"text": f"list of {inner['text']}", "component": inner["component"]}
    kinds = schema.get("type", "any")
    words = [kinds] if isinstance(kinds, str) else list(kinds)
    if schema.get("format"):
        words[0] = schema["format"]
    return {"text": " or ".join(words), "component": ""}


def _joined(schemas: Iterable[dict[str, Any]]) -> dict[str, str]:
    types = [_type(one) for one in schemas]
    return {
        "text": " or ".join(dict.fromkeys(one["text"] for one in types)),
        "component": next((one["component"] for one in types if one["component"]), ""),
    }
