"""Keyset pagination: signed, opaque cursors that survive equal sort keys, inserts and deletions, without a COUNT.

DRF's own cursor pagination steps by offset among equal keys and never ends on long runs of them. Here the sort key
always ends with a unique column, and a cursor says "after this row", whether the row still exists or not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet

from .errors import Problem

_SALT = "wagtail_geometa.api.cursor"


@dataclass(frozen=True, slots=True)
class Order:
    """One way to order a list: field names with ``-`` for descending; the last one is unique."""

    fields: tuple[str, ...]

    def apply(self, rows: QuerySet) -> QuerySet:
        """``rows`` in this order."""
        return rows.order_by(*self.fields)

    def key_of(self, row: Any) -> list[Any]:
        """The sort key of one row, ready for JSON."""
        return [_written(_attribute(row, name)) for name in self._names()]

    def after(self, key: Sequence[Any]) -> Q:
        """A filter for the rows that stand behind ``key``."""
        behind = Q()
        equal = Q()
        for field, value in zip(self.fields, key, strict=True):
            name, step = (field[1:], "lt") if field.startswith("-") else (field, "gt")
            behind |= equal & Q(**{f"{name}__{step}": value})
            equal &= Q(**{name: value})
        return behind

    def _names(self) -> list[str]:
        return [field.removeprefix("-") for field in self.fields]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of rows and the cursor of the next, which is empty at the end."""

    rows: list[Any]
    next_cursor: str


def cut(rows: QuerySet, order: Order, limit: int, cursor: str | None, binding: Sequence[Any]) -> Slice:
    """The page of ``rows`` behind ``cursor``. ``binding`` names the list, so that a cursor fits no other.

    :raises Problem: 400 when the cursor is forged (``bad-value``) or belongs to another list (``cursor-mismatch``).
    """
    fingerprint = _fingerprint(order, binding)
    if cursor:
        rows = rows.filter(order.after(_opened(cursor, fingerprint)))
    found = list(order.apply(rows)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    return Slice(found, _sealed(order.key_of(found[-1]), fingerprint) if more else "")


def _signer() -> signing.Signer:
    # No time stamp: the same page must give the same bytes, or no client could use an ETag.
    return signing.Signer(salt=_SALT, sep=".")


def _sealed(key: list[Any], fingerprint: str) -> str:
    return _signer().sign_object([fingerprint, *key])


def _opened(cursor: str, fingerprint: str) -> list[Any]:
    try:
        bound_to, *key = _signer().unsign_object(cursor)
        values = [_read(part) for part in key]
    except (signing.BadSignature, ValueError, TypeError) as error:
        fault = {
            "parameter": "cursor",
            "code": "bad-value",
            "detail": "This cursor was not made here, or is damaged.",
        }
        raise Problem("bad-value", fault["detail"], [fault]) from error
    if bound_to != fingerprint:
        raise Problem("cursor-mismatch")
    return values


def _fingerprint(order: Order, binding: Sequence[Any]) -> str:
    text = json.dumps([order.fields, list(binding)], ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def _attribute(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _written(value: Any) -> Any:
    match value:
        case dt.datetime():
            return {"t": value.astimezone(dt.UTC).isoformat()}
        case uuid.UUID():
            return {"u": value.hex}
        case _:
            return value


def _read(value: Any) -> Any:
    match value:
        case {"t": text}:
            return dt.datetime.fromisoformat(text)
        case {"u": text}:
            return uuid.UUID(hex=text)
        case _:
            return value
