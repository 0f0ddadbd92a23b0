"""When a person was last compared with Wikidata, and the differences that wait for an editor."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...fields import TextLine, WebAddressField
from ...people.models import Person, Tenure


class WikidataCheck(models.Model):
    """The last comparison of one person: what lets a stopped run go on where it was."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wikidata_check")
    checked_at = models.DateTimeField(_("compared at"), db_index=True)
    problem = TextLine(_("problem"), max_length=200, blank=True)

    #: A note about a person is no use of her: deleting one is not held up by it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comparison with Wikidata")
        verbose_name_plural = _("comparisons with Wikidata")

    def __str__(self) -> str:
        return str(self.person)


class WikidataDrift(models.Model):
    """Something Wikidata says that the record does not: an office that ended, a death, an item merged there."""

    class Kind(models.TextChoices):
        ENDED = "ended", _("The office ended")
        DIED = "died", _("The person died")
        MERGED = "merged", _("The item was merged into another")

    class State(models.TextChoices):
        OPEN = "open", _("Waits for an editor")
        APPLIED = "applied", _("Applied")
        DISMISSED = "dismissed", _("Dismissed")
        SETTLED = "settled", _("No longer differs")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="wikidata_drifts"
    )
    tenure = models.ForeignKey(
        Tenure,
        verbose_name=_("office"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="wikidata_drifts",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    before = TextLine(_("the record says"), max_length=200, blank=True)
    after = TextLine(_("Wikidata says"), max_length=300)
    #: The partial date or the item id to store; an empty one is "ended, date unknown".
    value = models.CharField(max_length=20, blank=True)
    source_url = WebAddressField(_("source"), blank=True)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-found_at", "-pk"]
        verbose_name = _("difference from Wikidata")
        verbose_name_plural = _("differences from Wikidata")
        constraints = [
            # NULL is no value to a unique constraint, so a death and an office have one each.
            models.UniqueConstraint(
                fields=["person", "tenure", "kind", "value"],
                condition=models.Q(tenure__isnull=False),
                name="geometa_drift_of_office_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "value"],
                condition=models.Q(tenure__isnull=True),
                name="geometa_drift_of_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.after}"
