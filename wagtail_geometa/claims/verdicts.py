"""The verdicts of a claim as readers see them, oldest first; the last one is in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..organisations.models import Organisation
from ..people.models import Person
from ..rich_text import public_html
from ..wording import Wording, pick_own
from .models import Claim, RatingEntry, Review


@dataclass(frozen=True)
class Claimant:
    """Whoever stands behind a claim: a record, or a name only."""

    name: str
    title: str = ""
    record: Person | Organisation | None = None


@dataclass(frozen=True)
class Judged:
    """What a review judged: the words of the claim and who said them, as they stood then."""

    wording: Wording
    claimant: Claimant


@dataclass(frozen=True)
class Verdict:
    """One review in one language, in the words and numbers of the day it was given; ``rating`` has the colour."""

    review: Review
    rating: RatingEntry
    label: Wording

    @property
    def explanation(self) -> SafeString:
        """Why, as safe HTML."""
        return mark_safe(public_html(self.review.explanation))

    @property
    def colour(self) -> str:
        """The colour the desk chose, or an empty text; checked again, since it lands in an attribute."""
        return self.rating.colour if re.fullmatch(r"#[0-9a-fA-F]{6}", self.rating.colour) else ""

    @property
    def value(self) -> int | None:
        """The verdict as a number, where the desk uses numbers."""
        return self.review.verdict_value

    @property
    def best(self) -> int | None:
        return self.review.verdict_best

    @property
    def worst(self) -> int | None:
        return self.review.verdict_worst

    @property
    def on_earlier_wording(self) -> bool:
        """True when the claim has since got other words or another claimant."""
        return self.review.on_earlier_wording

    @property
    def judged(self) -> Judged | None:
        """What was judged; ``None`` when a record no reader may see said it, as the words go with their speaker."""
        review = self.review
        record = review.judged_person or review.judged_organisation
        if record is not None and not record.is_visible:
            return None
        return Judged(
            Wording(review.judged_text, review.judged_language),
            Claimant(review.judged_claimant, review.judged_title, record),
        )

    @property
    def date(self) -> dt.datetime:
        return self.review.reviewed_at


def history_of(claim: Claim, language: str) -> Iterator[Verdict]:
    """Every verdict ever given on ``claim``, oldest first."""
    for review in sorted(claim.reviews.all(), key=lambda review: (review.reviewed_at, review.pk)):
        rating = review.verdict
        yield Verdict(review, rating, pick_own(rating.labels.all(), "text", review.verdict_label, language))


def history_in_words(verdicts: Sequence[Verdict]) -> str:
    """How a claim was rated first and when that changed, in the active language; empty before a second verdict.

    A verdict changed where its words differ from those of the one before; one in the same words only confirms it.
    """
    if len(verdicts) < 2:
        return ""
    changes = [later for earlier, later in pairwise(verdicts) if later.label.text != earlier.label.text]
    told = {"label": verdicts[0].label.text}
    if not changes:
        return _("History: first rated “%(label)s”, rated again %(day)s") % {
            **told,
            "day": _day(verdicts[-1]),
        }
    told["day"], told["last"] = _day(changes[0]), _day(changes[-1])
    if told["day"] == told["last"]:
        return _("History: first rated “%(label)s”, changed %(day)s") % told
    return _("History: first rated “%(label)s”, changed %(day)s, last changed %(last)s") % told


def _day(verdict: Verdict) -> str:
    return str(formats.date_format(timezone.localtime(verdict.date), "DATE_FORMAT"))
