"""What stories keep of a person "as published" goes on being told when she is merged, and is hers alone afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from ..articles.models import PagePerson
from ..people import snapshots
from ..people.models import Person


def lead_on(away: Any, keep: Any) -> None:
    """Let rows of ``keep`` tell of it what they kept of ``away``, which was merged into it, and of those before."""
    if isinstance(keep, Person):
        told = models.Q(snapshot__of=str(away.uuid)) | models.Q(snapshot__merged_into=str(away.uuid))
        _readdress(models.QuerySet(PagePerson).filter(told, person=keep.pk), keep.uuid)


def give_back(away: Any, keep: Any) -> None:
    """Let what was kept of ``away``, and of those merged into it before, be told of it alone again."""
    if isinstance(keep, Person):
        before = Person.objects.filter(merged_into=away.pk).values_list("uuid", flat=True)
        family = [str(uuid) for uuid in (away.uuid, *before)]
        told = models.Q(snapshot__merged_into=str(keep.uuid), snapshot__of__in=family)
        rows: models.QuerySet = models.QuerySet(PagePerson).filter(told, person__in=[away.pk, keep.pk])
        _readdress(rows, away.uuid)


def _readdress(rows: Iterable[PagePerson], uuid: Any) -> None:
    changed = list(rows)
    for row in changed:
        row.snapshot = snapshots.merged_into(row.snapshot, uuid)
    models.QuerySet(PagePerson).bulk_update(changed, ["snapshot"], batch_size=500)
