"""Checkable claims: what was said by whom, the evidence, and every verdict ever given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, router, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from ..fields import LanguageField, PartialDateField, SafeRichTextField, TextBlock, TextLine, WebAddressField
from ..organisations.models import Organisation
from ..people.models import Person
from ..records import RegistryRecord
from .freezing import KEEP, TAKEN, FreezingModel, Frozen, FrozenQuerySet, used_entries


class RatingScale(index.Indexed, ClusterableModel):
    """An ordered set of verdicts a desk uses, such as "true … false"."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = TextLine(_("name"), max_length=100, unique=True)
    description = TextBlock(_("how the verdicts are meant"), blank=True, max_length=2000)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")

    def __str__(self) -> str:
        return self.name


class RatingEntry(FreezingModel, Orderable, ClusterableModel):
    """One verdict of a scale (schema.org ``Rating``); numbers are given only when the desk sets them.

    Once a review gave it, saving other words or numbers raises :class:`.freezing.Frozen`; colour, icon and order may
    change.
    """

    FROZEN = ("scale", "label", "value", "best", "worst")

    scale = ParentalKey(RatingScale, on_delete=models.CASCADE, related_name="entries")
    label = TextLine(_("verdict"), max_length=60)
    value = models.IntegerField(_("value"), null=True, blank=True)
    best = models.IntegerField(_("best value of the scale"), null=True, blank=True)
    worst = models.IntegerField(_("worst value of the scale"), null=True, blank=True)
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six digits, such as #8a5a00."))
        ],
    )
    icon = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("icon"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = models.Manager.from_queryset(FrozenQuerySet)()

    class Meta(Orderable.Meta):
        verbose_name = _("verdict")

    def __str__(self) -> str:
        return self.label

    @classmethod
    def entries(cls, using: str) -> models.QuerySet:
        return cls._base_manager.using(using)

    def refusals(self, using: str) -> dict[str, Any]:
        if not self.pk or not used_entries(self.entries(using).filter(pk=self.pk)):
            return {}
        return self._changed(self.entries(using).get(pk=self.pk))

    def clean(self) -> None:
        super().clean()
        numbers = (self.value, self.best, self.worst)
        if any(number is not None for number in numbers) and None in numbers:
            raise ValidationError(
                _("Give the value with the best and the worst value of the scale, or none of the three.")
            )
        if None not in numbers and not min(self.best, self.worst) <= self.value <= max(self.best, self.worst):
            raise ValidationError({"value": _("The value must lie between the worst and the best value.")})


class RatingLabelQuerySet(FrozenQuerySet):
    """Translations of verdicts; those of a verdict in use are added one by one, and none goes."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        labels = list(objs)
        with transaction.atomic(using=self.db):
            for label in labels:
                label.save(force_insert=True, using=self.db)
        return labels

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic(using=self.db):
            self._refuse_if_used()
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class RatingLabel(FreezingModel, Orderable):
    """A verdict in another language. Of a verdict in use, a missing language may be added and nothing else changed."""

    FROZEN = ("entry", "locale", "text")
    ENTRY = "entry"

    entry = ParentalKey(RatingEntry, on_delete=models.CASCADE, related_name="labels")
    locale = LanguageField(_("language"))
    text = TextLine(_("verdict"), max_length=60)

    objects = models.Manager.from_queryset(RatingLabelQuerySet)()

    class Meta(Orderable.Meta):
        verbose_name = _("verdict in another language")
        verbose_name_plural = _("verdict in other languages")

    @classmethod
    def entries(cls, using: str) -> models.QuerySet:
        return RatingEntry.entries(using)

    def refusals(self, using: str) -> dict[str, Any]:
        rows = type(self)._base_manager.using(using)
        own = rows.filter(pk=self.pk)
        used = used_entries(self.entries(using).filter(Q(pk=self.entry_id) | Q(pk__in=own.values("entry"))))
        stored = own.first() if used else None
        if stored and stored.entry_id in used:
            return self._changed(stored)
        # A second row in a language could come to stand before the first, and readers would get its words.
        rivals = rows.filter(entry=self.entry_id, locale__iexact=self.locale)
        return {"locale": TAKEN} if self.entry_id in used and rivals.exists() else {}

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        using = self._database(kwargs.get("using"))
        with transaction.atomic(using=using):
            if used_entries(self.entries(using).filter(pk=self.entry_id)):
                raise Frozen(KEEP)
            return super().delete(*args, **kwargs)


class Claim(RegistryRecord):
    """schema.org ``Claim``: a statement that can be checked, in one wording, by one claimant."""

    slug_source = "text"

    text = TextLine(
        _("claim"), max_length=500, help_text=_("As it was said. At most 75 characters read well.")
    )
    language = LanguageField(_("language"), default="en")
    claimant_person = models.ForeignKey(
        Person,
        verbose_name=_("said by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    claimant_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("said by the organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    claimant_name = TextLine(_("said by (name only)"), max_length=200, blank=True)
    claimant_title = TextLine(_("title held then"), max_length=200, blank=True)
    claim_date = PartialDateField(_("said on"))
    place = TextLine(_("place"), max_length=200, blank=True)
    first_appearance = WebAddressField(_("first appearance"), blank=True)

    search_fields = [
        index.SearchField("text", boost=2),
        index.AutocompleteField("text"),
        index.SearchField("claimant_name"),
        index.FilterField("live"),
        index.FilterField("hidden"),
    ]

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return self.text

    @property
    def wording(self) -> tuple[Any, ...]:
        """What a verdict is about: the words, and whose they are. A record is the same one under a corrected name."""
        record = (self.claimant_person_id, self.claimant_organisation_id)
        return (self.text, *record, "" if any(record) else self.claimant_name)

    def clean(self) -> None:
        super().clean()
        given = [self.claimant_person_id, self.claimant_organisation_id, self.claimant_name]
        if sum(1 for one in given if one) != 1:
            raise ValidationError(
                {"claimant_person": _("Name one claimant: a person, an organisation, or a name only.")},
                code="claimant",
            )


class ClaimAppearance(Orderable):
    """A page where the claim was made or repeated (``appearance``)."""

    claim = ParentalKey(Claim, on_delete=models.CASCADE, related_name="appearances")
    url = WebAddressField(_("address"))

    class Meta(Orderable.Meta):
        verbose_name = _("appearance")


class ClaimEvidence(Orderable):
    """A source that supports, refutes or explains the claim."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        REFUTES = "refutes", _("Refutes")
        CONTEXT = "context", _("Context")

    claim = ParentalKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    url = WebAddressField(_("address"))
    title = TextLine(_("title"), max_length=200)
    publisher = TextLine(_("publisher"), max_length=200, blank=True)
    archived_url = WebAddressField(_("archived copy"), blank=True)
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices, default=Stance.CONTEXT)
    accessed_at = models.DateField(_("looked at on"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")


class AppendOnly(TypeError):
    """Somebody tried to change or remove a review; a new review supersedes an old one."""


class ReviewQuerySet(models.QuerySet):
    """Reviews can be read and added, nothing else."""

    def bulk_create(
        self,
        objs: Iterable[Any],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        **kwargs: Any,
    ) -> list[Any]:
        if update_conflicts:
            raise AppendOnly("Reviews are append-only: add a review that supersedes this one.")
        reviews = list(objs)
        with transaction.atomic(using=self.db):
            for review in reviews:
                review.take_down(self.db)
            return super().bulk_create(reviews, batch_size, ignore_conflicts, **kwargs)

    def update(self, **kwargs: Any) -> int:
        raise AppendOnly("Reviews are append-only: add a review that supersedes this one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("Reviews are append-only: add a review that supersedes this one.")


class Review(models.Model):
    """One verdict on a claim, never changed (schema.org ``ClaimReview``); the newest is the one in force.

    ``judged_…`` and ``verdict_…`` keep what was judged and how it was called; they are taken down from the stored
    claim and verdict when the review is created, whatever the caller put there.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="reviews"
    )
    verdict = models.ForeignKey(
        RatingEntry, verbose_name=_("verdict"), on_delete=models.PROTECT, related_name="reviews"
    )
    explanation = SafeRichTextField(_("explanation"), blank=True)
    reviewer = TextLine(_("reviewed by"), max_length=200, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), default=timezone.now)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    change_note = TextLine(_("what changed"), max_length=300, blank=True)
    review_url = WebAddressField(_("review page"), blank=True)
    judged_text = TextLine(_("claim as judged"), max_length=500, default="", editable=False)
    judged_language = LanguageField(_("language"), default="", editable=False)
    judged_claimant = TextLine(_("said by"), max_length=200, default="", editable=False)
    judged_title = TextLine(_("title held then"), max_length=200, default="", editable=False)
    #: The record behind the name. Kept, since whoever hides a person hides these words too.
    judged_person = models.ForeignKey(
        Person, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    judged_organisation = models.ForeignKey(
        Organisation, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    verdict_label = TextLine(_("verdict"), max_length=60, default="", editable=False)
    verdict_value = models.IntegerField(_("value"), null=True, editable=False)
    verdict_best = models.IntegerField(_("best value of the scale"), null=True, editable=False)
    verdict_worst = models.IntegerField(_("worst value of the scale"), null=True, editable=False)

    objects = models.Manager.from_queryset(ReviewQuerySet)()

    class Meta:
        ordering = ["reviewed_at", "pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            # A history has no forks, even when two reviewers write at once.
            models.UniqueConstraint(fields=["supersedes"], name="geometa_review_one_successor")
        ]

    def __str__(self) -> str:
        return f"{self.verdict_label} – {self.judged_text}"

    @property
    def judged_wording(self) -> tuple[Any, ...]:
        """What was judged, in the form of :attr:`Claim.wording`."""
        record = (self.judged_person_id, self.judged_organisation_id)
        return (self.judged_text, *record, "" if any(record) else self.judged_claimant)

    @property
    def on_earlier_wording(self) -> bool:
        """True when the claim has since got other words or another claimant."""
        return self.judged_wording != self.claim.wording

    def take_down(self, using: str) -> None:
        """Fill the columns that keep what is judged from the stored claim and verdict; locks the verdict."""
        stored = Claim._base_manager.using(using).select_related("claimant_person", "claimant_organisation")
        claim = stored.filter(pk=self.claim_id).first()
        verdict = RatingEntry.entries(using).select_for_update().filter(pk=self.verdict_id).first()
        if claim is None or verdict is None:
            return  # The database refuses a review of nothing.
        record = claim.claimant_person or claim.claimant_organisation
        self.judged_text, self.judged_language = claim.text, claim.language
        self.judged_claimant = record.name if record else claim.claimant_name
        self.judged_title = claim.claimant_title
        self.judged_person_id = claim.claimant_person_id
        self.judged_organisation_id = claim.claimant_organisation_id
        self.verdict_label, self.verdict_value = verdict.label, verdict.value
        self.verdict_best, self.verdict_worst = verdict.best, verdict.worst

    def clean(self) -> None:
        super().clean()
        if self.supersedes_id and self.supersedes.claim_id != self.claim_id:
            raise ValidationError(
                {"supersedes": _("A review can supersede only a review of the same claim.")}
            )
        if self.supersedes_id and not self.change_note:
            raise ValidationError({"change_note": _("Say what changed, for readers of the history.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("Reviews are append-only: add a review that supersedes this one.")
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            self.take_down(using)
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("Reviews are append-only: add a review that supersedes this one.")
