"""Forms of claims, rating scales and reviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..registry.forms import RowAwareForm, removed_rows
from .freezing import TAKEN
from .models import Claim, RatingEntry, RatingScale, Review


class ClaimForm(RowAwareForm):
    """A claim with its evidence; a long one is allowed, and the editor told."""

    #: Longer claims are cut off where fact checks are listed.
    READABLE = 75

    def check_rows(self) -> None:
        super().check_rows()
        length = len(self.cleaned_data.get("text") or "")
        if length > self.READABLE:
            self.warnings.append(
                _("The claim has %(length)d characters. Lists of fact checks cut it off after %(readable)d.")
                % {"length": length, "readable": self.READABLE}
            )

    def after_save(self, instance: Claim) -> None:
        super().after_save(instance)
        review = instance.reviews.last()
        if review and instance.wording != review.judged_wording:
            self.warnings.append(
                _(
                    "The verdict “%(verdict)s” was given on “%(text)s”, said by %(claimant)s. Publish the new wording "
                    "and add a review of it; until then readers see the verdict with the wording it was given on."
                )
                % {
                    "verdict": review.verdict_label,
                    "text": review.judged_text,
                    "claimant": review.judged_claimant,
                }
            )


class NewClaimForm(forms.ModelForm):
    """The create tab of the chooser."""

    class Meta:
        model = Claim
        fields = ["text", "claimant_person", "claimant_organisation", "claimant_name"]


class RatingScaleForm(RowAwareForm):
    """A scale whose verdicts in use stay."""

    def check_rows(self) -> None:
        super().check_rows()
        for entry in removed_rows(self, "entries"):
            if entry.reviews.exists():
                self.add_error(
                    None,
                    _("“%(verdict)s” is the verdict of a review and cannot be removed. Put the row back.")
                    % {"verdict": entry},
                )
        for row in self.rows("entries"):
            if row.instance.pk and row.instance.reviews.exists():
                _check_languages(row)


def _check_languages(row: Any) -> None:
    """Refuse to take a language from a verdict in use, or to give it one twice; the models refuse all else."""
    if removed_rows(row, "labels"):
        row.add_error(
            None,
            _("A review gave this verdict, so its words in other languages stay. Put the removed row back."),
        )
    labels = row.formsets["labels"].forms if "labels" in row.formsets else []
    taken = {label.initial["locale"].lower() for label in labels if label.instance.pk}
    for label in labels:
        locale = label.cleaned_data.get("locale", "").lower() if hasattr(label, "cleaned_data") else ""
        if label.instance.pk is None and locale:
            if locale in taken:
                label.add_error("locale", TAKEN)
            taken.add(locale)


class NewRatingScaleForm(forms.ModelForm):
    """The create tab of the chooser."""

    class Meta:
        model = RatingScale
        fields = ["name", "description"]


class VerdictField(forms.ModelChoiceField):
    """A verdict, named with its scale."""

    def label_from_instance(self, obj: RatingEntry) -> str:
        return f"{obj.scale}: {obj}"


class ReviewForm(WagtailAdminModelForm):
    """A new review. It supersedes the newest one of its claim, and is signed by whoever writes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings: list[str] = []
        verdicts = RatingEntry.objects.select_related("scale").order_by("scale__name", "sort_order")
        self.fields["verdict"] = VerdictField(
            verdicts, label=self.fields["verdict"].label, help_text=self.fields["verdict"].help_text
        )
        if not self.is_bound and not self.initial.get("reviewer"):
            self.initial["reviewer"] = name_of(self.for_user)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        claim = self.cleaned_data.get("claim")
        self.instance.supersedes = newest = claim.reviews.last() if claim else None
        self.instance.reviewed_by = self.for_user
        moment = self.cleaned_data.get("reviewed_at")
        if moment and moment > timezone.now():
            self.add_error("reviewed_at", _("A review cannot lie in the future. Write the time it was made."))
        elif moment and newest and moment <= newest.reviewed_at:
            self.add_error(
                "reviewed_at", _("A newer review of this claim stands already. Write a later time.")
            )
        return cleaned

    def after_save(self, instance: Review) -> None:
        """Say so when the story of the earlier verdict is the page of no review from now on."""
        earlier = instance.supersedes.review_url if instance.supersedes else ""
        if earlier and not instance.review_url:
            self.warnings.append(
                _("No review page: search engines are told of no review. The earlier verdict named %(url)s.")
                % {"url": earlier}
            )


def name_of(user: Any) -> str:
    """A user's own name; never the e-mail or log-in, since readers see it."""
    if not isinstance(user, get_user_model()) or not hasattr(user, "get_full_name"):
        return ""
    return user.get_full_name().strip()
