"""Takes a person or an author out of the site, as privacy law may ask: what is left of the record is its id.

The words of articles are the newsroom's own and stay; the report says where to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision, WorkflowState
from wagtail.search import index

from ..articles import keeping
from ..articles.models import PageCredit, PageStory
from ..authors.models import Author
from ..claims.models import Review
from ..people.models import Person
from . import erased_memories, stored_versions
from .references import referring_fields, rows_naming

#: Whom the law protects.
KINDS: dict[str, Any] = {"person": Person, "author": Author}
#: What is no word about anybody: the id, the flags, the state and the times of the stub itself.
_KEPT = frozenset({"uuid", "created_at", "updated_at"})


@dataclass
class Report:
    """What an erasure does: rows by what they are, in the order it goes, and what it leaves to people."""

    counts: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    #: Stored versions of articles that have to be rewritten.
    versions: int = 0

    def add(self, what: str, number: int) -> None:
        if number:
            self.counts[what] = self.counts.get(what, 0) + number


class TooMany(Exception):
    """More versions of articles would have to be rewritten than the caller has time for. Nothing was changed."""


class Merged(Exception):
    """The record stands for nobody by itself: its names are those of the one it was merged into, which is to go."""


class _LookedOnly(Exception):
    """Takes back what a dry run did."""


def erase(
    kind: str,
    key: Any,
    *,
    dry_run: bool = False,
    user: Any = None,
    most: int | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Erase the record ``key`` of ``kind`` and those merged into it, whole or not at all; twice is the same as once.

    A dry run does it in the database and takes it back, so that its report is that of the real one; it rewrites no
    version of an article, and touches no file and no search index, which nothing takes back.

    :param user: who erases; Wagtail's log keeps it, with the id of the record and without its name.
    :param most: versions of articles to rewrite at most.
    :param progress: called for every one of :func:`.stored_versions.steps`.
    :raises TooMany: when there are more than ``most``.
    :raises Merged: for a record that was merged into another and was not erased with it.
    :raises Model.DoesNotExist: when there is no such record.
    """
    model, report = KINDS[kind], Report()
    # The long search locks nothing. What is stored meanwhile is looked through under the lock, and is little.
    known = family_keys(model, key)
    newest = stored_versions.newest()
    found = stored_versions.naming(model, known, progress=progress)
    try:
        with transaction.atomic():
            records = _locked_family(model, key)
            _refuse_merged(records, key)
            keys = {one.pk for one in records}
            found += stored_versions.naming(model, keys, after=newest if keys <= known else 0)
            if most is not None and len(set(found)) > most:
                raise TooMany
            _page_revisions(model, keys, sorted(set(found)), report, dry_run)
            images = {one.image_id: one.image for one in records if one.image_id}
            for record in records:
                _erase_one(kind, record, report, dry_run, user)
            for image in images.values():
                _image(image, report, dry_run)
            if dry_run:
                raise _LookedOnly
    except _LookedOnly:
        pass
    report.left += [
        _(
            "The text, title and search words of articles, and the cards placed by hand in it: they name nobody any "
            "more, and an editor decides about the words."
        ),
        _("Backups, log files of the servers, and pages that a cache in front of the site still keeps."),
    ]
    return report


def family_keys(model: Any, key: Any) -> set[Any]:
    """Keys of the record and of all that were merged into it."""
    every = models.QuerySet(model)
    keys: set[Any] = {every.get(pk=key).pk}
    found: set[Any] = set()
    while keys:
        found |= keys
        keys = set(every.filter(merged_into__in=keys).values_list("pk", flat=True)) - found
    return found


def _locked_family(model: Any, key: Any) -> list[Any]:
    """The records, locked in the order of their keys."""
    rows = models.QuerySet(model).select_for_update(of=("self",))
    return list(rows.filter(pk__in=family_keys(model, key)).order_by("pk"))


def _refuse_merged(records: list[Any], key: Any) -> None:
    mine = next(one for one in records if one.pk == key)
    if mine.merged_into and not mine.is_erased:
        raise Merged(
            _("“%(record)s” was merged into another record. Erase that one: it takes this one along.")
            % {"record": mine}
        )


def _erase_one(kind: str, record: Any, report: Report, dry_run: bool, user: Any) -> None:
    before = dict(report.counts)
    stub = f"[{record.uuid}]"
    _revisions(record, report)
    erased_memories.forget_words(kind, record, report)
    _parts(record, report)
    _rows_naming(record, report)
    erased_memories.forget(kind, record, stub, report)
    _previews(record, report)
    _empty(record, stub, report)
    ReferenceIndex.remove_for_object(record)
    if dry_run:
        return
    if report.counts != before:
        log(instance=models.QuerySet(type(record)).get(pk=record.pk), action="geometa.erase", user=user)
    index.remove_object(record)


def _revisions(record: Any, report: Report) -> None:
    """Its own versions, and the workflows they went through."""
    models.QuerySet(type(record)).filter(pk=record.pk).update(latest_revision=None, live_revision=None)
    key = {
        "base_content_type": ContentType.objects.get_for_model(record, for_concrete_model=False),
        "object_id": str(record.pk),
    }
    report.add(
        _("versions of the record"), Revision.objects.filter(**key).delete()[1].get("wagtailcore.Revision", 0)
    )
    report.add(
        _("workflows"), WorkflowState.objects.filter(**key).delete()[1].get("wagtailcore.WorkflowState", 0)
    )


def _page_revisions(model: Any, keys: set[Any], versions: list[int], report: Report, dry_run: bool) -> None:
    """Rows that name the record, in every stored version of every page."""
    for version, content in stored_versions.contents(versions):
        kept, gone = stored_versions.without(content, model, keys)
        if gone:
            report.versions += 1
            report.add(_("rows in versions of articles"), gone)
            if not dry_run:
                Revision.objects.filter(pk=version).update(content=kept)


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
            if key.model is PageCredit:
                _bylines(rows, report)
            named_on = list(rows.values_list("page", flat=True))
            # A cache may hold the finished parts of those pages; a dry run never commits.
            transaction.on_commit(partial(keeping.forget, named_on))
            rows.delete()
        elif key.model is Review:
            report.add(what, rows.exclude(judged_claimant="").update(judged_claimant="", judged_title=""))
        elif key.null and key.model._meta.app_label == "wagtail_geometa" and key.name != "claimant_person":
            report.add(what, rows.update(**{key.attname: None}))
        elif rows.exists() and key.model._meta.app_label != "wagtail_geometa":
            report.left.append(
                _("Rows of %(table)s name the record by its id.") % {"table": key.model._meta.label}
            )


def _bylines(credits: models.QuerySet, report: Report) -> None:
    """One that numbers its credits would name another author by the number of the one who goes."""
    numbered = PageStory.objects.filter(page__in=credits.values("page"), byline__contains="{")
    report.add(_("bylines, made from the credits now"), numbered.update(byline=""))


def _previews(record: Any, report: Report) -> None:
    """Forms that wait to be previewed: that of the record, those of new records of its kind, those of its articles."""
    kind = ContentType.objects.get_for_model(record, for_concrete_model=False)
    waiting = FormState.objects.filter(content_type=kind, object_id__in=["", str(record.pk)])
    names = "|".join({one.field for one in stored_versions.places(type(record))})
    named = re.compile(rf"(?:^|&)geometa_\w+-\d+-(?:{names})={record.pk}(?:&|$)")
    told = FormState.objects.exclude(content_type=kind).filter(data__contains=f"={record.pk}")
    keys = [one.pk for one in told.iterator(chunk_size=100) if named.search(one.data)]
    report.add(_("previews"), waiting.delete()[0] + FormState.objects.filter(pk__in=keys).delete()[0])


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
    values |= {"name": stub, "slug": record.erased_slug}
    if "sort_name" in values:
        values["sort_name"] = stub
    changed = models.QuerySet(type(record)).filter(pk=record.pk).exclude(name=stub)
    report.add(_("records"), changed.update(**values, updated_at=timezone.now()))


def _image(image: Any, report: Report, dry_run: bool) -> None:
    """A portrait nobody else uses goes, its files when all is stored; one in use stays and is named."""
    if _is_used(image):
        report.left.append(_("The picture %(key)s is used elsewhere and stays.") % {"key": image.pk})
        return
    erased_memories.forget_in_log(image, f"[{image.pk}]", report)
    report.add(_("pictures with their files"), 1)
    if not dry_run:
        image.delete()


def _is_used(image: Any) -> bool:
    own = image.renditions.model
    shown = (
        rows_naming(key, image.pk).exists() for key in referring_fields(type(image)) if key.model is not own
    )
    return any(shown) or ReferenceIndex.get_references_to(image).exists()
