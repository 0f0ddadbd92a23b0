"""Every row that names a record by a foreign key, found in the models, so that a host's own rows move too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex


def referring_fields(model: Any) -> Iterator[models.ForeignKey]:
    """Foreign keys to ``model`` that name a record; not those of rows that are a part of it or kept about it."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.one_to_many:
            continue
        field = relation.field
        if not isinstance(field, ParentalKey) and not field.model._meta.proxy and not _is_about(field):
            yield field


def _is_about(field: models.ForeignKey) -> bool:
    """Rows of our own that are deleted with the record, such as what Wikidata says of it, stay with it."""
    ours = field.model._meta.app_label == "wagtail_geometa"
    return ours and field.remote_field.on_delete is models.CASCADE


def label(field: models.ForeignKey) -> str:
    """Name of a field in the memory: ``app.model.field``."""
    return f"{field.model._meta.label_lower}.{field.name}"


def rows_naming(field: models.ForeignKey, key: Any) -> models.QuerySet:
    """Rows whose ``field`` names the record; a plain queryset, for models that guard what an editor may change."""
    return models.QuerySet(field.model).filter(**{field.attname: key})


def usage(record: Any) -> list[tuple[str, int]]:
    """Per kind of rows, how many name ``record``; kinds without any are left out."""
    counts: dict[str, int] = {}
    for field in referring_fields(type(record)):
        if field.name != "merged_into" and (number := rows_naming(field, record.pk).count()):
            name = str(field.model._meta.verbose_name)
            counts[name] = counts.get(name, 0) + number
    return sorted(counts.items())


def move(away: Any, keep: Any) -> dict[str, Any]:
    """Let every row that names ``away`` name ``keep``; what was done, by field, in keys.

    A row that would then stand twice is deleted and remembered whole; a row of ``keep`` that would name itself
    names nobody.
    """
    done: dict[str, Any] = {"moved": {}, "emptied": {}, "deleted": []}
    for field in referring_fields(type(away)):
        rows = rows_naming(field, away.pk).select_for_update()
        keys = sorted(rows.values_list("pk", flat=True))
        if not keys:
            continue
        emptied = _naming_themselves(field, keys, keep)
        doubled = _doubled(field, keys, away, keep) - emptied
        moved = [key for key in keys if key not in emptied | doubled]
        if doubled:
            gone = models.QuerySet(field.model).filter(pk__in=doubled)
            done["deleted"].append([label(field), serializers.serialize("python", gone)])
            gone.delete()
        if emptied:
            done["emptied"][label(field)] = sorted(emptied)
            models.QuerySet(field.model).filter(pk__in=emptied).update(**{field.name: None})
        if moved:
            done["moved"][label(field)] = moved
            point(field, moved, away.pk, keep.pk)
    return done


def point(field: models.ForeignKey, keys: list[Any], before: Any, after: Any) -> int:
    """Let those of the rows ``keys`` that name ``before`` name ``after``; how many did."""
    changed: dict[str, Any] = {field.attname: after}
    if any(one.name == "updated_at" for one in field.model._meta.concrete_fields):
        changed["updated_at"] = timezone.now()
    number = 0
    for start in range(0, len(keys), 500):
        number += rows_naming(field, before).filter(pk__in=keys[start : start + 500]).update(**changed)
    return number


def _naming_themselves(field: models.ForeignKey, keys: list[Any], keep: Any) -> set[Any]:
    """Rows that belong to ``keep`` and would name it: part of itself, follower of herself."""
    if not field.null or field.name == "merged_into":
        return set()
    rows = models.QuerySet(field.model).filter(pk__in=keys)
    if field.model is type(keep):
        return set(rows.filter(pk=keep.pk).values_list("pk", flat=True))
    owners = [
        one
        for one in field.model._meta.concrete_fields
        if isinstance(one, ParentalKey) and one.related_model is type(keep)
    ]
    return {
        key for one in owners for key in rows.filter(**{one.attname: keep.pk}).values_list("pk", flat=True)
    }


def _doubled(field: models.ForeignKey, keys: list[Any], away: Any, keep: Any) -> set[Any]:
    """Rows that may stand once beside a row that names ``keep`` already."""
    options, found = field.model._meta, set()
    together = [tuple(one) for one in options.unique_together]
    together += [tuple(one.fields) for one in options.total_unique_constraints]
    for fields in together:
        if field.name not in fields:
            continue
        others = [options.get_field(one).attname for one in fields if one != field.name]
        theirs = set(rows_naming(field, keep.pk).values_list(*others)) if others else set()
        for key, *values in models.QuerySet(field.model).filter(pk__in=keys).values_list("pk", *others):
            if tuple(values) in theirs and None not in values:
                found.add(key)
    return found


def reindex(model: Any, before: Any, after: Any, only: list[Any] | None = None) -> list[Any]:
    """Let Wagtail's index of references, behind its usage pages, follow the rows that were moved; the keys of its rows.

    :param only: keys of the rows to change, as an earlier call gave them.
    """
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    named = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(before))
    if only is not None:
        named = named.filter(pk__in=only)
    taken = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(after))
    standing = set(taken.values_list("base_content_type", "object_id", "content_path_hash"))
    doubled = [
        row.pk
        for row in named
        if (row.base_content_type_id, row.object_id, row.content_path_hash) in standing
    ]
    keys = sorted(named.exclude(pk__in=doubled).values_list("pk", flat=True))
    ReferenceIndex.objects.filter(pk__in=doubled).delete()
    ReferenceIndex.objects.filter(pk__in=keys).update(to_object_id=str(after))
    return keys
