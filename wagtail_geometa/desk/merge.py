"""Two records of one person or organisation become one, in one transaction, and can be parted again for a time.

The record merged away is kept: drafts, old revisions and the body of an article go on naming it and are led to its
survivor when they are read, so that undoing a merge has nothing to rewrite there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core import serializers
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..articles.models import PagePerson
from ..articles.publicity import public_organisations, public_people
from ..organisations.models import Organisation
from ..people.models import Person
from . import facts, kept, references
from .models import MergeRecord

#: Kinds of records that can be merged.
KINDS: dict[str, Any] = {"person": Person, "organisation": Organisation}
PUBLIC = {Person: public_people, Organisation: public_organisations}


class Refused(Exception):
    """The merge or its undoing is not possible as things stand; the message says why. Nothing was changed."""


def merge(model: Any, keep: Any, away: Any, choices: Mapping[str, str] = {}, user: Any = None) -> MergeRecord:
    """Let the record ``keep`` stand for the record ``away`` (keys); done already, the memory of it is returned.

    :param choices: see :func:`.facts.take_over`.
    :raises Refused: for one and the same record, one that is gone or merged, and one with a draft of its own.
    """
    if keep == away:
        raise Refused(_("This is one record. Choose another one."))
    with transaction.atomic():
        found = _locked(model, keep, away)
        one, other = found.get(keep), found.get(away)
        if one is None or other is None:
            raise Refused(_("One of the two records is gone."))
        if other.merged_into_id == keep:
            return MergeRecord.objects.get(kind=model._meta.model_name, away_key=away, undone_at=None)
        _refuse_merged(one, other)
        return _merge(model, one, other, choices, user)


def _locked(model: Any, *keys: Any) -> dict[Any, Any]:
    """The records, locked in the order of their keys: two merges of the same records wait and never block."""
    rows = model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def _refuse_merged(one: Any, other: Any) -> None:
    for record in (one, other):
        if record.is_erased:
            raise Refused(_("One of the two records was erased: nothing is left of it to merge."))
        if record.merged_into_id:
            raise Refused(_("“%(record)s” was merged into another record already.") % {"record": record})
        # Otherwise what nobody has approved would go out with what is taken over.
        if record.live and record.has_unpublished_changes:
            raise Refused(
                _("“%(record)s” has changes that are not published. Publish or discard them first.")
                % {"record": record}
            )
    if other.live and not one.live:
        raise Refused(
            _(
                "“%(draft)s” is not published: articles that show “%(live)s” would lose it. Swap the two, or publish "
                "the first one."
            )
            % {"draft": one, "live": other}
        )


def _merge(model: Any, keep: Any, away: Any, choices: Mapping[str, str], user: Any) -> MergeRecord:
    was_public = PUBLIC[model]().filter(pk=away.pk).exists()
    memory: dict[str, Any] = references.move(away, keep)
    kept.lead_on(away, keep)
    memory["lead"] = _hand_on_the_lead(keep, memory["deleted"])
    # Read anew: what was moved may be rows of the survivor itself.
    current = model._base_manager.get(pk=keep.pk).get_latest_revision_as_object()
    memory["facts"] = facts.take_over(current, away.get_latest_revision_as_object(), choices)
    memory["index"] = references.reindex(model, away.pk, keep.pk)
    memory["was"] = {"public": away.merged_publicly, "protected": _protected(keep)}
    model._base_manager.filter(pk=away.pk).update(
        merged_into=keep, merged_publicly=was_public, updated_at=timezone.now()
    )
    away.revisions.update(approved_go_live_at=None)
    memory["versions"] = [_store(current, user)]
    record = MergeRecord.objects.create(
        kind=model._meta.model_name, away_key=away.pk, kept_key=keep.pk, memory=memory, merged_by=user
    )
    told = {"away": str(away.uuid), "keep": str(keep.uuid)}
    log(instance=away, action="geometa.merge", user=user, data=told)
    log(instance=keep, action="geometa.merge", user=user, data=told)
    return record


def _hand_on_the_lead(keep: Any, deleted: list[Any]) -> list[Any]:
    """Where a row was dropped that made its person the lead one of a story, the row beside it does so; its keys."""
    pages = [
        row["fields"]["page"]
        for name, rows in deleted
        if name == PagePerson._meta.label_lower + ".person"
        for row in rows
        if row["fields"]["lead"]
    ]
    rows = PagePerson.objects.filter(page__in=pages, person_id=keep.pk, lead=False)
    keys = sorted(rows.values_list("pk", flat=True)) if pages else []
    PagePerson.objects.filter(pk__in=keys).update(lead=True)
    return keys


def _protected(record: Any) -> list[str]:
    """Names of the flags that protect ``record``."""
    return [name for name in facts.PROTECTING if getattr(record, name, False)]


def _store(changed: Any, user: Any) -> int:
    """Write the survivor: a live one is published, a draft stays a draft. The key of the version made."""
    revision = changed.save_revision(user=user, clean=False, log_action=False)
    if changed.live:
        revision.publish(user=user, log_action=False, skip_permission_checks=True)
    else:
        changed.save()
    return int(revision.pk)


def undo(record: MergeRecord, user: Any = None) -> None:
    """Part the two records again; a merge undone already stays so.

    What somebody has changed since stays as it is: a row that names a third record, a fact that was corrected.

    :raises Refused: after :data:`.models.UNDO_TIME`, and while the survivor is itself merged or has a draft.
    """
    model = KINDS[record.kind]
    with transaction.atomic():
        found = _locked(model, record.away_key, record.kept_key)
        memory = MergeRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        if memory.undone_at:
            return
        keep, away = found.get(memory.kept_key), found.get(memory.away_key)
        if keep is None or away is None or away.merged_into_id != keep.pk:
            raise Refused(
                _("One of the two records is gone or was merged again. Undo the later merge first.")
            )
        if not memory.may_be_undone:
            raise Refused(_("This merge is too old to be undone."))
        if keep.merged_into_id:
            raise Refused(_("“%(record)s” was merged into another record already.") % {"record": keep})
        _refuse_merged(keep, keep)
        last = _part(model, keep, away, memory.memory, user)
        told = {**memory.memory, "versions": [*memory.memory["versions"], last]}
        MergeRecord.objects.filter(pk=memory.pk).update(undone_at=timezone.now(), undone_by=user, memory=told)
        told = {"away": str(away.uuid), "keep": str(keep.uuid)}
        log(instance=away, action="geometa.merge_undo", user=user, data=told)
        log(instance=keep, action="geometa.merge_undo", user=user, data=told)


def _part(model: Any, keep: Any, away: Any, memory: dict[str, Any], user: Any) -> int:
    """Undo what was remembered; the key of the survivor's new version."""
    model._base_manager.filter(pk=away.pk).update(
        merged_into=None, merged_publicly=memory["was"]["public"], updated_at=timezone.now()
    )
    fields = {references.label(one): one for one in references.referring_fields(model)}
    for name, keys in memory["moved"].items():
        if name in fields:
            references.point(fields[name], keys, keep.pk, away.pk)
    for name, keys in memory["emptied"].items():
        if name in fields:
            references.point(fields[name], keys, None, away.pk)
    kept.give_back(away, keep)
    for name, rows in memory["deleted"]:
        if name in fields:
            _restore(fields[name].model, rows)
    PagePerson.objects.filter(pk__in=memory["lead"], person_id=keep.pk).update(lead=False)
    references.reindex(model, keep.pk, away.pk, only=memory["index"])
    # A protection given to the two while they were one is one of both.
    taken = memory["facts"]["set"]
    given = [
        name for name in _protected(keep) if name not in memory["was"]["protected"] and name not in taken
    ]
    if given:
        model._base_manager.filter(pk=away.pk).update(**dict.fromkeys(given, True))
    current = model._base_manager.get(pk=keep.pk).get_latest_revision_as_object()
    facts.give_back(current, memory["facts"])
    return _store(current, user)


def _restore(model: Any, rows: list[dict[str, Any]]) -> None:
    """Rows that were deleted as doubles stand again, where what they belong to still stands."""
    for one in serializers.deserialize("python", rows, ignorenonexistent=True):
        row = one.object
        owners = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
        gone = any(
            getattr(row, field.attname) is not None
            and not field.related_model._base_manager.filter(pk=getattr(row, field.attname)).exists()
            for field in owners
        )
        if not gone and not model._base_manager.filter(pk=row.pk).exists():
            one.save()
