"""Reads the API as a partner would, and holds every answer against the committed schema."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

ROOT = "/api/geometa/v1"
COMMITTED = Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "openapi.json"
LISTS = ["articles", "people", "organisations", "countries", "country-groups", "claims", "authors", "slots"]


@cache
def committed():
    return json.loads(COMMITTED.read_text(encoding="utf-8"))


def _closed(node):
    """The schema with every object closed: a field the schema does not name is a leak, not an extra."""
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if "properties" in closed and "additionalProperties" not in closed:
        closed["additionalProperties"] = False
    return closed


@cache
def _validator(path, status, media_type):
    content = committed()["paths"][path]["get"]["responses"][str(status)]["content"]
    assert media_type in content, f"{path} does not say that {status} comes as {media_type}"
    schema = {**_closed(content[media_type]["schema"]), "components": _closed(committed()["components"])}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _template(path):
    """The path of the schema that an address belongs to; anything unknown counts as a missing article."""
    parts = path.removeprefix(ROOT).split("?")[0].strip("/").split("/")
    if parts == [""]:
        return "/"
    if len(parts) == 1 and parts[0] in LISTS:
        return f"/{parts[0]}/"
    known = [one for one in committed()["paths"] if one.startswith(f"/{parts[0]}/{{")]
    return known[0] if known else "/articles/{uuid}/"


def read(client, path, **headers):
    """GET below the API's root; the answer has been checked against the schema."""
    response = client.get(path if path.startswith("/api") else f"{ROOT}/{path}", headers=headers)
    check(response, response.request["PATH_INFO"])
    return response


def check(response, path):
    """Hold one answer against the committed schema."""
    if response.status_code in {301, 304}:
        assert response.content == b""
        return
    media_type = response["Content-Type"].split(";")[0]
    assert media_type == ("application/json" if response.status_code == 200 else "application/problem+json")
    faults = list(_validator(_template(path), response.status_code, media_type).iter_errors(response.json()))
    assert not faults, f"{path}: {faults[0].json_path} {faults[0].message}"


def rows(client, path):
    """The rows of one page of a list."""
    response = read(client, path)
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def walk(client, path):
    """Every row of a list, page by page, following the next links."""
    found, pages = [], 0
    while path:
        answer = read(client, path).json()
        found += answer["results"]
        path = answer["next"] and answer["next"].removeprefix("http://testserver")
        pages += 1
        assert pages < 500, "the list never ends"
    return found
