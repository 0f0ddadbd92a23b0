"""Sentences that are proposed as the text of a correction, in the language of the article."""

from __future__ import annotations

from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from ...authors.crediting import credited
from ...authors.models import Author
from ...claims.models import Claim
from ...claims.verdicts import Verdict, history_of
from ...people.portrayal import portray
from .shown import facts_of


def about_change(record: Any, before: Any, language: str) -> str:
    """What an article said of a person or an author in the version ``before`` and what is right, as far as it differs.

    Empty when a reader of this language was told nothing else before.
    """
    if before is not None and _facts(before, language) == _facts(record, language):
        return ""
    name, now = _told(record, language)
    old_name, then = _told(before, language) if before is not None else (name, now)
    words = {"name": name}
    with translation.override(language):
        if old_name != name:
            said = _("An earlier version of this article gave the name of %(name)s as “%(before)s”.")
            return said % {**words, "before": old_name}
        for old, new in zip(then, now, strict=True):
            if old and new and old != new:
                said = _(
                    "An earlier version of this article described %(name)s as “%(before)s”. "
                    "Correct is: “%(after)s”."
                )
                return said % {**words, "before": old, "after": new}
        return (
            _("An earlier version of this article gave details about %(name)s that were not right.") % words
        )


def about_verdict(claim: Claim, language: str) -> str:
    """From which verdict to which the last review changed that of ``claim``; empty when none changed it."""
    changed = last_change(claim, language)
    if changed is None:
        return ""
    before, after = changed
    with translation.override(language):
        said = _(
            "The verdict on the statement “%(claim)s” was changed from “%(before)s” to “%(after)s” on %(day)s."
        )
        if claim.language.split("-")[0].lower() != language.split("-")[0].lower():
            # The article has it in words of its own, which the library does not hold.
            said = _(
                "The verdict on a statement in this article was changed from “%(before)s” to “%(after)s” on %(day)s."
            )
        return said % {
            "claim": claim.text,
            "before": before.label.text,
            "after": after.label.text,
            "day": formats.date_format(timezone.localdate(after.date), "DATE_FORMAT"),
        }


def last_change(claim: Claim, language: str) -> tuple[Verdict, Verdict] | None:
    """The two verdicts between which the one in force last changed."""
    history = list(history_of(claim, language))
    pairs = list(zip(history, history[1:], strict=False))
    return next((pair for pair in reversed(pairs) if pair[0].rating != pair[1].rating), None)


def _facts(record: Any, language: str) -> dict[str, Any]:
    """What readers of a language are told of ``record``; the words of other languages left out."""
    kept = facts_of(record)
    base = language.split("-")[0].lower()
    words = [row for row in kept["words"] if row["locale"].split("-")[0].lower() == base]
    # Without words of their own they read those of another language.
    return {**kept, "words": words or kept["words"], "facts_checked_at": None}


def _told(record: Any, language: str) -> tuple[str, tuple[str, ...]]:
    """Its name, and what is said of it."""
    if isinstance(record, Author):
        credit = credited(record, language)
        return credit.name, (credit.job_title, credit.affiliation)
    shown = portray(record, language)
    return shown.name.text, (shown.descriptor.text, shown.office.then)
