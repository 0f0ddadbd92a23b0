"""The tabs in which an editor writes a claim, a rating scale or a review."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from ..registry.panels import ImagePanel, checking_panel, language_panel, visibility_panel
from ..registry.rows import RowsPanel
from .forms import ClaimForm, RatingScaleForm, ReviewForm
from .models import Review


class ReviewHistoryPanel(Panel):
    """Every verdict a claim ever got, newest first, with a link to add the next one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "geometa/admin/review_history.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context) or {}
            return {**context, **review_history(self.instance, self.request.user)}


def review_history(claim: Any, user: Any) -> dict[str, Any]:
    """What ``geometa/admin/review_history.html`` shows of a claim to a user."""
    may_add = user.has_perm(f"{Review._meta.app_label}.add_{Review._meta.model_name}")
    return {
        "reviews": Review.objects.filter(claim_id=claim.pk)
        .select_related("verdict__scale", "claim")
        .reverse(),
        "add_url": f"{reverse('geometa_reviews:add')}?claim={claim.pk}" if may_add else "",
    }


def claim_edit_handler() -> TabbedInterface:
    """What was said, the evidence, the verdicts, and the flags."""
    return TabbedInterface(
        [
            ObjectList(_statement(), heading=_("Claim")),
            ObjectList([_evidence(), _appearances()], heading=_("Evidence")),
            ObjectList([ReviewHistoryPanel(heading=_("Reviews"))], heading=_("Reviews")),
            ObjectList([visibility_panel(), PublishingPanel()], heading=_("Flags")),
        ],
        base_form_class=ClaimForm,
    )


def scale_edit_handler() -> ObjectList:
    """The scale and its verdicts, best or worst first as the desk likes."""
    entry = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("colour")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("best"), FieldPanel("worst")]),
        ImagePanel("icon"),
        RowsPanel(
            "labels",
            [FieldRowPanel([language_panel(), FieldPanel("text")])],
            heading=_("Verdict in other languages"),
            label=_("Language"),
        ),
    ]
    return ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("description"),
            RowsPanel("entries", entry, heading=_("Verdicts"), label=_("Verdict")),
        ],
        base_form_class=RatingScaleForm,
    )


def review_edit_handler() -> ObjectList:
    """A new review; which one it supersedes and who wrote it is filled in."""
    return ObjectList(
        [
            FieldPanel("claim"),
            FieldPanel("verdict"),
            FieldPanel("explanation"),
            FieldPanel("change_note"),
            FieldRowPanel([FieldPanel("reviewer"), FieldPanel("reviewed_at")]),
            FieldPanel(
                "review_url",
                help_text=_(
                    "The page that explains this verdict, mostly the story itself. Search engines are told of the "
                    "review on that page alone; left empty, on none."
                ),
            ),
        ],
        base_form_class=ReviewForm,
    )


def _statement() -> list[Panel]:
    return [
        FieldPanel("text", required_on_save=True),
        language_panel("language"),
        MultiFieldPanel(
            [
                FieldPanel("claimant_person"),
                FieldPanel("claimant_organisation"),
                FieldRowPanel([FieldPanel("claimant_name"), FieldPanel("claimant_title")]),
            ],
            heading=_("Who said it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("claim_date"), FieldPanel("place")]),
                FieldPanel("first_appearance"),
            ],
            heading=_("When and where"),
        ),
        checking_panel(),
    ]


def _evidence() -> Panel:
    return RowsPanel(
        "evidence",
        [
            FieldRowPanel([FieldPanel("title"), FieldPanel("publisher")]),
            FieldPanel("url"),
            FieldRowPanel([FieldPanel("stance"), FieldPanel("accessed_at")]),
            FieldPanel("archived_url"),
        ],
        heading=_("Evidence"),
        label=_("Piece of evidence"),
    )


def _appearances() -> Panel:
    return RowsPanel(
        "appearances", [FieldPanel("url")], heading=_("Where it was said or repeated"), label=_("Appearance")
    )
