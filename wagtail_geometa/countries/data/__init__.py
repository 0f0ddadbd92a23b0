"""Reads the country files of this folder; what they hold and whence it comes stands in ``SOURCES.md``."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
#: Makes the public ids of seeded rows, the same on every installation. Never to be changed.
NAMESPACE = uuid.UUID("9f0c4cef-d8d7-449b-bf80-a79ce1e5b09b")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Data:
    """The files as rows, each by its natural key.

    Countries by alpha-2; names by (alpha-2, language, kind, text); groups by code; memberships by (group,
    alpha-2, status, first day).
    """

    countries: dict[str, Row]
    names: dict[tuple[str, str, str, str], Row]
    groups: dict[str, Row]
    memberships: dict[tuple[str, str, str, str], Row]


def load(folder: Path = FOLDER) -> Data:
    """Read the files.

    :raises ValueError: naming the file when a natural key stands in it twice.
    """
    countries = [*_read(folder / "countries.csv"), *_read(folder / "historic.csv")]
    for row in countries:
        for axis in ("latitude", "longitude"):
            row[axis] = Decimal(row[axis]) if row[axis] else None
    curated = [row | {"source": "curated"} for row in _read(folder / "aliases.csv")]
    names = [*_read(folder / "names.csv"), *curated]
    memberships = _read(folder / "memberships.csv")
    return Data(
        countries=_keyed("countries.csv", countries, ["alpha2"]),
        names=_keyed("names.csv", names, ["alpha2", "locale", "kind", "text"]),
        groups=_keyed("groups.csv", _read(folder / "groups.csv"), ["code"]),
        memberships=_keyed("memberships.csv", memberships, ["group", "country", "status", "valid_from"]),
    )


def country_uuid(alpha2: str) -> uuid.UUID:
    """The public id of a seeded country."""
    return uuid.uuid5(NAMESPACE, alpha2)


def group_uuid(code: str) -> uuid.UUID:
    """The public id of a seeded group."""
    return uuid.uuid5(NAMESPACE, f"group:{code}")


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _keyed(name: str, rows: Iterable[Row], columns: list[str]) -> dict[Any, Row]:
    table: dict[Any, Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if table.setdefault(key[0] if len(key) == 1 else key, row) is not row:
            raise ValueError(f"{name}: {' '.join(key)} stands there twice.")
    return table
