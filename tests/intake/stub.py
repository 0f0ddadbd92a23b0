"""A server on this machine that speaks what Wikidata speaks, faults included; its entities are invented."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
PERSON, MERGED_AWAY, MINISTER, PORT, ARGENTINA = "Q900001", "Q900009", "Q900002", "Q900003", "Q414"


def item(identifier: str) -> dict[str, Any]:
    """A snak that names an item."""
    value = {"entity-type": "item", "numeric-id": int(identifier[1:]), "id": identifier}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def time(text: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    """A snak that names a point in time."""
    value = {
        "time": f"+{text}T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": calendar,
    }
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def string(text: str) -> dict[str, Any]:
    """A snak that holds a text."""
    return {"snaktype": "value", "datavalue": {"value": text, "type": "string"}}


def says(snak: dict[str, Any], rank: str = "normal", **qualifiers: dict[str, Any]) -> dict[str, Any]:
    """A statement."""
    return {
        "mainsnak": snak,
        "type": "statement",
        "rank": rank,
        "qualifiers": {code: [one] for code, one in qualifiers.items()},
    }


def entity(
    identifier: str, labels: dict[str, str], claims: dict[str, Any] | None = None, **words: Any
) -> dict:
    """An item in the form of ``Special:EntityData``."""
    return {
        "type": "item",
        "id": identifier,
        "labels": {tag: {"language": tag, "value": text} for tag, text in labels.items()},
        "descriptions": {
            tag: {"language": tag, "value": text} for tag, text in words.get("descriptions", {}).items()
        },
        "aliases": {
            tag: [{"language": tag, "value": text} for text in texts]
            for tag, texts in words.get("aliases", {}).items()
        }
        or [],
        "claims": claims or [],
        "lastrevid": 7,
    }


def newsroom() -> dict[str, dict[str, Any]]:
    """An invented hydrologist, his office and its body."""
    claims = {
        "P31": [says(item("Q5"))],
        "P21": [says(item("Q6581097"))],
        "P18": [says(string("Halvorsen.jpg"))],
        "P569": [says(time("1950-00-00", 9)), says(time("1950-03-21"), "preferred")],
        "P27": [says(item(ARGENTINA)), says(item("Q20"), P582=time("1970-01-01"))],
        "P39": [
            says(item(MINISTER), P580=time("2026-03-00", 10), P582=time("2026-11-03"), P642=item(PORT)),
            says(item("Q900004"), "deprecated", P580=time("1990-01-01")),
        ],
        "P214": [says(string("75121530"))],
        "P496": [says(string("0000-0002-1825-0097"))],
        "P227": [says({"snaktype": "somevalue"})],
    }
    return {
        PERSON: entity(
            PERSON,
            {"en": "Sergei Halvorsen-Pintos", "es": "Serguéi Halvorsen-Pintos", "ja": "セルゲイ"},
            claims,
            descriptions={"en": "Argentine hydrologist", "es": "hidrólogo argentino"},
            aliases={"en": ["S. Halvorsen"], "es": ["Sergio Halvorsen"]},
        ),
        MINISTER: entity(
            MINISTER,
            {"en": "river commissioner", "es": "comisario fluvial"},
            {"P1001": [says(item(ARGENTINA))]},
        ),
        PORT: entity(PORT, {"en": "Paraná Forecast Centre"}),
        ARGENTINA: entity(ARGENTINA, {"en": "Argentina"}),
    }


class Stub(ThreadingHTTPServer):
    """Answers at ``address``. ``faults`` are used up first, one a request; ``seen`` keeps every request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.entities = newsroom()
        self.redirects = {MERGED_AWAY: PERSON}
        self.faults: list[Any] = []
        self.seen: list[tuple[str, str, dict[str, str], dict[str, str]]] = []
        self.most = 50
        self.release = threading.Event()

    @property
    def settings(self) -> dict[str, Any]:
        """The setting ``WIKIDATA`` that points here."""
        return {
            "CONTACT": "desk@example.org",
            "RECONCILE_URL": self.address + "/{language}/api",
            "ENTITY_URL": self.address + "/wiki/Special:EntityData/{id}.json",
            "TIMEOUT": 5,
        }


class _Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_GET(self) -> None:
        self._note({})
        path = urlsplit(self.path).path
        if self._fault():
            return
        if path.endswith("/api"):
            self._json(
                {
                    "versions": ["0.1", "0.2"],
                    "name": "Stub",
                    "identifierSpace": "http://x/",
                    "schemaSpace": "http://y/",
                }
            )
        elif path.startswith("/wiki/Special:EntityData/"):
            self._entity(path.rsplit("/", 1)[1].removesuffix(".json"))
        else:
            self._json({"error": "no such page"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._note(form)
        if self._fault():
            return
        queries = json.loads(form["queries"])
        if len(queries) > self.server.most:
            self._json({"error": "too many"}, 413)
        else:
            self._json({key: {"result": self._found(query)} for key, query in queries.items()})

    def _entity(self, identifier: str) -> None:
        identifier = self.server.redirects.get(identifier, identifier)
        found = self.server.entities.get(identifier)
        if found is None:
            self._json({"error": "not found"}, 404)
        else:
            self._json({"entities": {identifier: found}})

    def _found(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        words = set(query["query"].casefold().split())
        found = []
        for one in self.server.entities.values():
            label = one["labels"]["en"]["value"]
            if words & set(label.casefold().split()):
                description = one["descriptions"].get("en", {}).get("value", "")
                kind = [{"id": "Q5", "name": "human"}]
                whole = words == set(label.casefold().split())
                found.append(
                    {
                        "id": one["id"],
                        "name": label,
                        "description": description,
                        "type": kind,
                        "score": 100.0 if whole else 61.5,
                        "match": whole,
                    }
                )
        return found

    def _note(self, form: dict[str, str]) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers), form))

    def _fault(self) -> bool:
        """Misbehave as the next fault says."""
        if not self.server.faults:
            return False
        fault = self.server.faults.pop(0)
        if callable(fault):
            fault(self)
        elif isinstance(fault, tuple):
            self._json({"error": "as asked"}, fault[0], fault[1])
        else:
            self._json({"error": "as asked"}, fault)
        return True

    def _json(self, data: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.raw(json.dumps(data).encode(), status, headers)

    def raw(
        self, body: bytes, status: int = 200, headers: dict[str, str] | None = None, length: int | None = None
    ) -> None:
        """Send these bytes, and lie about their number when ``length`` is given."""
        self.send_response(status)
        told = {
            "Content-Type": "application/json",
            "Content-Length": str(len(body) if length is None else length),
        }
        for name, value in {**told, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Silence."""


def truncated(handler: _Handler) -> None:
    """JSON that stops in the middle, complete as HTTP."""
    handler.raw(b'{"entities": {"Q900001": {"id": "Q9')


def cut(handler: _Handler) -> None:
    """A connection that ends before the answer does."""
    handler.raw(b'{"entities": {}', length=5000)


def page(handler: _Handler) -> None:
    """A web page where data was asked for."""
    handler.raw(b"<html>Our servers are under maintenance</html>", headers={"Content-Type": "text/html"})


def silent(handler: _Handler) -> None:
    """No answer until the test is over."""
    handler.server.release.wait(10)


def redirect(to: str, status: int = 302) -> Any:
    """Sends the client elsewhere."""
    return lambda handler: handler.raw(b"", status, {"Location": to})


@contextlib.contextmanager
def running() -> Iterator[Stub]:
    """A stub in a thread of its own."""
    stub = Stub()
    thread = threading.Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.release.set()
        stub.shutdown()
        stub.server_close()
        thread.join()
