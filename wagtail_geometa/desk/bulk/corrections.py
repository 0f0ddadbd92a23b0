"""What a run does that puts one dated correction on many articles; nothing is stored here."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields

from ...articles.models import Correction, PageStory
from . import rows
from .models import BulkRun


def change(page: Any, run: BulkRun) -> rows.Difference:
    """Add the run's correction in the language of ``page``, if it names the record still; twice is the same as once."""
    kind = rows.EVERY_KIND[run.kind]
    text = run.texts.get(page.locale.language_code, "")
    if not text or all(kind.key(row) != run.record for row in getattr(page, kind.relation).all()):
        return rows.Difference([], [])
    stories = list(page.geometa_story.all())
    story = stories[0] if stories else PageStory()
    corrections = list(story.corrections.all())
    if any(_says(row, run.correction, text) for row in corrections):
        return rows.Difference([], [])
    new = Correction(kind=run.correction, text=text, date=timezone.localdate(), sort_order=len(corrections))
    story.corrections = [*corrections, new]
    page.geometa_story = [story, *stories[1:]]
    return rows.Difference([], [_told(new)])


def restore(page: Any, run: BulkRun, difference: rows.Difference) -> rows.Difference:
    """Take the correction out; one that somebody has reworded since is theirs and stays."""
    gone: list[Any] = []
    stories = list(page.geometa_story.all())
    for story in stories:
        kept = []
        for row in story.corrections.all():
            mine = any(_says(row, one["kind"], one["text"]) for one in difference.added)
            (gone if mine else kept).append(row)
        story.corrections = kept
    if not gone:
        return rows.Difference([], [])
    if difference.added[0]["story"] is None:
        # The row was made for the correction: without it, and as it was made, it says nothing.
        stories = [story for story in stories if story.corrections.all() or not _is_blank(story)]
    page.geometa_story = stories
    return rows.Difference([_told(row) for row in gone], [])


def _told(row: Correction) -> dict[str, Any]:
    return {**get_serializable_data_for_fields(row), "date": row.date.isoformat()}


def _is_blank(story: PageStory) -> bool:
    blank, keys = PageStory(), ("id", "page", "sort_order")
    fields = [field for field in PageStory._meta.concrete_fields if field.name not in keys]
    return all(getattr(story, field.attname) == getattr(blank, field.attname) for field in fields)


def _says(row: Correction, kind: str, text: str) -> bool:
    return (row.kind, row.text) == (kind, text)
