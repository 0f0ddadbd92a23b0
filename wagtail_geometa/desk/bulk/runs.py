"""Planning, making and undoing a run: each article in a transaction of its own, each exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from ... import pages
from ...articles.models import Pin
from ...registry.saving import anew_when_ended
from . import corrections, pins, rows
from .models import BulkChange, BulkRun

State = BulkChange.State
#: What an action does to an article in memory and how that is taken back; the others exchange rows.
WORK: dict[str, Any] = {BulkRun.Action.PIN: pins, BulkRun.Action.CORRECT: corrections}


class LeftOut(Exception):
    """The article cannot be changed; the text says why, for an editor."""


def concerned(articles: QuerySet, run: BulkRun) -> QuerySet:
    """Those of ``articles`` (rows of the base page) whose stored rows say that ``run`` would change them."""
    kind = rows.EVERY_KIND[run.kind]
    named = kind.model.objects.filter(**{f"{kind.field}_id": run.record}).values("page")
    if run.action == BulkRun.Action.PIN:
        as_wanted = Q(pin=run.pin) if run.pin != Pin.PUBLISHED else Q(pin=run.pin) & ~Q(snapshot={})
        named = named.exclude(as_wanted)
    if run.action == BulkRun.Action.ADD:
        return articles.exclude(pk__in=named)
    return articles.filter(pk__in=named)


def plan(run: BulkRun, articles: QuerySet) -> BulkRun:
    """Store ``run`` with the articles it would change; none of them is touched."""
    with transaction.atomic():
        run.save()
        keys = concerned(articles, run).order_by("pk").values_list("pk", flat=True)
        BulkChange.objects.bulk_create(
            (BulkChange(run=run, page_id=key) for key in keys.iterator()), batch_size=500
        )
    return run


def make(run: BulkRun, user: Any = None) -> Iterator[BulkChange]:
    """Make every change still planned, oldest first, and give each when it is stored.

    :param user: whose permissions count; ``None`` is a developer at the command line.
    """
    yield from _each(run, State.PLANNED, _make_one, user)


def undo(run: BulkRun, user: Any = None) -> Iterator[BulkChange]:
    """Take every change made back, and give each when it is stored; one that cannot be keeps its state and says why."""
    run.changes.filter(state=State.PLANNED).update(state=State.SKIPPED, note=_("The run was undone."))
    yield from _each(run, State.DONE, _undo_one, user)


def _each(run: BulkRun, state: str, work: Any, user: Any) -> Iterator[BulkChange]:
    # Those that could not be done before come last: who asks for the first hundred must get on.
    refused_last = run.changes.filter(state=state).order_by(Case(When(note="", then=0), default=1), "pk")
    for key in list(refused_last.values_list("pk", flat=True)):
        # A page that is deleted at this moment may wait for this one as this one waits for it.
        if one := anew_when_ended(partial(_one, run, key, state, work, user)):
            yield one


@transaction.atomic
def _one(run: BulkRun, key: int, state: str, work: Any, user: Any) -> BulkChange | None:
    # The lock on the row is what makes "each exactly once" true beside a second process.
    changes = run.changes.select_for_update(of=("self",)).select_related("run")
    one: BulkChange | None = changes.filter(pk=key, state=state).first()
    if one is not None:
        work(one, user)
        one.save()
    return one


def _make_one(one: BulkChange, user: Any) -> None:
    try:
        _demand_record(one.run)
        done = _store(one, user, lambda page: _work(one.run).change(page, one.run))
    except LeftOut as error:
        one.state, one.note = State.SKIPPED, str(error)[:300]
        return
    one.removed, one.added = done.removed, done.added
    one.state, one.note = State.DONE, ""


def _undo_one(one: BulkChange, user: Any) -> None:
    taken = rows.Difference(one.removed, one.added)
    try:
        _store(one, user, lambda page: _work(one.run).restore(page, one.run, taken))
    except rows.ChangedSince:
        one.note = _("Somebody has changed these rows since.")
        return
    except LeftOut as error:
        if str(error) != _nothing():
            one.note = str(error)[:300]
            return
    one.state, one.note = State.UNDONE, ""


def _work(run: BulkRun) -> Any:
    return WORK.get(run.action, rows)


def _nothing() -> str:
    return _("Nothing to change any more.")


def _demand_record(run: BulkRun) -> None:
    """Refuse to put in a record that somebody has deleted or merged since the run was planned."""
    needed = {BulkRun.Action.ADD.value: run.record, BulkRun.Action.REPLACE.value: run.replacement}.get(
        run.action
    )
    if needed and not rows.KINDS[run.kind].usable().filter(pk=needed).exists():
        raise LeftOut(_("The record is gone."))


def foresee(one: BulkChange, user: Any) -> str:
    """What making ``one`` would do at this moment, as a sentence; nothing is stored."""
    try:
        _demand_record(one.run)
        page = _draft_of(one, user)
        if not _work(one.run).change(page, one.run):
            raise LeftOut(_nothing())
    except LeftOut as error:
        return _("Left out: %(reason)s") % {"reason": error}
    return _("Will be published.") if _goes_out(page) else _("Will be changed as a draft.")


def _store(one: BulkChange, user: Any, edit: Any) -> rows.Difference:
    """Edit the article by its own revisions: a live one is published again, any other gets a new draft."""
    pages.page_model()._default_manager.select_for_update(of=("self",)).get(pk=one.page_id)
    page = _draft_of(one, user)
    goes_out = _goes_out(page)
    difference = edit(page)
    if not difference:
        raise LeftOut(_nothing())
    try:
        with transaction.atomic():
            revision = page.save_revision(user=user, log_action=True)
            if goes_out:
                revision.publish(user=user)
    except ValidationError as error:
        raise LeftOut(
            _("The article does not pass its own checks: %(errors)s") % {"errors": "; ".join(error.messages)}
        ) from error
    return difference


def _goes_out(page: Any) -> bool:
    return bool(page.live and not page.has_unpublished_changes)


def _draft_of(one: BulkChange, user: Any) -> Any:
    """The article as an editor would find it in its form.

    :raises LeftOut: when ``user`` may not change it, or when it holds work that is not ours to publish.
    """
    stored: Any = pages.page_model()._default_manager.get(pk=one.page_id)
    if stored.alias_of_id:
        raise LeftOut(_("An alias follows its source."))
    if user is not None:
        permissions = stored.permissions_for_user(user)
        if not permissions.can_edit():
            raise LeftOut(_("You may not edit this article."))
        if _goes_out(stored) and not permissions.can_publish():
            raise LeftOut(_("You may not publish this article."))
        if permissions.page_locked():
            raise LeftOut(_("The article is locked."))
    elif stored.locked:
        raise LeftOut(_("The article is locked."))
    if stored.live and stored.has_unpublished_changes and one.run.pending == BulkRun.Pending.SKIP:
        raise LeftOut(_("The article has unpublished changes."))
    return stored.get_latest_revision_as_object()
