"""How a credit tells of its author in a language: name, post and short bio."""

from __future__ import annotations

from dataclasses import dataclass

from ..wording import Wording, pick, pick_own
from .models import Author


@dataclass(frozen=True, slots=True)
class Credited:
    """What stands in a byline, an author box and an API answer of an author."""

    name: str
    job_title: str
    affiliation: str
    bio: Wording


def credited(author: Author, language: str) -> Credited:
    """``author`` (today's record, or one brought back by :func:`.snapshots.restore`) in ``language``."""
    words = author.words.all()
    return Credited(
        name=author.name,
        job_title=pick_own(words, "job_title", author.job_title, language).text,
        affiliation=author.affiliation,
        bio=pick(words, "short_bio", language),
    )
