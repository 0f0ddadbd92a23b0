"""What is told after publishing a person or author, or giving a verdict: how many articles show it, where to decide."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ...articles.models import Pin
from ...authors.models import Author
from ...claims.models import Review
from ...people.models import Person
from ..bulk.models import BulkRun
from ..bulk.rows import EVERY_KIND
from ..bulk.views import may_work
from .shown import rows_showing

#: Records whose facts articles show by a rule → kind of the run that changes the rule.
PINNED: dict[type[Any], str] = {Person: BulkRun.Kind.PEOPLE, Author: BulkRun.Kind.AUTHORS}


def tell_of_articles(request: HttpRequest, record: Any) -> None:
    """Hook ``after_edit_snippet``: nothing is changed by it; counts, and the address of where to act."""
    kind = PINNED.get(type(record))
    # Autosave asks for JSON and would pile up messages nobody has read yet.
    if kind is None or not request.POST.get("action-publish") or not request.accepts("text/html"):
        return
    rows = rows_showing(kind, record)
    if not (shown := _articles(rows)):
        return
    kept = _articles(rows.filter(~Q(snapshot={}), pin=Pin.PUBLISHED))
    today = _articles(rows.filter(pin=Pin.LIVE))
    said = [_("Public articles that show %(name)s: %(shown)d.") % {"name": record, "shown": shown}]
    if kept < shown:
        said.append(_follows_today(kind))
    if today:
        said.append(_also_today(kind) % {"today": today})
    if kept:
        said.append(_("As they were published: %(kept)d.") % {"kept": kept})
    _say(request, kind, record, " ".join(said), _("Decide what they show"))


def _follows_today(kind: str) -> str:
    if kind == BulkRun.Kind.AUTHORS:
        return _("They show the new name and bio, with the job title and affiliation of the publication.")
    return _("They show the new name, descriptor and bio, with the offices of the day of the story.")


def _also_today(kind: str) -> str:
    if kind == BulkRun.Kind.AUTHORS:
        return _("With today’s job title and affiliation: %(today)d.")
    return _("With today’s offices: %(today)d.")


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
