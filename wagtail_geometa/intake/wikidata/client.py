"""What the desk asks of Wikidata, behind an interface; off until the setting ``WIKIDATA`` names a contact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from django.core.cache import cache
from django.utils.translation import gettext as _

from ... import __version__, conf, sanitise
from . import entities
from .entities import Entity
from .transport import Garbled, SourceError, TooLarge, Transport, Unknown

#: Names asked for in one call, at most; the public service answers larger batches with errors.
BATCH = 10
CANDIDATES = 7
HUMAN = "Q5"


class SwitchedOff(SourceError):
    """The site does not use Wikidata."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name to look for, with facts that tell its bearers apart: ``{"P569": "1950"}``."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be meant; ``score`` is the service's own (0…100), ``sure`` its word that this is the one."""

    id: str
    name: str
    description: str
    score: float
    sure: bool


class Source(Protocol):
    """Where facts about people come from."""

    def search(self, questions: list[Question], language: str) -> list[list[Candidate]]:
        """The candidates of each question, best first.

        :raises SourceError: when the service cannot be asked.
        """
        ...

    def entity(self, identifier: str) -> Entity:
        """What is said of one item.

        :raises Unknown: when there is no such item.
        :raises SourceError: when the service cannot be asked.
        """
        ...


def is_on() -> bool:
    """True when the site has opted in."""
    return bool(conf.get_wikidata()["CONTACT"])


def source(*, waiting: bool = False) -> Source:
    """The source of this site; ``waiting``: somebody sits before the screen, so it gives up sooner.

    :raises SwitchedOff: when it has not opted in.
    """
    given = conf.get_wikidata()
    if not given["CONTACT"]:
        raise SwitchedOff(
            _("This site does not ask Wikidata. A developer turns it on with the setting WIKIDATA.")
        )
    agent = f"wagtail-geometa/{__version__} ({given['CONTACT']})"
    retries = min(1, given["RETRIES"]) if waiting else given["RETRIES"]
    transport = Transport(user_agent=agent, timeout=given["TIMEOUT"], retries=retries)
    return Wikidata(given["RECONCILE_URL"], given["ENTITY_URL"], transport, given["CACHE_SECONDS"])


@dataclass(slots=True)
class Wikidata:
    """Wikidata's entity data, and a service that speaks the Reconciliation API 0.2 (W3C community group, 2023).

    One call at a time, and each answer kept in the site's cache for ``keep`` seconds.
    """

    reconcile_address: str
    entity_address: str
    transport: Transport
    keep: int = 3600

    def search(self, questions: list[Question], language: str) -> list[list[Candidate]]:
        """See :class:`Source`."""
        address = self.reconcile_address.replace("{language}", language.split("-")[0])
        batch = self._batch_size(address)
        answers: list[list[Candidate]] = []
        waiting = iter(questions)
        while some := list(islice(waiting, batch)):
            answers.extend(self._ask(address, some))
        return answers

    def entity(self, identifier: str) -> Entity:
        """See :class:`Source`."""
        if not entities.is_item_id(identifier):
            raise Unknown(_("This is no Wikidata item. It looks like Q42."))
        key = f"geometa-wikidata-entity-{identifier}"
        found = cache.get(key)
        if found is None:
            found = entities.parse(self.transport.get(self.entity_address.replace("{id}", identifier)))
            if found is None:
                raise Garbled(_("Wikidata's answer about this item cannot be read. Try again later."))
            cache.set(key, found, self.keep)
        return found

    def _batch_size(self, address: str) -> int:
        """What the service says it takes, never more than :data:`BATCH`; reading it also tells whether it is one."""
        key = f"geometa-wikidata-manifest-{sanitise.clean_line(address)[-150:]}"
        size = cache.get(key)
        if size is None:
            manifest = self.transport.get(address)
            if not isinstance(manifest, dict) or "identifierSpace" not in manifest:
                raise Garbled(_("The address in the setting WIKIDATA is no reconciliation service."))
            told = manifest.get("batchSize")
            size = min(BATCH, told) if isinstance(told, int) and told > 0 else BATCH
            cache.set(key, size, self.keep)
        return size

    def _ask(self, address: str, questions: list[Question]) -> list[list[Candidate]]:
        """One batch; a batch the service finds too large is asked in halves."""
        queries = {f"q{place}": _query(question) for place, question in enumerate(questions)}
        try:
            answer = self.transport.post_form(address, {"queries": json.dumps(queries, ensure_ascii=False)})
        except TooLarge:
            if len(questions) == 1:
                raise
            middle = len(questions) // 2
            return self._ask(address, questions[:middle]) + self._ask(address, questions[middle:])
        if not isinstance(answer, dict) or not all(isinstance(answer.get(key), dict) for key in queries):
            raise Garbled(_("Wikidata's answer is not complete. Try again later."))
        return [_candidates(answer[key].get("result")) for key in queries]


def _query(question: Question) -> dict[str, Any]:
    query: dict[str, Any] = {"query": question.name, "type": HUMAN, "limit": CANDIDATES}
    if question.properties:
        query["properties"] = [{"pid": code, "v": value} for code, value in question.properties.items()]
    return query


def _candidates(rows: Any) -> list[Candidate]:
    found = [one for row in _rows(rows) if (one := _candidate(row))]
    return sorted(found, key=lambda one: -one.score)


def _rows(rows: Any) -> Iterable[dict[str, Any]]:
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _candidate(row: dict[str, Any]) -> Candidate | None:
    identifier, score = row.get("id"), row.get("score", 0)
    if not isinstance(identifier, str) or not entities.is_item_id(identifier):
        return None
    return Candidate(
        id=identifier,
        name=sanitise.clean_line(str(row.get("name") or identifier))[:200],
        description=sanitise.clean_line(str(row.get("description") or ""))[:300],
        score=float(score) if isinstance(score, int | float) else 0.0,
        sure=row.get("match") is True,
    )
