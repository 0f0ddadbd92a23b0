"""What the desk remembers of a merge: who became whom, what moved, and what it takes to undo it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: How long a merge can be undone: later, articles have been written about the one record.
UNDO_TIME = dt.timedelta(days=30)


class MergeRecord(models.Model):
    """One merge, written in its transaction and never changed but for the two fields that say it was undone.

    ``memory`` holds keys of rows and values before and after, as :mod:`.merge` writes them; a record merged away is
    kept, so no text of it needs to stand here twice. ``memory["versions"]`` are the keys of the survivor's first
    version with both and, once undone, of its first one without.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    away_key = models.BigIntegerField(editable=False)
    kept_key = models.BigIntegerField(editable=False)
    memory = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "away_key"],
                condition=models.Q(undone_at=None),
                name="geometa_merged_away_once",
            )
        ]
        indexes = [models.Index(fields=["kind", "kept_key"], name="geometa_merge_kept")]

    def __str__(self) -> str:
        return f"{self.kind} {self.away_key} → {self.kept_key}"

    @property
    def may_be_undone(self) -> bool:
        """Whether its time has not run out; things may still stand against it."""
        return self.undone_at is None and self.merged_at >= timezone.now() - UNDO_TIME

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("What the desk remembers of a merge is not deleted.")
