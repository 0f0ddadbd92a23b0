"""Holds JSON-LD against the released schema.org vocabulary: every type and property, its domain and its range.

The vocabulary is data to validate against and no part of the project. It is the file named by ``GEOMETA_SCHEMAORG``,
or ``schemaorg-*.jsonld`` in ``../shared/standards``; a test that needs it is skipped by name where there is none.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wagtail_geometa import sanitise

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards"
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_IDENTITY = re.compile(r"https?://[^\s<>\"]+|urn:uuid:[0-9a-f-]{36}(#\S+)?|_:\w+")


def vocabulary_file() -> Path | None:
    """The released vocabulary, if this machine has it."""
    named = os.environ.get("GEOMETA_SCHEMAORG")
    if named:
        return Path(named)
    return next(iter(sorted(STANDARDS.glob("schemaorg-*.jsonld"))), None)


needs_vocabulary = pytest.mark.skipif(
    vocabulary_file() is None, reason="the schema.org vocabulary is not here: set GEOMETA_SCHEMAORG"
)


@cache
def schema_org() -> Vocabulary:
    """The released vocabulary, read once."""
    path = vocabulary_file()
    assert path is not None
    return Vocabulary(json.loads(path.read_text(encoding="utf-8"))["@graph"])


class Vocabulary:
    """Types with their ancestors, properties with domain and range."""

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        self._terms = {term["@id"].removeprefix("schema:"): term for term in terms}

    def problems(self, document: Any) -> list[str]:
        """Everything wrong with a document, one sentence each; an empty list when it holds."""
        if document.get("@context") != "https://schema.org":
            return ["the context is not https://schema.org"]
        return list(_Reader(self, document["@graph"]).read())

    def is_type(self, name: Any) -> bool:
        return "rdfs:Class" in _list(self._terms.get(name, {}).get("@type")) and self._in_force(name)

    def is_property(self, name: str) -> bool:
        return "rdf:Property" in _list(self._terms.get(name, {}).get("@type")) and self._in_force(name)

    def _in_force(self, name: str) -> bool:
        """False for a term that another has replaced, or that waits in the attic to be removed."""
        term = self._terms[name]
        attic = any("attic" in part for part in self._ids(term, "schema:isPartOf"))
        return not attic and "schema:supersededBy" not in term

    def domain(self, name: str) -> set[str]:
        return self._ids(self._terms[name], "schema:domainIncludes")

    def range(self, name: str) -> set[str]:
        return self._ids(self._terms[name], "schema:rangeIncludes")

    @cache  # noqa: B019 - one vocabulary a process
    def ancestors(self, name: str) -> frozenset[str]:
        """The type itself and everything it is a kind of."""
        above = self._ids(self._terms.get(name, {}), "rdfs:subClassOf")
        return frozenset({name}.union(*(self.ancestors(one) for one in above)))

    @staticmethod
    def _ids(term: dict[str, Any], key: str) -> set[str]:
        return {one["@id"].removeprefix("schema:") for one in _list(term.get(key))}


class _Reader:
    """Walks one graph; references are judged by the node they lead to."""

    def __init__(self, vocabulary: Vocabulary, graph: list[dict[str, Any]]) -> None:
        self._words = vocabulary
        self._graph = graph
        self._by_id = {node.get("@id"): node for node in graph}

    def read(self):
        if len(self._by_id) != len(self._graph):
            yield "two nodes have the same @id, or none"
        for node in self._graph:
            if node.keys() <= {"@id"}:
                yield f"{node.get('@id')} says nothing of itself"
            yield from self._node(node, node.get("@id", "?"))

    def _node(self, node, where, qualified=None):
        kind = node.get("@type")
        if not self._words.is_type(kind):
            yield f"{where}: {kind!r} is no type in force"
            return
        if "@id" in node and not _IDENTITY.fullmatch(node["@id"]):
            yield f"{where}: {node['@id']!r} is no @id"
        ancestors = self._words.ancestors(kind)
        if "Role" in ancestors and qualified is None:
            yield f"{where}: a {kind} qualifies nothing here"
        if qualified is not None and qualified not in node:
            yield f"{where}: a {kind} must repeat {qualified!r}, which it qualifies"
        for name, value in node.items():
            if not name.startswith("@"):
                yield from self._property(name, value, ancestors, f"{where} {name}", name == qualified)

    def _property(self, name, value, ancestors, where, repeated):
        if not self._words.is_property(name):
            yield f"{where}: no property in force"
            return
        if not repeated and not self._words.domain(name) & ancestors:
            yield f"{where}: not a property of this type"
        values = value if isinstance(value, list) else [value]
        if not values:
            yield f"{where}: an empty list"
        for one in values:
            yield from self._value(name, one, where)

    def _value(self, name, value, where):
        allowed = self._words.range(name)
        if value in ("", None, {}):
            yield f"{where}: empty"
        elif isinstance(value, dict):
            yield from self._pointed_or_nested(name, value, allowed, where)
        elif not any(self._is_literal(value, kind) for kind in allowed):
            yield f"{where}: {value!r} is none of {sorted(allowed)}"

    def _pointed_or_nested(self, name, value, allowed, where):
        target = value
        if value.keys() == {"@id"}:
            target = self._by_id.get(value["@id"])
            if target is None:
                yield f"{where}: {value['@id']} is not in the graph"
                return
        ancestors = self._words.ancestors(target.get("@type", ""))
        is_role = "Role" in ancestors
        if not is_role and not allowed & ancestors:
            yield f"{where}: a {target.get('@type')} is none of {sorted(allowed)}"
        if target is value:
            yield from self._node(value, where, name if is_role else None)

    def _is_literal(self, value, kind):
        if isinstance(value, bool):
            return kind == "Boolean"
        if isinstance(value, (int, float)):
            return bool(self._words.ancestors(kind) & {"Number"})
        if not isinstance(value, str):
            return False
        if kind == "URL":
            return bool(sanitise.safe_url(value))
        if kind in {"Date", "DateTime"}:
            return bool((_DATE if kind == "Date" else _MOMENT).fullmatch(value))
        return "Text" in self._words.ancestors(kind)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
