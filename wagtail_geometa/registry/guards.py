"""Changes of a record that only named roles may make, whichever form or version they come by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def values_that_stand(record: Any, field: str) -> set[Any]:
    """What ``field`` holds in the stored record and in its newest draft; empty for a record that is new.

    A form may have started from an old version: its own initial value says nothing of what the desk decided since.
    """
    if record.pk is None:
        return set()
    return set(_values_that_stand(record, field))


def _values_that_stand(record: Any, field: str) -> Iterator[Any]:
    stored = type(record)._base_manager.select_related("latest_revision").filter(pk=record.pk).first()
    if stored is None:
        return
    yield getattr(stored, field)
    if stored.latest_revision and field in stored.latest_revision.content:
        yield stored.latest_revision.content[field]


def may(user: Any, model: Any, verb: str) -> bool:
    """Whether ``user`` has the right ``verb`` of ``model``; code without a user is trusted."""
    return user is None or user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
