"""Admin of reviews: they can be read and added; nothing here changes, copies or deletes one."""

from __future__ import annotations

from typing import Any

import wagtail
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import UsageView

from ..registry.editing import RecordAddView
from ..registry.listing import RegistryIndexView
from ..registry.viewsets import RegistryViewSet
from . import panels
from .models import Review

#: What nobody may do, a superuser included.
FORBIDDEN = frozenset({"change", "delete"})
NEVER_DELETED = _("Reviews are never deleted. Add a review that supersedes this one.")


class AppendOnlyPolicy(ModelPermissionPolicy):
    """A model policy under which rows can be viewed and added, nothing else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in FORBIDDEN and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - FORBIDDEN)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, records: Any, action: Any
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: Wagtail 8 asks the policy first and would go on to delete "no reviews"."""
    if action_type != "delete" or getattr(action, "model", None) is not Review:
        return None
    messages.error(request, NEVER_DELETED)
    return redirect(reverse("geometa_reviews:list"))


class ReviewIndexView(RegistryIndexView):
    """The list of reviews, without the check boxes of bulk actions."""

    @property
    def columns(self) -> list[Any]:
        return super().columns[1:]


class ReviewAddView(RecordAddView):
    """Adds a review; ``?claim=`` fills in the claim, and the review page its newest review names."""

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        claim = self.request.GET.get("claim", "")
        # More digits than a key has would overflow the database's integer.
        if not (claim.isascii() and claim.isdigit() and len(claim) < 16):
            return initial
        newest = Review.objects.filter(claim_id=claim).last()
        return {**initial, "claim": claim, "review_url": newest.review_url if newest else ""}

    def get_success_url(self) -> str:
        return reverse("geometa_claims:inspect", args=[self.object.claim_id])


class ReviewUsageView(UsageView):
    """Where a review is used; Wagtail asks for the permission to change, which nobody has here."""

    permission_required = "view"


class ReviewViewSet(RegistryViewSet):
    """Admin of reviews."""

    model = Review
    icon = "clipboard-list"
    menu_order = 600
    url_namespace = "geometa_reviews"
    url_prefix = "geometa/reviews"
    chooser_admin_url_namespace = "geometa_reviews_chooser"
    chooser_base_url_path = "geometa/choose/reviews"
    index_view_class = ReviewIndexView
    add_view_class = ReviewAddView
    usage_view_class = ReviewUsageView
    #: Wagtail's list of snippets ends with the buttons of the bulk actions, and the only one would be to delete.
    index_template_name = "wagtailadmin/generic/index.html"
    edit_handler = panels.review_edit_handler()
    ordering = "-reviewed_at"
    search_lookups = ("claim__text", "reviewer", "verdict__label")
    list_filter = ["verdict"]
    list_prefetch = ("claim", "verdict__scale", "supersedes")
    list_display = [
        "claim",
        Column("verdict", label=_("Verdict")),
        Column("reviewer", label=_("Reviewed by"), sort_key="reviewer"),
        DateColumn("reviewed_at", label=_("Reviewed at"), sort_key="reviewed_at"),
        Column("change_note", label=_("What changed")),
    ]
    chooser_prefetch = ("claim", "verdict")
    inspect_view_fields = [
        "claim",
        "judged_text",
        "judged_claimant",
        "judged_title",
        "verdict",
        "explanation",
        "reviewer",
        "reviewed_at",
        "supersedes",
        "change_note",
        "review_url",
        "uuid",
    ]
    exports = {
        "uuid": (_("Id"), lambda review: str(review.uuid)),
        "claim": (_("Claim"), lambda review: review.judged_text),
        "claimant": (_("Said by"), lambda review: review.judged_claimant),
        "verdict": (_("Verdict"), lambda review: review.verdict_label),
        "scale": (_("Scale"), lambda review: review.verdict.scale.name),
        "reviewer": (_("Reviewed by"), lambda review: review.reviewer),
        "reviewed_at": (_("Reviewed at"), lambda review: review.reviewed_at),
        "change_note": (_("What changed"), lambda review: review.change_note),
        "review_url": (_("Review page"), lambda review: review.review_url),
    }

    @property
    def permission_policy(self) -> AppendOnlyPolicy:
        """Who may read and add."""
        return AppendOnlyPolicy(self.model)

    def on_register(self) -> None:
        if wagtail.VERSION >= (8, 0):
            # Reports and choosers ask this register instead of the viewset.
            from wagtail.permissions import register_permission_policy

            register_permission_policy(self.model, self.permission_policy)
        super().on_register()

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """The permissions a group may be given: those that mean something."""
        codenames = [f"{action}_{self.model_name}" for action in FORBIDDEN]
        return super().get_permissions_to_register().exclude(codename__in=codenames)

    def reason_to_keep(self, record: Review) -> str:
        """Nothing deletes a review, a bulk action typed by hand included."""
        return str(NEVER_DELETED)

    def get_urlpatterns(self) -> list[URLPattern]:
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name not in {"edit", "delete"}]
        # Wagtail links records by the name "edit" in messages, history and reports: there, one may read.
        return [*kept, path("read/<int:pk>/", self.inspect_view, name="edit")]
