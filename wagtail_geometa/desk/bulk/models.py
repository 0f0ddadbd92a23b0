"""A run of bulk work and, per article, what it did: enough to go on after a kill and to undo it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...articles.models import Correction, Pin
from ...fields import TextLine
from ...pages import PAGE_MODEL


class BulkRun(models.Model):
    """What is to be done with which record. The articles are its :class:`BulkChange` rows.

    ``snapshot`` and ``texts`` (by language) are what was decided when the run was planned: whoever goes on with it
    later puts in the same.
    """

    class Kind(models.TextChoices):
        PEOPLE = "people", _("People")
        ORGANISATIONS = "organisations", _("Organisations")
        COUNTRIES = "countries", _("Countries")
        CLAIMS = "claims", _("Claims")
        AUTHORS = "authors", _("Authors")

    class Action(models.TextChoices):
        ADD = "add", pgettext_lazy("bulk change", "Add")
        REMOVE = "remove", _("Remove")
        REPLACE = "replace", _("Replace")
        PIN = "pin", _("Choose the facts shown")
        CORRECT = "correct", _("Add a correction")

    #: What puts records in and takes them out; the form and the command of bulk changes offer these.
    EXCHANGES = (Action.ADD, Action.REMOVE, Action.REPLACE)

    class Pending(models.TextChoices):
        SKIP = "skip", _("Leave the article out")
        DRAFT = "draft", _("Change its draft only")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    action = models.CharField(_("action"), max_length=8, choices=Action.choices)
    record = models.BigIntegerField(_("record"))
    replacement = models.BigIntegerField(_("replacement"), null=True, blank=True)
    rel = models.CharField(_("relation"), max_length=12, blank=True)
    pin = models.CharField(_("facts"), max_length=10, choices=Pin.choices, blank=True)
    snapshot = models.JSONField(default=dict, blank=True, editable=False)
    correction = models.CharField(
        _("kind of correction"), max_length=14, choices=Correction.Kind.choices, blank=True
    )
    texts = models.JSONField(default=dict, blank=True, editable=False)
    pending = models.CharField(
        _("articles with unpublished changes"), max_length=6, choices=Pending.choices, default=Pending.SKIP
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("planned at"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.get_kind_display()} {self.pk}"


class BulkChange(models.Model):
    """One article of a run. ``removed`` holds the rows taken away, ``added`` those put in, as a revision holds them."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        DONE = "done", _("Done")
        SKIPPED = "skipped", _("Left out")
        UNDONE = "undone", _("Undone")

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="changes")
    page = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PLANNED)
    note = TextLine(_("note"), max_length=300, blank=True)
    removed = models.JSONField(default=list, blank=True)
    added = models.JSONField(default=list, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        verbose_name = _("article of a bulk change")
        verbose_name_plural = _("articles of a bulk change")
        constraints = [models.UniqueConstraint(fields=["run", "page"], name="geometa_bulk_page_once")]
        indexes = [models.Index(fields=["run", "state"], name="geometa_bulk_state")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.page_id}"
