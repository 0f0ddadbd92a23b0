"""What a story keeps of a person: the facts of one day as plain data, and the person again as she was then.

Kept are names, words and offices. Who she is (id, address, registers), the flags that protect her and her portrait
are always today's, and whether a reader may see her at all is asked of the record.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..countries.models import Country
from ..organisations.models import Organisation
from .models import Person, PersonWords, Tenure, TenureLabel

#: Version of the form below, so that another one can be told from it.
FORM = 1
_FACTS = (
    "name",
    "given_name",
    "additional_name",
    "family_name",
    "honorific_prefix",
    "honorific_suffix",
    "birth_date",
    "death_date",
)
_WORDS = ("locale", "name", "descriptor", "bio")
_OFFICE = ("post", "start", "end", "ended", "acting", "elect", "former", "source_url")
#: Records an office points to; their keys are kept, their names are today's, so that a hidden one stays hidden.
POINTERS: dict[str, type[Any]] = {"organisation": Organisation, "country": Country}


@dataclass(frozen=True, slots=True)
class Then:
    """A person as she was; ``on`` is the day her offices are told of, ``None`` for the day of the story."""

    person: Person
    on: dt.date | None


def take(person: Person, on: dt.date | None = None) -> dict[str, Any]:
    """The facts about ``person`` (a record or a version of one) as plain data."""
    return {
        "form": FORM,
        "of": str(person.uuid),
        **({"on": on.isoformat()} if on else {}),
        **{name: getattr(person, name) for name in _FACTS},
        "facts_checked_at": _day(person.facts_checked_at),
        "words": [{name: getattr(row, name) for name in _WORDS} for row in person.words.all()],
        "tenures": [_office(tenure) for tenure in person.tenures.all()],
    }


def is_of(snapshot: Any, person: Person) -> bool:
    """Whether ``snapshot`` was taken of ``person`` or of somebody who was merged into her.

    Where the person was exchanged, the words of the other must go.
    """
    if not isinstance(snapshot, dict) or snapshot.get("form") != FORM:
        return False
    return str(person.uuid) in (snapshot.get("of"), snapshot.get("merged_into"))


def merged_into(snapshot: dict[str, Any], uuid: Any) -> dict[str, Any]:
    """``snapshot`` as one that is told of the person ``uuid`` too; ``None`` makes it that of its own person alone."""
    own = {name: one for name, one in snapshot.items() if name != "merged_into"}
    return own if uuid is None or str(uuid) == own.get("of") else {**own, "merged_into": str(uuid)}


def lead_on(snapshot: dict[str, Any], key: Any) -> dict[str, Any]:
    """``snapshot`` told of the person ``key`` while hers was merged into that one, and not afterwards; one query."""
    merged = Person.objects.filter(merged_into=key).values_list("uuid", "merged_into__uuid")
    survivors = {str(uuid): survivor for uuid, survivor in merged}
    return merged_into(snapshot, survivors.get(str(snapshot.get("of"))))


def keys(snapshots: Iterable[Any], pointer: str) -> set[int]:
    """Keys of the records the kept offices point to by ``pointer``."""
    found = (office[pointer] for one in snapshots if one.get("form") == FORM for office in one["tenures"])
    return {key for key in found if key}


def restore(person: Person, snapshot: Any, find: Callable[[Any, Any], Any]) -> Then | None:
    """``person`` with the facts of ``snapshot``, in memory only; ``None`` when that was not taken of her.

    :param find: gives the record of a model and key, or ``None`` when there is none any more.
    """
    if not is_of(snapshot, person):
        return None
    then = copy.copy(person)
    # The copy shares the lists of rows with the record; what is put in below must not reach that.
    then._cluster_related_objects = dict(getattr(person, "_cluster_related_objects", {}))
    for name in _FACTS:
        setattr(then, name, snapshot[name])
    then.facts_checked_at = _read_day(snapshot["facts_checked_at"])
    then.words = [PersonWords(**words) for words in snapshot["words"]]
    then.tenures = [_tenure(office, find) for office in snapshot["tenures"]]
    return Then(then, _read_day(snapshot.get("on")))


def _office(tenure: Tenure) -> dict[str, Any]:
    return {
        **{name: getattr(tenure, name) for name in _OFFICE},
        **{name: getattr(tenure, f"{name}_id") for name in POINTERS},
        "checked_at": _day(tenure.checked_at),
        "labels": [{"locale": label.locale, "text": label.text} for label in tenure.labels.all()],
    }


def _tenure(office: dict[str, Any], find: Callable[[Any, Any], Any]) -> Tenure:
    tenure = Tenure(
        **{name: office[name] for name in _OFFICE},
        **{name: find(model, office[name]) for name, model in POINTERS.items() if office[name]},
        checked_at=_read_day(office["checked_at"]),
    )
    tenure.labels = [TenureLabel(**label) for label in office["labels"]]
    return tenure


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
