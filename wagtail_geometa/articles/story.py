"""The one accessor: everything a story says about itself, as of its date, for every output.

:func:`story_of` reads a page, live or a draft held in memory, and returns a :class:`Story`. Templates, JSON-LD, feeds,
the API and ads render that; none of them looks a fact up again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from .. import pages
from ..authors import bylines
from ..claims.models import Claim
from ..claims.verdicts import Claimant, history_of
from ..comment_adapter import count_of
from ..people.models import Person
from ..people.portrayal import Portrayal, portray
from ..wording import Wording, pick, pick_name, pick_own
from . import prefetch
from .anchors import anchors_of
from .mixins import as_day
from .models import (
    Correction,
    PageClaim,
    PageCredit,
    PagePerson,
    PageStory,
    Pin,
)
from .parts import StoryClaim, StoryCountry, StoryCredit, StoryOrganisation, StoryPerson
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
    known = page.__dict__.get(_ATTRIBUTE)
    if known is None:
        reading = Reading()
        known = page.__dict__[_ATTRIBUTE] = stories_of([page], reading)[0]
        page.__dict__[_READING] = reading
    return known


def reading_of(page: Any) -> Reading | None:
    """What was read for :func:`story_of` of this instance; ``None`` as long as nobody asked for its story."""
    return page.__dict__.get(_READING)


def stories_of(wanted: Iterable[Any], reading: Reading | None = None) -> list[Story]:
    """The stories of many pages, in their order, with as many queries as one page takes.

    ``reading`` takes down what the database was asked and answered.
    """
    found = list(wanted)
    prefetch.load_rows(found, reading)
    prefetch.load_records(found, {page.locale.language_code for page in found}, reading)
    return [_build(page) for page in found]


def _build(page: Any) -> Story:
    language = page.locale.language_code
    day = _date(page)
    settings = next(iter(page.geometa_story.all()), None) or PageStory(page=page)
    credits = [_credit(row, language) for row in page.geometa_credits.all()]
    people = tuple(_people(page, language, day))
    return Story(
        page=page,
        uuid=pages.article_uuid(page),
        language=language,
        date=day,
        people=people,
        organisations=tuple(_organisations(page, language)),
        countries=tuple(_countries(page, language)),
        key_points=tuple(_key_points(page)),
        claims=tuple(_claims(page, language)),
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


def _key_points(page: Any) -> Iterable[str]:
    for row in page.geometa_claims.all():
        text = row.text or (row.claim.text if _library(row) else "")
        if row.key_point and text and not _speaker_is_hidden(row):
            # Somebody's words must not read as the newsroom's own.
            speaker = _speaker(row)
            yield f"{speaker.name}: “{text}”" if speaker else text


def _speaker(row: PageClaim) -> Claimant | None:
    """Whoever stands behind the words of a row: its own claimant, else the library claim's."""
    library = _library(row)
    return _claimant(row) or (_claimant(library, library.claimant_title) if library else None)


def _speaker_is_hidden(row: PageClaim) -> bool:
    """True when a record no reader may see said it: the words go with their speaker, to nobody else's account."""
    names = ("claimant_person", "claimant_organisation")
    for source in (row, _library(row)):
        if source is not None and any(getattr(source, f"{name}_id") for name in names):
            return _claimant(source) is None
    return False


def _library(row: PageClaim) -> Claim | None:
    claim = row.claim if row.claim_id else None
    return claim if claim is not None and claim.is_visible else None


def _claims(page: Any, language: str) -> Iterable[StoryClaim]:
    rows = list(page.geometa_claims.all())
    for row, anchor in zip(rows, anchors_of([row.anchor for row in rows]), strict=True):
        library = _library(row)
        claimant = _speaker(row)
        text = row.text or (library.text if library else "")
        if text and (library or claimant) and not _speaker_is_hidden(row):
            verdicts = tuple(history_of(library, language)) if library else ()
            yield StoryClaim(text, anchor, claimant, library, verdicts)


def _claimant(source: Any, title: str = "") -> Claimant | None:
    for name in ("claimant_person", "claimant_organisation"):
        record = getattr(source, name) if getattr(source, f"{name}_id") else None
        if record is not None and record.is_visible:
            return Claimant(record.name, title, record)
    return Claimant(source.claimant_name, title) if source.claimant_name else None


def _credit(row: PageCredit, language: str) -> StoryCredit | None:
    if not row.author_id:
        return StoryCredit(row.name, row.role, row) if row.name else None
    author = row.author
    if not author.is_visible:
        return None
    then = row.snapshot if row.pin != Pin.LIVE and row.snapshot else {}
    words = author.words.all()
    job = then.get("job_title") or ""
    if not job or job == author.job_title:
        # Still the same post: then the reader's own language has the better words for it.
        job = pick_own(words, "job_title", author.job_title, language).text
    bio = Wording(row.bio_override, language) if row.bio_override else pick(words, "short_bio", language)
    return StoryCredit(
        name=then.get("name") or author.name,
        role=row.role,
        row=row,
        record=author,
        job_title=job,
        affiliation=then.get("affiliation") or author.affiliation,
        bio=bio,
    )


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
