"""Stores what came in: new records as drafts, changes as a draft on top of the latest one; both may be published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.log_actions import log

from .merging import Change, Wanted, merge, problems

#: Key of the lock two imports at once wait for (any number does, as long as it is always the same).
_LOCK = 0x67656F6D657461


class NotStored(ValueError):
    """The record may not be stored like that; ``sentences`` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def wait_for_turn() -> None:
    """Let no other import look and write until this transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def create(record: Any, *, user: Any = None, publish: bool = False) -> Any:
    """Store a new record, which has no :func:`problems`, as a draft, or publish it. Call it inside a transaction."""
    record.live = False
    with _rows_at_hand(record):
        record.save()
    log(instance=record, action="wagtail.create", user=user)
    revision = record.save_revision(user=user, clean=False)
    if publish:
        revision.publish(user=user)
    return record


def change(record: Any, wanted: Wanted, *, user: Any = None, publish: bool = False) -> list[Change]:
    """Add ``wanted`` to the newest draft of ``record``; the changes made. Call it inside a transaction.

    It is published only where the newest draft is what readers see: nobody else's unfinished work goes out with it.

    :raises NotStored: when the record is locked or would not be valid.
    """
    stored = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if reason := locked(stored, user):
        raise NotStored([reason])
    # Asked before a new draft exists, which may be the stored object itself.
    in_step = stored.live and not stored.has_unpublished_changes
    draft = stored.get_latest_revision_as_object()
    changes = merge(draft, wanted)
    if not changes:
        return []
    if sentences := problems(draft):
        raise NotStored(sentences)
    revision = draft.save_revision(user=user, log_action=True)
    if publish and in_step:
        revision.publish(user=user)
    return changes


@contextmanager
def _rows_at_hand(record: Any) -> Iterator[None]:
    """Saving forgets the child rows, and the revision would read each relation again; these are the ones just saved."""
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(type(record))]
    rows = {name: list(getattr(record, name).all()) for name in relations}
    yield
    for name, ones in rows.items():
        getattr(record, name).set(ones)
        for one in ones:
            for below in get_all_child_relations(type(one)) if isinstance(one, ClusterableModel) else ():
                getattr(one, below.get_accessor_name()).set([])


def locked(record: Any, user: Any) -> str:
    """Why ``user`` (or nobody) may not change the record now, as a sentence; an empty text when she may."""
    lock = record.get_lock()
    if lock is None or (user is not None and not lock.for_user(user)):
        return ""
    return _("“%(record)s” is locked, or in a workflow. Unlock it first.") % {"record": record}
