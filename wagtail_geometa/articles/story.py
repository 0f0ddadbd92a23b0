"""The one accessor: everything a story says about itself, as of its date, for every output.

:func:`story_of` reads a page, live or a draft held in memory, and returns a :class:`Story`. Templates, JSON-LD, feeds,
the API and ads render that; none of them looks a fact up again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.functional import LazyObject

from .. import pages
from ..authors import bylines, snapshots
from ..authors.crediting import Credited, credited
from ..authors.models import Author
from ..claims.verdicts import history_of
from ..comment_adapter import count_of
from ..people.models import Person
from ..people.portrayal import Portrayal, portray
from ..wording import Wording, pick, pick_name
from . import prefetch
from .anchors import anchors_of
from .mixins import as_day
from .models import (
    Correction,
    PageCredit,
    PagePerson,
    PageStory,
    Pin,
)
from .parts import StoryClaim, StoryCountry, StoryCredit, StoryOrganisation, StoryPerson
from .speakers import Speakers
from .statement import Reading

_ATTRIBUTE = "_geometa_story"
_READING = "_geometa_reading"


@dataclass(frozen=True)
class Story:
    """Everything about one article. Lists keep the editor's order and hold only what a reader may see."""

    page: Any
    uuid: uuid.UUID
    language: str
    date: dt.date
    people: tuple[StoryPerson, ...]
    organisations: tuple[StoryOrganisation, ...]
    countries: tuple[StoryCountry, ...]
    key_points: tuple[str, ...]
    claims: tuple[StoryClaim, ...]
    credits: tuple[StoryCredit, ...]
    byline: bylines.Byline
    corrections: tuple[Correction, ...]
    dateline: str
    ads: str
    comments_open: bool

    @property
    def headline(self) -> str:
        return self.page.title

    @property
    def abstract(self) -> str:
        """What the story is about: its own sentences, else the search description, else the key points, one a line."""
        told = (
            self._own("geometa_abstract_field"),
            str(getattr(self.page, "search_description", "")).strip(),
        )
        return next(filter(None, told), "\n".join(self.key_points))

    @cached_property
    def url(self) -> str:
        """Absolute address, empty for a page outside every site."""
        return self.page.full_url or ""

    @cached_property
    def comment_count(self) -> int | None:
        """How many replies readers see below it; ``None`` where the site takes none."""
        return count_of(self.page)

    @property
    def published(self) -> dt.datetime | None:
        return self.page.first_published_at

    @property
    def modified(self) -> dt.datetime | None:
        return self.page.last_published_at

    @property
    def authors(self) -> tuple[StoryCredit, ...]:
        return tuple(credit for credit in self.credits if credit.role == PageCredit.Role.AUTHOR)

    def person(self, record: Any) -> StoryPerson | None:
        """The person of this story with that record, if any."""
        return next((one for one in self.people if one.record.pk == record.pk), None)

    @property
    def image(self) -> Any:
        """The story's own image, or ``None``."""
        name = getattr(self.page, "geometa_image_field", None)
        return getattr(self.page, name) if name and getattr(self.page, f"{name}_id") else None

    @property
    def image_alt(self) -> str:
        """What the image shows: in the words of this page, else in those of the image library."""
        return self._own("geometa_image_alt_field") or (self.image.default_alt_text if self.image else "")

    @property
    def image_credit(self) -> str:
        """The credit line of the image, where the page type has one."""
        return self._own("geometa_image_credit_field")

    def _own(self, attribute: str) -> str:
        """The text of the page's field that the page type names under ``attribute``."""
        name = getattr(self.page, attribute, None)
        return str(getattr(self.page, name, None) or "").strip() if name else ""


def story_of(page: Any) -> Story:
    """The story of one page. Asked again for the same instance, it answers without a query."""
    page = itself(page)
    known = page.__dict__.get(_ATTRIBUTE)
    if known is None:
        reading = Reading()
        known = page.__dict__[_ATTRIBUTE] = stories_of([page], reading)[0]
        page.__dict__[_READING] = reading
    return known


def reading_of(page: Any) -> Reading | None:
    """What was read for :func:`story_of` of this instance; ``None`` as long as nobody asked for its story."""
    return itself(page).__dict__.get(_READING)


def stories_of(wanted: Iterable[Any], reading: Reading | None = None) -> list[Story]:
    """The stories of many pages, in their order, with as many queries as one page takes.

    ``reading`` takes down what the database was asked and answered.
    """
    found = [itself(page) for page in wanted]
    prefetch.load_rows(found, reading)
    prefetch.load_records(found, {page.locale.language_code for page in found}, reading)
    return [_build(page) for page in found]


def itself(page: Any) -> Any:
    """The page behind a lazy object, which would hide what is loaded for it."""
    if isinstance(page, LazyObject):
        page.pk  # noqa: B018 - makes it, where nobody has asked for it yet
        page = page._wrapped
    return page


def _build(page: Any) -> Story:
    language = page.locale.language_code
    day = _date(page)
    settings = next(iter(page.geometa_story.all()), None) or PageStory(page=page)
    credits = [_credit(row, language) for row in page.geometa_credits.all()]
    people = tuple(_people(page, language, day))
    organisations = tuple(_organisations(page, language))
    speakers = Speakers(language, (*people, *organisations))
    return Story(
        page=page,
        uuid=pages.article_uuid(page),
        language=language,
        date=day,
        people=people,
        organisations=organisations,
        countries=tuple(_countries(page, language)),
        key_points=tuple(_key_points(page, speakers)),
        claims=tuple(_claims(page, speakers)),
        credits=tuple(credit for credit in credits if credit),
        byline=_byline(settings, page.geometa_credits.all(), credits, language),
        corrections=tuple(_corrections(settings)),
        dateline=settings.dateline,
        ads=_ads(settings, page.geometa_people.all()),
        comments_open=_is_open(settings, page.geometa_people.all()),
    )


def _date(page: Any) -> dt.date:
    own = getattr(page, "geometa_date", None)
    return own or as_day(page.first_published_at) or timezone.localdate()


def _once(rows: Iterable[Any], key: str) -> Iterable[Any]:
    """Rows with a visible record, each record once: SQLite cannot enforce the deferred constraint."""
    seen = set()
    for row in rows:
        record_key = getattr(row, f"{key}_id")
        record = getattr(row, key, None) if record_key else None
        if record is None or record_key in seen or not getattr(record, "is_visible", True):
            continue
        seen.add(record_key)
        yield row


def _people(page: Any, language: str, day: dt.date) -> Iterable[StoryPerson]:
    for row in _once(page.geometa_people.all(), "person"):
        yield StoryPerson(row.person, row, _portrayal(row, language, day))


def _portrayal(row: PagePerson, language: str, day: dt.date) -> Portrayal:
    """The person as the row's pin says; without anything kept, "as published" is as the story's day."""
    if row.pin == Pin.LIVE:
        return portray(row.person, language)
    then = row.then if row.pin == Pin.PUBLISHED else None
    if then is None:
        return portray(row.person, language, day)
    on = then.on or day
    return portray(then.person, language, on, today=on)


def _organisations(page: Any, language: str) -> Iterable[StoryOrganisation]:
    for row in _once(page.geometa_organisations.all(), "organisation"):
        record = row.organisation
        words = record.words.all()
        name = pick_name(words, record.name, language)
        yield StoryOrganisation(record, row.rel, name, pick(words, "descriptor", language))


def _countries(page: Any, language: str) -> Iterable[StoryCountry]:
    seen = set()
    for row in page.geometa_countries.all():
        if (row.country_id, row.rel) in seen:
            continue
        seen.add((row.country_id, row.rel))
        yield StoryCountry(row.country, row.rel, Wording(*row.country.name_in(language)))


def _key_points(page: Any, speakers: Speakers) -> Iterable[str]:
    for row in page.geometa_claims.all():
        text = row.text or (row.claim.text if speakers.library(row) else "")
        if row.key_point and text and not speakers.is_hidden(row):
            # Somebody's words must not read as the newsroom's own.
            speaker = speakers.of(row)
            yield f"{speaker.name}: “{text}”" if speaker else text


def _claims(page: Any, speakers: Speakers) -> Iterable[StoryClaim]:
    rows = list(page.geometa_claims.all())
    for row, anchor in zip(rows, anchors_of([row.anchor for row in rows]), strict=True):
        library = speakers.library(row)
        claimant = speakers.of(row)
        text = row.text or (library.text if library else "")
        if text and (library or claimant) and not speakers.is_hidden(row):
            verdicts = tuple(history_of(library, speakers.language)) if library else ()
            yield StoryClaim(text, anchor, claimant, library, verdicts)


def _credit(row: PageCredit, language: str) -> StoryCredit | None:
    if not row.author_id:
        return StoryCredit(row.name, row.role, row) if row.name else None
    if row.author is None or not row.author.is_visible:
        return None
    told = _credited(row, row.author, language)
    return StoryCredit(
        name=told.name,
        role=row.role,
        row=row,
        record=row.author,
        job_title=told.job_title,
        affiliation=told.affiliation,
        bio=Wording(row.bio_override, language) if row.bio_override else told.bio,
    )


def _credited(row: PageCredit, author: Author, language: str) -> Credited:
    """The author as the row's pin says; without anything kept, every pin tells today's facts."""
    now = credited(author, language)
    then = snapshots.restore(author, row.kept_here()) if row.pin != Pin.LIVE else None
    if then is None:
        return now
    kept = credited(then, language)
    return kept if row.pin == Pin.PUBLISHED else replace(kept, name=now.name, bio=now.bio)


def _byline(
    settings: PageStory, rows: Iterable[PageCredit], credits: Sequence[StoryCredit | None], language: str
) -> bylines.Byline:
    entries = [
        bylines.Entry(credit.name if credit else "", row.role, row.lead_text, shown=credit is not None)
        for row, credit in zip(rows, credits, strict=True)
    ]
    return bylines.build(settings.byline, entries, language)


def _corrections(settings: PageStory) -> Iterable[Correction]:
    rows = [row for row in settings.corrections.all() if row.public and row.text]
    return sorted(rows, key=lambda row: row.date or dt.date.min, reverse=True)


def _ads(settings: PageStory, rows: Iterable[PagePerson]) -> str:
    """``on``, ``house`` or ``off``; a person with the flag hides ads, even one no reader may see."""
    flags = {getattr(getattr(row, "person", None), "ads", "") for row in rows}
    if Person.AdPolicy.FORCE_OFF in flags:
        return PageStory.Ads.OFF
    return settings.ads


def _is_open(settings: PageStory, rows: Iterable[PagePerson]) -> bool:
    """Whether the story itself lets readers reply. A sensitive one does not, nor one about a minor or a legal case."""
    people = [getattr(row, "person", None) for row in rows]
    is_guarded = any(one is not None and (one.legally_sensitive or one.minor) for one in people)
    return settings.comments == PageStory.Comments.OPEN and not settings.sensitivity and not is_guarded
