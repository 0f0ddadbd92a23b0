"""The kinds of values a query parameter may take: how each is parsed, refused and described in the schema."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import conf

MAX_QUERY_LENGTH = 200
MAX_QUERY_WORDS = 10
#: Years a date may lie in: inside what every database and time zone can compare.
FIRST_YEAR, LAST_YEAR = 1000, 3000


class BadValue(ValueError):
    """The text is no value of this kind; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Value:
    """One kind of value. ``many`` lets the parameter repeat, and repeating means "or"."""

    description: str
    many: bool = False

    def parse(self, text: str) -> Any:
        """The value of ``text``.

        :raises BadValue: with what to write instead.
        """
        raise NotImplementedError

    def verify(self, values: Sequence[Any]) -> None:
        """Ask once, of all parsed values, whether what they stand for exists; most kinds stand for nothing.

        :raises BadValue: for the first that does not.
        """

    def schema(self) -> dict[str, Any]:
        """JSON Schema of one value."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Uuid(Value):
    """A public id."""

    def parse(self, text: str) -> uuid.UUID:
        # uuid.UUID also takes braces, "urn:uuid:" and any run of 32 digits: more than a client should rely on.
        if not re.fullmatch(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
            raise BadValue("Write a uuid such as 123e4567-e89b-12d3-a456-426614174000.")
        return uuid.UUID(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uuid"}


@dataclass(frozen=True, slots=True)
class Language(Value):
    """A BCP 47 language tag."""

    def parse(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", text):
            raise BadValue("Write a language tag such as en, es or pt-BR.")
        return text.lower()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$"}


@dataclass(frozen=True, slots=True)
class Day(Value):
    """A calendar day."""

    def parse(self, text: str) -> dt.date:
        day = _day(text)
        if day is None:
            raise BadValue("Write a day such as 2026-03-09.")
        return day

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Moment(Value):
    """A moment with its offset from UTC, or a day, which means its midnight in UTC."""

    def parse(self, text: str) -> dt.datetime:
        day = _day(text)
        if day is not None:
            return dt.datetime.combine(day, dt.time.min, tzinfo=dt.UTC)
        shape = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+ -]\d\d:\d\d)"
        # A plus sign that was not percent-encoded arrives as a space.
        text = re.sub(r" (?=\d\d:\d\d$)", "+", text)
        try:
            moment = dt.datetime.fromisoformat(text) if re.fullmatch(shape, text, re.ASCII) else None
        except ValueError:
            moment = None
        if moment is None or not FIRST_YEAR < moment.year < LAST_YEAR:
            raise BadValue("Write a day such as 2026-03-09, or a moment such as 2026-03-09T12:00:00Z.")
        return moment.astimezone(dt.UTC)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}


@dataclass(frozen=True, slots=True)
class Phrase(Value):
    """Words to look for; all of them must be found."""

    def parse(self, text: str) -> list[str]:
        words = text.split()
        if not words:
            raise BadValue("Write at least one word.")
        if len(text) > MAX_QUERY_LENGTH or len(words) > MAX_QUERY_WORDS:
            raise BadValue(f"Write at most {MAX_QUERY_LENGTH} characters and {MAX_QUERY_WORDS} words.")
        if re.search("[\x00-\x08\x0e-\x1f\x7f]", text):
            raise BadValue("Leave out control characters.")
        return words

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": MAX_QUERY_LENGTH}


@dataclass(frozen=True, slots=True)
class Choice(Value):
    """One word of a fixed list."""

    options: Sequence[str] = field(default=())

    def parse(self, text: str) -> str:
        if text not in self.options:
            raise BadValue(f"Write one of: {', '.join(self.options)}.")
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Limit(Value):
    """How many rows at most."""

    def parse(self, text: str) -> int:
        most = conf.get("API_MAX_PAGE_SIZE")
        # The length is checked first: Python refuses to read a number of 5,000 digits with an error of its own.
        number = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
        if not 1 <= number <= most:
            raise BadValue(f"Write a number from 1 to {most}.")
        return number

    def schema(self) -> dict[str, Any]:
        sizes = {"maximum": conf.get("API_MAX_PAGE_SIZE"), "default": conf.get("API_PAGE_SIZE")}
        return {"type": "integer", "minimum": 1, **sizes}


@dataclass(frozen=True, slots=True)
class Opaque(Value):
    """Text handed out by the API itself, given back unchanged."""

    def parse(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9._~:-]{1,3000}", text):
            raise BadValue("Give the cursor exactly as a next link holds it.")
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


def _day(text: str) -> dt.date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR < day.year < LAST_YEAR else None
