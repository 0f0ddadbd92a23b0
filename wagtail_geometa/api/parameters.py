"""Strict query parameters: each view declares what it knows, every other name and every odd value is refused.

Nothing of a request reaches an ORM call as a name: a declared parameter parses its text to a value, and a resource
turns that value into a filter. So no look-up can be spelt from outside.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qsl, quote

from ..sanitise import clean_line
from .errors import Problem
from .values import BadValue, Value

#: Bounds of a request, whatever it asks for.
MAX_ADDRESS_BYTES = 4096
MAX_FILTERS = 10
MAX_REPEATS = 100
#: What another API calls a parameter -> what this one does. Wagtail's own says "locale".
_OTHER_WORDS = {"locale": "language"}


class Parameters:
    """The checked parameters of one request: ``query["person"]`` is a value, or ``None`` when not given.

    Subclasses declare ``filters`` (they decide *which* rows) and may add ``controls`` (they decide how they come).
    """

    filters: ClassVar[Mapping[str, Value]] = {}
    controls: ClassVar[Mapping[str, Value]] = {}

    def __init__(self, values: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
        self._values = values
        self._pairs = pairs

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name)

    @classmethod
    def known(cls) -> dict[str, Value]:
        """Every declared parameter by name, filters first."""
        return {**cls.filters, **cls.controls}

    @classmethod
    def read(cls, query_string: str) -> Parameters:
        """Parse a raw query string.

        :raises Problem: 400 with one entry for each fault, or 414.
        """
        if len(query_string) > MAX_ADDRESS_BYTES:
            raise Problem("uri-too-long")
        pairs = _pairs_of(query_string)
        given: dict[str, list[str]] = {}
        for name, text in pairs:
            given.setdefault(name, []).append(text)
        cls._refuse_unknown(given)
        if sum(name in cls.filters for name in given) > MAX_FILTERS:
            raise Problem("bad-value", f"At most {MAX_FILTERS} filters can be combined.")
        return cls(cls._parsed(given), pairs)

    def filter_pairs(self) -> list[tuple[str, str]]:
        """Names and texts of the filters given, in a fixed order: what a cursor is bound to."""
        return sorted(pair for pair in self._pairs if pair[0] in self.filters)

    def kept_pairs(self, *dropped: str) -> list[tuple[str, str]]:
        """Names and texts as given, without the ``dropped`` names."""
        return [pair for pair in self._pairs if pair[0] not in dropped]

    @classmethod
    def _refuse_unknown(cls, given: Mapping[str, Any]) -> None:
        known = cls.known()
        faults = [
            {"parameter": clean_line(name)[:60], "code": "unknown", "detail": _advice(name, list(known))}
            for name in given
            if name not in known
        ]
        if faults:
            raise Problem("unknown-parameter", faults[0]["detail"], faults[:20])

    @classmethod
    def _parsed(cls, given: Mapping[str, list[str]]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        faults = []
        for name, texts in given.items():
            try:
                values[name] = _value_of(cls.known()[name], texts)
            except BadValue as error:
                faults.append({"parameter": name, "code": "bad-value", "detail": str(error)})
        if faults:
            raise Problem("bad-value", f"{faults[0]['parameter']}: {faults[0]['detail']}", faults)
        return values


def _pairs_of(query_string: str) -> list[tuple[str, str]]:
    """The pairs of a query string, decoded as UTF-8 without mercy: a lone surrogate is no text."""
    try:
        raw = query_string.encode("latin-1")  # WSGI hands bytes over as Latin-1 text
    except UnicodeEncodeError:
        raw = query_string.encode("utf-8", "surrogateescape")  # ASGI has decoded them already
    try:
        return parse_qsl(quote(raw, safe="%&=+!$'()*,-./:;?@_~"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise Problem("bad-value", "The query string is not UTF-8 text.") from error


def _value_of(kind: Value, texts: list[str]) -> Any:
    if kind.many:
        if len(texts) > MAX_REPEATS:
            raise BadValue(f"Give at most {MAX_REPEATS} values.")
        values = [kind.parse(text) for text in texts]
        kind.verify(values)
        return values
    if len(texts) > 1:
        raise BadValue("Give this parameter once.")
    value = kind.parse(texts[0])
    kind.verify([value])
    return value


def _advice(name: str, known: list[str]) -> str:
    shown = clean_line(name)[:60]
    close = difflib.get_close_matches(_OTHER_WORDS.get(name, name[:60]), known, n=1, cutoff=0.6)
    if close:
        return f"There is no parameter {shown!r}; did you mean {close[0]!r}?"
    names = ", ".join(known) or "none"
    return f"There is no parameter {shown!r}. This address knows: {names}."
