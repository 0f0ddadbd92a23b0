"""Admin of claims and of the scales they are rated on."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import OuterRef, ProtectedError, QuerySet, Subquery
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from ..registry.choosers import RecordChooserViewSet
from ..registry.columns import CheckedColumn, RecordStatusColumn, UsageColumn, state_of
from ..registry.editing import RecordEditView
from ..registry.inspecting import RecordInspectView
from ..registry.listing import RecordFilterSet
from ..registry.viewsets import RecordViewSet, RegistryViewSet, status_in_chooser
from . import panels
from .forms import NewClaimForm, NewRatingScaleForm
from .freezing import KEEP, Frozen
from .models import Claim, RatingEntry, RatingScale, Review


class ClaimFilterSet(RecordFilterSet):
    """Claims by the verdict in force, and those without one."""

    verdict = django_filters.ModelChoiceFilter(
        label=_("Verdict"), queryset=RatingEntry.objects.select_related("scale"), method="filter_verdict"
    )
    rated = django_filters.BooleanFilter(
        label=_("Has a verdict"), field_name="reviews", method="filter_rated"
    )

    class Meta:
        model = Claim
        fields = ["language"]

    def filter_verdict(self, queryset: QuerySet, name: str, value: RatingEntry) -> QuerySet:
        """Claims whose newest review gives this verdict."""
        newest = (
            Review.objects.filter(claim=OuterRef("pk")).order_by("-reviewed_at", "-pk").values("verdict")[:1]
        )
        return queryset.annotate(verdict_in_force=Subquery(newest)).filter(verdict_in_force=value.pk)

    def filter_rated(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        """Claims with, or without, any review."""
        return queryset.filter(reviews__isnull=not value).distinct()


def claimant_of(claim: Claim) -> str:
    """Who said it."""
    return str(claim.claimant_person or claim.claimant_organisation or claim.claimant_name)


def verdict_of(claim: Claim) -> str:
    """The verdict in force. Reads prefetched rows, which come oldest first."""
    reviews = list(claim.reviews.all())
    return reviews[-1].verdict_label if reviews else ""


class ReviewHistory(Component):
    """The list of reviews inside the inspect view."""

    template_name = "geometa/admin/review_history.html"

    def __init__(self, context: dict[str, object]) -> None:
        self.context = context

    def get_context_data(self, parent_context: object) -> dict[str, object]:
        return self.context


class ClaimInspectView(RecordInspectView):
    """A claim with every verdict it got."""

    def get_reviews_display_value(self) -> ReviewHistory:
        """The history instead of a list of titles."""
        return ReviewHistory(panels.review_history(self.object, self.request.user))


class ClaimChooserViewSet(RecordChooserViewSet):
    """Chooses or creates a claim."""

    creation_form_class = NewClaimForm


class ClaimViewSet(RecordViewSet):
    """Admin of claims."""

    model = Claim
    icon = "openquote"
    menu_order = 500
    url_namespace = "geometa_claims"
    url_prefix = "geometa/claims"
    chooser_admin_url_namespace = "geometa_claims_chooser"
    chooser_base_url_path = "geometa/choose/claims"
    chooser_viewset_class = ClaimChooserViewSet
    inspect_view_class = ClaimInspectView
    edit_handler = panels.claim_edit_handler()
    filterset_class = ClaimFilterSet
    search_lookups = ("text", "claimant_name", "claimant_person__name", "claimant_organisation__name")

    list_prefetch = ("claimant_person", "claimant_organisation", "reviews", "evidence")
    list_display = [
        "text",
        Column("claimant", label=_("Said by"), accessor=claimant_of),
        Column("claim_date", label=_("Said on"), sort_key="claim_date"),
        Column("verdict", label=_("Verdict"), accessor=verdict_of),
        RecordStatusColumn(),
        CheckedColumn(),
        UpdatedAtColumn(),
    ]
    chooser_prefetch = ("claimant_person", "claimant_organisation", "reviews")
    chooser_columns = (
        Column("claimant", label=_("Said by"), accessor=claimant_of),
        Column("verdict", label=_("Verdict"), accessor=verdict_of),
        UsageColumn(),
        status_in_chooser(),
    )
    inspect_view_fields = [
        "text",
        "language",
        "claimant_person",
        "claimant_organisation",
        "claimant_name",
        "claimant_title",
        "claim_date",
        "place",
        "first_appearance",
        "evidence",
        "appearances",
        "reviews",
        "facts_checked_at",
        "hidden",
        "slug",
        "uuid",
    ]
    exports = {
        "uuid": (_("Id"), lambda claim: str(claim.uuid)),
        "text": (_("Claim"), lambda claim: claim.text),
        "language": (_("Language"), lambda claim: claim.language),
        "claimant": (_("Said by"), claimant_of),
        "claimant_title": (_("Title held then"), lambda claim: claim.claimant_title),
        "claim_date": (_("Said on"), lambda claim: claim.claim_date),
        "verdict": (_("Verdict"), verdict_of),
        "evidence": (_("Evidence"), lambda claim: "; ".join(row.url for row in claim.evidence.all())),
        "status": (_("Status"), state_of),
        "facts_checked_at": (_("Facts checked"), lambda claim: claim.facts_checked_at),
        "updated_at": (_("Updated"), lambda claim: claim.updated_at),
    }

    def reason_to_keep(self, record: Claim) -> str:
        """A claim that was reviewed stays, since its reviews would go with it."""
        if record.reviews.exists():
            return gettext("“%(claim)s” has reviews, and their history is kept. Hide the claim instead.") % {
                "claim": record
            }
        return super().reason_to_keep(record)


class RatingScaleChooserViewSet(RecordChooserViewSet):
    """Chooses or creates a rating scale."""

    creation_form_class = NewRatingScaleForm


def verdicts_of(scale: RatingScale) -> str:
    """The verdicts in their order. Reads prefetched rows."""
    return " · ".join(entry.label for entry in scale.entries.all())


class RatingScaleEditView(RecordEditView):
    """Edits a scale; a verdict that is given while the editor writes is a refusal she can read."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (Frozen, ProtectedError):
            form.add_error(None, KEEP)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class RatingScaleViewSet(RegistryViewSet):
    """Admin of rating scales."""

    model = RatingScale
    icon = "list-ol"
    menu_order = 700
    url_namespace = "geometa_rating_scales"
    url_prefix = "geometa/rating-scales"
    chooser_admin_url_namespace = "geometa_rating_scales_chooser"
    chooser_base_url_path = "geometa/choose/rating-scales"
    chooser_viewset_class = RatingScaleChooserViewSet
    edit_view_class = RatingScaleEditView
    edit_handler = panels.scale_edit_handler()
    ordering = "name"
    list_prefetch = ("entries",)
    list_display = ["name", Column("verdicts", label=_("Verdicts"), accessor=verdicts_of), UpdatedAtColumn()]
    inspect_view_fields = ["name", "description", "entries", "uuid"]
    exports = {
        "uuid": (_("Id"), lambda scale: str(scale.uuid)),
        "name": (_("Name"), lambda scale: scale.name),
        "description": (_("How the verdicts are meant"), lambda scale: scale.description),
        "verdicts": (_("Verdicts"), verdicts_of),
    }
