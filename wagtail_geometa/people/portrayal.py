"""How a person is shown on a day in a language: name, descriptor, bio, office line, portrait, source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from .. import sanitise
from ..wording import Wording, pick, pick_name, pick_own
from .models import Person, Tenure
from .office_lines import Office, OfficeLine, describe, served_language


@dataclass(frozen=True)
class Portrayal:
    """What a card, a list or an API answer shows of a person."""

    record: Person
    name: Wording
    descriptor: Wording
    stored_bio: Wording
    office: OfficeLine
    image: Any
    birth_date: str
    death_date: str

    @cached_property
    def bio(self) -> Wording:
        """The bio as safe HTML; sanitised when asked for, since a list of names never asks."""
        return Wording(sanitise.clean_html(self.stored_bio.text), self.stored_bio.language)

    @property
    def bio_first_sentence(self) -> Wording:
        """The opening of the bio as plain text, for a card."""
        text = sanitise.strip_html(self.bio.text)
        end = next(
            (i for i, mark in enumerate(text) if mark in ".!?" and text[i + 1 : i + 2] in ("", " ")),
            len(text),
        )
        return Wording(text[: end + 1], self.bio.language)

    @property
    def tells_something(self) -> bool:
        """True when more than the name is known."""
        return bool(self.descriptor or self.office or self.stored_bio or self.image)

    @property
    def source_url(self) -> str:
        """Where the first of the shown offices was checked."""
        return next(
            (url for tenure in self.office.shown if (url := sanitise.safe_url(tenure.source_url))), ""
        )

    @property
    def checked_at(self) -> dt.date | None:
        """The day since which nobody has checked all of the offices shown; without offices, the record's.

        An office that has no day of its own was checked with the record; ``None`` where one of them never was.
        """
        record = self.record.facts_checked_at
        days = [tenure.checked_at or record for tenure in self.office.shown]
        known = [day for day in days if day]
        return record if not days else min(known) if len(known) == len(days) else None


def portray(
    person: Person, language: str, day: dt.date | None = None, *, today: dt.date | None = None
) -> Portrayal:
    """The person as of ``day``, today when ``None``. A minor has no portrait and no birth date.

    ``today`` is the day of which the line says "now"; given the same as ``day``, it says nothing of it.
    """
    words = person.words.all()
    today = today or timezone.localdate()
    return Portrayal(
        record=person,
        name=pick_name(words, person.name, language),
        descriptor=pick(words, "descriptor", language),
        stored_bio=pick(words, "bio", language),
        office=describe(
            [office_in(tenure, language) for tenure in person.tenures.all()],
            on=day or today,
            language=language,
            died=person.death_date,
            today=today,
        ),
        image=None if person.minor or not person.image_id else person.image,
        birth_date="" if person.minor else person.birth_date,
        death_date=person.death_date,
    )


def office_in(tenure: Tenure, language: str) -> Office:
    """A tenure with its words in the language its line is served in; what has none stays as the editor wrote it."""
    language = served_language(language)
    country = organisation = ""
    if tenure.country_id:
        name, served = tenure.country.name_in(language)
        country = (tenure.country.sentence_name or name) if served == "en" else name
    if tenure.organisation_id and tenure.organisation.is_visible:
        house = tenure.organisation
        organisation = pick_name(house.words.all(), house.name, language).text
    return Office(
        tenure, pick_own(tenure.labels.all(), "text", tenure.post, language).text, country, organisation
    )
