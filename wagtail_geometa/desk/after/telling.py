"""What is told after publishing a person or giving a verdict: how many articles show it, and where to decide."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ...articles.models import Pin
from ...claims.models import Review
from ...people.models import Person
from ..bulk.models import BulkRun
from ..bulk.rows import EVERY_KIND
from ..bulk.views import may_work
from .shown import rows_showing


def tell_of_articles(request: HttpRequest, person: Any) -> None:
    """Hook ``after_edit_snippet``: nothing is changed by it; counts, and the address of where to act."""
    # Autosave asks for JSON and would pile up messages nobody has read yet.
    if not isinstance(person, Person) or not request.POST.get("action-publish"):
        return
    if not request.accepts("text/html"):
        return
    rows = rows_showing(BulkRun.Kind.PEOPLE, person)
    if not (shown := _articles(rows)):
        return
    kept = _articles(rows.filter(~Q(snapshot={}), pin=Pin.PUBLISHED))
    today = _articles(rows.filter(pin=Pin.LIVE))
    said = [_("Public articles that show %(name)s: %(shown)d.") % {"name": person, "shown": shown}]
    if kept < shown:
        said.append(
            _("They show the new name, descriptor and bio, with the offices of the day of the story.")
        )
    if today:
        said.append(_("With today’s offices: %(today)d.") % {"today": today})
    if kept:
        said.append(_("As they were published: %(kept)d.") % {"kept": kept})
    _say(request, BulkRun.Kind.PEOPLE, person, " ".join(said), _("Decide what they show"))


def tell_of_verdict(request: HttpRequest, review: Any) -> None:
    """Hook ``after_create_snippet``: how many articles show a claim that was judged before."""
    before = _before(review) if isinstance(review, Review) else None
    if before is None or not (review.supersedes_id or before.verdict_id != review.verdict_id):
        return
    shown = _articles(rows_showing(BulkRun.Kind.CLAIMS, review.claim))
    if shown:
        is_other = before.verdict_id != review.verdict_id
        news = _("The verdict is another one now.") if is_other else _("The verdict stands, by a new review.")
        text = news + " " + _("Public articles that show the claim: %(shown)d.")
        _say(request, BulkRun.Kind.CLAIMS, review.claim, text % {"shown": shown}, _("Correct them"))


def _before(review: Review) -> Review | None:
    """The review in force until this one."""
    others = Review.objects.filter(claim=review.claim_id, reviewed_at__lte=review.reviewed_at)
    return others.exclude(pk=review.pk).order_by("reviewed_at", "pk").last()


def _articles(rows: QuerySet) -> int:
    return rows.order_by().values("page").distinct().count()


def _say(request: HttpRequest, kind: str, record: Any, text: str, act: str) -> None:
    buttons = []
    if may_work(request.user, EVERY_KIND[kind]):
        buttons.append(
            messages.button(reverse("geometa_desk:after", args=[record._meta.model_name, record.pk]), act)
        )
    messages.info(request, text, buttons=buttons)
