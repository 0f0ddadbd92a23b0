"""Reads Wikidata's entity JSON: labels, dates with their precision, offices; whatever is malformed is left out.

The form is Wikibase's (``Special:EntityData``, data model of JSON dumps); times are those of its ``time`` data type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...partial_dates import PartialDate

_ITEM = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_TIME = re.compile(r"\+0*(\d{1,4})-(\d{2})-(\d{2})T", re.ASCII)
_YEAR, _MONTH, _DAY = 9, 10, 11
_JULIAN = "Q1985786"

BORN, DIED, POSITION, CITIZEN = "P569", "P570", "P39", "P27"
START, END, REPLACES, REPLACED_BY, OF, DIRECTS = "P580", "P582", "P1365", "P1366", "P642", "P2389"
COUNTRY, JURISDICTION = "P17", "P1001"
#: Property → the register of the identifier.
REGISTERS = {"P214": "viaf", "P227": "gnd", "P213": "isni", "P496": "orcid"}


@dataclass(frozen=True, slots=True)
class Office:
    """A statement "position held": items by id; ``ended`` is an end of unknown date."""

    position: str
    start: str = ""
    end: str = ""
    ended: bool = False
    replaces: str = ""
    replaced_by: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What Wikidata says of one item. ``id`` differs from the one asked for when two items were merged there."""

    id: str
    labels: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    born: str = ""
    died: str = ""
    offices: tuple[Office, ...] = ()
    citizen_of: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    #: What an item of an office says: countries it belongs to, and the body its holder directs.
    countries: tuple[str, ...] = ()
    directs: tuple[str, ...] = ()
    #: The classes it is an instance of (P31).
    classes: tuple[str, ...] = ()


def is_item_id(text: str) -> bool:
    """True for ``Q42``."""
    return bool(_ITEM.fullmatch(text))


def parse(document: Any) -> Entity | None:
    """The first entity of an entity document; ``None`` when there is none or it is marked missing."""
    entities = _dict(_dict(document).get("entities"))
    for found in entities.values():
        identifier = _dict(found).get("id")
        if isinstance(identifier, str) and is_item_id(identifier) and "missing" not in found:
            return _entity(identifier, found)
    return None


def _entity(identifier: str, data: dict[str, Any]) -> Entity:
    claims = _dict(data.get("claims"))
    return Entity(
        id=identifier,
        labels=_terms(data.get("labels")),
        descriptions=_terms(data.get("descriptions")),
        aliases={tag: tuple(_texts(rows)) for tag, rows in _dict(data.get("aliases")).items()},
        born=next(_dates(claims, BORN), ""),
        died=next(_dates(claims, DIED), ""),
        offices=tuple(_offices(claims)),
        citizen_of=tuple(dict.fromkeys(_items(claims, CITIZEN, only_open=True))),
        identifiers=tuple(
            (scheme, value) for code, scheme in REGISTERS.items() for value in _strings(claims, code)
        ),
        countries=tuple(dict.fromkeys([*_items(claims, JURISDICTION), *_items(claims, COUNTRY)])),
        directs=tuple(_items(claims, DIRECTS)),
        classes=tuple(_items(claims, "P31")),
    )


def _dict(value: Any) -> dict[str, Any]:
    # An empty map is written as an empty list by Wikibase.
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(rows: Any) -> Iterator[str]:
    for row in _list(rows):
        if isinstance(text := _dict(row).get("value"), str):
            yield text


def _terms(value: Any) -> dict[str, str]:
    return {
        tag: text for tag, row in _dict(value).items() if isinstance(text := _dict(row).get("value"), str)
    }


def _statements(claims: dict[str, Any], code: str) -> list[dict[str, Any]]:
    """Statements in force, the preferred ones first; deprecated ones are known to be wrong."""
    rows = [_dict(row) for row in _list(claims.get(code))]
    rows = [row for row in rows if row.get("rank") != "deprecated"]
    return sorted(rows, key=lambda row: row.get("rank") != "preferred")


def _value(snak: Any) -> Any:
    return _dict(_dict(snak).get("datavalue")).get("value")


def _item(snak: Any) -> str:
    found = _dict(_value(snak)).get("id")
    return found if isinstance(found, str) and is_item_id(found) else ""


def _items(claims: dict[str, Any], code: str, *, only_open: bool = False) -> Iterator[str]:
    for row in _statements(claims, code):
        if only_open and END in _dict(row.get("qualifiers")):
            continue
        if found := _item(row.get("mainsnak")):
            yield found


def _strings(claims: dict[str, Any], code: str) -> Iterator[str]:
    for row in _statements(claims, code):
        if isinstance(value := _value(row.get("mainsnak")), str):
            yield value


def _dates(claims: dict[str, Any], code: str) -> Iterator[str]:
    for row in _statements(claims, code):
        if found := partial_date(_value(row.get("mainsnak"))):
            yield found


def _offices(claims: dict[str, Any]) -> Iterator[Office]:
    for row in _statements(claims, POSITION):
        position = _item(row.get("mainsnak"))
        if not position:
            continue
        told = _dict(row.get("qualifiers"))

        def first(code: str, told: dict[str, Any] = told) -> Any:
            return next(iter(_list(told.get(code))), None)

        end = partial_date(_value(first(END)))
        yield Office(
            position=position,
            start=partial_date(_value(first(START))),
            end=end,
            ended=not end and _dict(first(END)).get("snaktype") in ("somevalue", "value"),
            replaces=_item(first(REPLACES)),
            replaced_by=_item(first(REPLACED_BY)),
            of=_item(first(OF)),
        )


def partial_date(value: Any) -> str:
    """A Wikibase time as ``2004``, ``2004-03`` or ``2004-03-09``; empty when vaguer than a year, or before year 1."""
    told = _dict(value)
    match = _TIME.match(told["time"]) if isinstance(told.get("time"), str) else None
    precision = told.get("precision")
    if not match or not isinstance(precision, int) or precision < _YEAR:
        return ""
    year, month, day = (int(part) for part in match.groups())
    if precision >= _DAY and str(told.get("calendarmodel", "")).endswith(_JULIAN):
        year, month, day = _from_julian(year, month, day)
    try:
        date = PartialDate(
            year,
            month if precision >= _MONTH and month else None,
            day if precision >= _DAY and month and day else None,
        )
        date.first  # noqa: B018 - raises for a date that does not exist
    except ValueError:
        return ""
    return str(date)


def _from_julian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian date of a Julian one, by way of the Julian day number (Richards, Explanatory Supplement, 2013)."""
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    f = number + 1401 + (((4 * number + 274277) // 146097) * 3) // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    new_month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - new_month) // 12, new_month, h % 153 // 5 + 1
