"""What a story lacks before it is published: one rule for the form as it stands, the stored page, and reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import conf
from ..authors import bylines
from ..claims.models import Claim
from ..people.models import Person
from ..people.staleness import stale_reason

#: Every gap there is, and the relation of the page whose panel mends it.
CODES = {
    "lead_person": "geometa_people",
    "country": "geometa_countries",
    "key_points": "geometa_claims",
    "byline": "geometa_credits",
    "evidence": "geometa_claims",
    "stale_office": "geometa_people",
    "correction_date": "geometa_story",
}
#: Rows read of a posted relation; no form has more.
_MOST_ROWS = 420


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing a story lacks: a code of :data:`CODES`, a sentence for the editor, the relation that mends it."""

    code: str
    text: str

    @property
    def relation(self) -> str:
        return CODES[self.code]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Of a story, what the checklist looks at. Keys are primary keys of people and library claims.

    ``authors`` holds ``(number in the byline, name)`` of the credits whose role is author.
    """

    people: tuple[int, ...] = ()
    has_lead: bool = False
    countries: int = 0
    key_points: int = 0
    claims: tuple[int, ...] = ()
    authors: tuple[tuple[int, str], ...] = ()
    byline: str = ""
    undated_corrections: int = 0


def sketch_of_page(page: Any) -> Sketch:
    """The sketch of a page as it stands in memory, its unsaved rows included."""
    people, claims = list(page.geometa_people.all()), list(page.geometa_claims.all())
    story = next(iter(page.geometa_story.all()), None)
    credits = enumerate(page.geometa_credits.all(), start=1)
    return Sketch(
        people=tuple(row.person_id for row in people),
        has_lead=any(row.lead for row in people),
        countries=len(page.geometa_countries.all()),
        key_points=sum(1 for row in claims if row.key_point),
        claims=tuple(row.claim_id for row in claims if row.claim_id),
        authors=tuple(
            (number, str(row.author or row.name)) for number, row in credits if row.role == row.Role.AUTHOR
        ),
        byline=story.byline if story else "",
        undated_corrections=sum(1 for row in story.corrections.all() if not row.date) if story else 0,
    )


def sketch_of_post(data: Mapping[str, Any]) -> Sketch:
    """The sketch of a page form as posted, valid or not; what cannot be read counts as not there."""
    people, claims = list(_rows(data, "geometa_people")), list(_rows(data, "geometa_claims"))
    credits = enumerate(_rows(data, "geometa_credits"), start=1)
    story = next(_rows(data, "geometa_story"), None)
    corrections = _rows(data, f"{story.prefix}-corrections") if story else ()
    return Sketch(
        people=tuple(key for row in people if (key := row.key("person"))),
        has_lead=any(row.get("lead") for row in people if row.key("person")),
        countries=sum(1 for row in _rows(data, "geometa_countries") if row.key("country")),
        key_points=sum(1 for row in claims if row.get("key_point") and (row.get("text") or row.key("claim"))),
        claims=tuple(key for row in claims if (key := row.key("claim"))),
        authors=tuple((number, row.get("name")) for number, row in credits if row.get("role") == "author"),
        byline=story.get("byline") if story else "",
        undated_corrections=sum(1 for row in corrections if row.get("text") and not row.get("date")),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    data: Mapping[str, Any]
    prefix: str

    def get(self, name: str) -> str:
        value = self.data.get(f"{self.prefix}-{name}", "")
        return str(value).strip() if isinstance(value, str | int) else ""

    def key(self, name: str) -> int:
        text = self.get(name)
        return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0


def _rows(data: Mapping[str, Any], relation: str) -> Iterator[_Row]:
    """The rows of a relation in the order of the form, those marked as removed left out."""
    total = str(data.get(f"{relation}-TOTAL_FORMS", ""))
    count = min(int(total), _MOST_ROWS) if re.fullmatch(r"[0-9]{1,6}", total) else 0
    rows = [_Row(data, f"{relation}-{number}") for number in range(count)]
    standing = [row for row in rows if not row.get("DELETE")]
    return iter(sorted(standing, key=lambda row: row.key("ORDER")))


def gaps(sketch: Sketch, today: dt.date | None = None) -> list[Gap]:
    """What the story lacks, in the order of :data:`CODES`; two queries for its people, two for its claims."""
    found = []
    if not sketch.has_lead:
        found.append(
            Gap("lead_person", _("No lead person: tick one of the people, or nobody leads this story."))
        )
    if not sketch.countries:
        found.append(Gap("country", _("No country: readers and partners will not find the story by place.")))
    if not sketch.key_points:
        found.append(Gap("key_points", _("No key points: the list under the headline stays empty.")))
    if byline := _byline(sketch):
        found.append(Gap("byline", byline))
    found += [Gap("evidence", text) for text in _without_evidence(sketch.claims)]
    found += [Gap("stale_office", text) for text in _stale(sketch.people, today or timezone.localdate())]
    if sketch.undated_corrections:
        found.append(
            Gap("correction_date", _("A correction has no date: readers must see when it was made."))
        )
    return found


def _byline(sketch: Sketch) -> str:
    missing = bylines.missing_authors(sketch.byline, [number for number, _name in sketch.authors])
    names = dict(sketch.authors)
    told = ", ".join(names[number] or f"{{{number}}}" for number in missing)
    if not missing:
        return ""
    return ngettext(
        "The byline leaves out a credited author: %(names)s.",
        "The byline leaves out credited authors: %(names)s.",
        len(missing),
    ) % {"names": told}


def _without_evidence(keys: tuple[int, ...]) -> Iterator[str]:
    if keys:
        for claim in Claim.objects.filter(pk__in=keys, evidence__isnull=True).order_by("pk"):
            yield _("The claim “%(text)s” has no evidence in the library.") % {"text": claim.text[:80]}


def _stale(keys: tuple[int, ...], today: dt.date) -> Iterator[str]:
    if keys:
        for person in Person.objects.filter(pk__in=keys).prefetch_related("tenures").order_by("name"):
            if reason := stale_reason(person, today):
                yield reason


def required_codes(model: Any) -> set[str]:
    """Codes without which a page of this type is not published from the form (setting ``CHECKLIST_REQUIRED``)."""
    by_type: Mapping[str, Any] = conf.get("CHECKLIST_REQUIRED")
    wanted: set[str] = set(by_type.get("*", ()))
    for label, codes in by_type.items():
        if label.lower() == model._meta.label_lower:
            wanted.update(codes)
    return wanted
