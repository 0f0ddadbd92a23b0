"""Who stands behind the words of a story: named as the story itself names them, and silent where they are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..claims.models import Claim
from ..claims.verdicts import Claimant
from ..wording import pick_name
from .models import PageClaim
from .parts import StoryOrganisation, StoryPerson

_RECORDS = ("claimant_person", "claimant_organisation")


class Speakers:
    """The speakers of one story. ``named`` are its people and organisations, with the names it gives them."""

    def __init__(self, language: str, named: Iterable[StoryPerson | StoryOrganisation]) -> None:
        self.language = language
        self._names = {one.record: one.name.text for one in named}

    def of(self, row: PageClaim) -> Claimant | None:
        """Whoever stands behind the words of a row: its own claimant, else the library claim's."""
        library = self.library(row)
        return self._claimant(row) or (self._claimant(library, library.claimant_title) if library else None)

    def is_hidden(self, row: PageClaim) -> bool:
        """True when a record no reader may see said it: the words go with their speaker, to nobody else's account."""
        for source in (row, self.library(row)):
            if source is not None and any(getattr(source, f"{name}_id") for name in _RECORDS):
                return self._claimant(source) is None
        return False

    def library(self, row: PageClaim) -> Claim | None:
        """The claim of the library that a row names, if a reader may see it."""
        claim = row.claim if row.claim_id else None
        return claim if claim is not None and claim.is_visible else None

    def _claimant(self, source: Any, title: str = "") -> Claimant | None:
        for name in _RECORDS:
            record = getattr(source, name) if getattr(source, f"{name}_id") else None
            if record is not None and record.is_visible:
                return Claimant(self._name(record), title, record)
        return Claimant(source.claimant_name, title) if source.claimant_name else None

    def _name(self, record: Any) -> str:
        known = self._names.get(record)
        return known or pick_name(record.words.all(), record.name, self.language).text
