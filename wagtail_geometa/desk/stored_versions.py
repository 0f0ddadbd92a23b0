"""Stored versions of articles: which of them name a record in a row, and the same without those rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from ..pages import page_model
from .references import referring_fields

#: Versions, by their keys, that one query looks at.
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of a page that may name a record: the page's relation, and the field of its rows."""

    relation: str
    field: str


def places(model: Any) -> list[Place]:
    """Where a page names records of ``model``."""
    found = []
    for key in referring_fields(model):
        for owner in key.model._meta.concrete_fields:
            if isinstance(owner, ParentalKey) and owner.related_model is page_model():
                found.append(Place(owner.remote_field.get_accessor_name() or "", key.name))
    return found


def of_pages() -> models.QuerySet:
    """All stored versions of all pages."""
    page_type = ContentType.objects.get_for_model(page_model())
    return Revision.objects.filter(base_content_type=page_type)


def steps() -> int:
    """Queries that :func:`naming` makes."""
    return len(range(0, newest(), BATCH))


def newest() -> int:
    """Key of the newest version."""
    return of_pages().order_by("-pk").values_list("pk", flat=True).first() or 0


def naming(
    model: Any, keys: Iterable[Any], *, after: int = 0, progress: Callable[[], None] = lambda: None
) -> list[int]:
    """Keys of the versions newer than ``after`` with a row that may name one of ``keys``; every version is read."""
    condition, rows = _condition(places(model), sorted(keys))
    found: list[int] = []
    for start in range(after, newest(), BATCH):
        batch = rows.filter(condition, pk__gt=start, pk__lte=start + BATCH)
        found += batch.order_by("pk").values_list("pk", flat=True)
        progress()
    return found


def _condition(where: list[Place], keys: list[Any]) -> tuple[models.Q, models.QuerySet]:
    """What finds the rows, as the database does it fastest: as text, PostgreSQL takes ten times as long."""
    condition, rows = models.Q(pk__in=[]), of_pages()
    if connection.features.supports_json_field_contains:
        for one in where:
            for key in keys:
                condition |= models.Q(content__contains={one.relation: [{one.field: key}]})
        return condition, rows
    names = {one.field for one in where}
    # "person" is the end of "claimant_person" too, and every look into a text takes its time.
    for name in (one for one in names if not any(one.endswith(other) for other in names - {one})):
        for key in keys:
            for end in (",", "}"):
                condition |= models.Q(told__contains=f'{name}": {key}{end}')
    return condition, rows.annotate(told=Cast("content", models.TextField()))


def without(content: dict[str, Any], model: Any, keys: set[Any]) -> tuple[dict[str, Any], int]:
    """``content`` of a version without the rows that name one of ``keys``, and how many those were.

    A byline that numbers the credits would name another author by the number of the one who went: it is left empty,
    and made from the credits.
    """
    kept, gone = dict(content), 0
    for one in places(model):
        rows = content.get(one.relation)
        if not isinstance(rows, list):
            continue
        stay = [
            row for row in kept[one.relation] if not (isinstance(row, dict) and row.get(one.field) in keys)
        ]
        lost = len(kept[one.relation]) - len(stay)
        kept[one.relation] = stay
        gone += lost
        if lost and one.relation == "geometa_credits":
            kept["geometa_story"] = [_unnumbered(row) for row in content.get("geometa_story") or []]
    return kept, gone


def _unnumbered(story: Any) -> Any:
    numbered = isinstance(story, dict) and "{" in str(story.get("byline"))
    return {**story, "byline": ""} if numbered else story


def contents(keys: list[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Key and content of the versions named, a hundred at a time."""
    for start in range(0, len(keys), 100):
        yield from Revision.objects.filter(pk__in=keys[start : start + 100]).values_list("pk", "content")
