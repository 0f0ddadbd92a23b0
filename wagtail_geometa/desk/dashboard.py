"""The panel on Wagtail's home that counts what waits for the one who looks, each count a link to where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from ..authors.models import Author
from ..claims.models import Claim
from ..intake.permissions import may
from ..intake.wikidata.models import WikidataDrift
from ..organisations.models import Organisation
from ..people.models import Person
from .coverage import recent
from .reports.articles import ArticleReport, articles_of, lacking
from .reports.tenures import TenureReport, stale_tenures

#: Seconds a count is kept, per user: a home page is opened often, and nobody needs the very number.
SECONDS = 120
#: A count stops here and is shown as "999+".
MOST = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """Something that waits: who may see it, where it is mended, and the rows to count for that user."""

    name: str
    label: Any
    allowed: Callable[[Any], bool]
    rows: Callable[[Any], QuerySet]
    address: Callable[[], str]


def _unpublished(model: Any, state: str, label: Any) -> Count:
    """Records in a state of the list's own filter, ``draft`` or ``changed``, for those who may publish them."""
    shown = {"merged_into__isnull": True, "hidden": False}
    states = {"draft": {"live": False}, "changed": {"live": True, "has_unpublished_changes": True}}
    listing = model.snippet_viewset.get_url_name("list")
    return Count(
        f"{state}_{model._meta.model_name}",
        label,
        lambda user: may(user, "publish", model),
        lambda user: model.objects.filter(**shown, **states[state]),
        lambda: f"{reverse(listing)}?state={state}",
    )


def counts() -> list[Count]:
    """All there is, in the order of the panel."""
    return [
        Count(
            "articles",
            _("Articles lacking metadata"),
            ArticleReport.allowed,
            lambda user: lacking(articles_of(user)),
            lambda: reverse("geometa_reports:articles"),
        ),
        Count(
            "tenures",
            _("Stale offices"),
            TenureReport.allowed,
            lambda user: stale_tenures(timezone.localdate()),
            lambda: reverse("geometa_reports:tenures"),
        ),
        Count(
            "drift",
            _("Wikidata says otherwise"),
            lambda user: may(user, "change", Person),
            lambda user: WikidataDrift.objects.filter(state=WikidataDrift.State.OPEN),
            lambda: reverse("geometa_intake:drift"),
        ),
        _unpublished(Person, "draft", _("Drafts of people")),
        _unpublished(Person, "changed", _("Unpublished changes of people")),
        _unpublished(Organisation, "draft", _("Drafts of organisations")),
        _unpublished(Organisation, "changed", _("Unpublished changes of organisations")),
        _unpublished(Claim, "draft", _("Drafts of claims")),
        _unpublished(Claim, "changed", _("Unpublished changes of claims")),
        _unpublished(Author, "draft", _("Drafts of authors")),
        _unpublished(Author, "changed", _("Unpublished changes of authors")),
    ]


def waiting(user: Any) -> list[dict[str, Any]]:
    """What waits for ``user``: label, number and address; at most one query a count, none while it is kept."""
    found = []
    for one in counts():
        if one.allowed(user):
            number = cache.get_or_set(
                f"geometa-waiting-{one.name}-{user.pk}",
                lambda one=one: one.rows(user).order_by()[:MOST].count(),
                SECONDS,
            )
            number = number or 0
            told = f"{MOST - 1}+" if number >= MOST else str(number)
            found.append({"label": one.label, "number": number, "told": told, "address": one.address()})
    return found


class WaitingPanel(Component):
    """Shown to those who have at least one count to see."""

    name = "geometa_waiting"
    template_name = "geometa/admin/desk/waiting.html"
    order = 150

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        items = waiting(self.user)
        return {
            "items": [one for one in items if one["number"]],
            "coverage": recent(self.user),
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``."""
    if any(one.allowed(request.user) for one in counts()):
        panels.append(WaitingPanel(request.user))
