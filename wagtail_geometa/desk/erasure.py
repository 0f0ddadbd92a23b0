"""Takes a person or an author out of the site, as privacy law may ask: what is left of the record is its id.

The words of articles are the newsroom's own and stay; the report says where to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision, WorkflowState
from wagtail.search import index

from ..authors.models import Author
from ..claims.models import Review
from ..pages import page_model
from ..people.models import Person
from .bulk.models import BulkChange, BulkRun
from .models import MergeRecord
from .references import referring_fields, rows_naming

#: Whom the law protects.
KINDS: dict[str, Any] = {"person": Person, "author": Author}
#: Fields of the page's rows that name a record of each kind.
ROW_FIELDS = {"person": ("person", "claimant_person"), "author": ("author",)}
#: What is no word about anybody: the id, the flags, the state and the times of the stub itself.
_KEPT = frozenset({"uuid", "created_at", "updated_at"})


@dataclass
class Report:
    """What an erasure does: rows by what they are, in the order it goes, and what it leaves to people."""

    counts: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def add(self, what: str, number: int) -> None:
        if number:
            self.counts[what] = self.counts.get(what, 0) + number


class _LookedOnly(Exception):
    """Takes back what a dry run did."""


def erase(kind: str, key: Any, *, dry_run: bool = False) -> Report:
    """Erase the record ``key`` of ``kind`` and those merged into it, whole or not at all; twice is the same as once.

    A dry run does everything and takes it back, so that its report is that of the real one.

    :raises Model.DoesNotExist: when there is no such record.
    """
    report = Report()
    try:
        with transaction.atomic():
            for record in _family(KINDS[kind], key):
                _erase_one(kind, record, report)
            if dry_run:
                raise _LookedOnly
    except _LookedOnly:
        pass
    report.left += [
        "The text, title and search words of articles, and the cards placed by hand in it: they name nobody any "
        "more, and an editor decides about the words.",
        "Backups, log files of the servers, and pages that a cache in front of the site still keeps.",
    ]
    return report


def _family(model: Any, key: Any) -> list[Any]:
    """The record and all that were merged into it, locked in the order of their keys."""
    every = models.QuerySet(model)
    keys, found = {every.get(pk=key).pk}, set()
    while keys:
        found |= keys
        keys = set(every.filter(merged_into__in=keys).values_list("pk", flat=True)) - found
    return list(every.select_for_update(of=("self",)).filter(pk__in=found).order_by("pk"))


def _erase_one(kind: str, record: Any, report: Report) -> None:
    stub = f"[{record.uuid}]"
    images = [record.image] if record.image_id else []
    _revisions(record, report)
    _page_revisions(kind, record, report)
    _parts(record, report)
    _rows_naming(record, report)
    _memories(kind, record, stub, report)
    if kind == "person":
        _bulk_runs(record, report)
    _previews(record, report)
    _empty(record, stub, report)
    ReferenceIndex.remove_for_object(record)
    index.remove_object(record)
    for image in images:
        _image(image, report)


def _revisions(record: Any, report: Report) -> None:
    """Its own versions, and the workflows they went through."""
    models.QuerySet(type(record)).filter(pk=record.pk).update(latest_revision=None, live_revision=None)
    key = {
        "base_content_type": ContentType.objects.get_for_model(record, for_concrete_model=False),
        "object_id": str(record.pk),
    }
    report.add(
        "versions of the record", Revision.objects.filter(**key).delete()[1].get("wagtailcore.Revision", 0)
    )
    report.add(
        "workflows", WorkflowState.objects.filter(**key).delete()[1].get("wagtailcore.WorkflowState", 0)
    )


def _page_revisions(kind: str, record: Any, report: Report) -> None:
    """Rows that name the record, in every stored version of every page."""
    names = ROW_FIELDS[kind]
    page_type = ContentType.objects.get_for_model(page_model())
    revisions = Revision.objects.filter(base_content_type=page_type).annotate(
        told=Cast("content", models.TextField())
    )
    for revision in revisions.filter(_told_of(names, record.pk)).order_by("pk").iterator(chunk_size=100):
        rows, content = 0, revision.content
        for relation, value in content.items():
            if relation.startswith("geometa_") and isinstance(value, list):
                kept = [row for row in value if not _names(row, names, record.pk)]
                rows += len(value) - len(kept)
                content[relation] = kept
        Revision.objects.filter(pk=revision.pk).update(content=content)
        report.add("rows in versions of articles", rows)


def _told_of(names: tuple[str, ...], key: Any) -> models.Q:
    """Condition on a text of JSON, ``told``, that may hold a row of which a field in ``names`` has the ``key``."""
    every = models.Q()
    # Both databases write JSON as text with one blank behind the colon.
    for name in names:
        for end in (",", "}"):
            every |= models.Q(told__contains=f'"{name}": {key}{end}')
    return every


def _names(row: Any, names: tuple[str, ...], key: Any) -> bool:
    return isinstance(row, dict) and any(row.get(name) == key for name in names)


def _parts(record: Any, report: Report) -> None:
    """Rows that are a part of the record or kept about it: names, words, offices, private contacts."""
    for relation in _relations(record):
        rows = models.QuerySet(relation.related_model).filter(**{relation.field.attname: record.pk})
        if (
            relation.on_delete is models.CASCADE
            and relation.related_model._meta.app_label == "wagtail_geometa"
        ):
            report.add(str(relation.related_model._meta.verbose_name_plural), rows.count())
            rows.delete()


def _relations(record: Any) -> Iterator[Any]:
    for relation in record._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation


def _rows_naming(record: Any, report: Report) -> None:
    """Rows of others: those of pages go, those that can name nobody do so; claims keep the empty record."""
    for key in referring_fields(type(record)):
        if key.name == "merged_into":
            continue
        rows = models.QuerySet(key.model).filter(**{key.attname: record.pk})
        what = str(key.model._meta.verbose_name_plural)
        if hasattr(key.model, "page") and key.model._meta.app_label == "wagtail_geometa":
            report.add(what, rows.count())
            rows.delete()
        elif key.model is Review:
            report.add(what, rows.exclude(judged_claimant="").update(judged_claimant="", judged_title=""))
        elif key.null and key.model._meta.app_label == "wagtail_geometa" and key.name != "claimant_person":
            report.add(what, rows.update(**{key.attname: None}))
        elif rows.exists() and key.model._meta.app_label != "wagtail_geometa":
            report.left.append(f"Rows of {key.model._meta.label} name the record by its id.")


def _memories(kind: str, record: Any, stub: str, report: Report) -> None:
    """What the log and the memory of merges say of it; a merge without its memory cannot be undone any more."""
    about = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(record, for_concrete_model=False),
        object_id=str(record.pk),
    )
    report.add("entries of the log", about.exclude(label=stub).update(label=stub, data={}))
    merges = models.QuerySet(MergeRecord).filter(kind=kind)
    mine = merges.filter(models.Q(away_key=record.pk) | models.Q(kept_key=record.pk)).exclude(memory={})
    report.add("memories of merges", mine.count())
    mine.filter(undone_at=None).update(undone_at=timezone.now())
    mine.update(memory={})


def _bulk_runs(person: Any, report: Report) -> None:
    """What bulk runs keep of her: facts as published, texts of corrections, and rows put in or taken out."""
    about = BulkRun.objects.filter(kind=BulkRun.Kind.PEOPLE, record=person.pk)
    kept = about.exclude(snapshot={}, texts={})
    report.add(str(BulkRun._meta.verbose_name_plural), kept.update(snapshot={}, texts={}))
    named = _told_of(("person",), person.pk) | models.Q(run__in=about)
    told = Concat(Cast("removed", models.TextField()), Cast("added", models.TextField()))
    changes = BulkChange.objects.annotate(told=told).filter(named).exclude(removed=[], added=[])
    hers = set(about.values_list("pk", flat=True))
    for change in changes.order_by("pk").iterator(chunk_size=100):
        is_about = change.run_id in hers
        for part in ("removed", "added"):
            rows = getattr(change, part)
            setattr(
                change,
                part,
                [] if is_about else [row for row in rows if not _names(row, ("person",), person.pk)],
            )
        change.save(update_fields=["removed", "added"])
        report.add(str(BulkChange._meta.verbose_name_plural), 1)


def _previews(record: Any, report: Report) -> None:
    """Forms of a preview that a log-in still holds."""
    if settings.SESSION_ENGINE not in (
        "django.contrib.sessions.backends.db",
        "django.contrib.sessions.backends.cached_db",
    ):
        report.left.append("Previews in sessions that are not in the database: they end with the session.")
        return
    from django.contrib.sessions.models import Session

    ending = f"{record._meta.app_label}-{record._meta.model_name}-{record.pk}"
    for session in Session.objects.iterator(chunk_size=500):
        data = session.get_decoded()
        held = [name for name in data if name.startswith("wagtail-preview-") and name.endswith(ending)]
        for name in held:
            del data[name]
        if held:
            session.session_data = Session.get_session_store_class()().encode(data)
            session.save(update_fields=["session_data"])
            report.add("previews", len(held))


def _empty(record: Any, stub: str, report: Report) -> None:
    """The record itself: an id, hidden and not live."""
    values: dict[str, Any] = {}
    for one in record._meta.concrete_fields:
        if one.primary_key or one.name in _KEPT or one.name == "merged_into" or one.choices:
            continue
        if one.is_relation and one.null:
            values[one.attname] = None
        elif isinstance(one, models.BooleanField):
            values[one.attname] = one.name == "hidden"
        elif isinstance(one, models.DateField) and one.null:
            values[one.attname] = None
        elif isinstance(one, models.CharField | models.TextField | models.JSONField):
            values[one.attname] = one.get_default() if one.has_default() else ""
    values |= {"name": stub, "slug": f"erased-{record.uuid}"}
    if "sort_name" in values:
        values["sort_name"] = stub
    changed = models.QuerySet(type(record)).filter(pk=record.pk).exclude(name=stub)
    report.add("records", changed.update(**values, updated_at=timezone.now()))


def _image(image: Any, report: Report) -> None:
    """A portrait nobody else uses goes with its files; one in use stays and is named."""
    if _is_used(image):
        report.left.append(f"The picture {image.pk} is used elsewhere and stays.")
        return
    image.delete()
    report.add("pictures with their files", 1)


def _is_used(image: Any) -> bool:
    own = image.renditions.model
    shown = (
        rows_naming(key, image.pk).exists() for key in referring_fields(type(image)) if key.model is not own
    )
    return any(shown) or ReferenceIndex.get_references_to(image).exists()
