"""The English names of countries, by alpha-2 code, from the registry's own data."""

from __future__ import annotations

from functools import cache

from .gazetteer import rows_of


@cache
def labels() -> dict[str, str]:
    """``{"PY": "Paraguay", …}``, historic countries included."""
    return {row["alpha2"]: row["name"] for file in ("historic.csv", "countries.csv") for row in rows_of(file)}


@cache
def historic() -> frozenset[str]:
    """Codes of states that are no more."""
    return frozenset(row["alpha2"] for row in rows_of("historic.csv"))
