"""Codes of reference data as values of parameters: a well-formed code that stands for nothing is refused as well.

Countries and groups are public whoever asks, so saying "there is none" tells nothing. The ids of people, authors and
the rest are another matter: a hidden one must not be told from one that never was, so those only ever find nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ..countries.models import Country, CountryGroup, CountryName
from .values import BadValue, Value

#: How many codes a refusal proposes at most.
_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class CountryCode(Value):
    """An alpha-2 or alpha-3 code of a country in the registry."""

    def parse(self, text: str) -> str:
        code = text.upper()
        if not re.fullmatch(r"[A-Z]{2,3}", code):
            raise BadValue("Write a country code such as PY or PRY.")
        return code

    def verify(self, values: Sequence[str]) -> None:
        known = _codes(Country.objects.filter(Q(alpha2__in=values) | Q(alpha3__in=values)))
        for code in values:
            if code not in known:
                meant = _named(code) or {
                    one for one in _codes(Country.objects.all()) if len(one) == len(code)
                }
                raise BadValue(f"There is no country with the code {code!r}{_advice(code, meant)}")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z]{2,3}$"}


@dataclass(frozen=True, slots=True)
class GroupCode(Value):
    """The code of a group of countries in the registry."""

    def parse(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", text):
            raise BadValue("Write a code of letters, digits and hyphens.")
        return text.lower()

    def verify(self, values: Sequence[str]) -> None:
        known = {code.lower() for code in CountryGroup.objects.values_list("code", flat=True)}
        for code in values:
            if code not in known:
                raise BadValue(f"There is no group with the code {code!r}{_advice(code, known)}")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"}


def _codes(countries: QuerySet[Country]) -> set[str]:
    return {code for pair in countries.values_list("alpha2", "alpha3") for code in pair if code}


def _named(text: str) -> set[str]:
    """Codes of countries that go by that name in some language, as the United Kingdom goes by UK."""
    return set(CountryName.objects.filter(text__iexact=text).values_list("country__alpha2", flat=True))


def _advice(code: str, codes: Iterable[str]) -> str:
    """The end of the sentence: what was probably meant, where something comes close."""
    found = sorted(codes)
    close = found if len(found) <= _PROPOSED else difflib.get_close_matches(code, found, _PROPOSED)
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else "."
