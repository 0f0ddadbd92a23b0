"""What Wikidata says of a person as a list of facts to choose from, each beside what the record says now."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst

from ... import identifiers, sanitise
from ...organisations.models import OrganisationIdentifier
from ...people.models import Person, PersonIdentifier, PersonWords, Tenure
from ...registry.languages import content_languages
from ..country_names import CountryNames
from ..merging import Wanted, merge
from . import entities
from .client import Source
from .entities import Entity, Office
from .offices import matching_tenure
from .transport import SourceError, Unknown

#: Items looked up for one person (offices, mostly), and the seconds they may take together.
MOST_ITEMS, SECONDS = 40, 20.0
MOST_ALIASES = 15
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing Wikidata says that the record does not: stored only when an editor ticks it."""

    key: str
    label: str
    before: str
    after: str
    wanted: Wanted = field(compare=False)


@dataclass(slots=True)
class Findings:
    """The facts, and whether all items behind them could be read."""

    facts: list[Fact]
    complete: bool


def source_page(identifier: str) -> str:
    """The page of an item, which readers are shown as the source."""
    return f"https://www.wikidata.org/wiki/{identifier}"


class Reader:
    """Compares an entity with a person. ``now`` is replaced in tests."""

    def __init__(
        self, source: Source, *, user: Any = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._source = source
        self._user = user
        self._now = now
        self._until = now() + SECONDS
        self._left = MOST_ITEMS
        self._complete = True

    def findings(self, entity: Entity, draft: Person) -> Findings:
        """What ``entity`` says that ``draft`` does not. ``draft`` is used up: facts are tried out on it."""
        facts = []
        for wanted in self._said(entity, draft):
            for change in merge(draft, wanted):
                key = hashlib.sha256(f"{change.label}|{change.after}".encode()).hexdigest()[:16]
                facts.append(Fact(key, change.label, change.before, change.after, wanted))
        return Findings(_one_a_statement(facts), self._complete)

    def _said(self, entity: Entity, draft: Person) -> Iterator[Wanted]:
        yield from _identifiers(entity)
        yield Wanted(fields={"birth_date": entity.born})
        yield Wanted(fields={"death_date": entity.died})
        countries = CountryNames().by_wikidata
        for one in entity.citizen_of:
            if one in countries:
                yield Wanted(rows={"nationalities": [{"country": countries[one]}]})
        for office in entity.offices:
            if (row := self._tenure(entity, office, draft, countries)) is not None:
                yield Wanted(rows={"tenures": [row]})
        yield from _words(entity, draft)
        yield from _aliases(entity)
        yield Wanted(fields={"facts_checked_at": timezone.localdate()})

    def _tenure(
        self, entity: Entity, office: Office, draft: Person, countries: dict[str, Any]
    ) -> dict[str, Any] | None:
        position = self._item(office.position)
        post = label_for(position) if position else ""
        if position is None or not post:
            return None
        known = matching_tenure(office, position.labels.values(), list(draft.tenures.all()))
        bodies = [office.of, *position.directs]
        return {
            "post": known.post if known else capfirst(sanitise.clean_line(post))[:150],
            "start": office.start,
            "end": office.end,
            "ended": office.ended or None,
            "country": next((countries[one] for one in position.countries if one in countries), None),
            "organisation": _holder(OrganisationIdentifier, "organisation", bodies),
            "replaces": _holder(PersonIdentifier, "person", [office.replaces]),
            "replaced_by": _holder(PersonIdentifier, "person", [office.replaced_by]),
            "source_url": source_page(entity.id),
            "checked_at": timezone.localdate(),
            "checked_by": self._user,
        }

    def _item(self, identifier: str) -> Entity | None:
        """An item behind a fact; ``None`` when it cannot be had, which :attr:`Findings.complete` then says."""
        if self._left <= 0 or self._now() > self._until:
            self._complete = False
            return None
        self._left -= 1
        try:
            return self._source.entity(identifier)
        except Unknown:
            return None
        except SourceError:
            # One failure is enough: the rest of the page would wait for a service that is down.
            self._left = 0
            self._complete = False
            return None


def label_for(entity: Entity) -> str:
    """The label in the site's first language, else in English, else in any."""
    return next(
        (entity.labels[tag] for tag in _tags(settings.LANGUAGE_CODE) if tag in entity.labels), ""
    ) or next(iter(entity.labels.values()), "")


def _tags(language: str) -> list[str]:
    return [language.lower(), language.split("-")[0].lower(), "en", "mul"]


def _one_a_statement(facts: list[Fact]) -> list[Fact]:
    """Facts that come from one statement stand or fall together: one line with all they change."""
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        found.setdefault(id(fact.wanted), []).append(fact)
    joined = []
    for group in found.values():
        told = [one for one in group if not _is_proof(one)] or group
        first = told[0]
        joined.append(
            first
            if len(told) == 1
            else Fact(
                hashlib.sha256("|".join(one.key for one in told).encode()).hexdigest()[:16],
                first.label.partition("”: ")[0] + "”" if "”: " in first.label else first.label,
                "; ".join(_short(one, one.before) for one in told if one.before),
                "; ".join(_short(one, one.after) for one in told),
                first.wanted,
            )
        )
    return joined


def _is_proof(fact: Fact) -> bool:
    """True for a source and a day of checking, which come with the fact they prove and are none themselves."""
    proofs = {"source_url", "checked_at", "checked_by"}
    names = {capfirst(str(Tenure._meta.get_field(name).verbose_name)) for name in proofs}
    return fact.label.rpartition(": ")[2] in names and "”: " in fact.label


def _short(fact: Fact, value: str) -> str:
    return f"{fact.label.rpartition(': ')[2]} {value}"


def _identifiers(entity: Entity) -> Iterator[Wanted]:
    for scheme, value in [("wikidata", entity.id), *entity.identifiers]:
        try:
            row = {"scheme": scheme, "value": identifiers.normalise(scheme, value)}
        except identifiers.IdentifierError:
            continue
        yield Wanted(rows={"identifiers": [row]})


def _words(entity: Entity, draft: Person) -> Iterator[Wanted]:
    """Name and descriptor in the languages of the site; a text too long for its place is left out, not cut."""
    longest = PersonWords._meta.get_field("descriptor").max_length or 0
    for tag, _name in content_languages():
        base = tag.split("-")[0].lower()
        name = sanitise.clean_line(entity.labels.get(tag.lower(), entity.labels.get(base, "")))
        told = sanitise.clean_line(entity.descriptions.get(tag.lower(), entity.descriptions.get(base, "")))
        if name and name != draft.name and len(name) <= _LONGEST_NAME:
            yield Wanted(rows={"words": [{"locale": tag, "name": name}]})
        if told and len(told) <= longest:
            yield Wanted(rows={"words": [{"locale": tag, "descriptor": told}]})


def _aliases(entity: Entity) -> Iterator[Wanted]:
    left = MOST_ALIASES
    for tag, _name in content_languages():
        for text in entity.aliases.get(tag.split("-")[0].lower(), ()):
            text = sanitise.clean_line(text)
            if text and len(text) <= _LONGEST_NAME and left:
                left -= 1
                yield Wanted(rows={"names": [{"text": text, "kind": "alias", "locale": tag}]})


def _holder(model: Any, parent: str, items: list[str]) -> Any:
    """The record of our registry that bears one of these Wikidata ids."""
    known = [one for one in items if entities.is_item_id(one)]
    if not known:
        return None
    row = model.objects.filter(scheme="wikidata", value__in=known, **{f"{parent}__merged_into": None})
    found = row.select_related(parent).first()
    return getattr(found, parent) if found else None
