"""Rows that a page stored beside a merge or an erasure of the same moment: they are put right as soon as they stand.

Both look through everything that names a record, and cannot see what another request has not stored yet. Where the
database lets that request wait, it goes on with what it read before.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_save
from wagtail.models import Revision
from wagtail.signals import page_published

from ..authors.models import Author
from ..organisations.models import Organisation
from ..pages import page_model
from ..people.models import Person
from . import kept, references, stored_versions

#: Kinds of records that can be merged or erased.
KINDS: tuple[Any, ...] = (Person, Organisation, Author)


def connect() -> None:
    """Listen to pages; called once, when the app is ready."""
    page_published.connect(_on_published, dispatch_uid="geometa_late_rows")
    post_save.connect(_on_version, sender=Revision, dispatch_uid="geometa_late_versions")


def _on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    put_right(instance.pk)


def _on_version(sender: Any, instance: Revision, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created or raw or not issubclass(instance.base_content_type.model_class() or object, page_model()):
        return
    gone = False
    for model in KINDS:
        keys = _named(instance.content, model)
        with transaction.atomic():
            # Waits for a merge or an erasure that is under way.
            found = _changed(model, keys, models.QuerySet(model).select_for_update(of=("self",), no_key=True))
        erased = {record.pk for record in found if record.is_erased}
        if erased:
            instance.content, _rows = stored_versions.without(instance.content, model, erased)
            Revision.objects.filter(pk=instance.pk).update(content=instance.content)
        gone = gone or bool(found)
    if gone:
        put_right(int(instance.object_id))


def put_right(page: int) -> None:
    """Lead rows of ``page`` (a key) from merged records to their survivors; take out those that name erased ones."""
    for model in KINDS:
        named: set[Any] = set()
        for field in _fields(model):
            named.update(field.model._base_manager.filter(page=page).values_list(field.attname, flat=True))
        for record in _changed(model, named - {None}, models.QuerySet(model)):
            with transaction.atomic():
                if record.is_erased:
                    _take_out(model, page, record.pk)
                else:
                    references.move(record, record.merged_into)
                    kept.lead_on(record, record.merged_into)
                    references.reindex(model, record.pk, record.merged_into_id)


def _changed(model: Any, keys: set[Any], records: models.QuerySet) -> list[Any]:
    """Those of the records ``keys`` that were merged or erased."""
    if not keys:
        return []
    found = records.filter(pk__in=keys).order_by("pk").only("pk", "uuid", "slug", "merged_into")
    return [record for record in found if record.merged_into_id or record.is_erased]


def _named(content: dict[str, Any], model: Any) -> set[Any]:
    """Keys of records of ``model`` that the rows of a version name."""
    found = set()
    for place in stored_versions.places(model):
        rows = content.get(place.relation)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get(place.field), int):
                found.add(row[place.field])
    return found


def _fields(model: Any) -> list[models.ForeignKey]:
    """The foreign keys of a page's rows that name records of ``model``."""
    relations = {place.relation for place in stored_versions.places(model)}
    return [
        field
        for field in references.referring_fields(model)
        if any(
            one.remote_field
            and one.related_model is page_model()
            and one.remote_field.get_accessor_name() in relations
            for one in field.model._meta.concrete_fields
        )
    ]


def _take_out(model: Any, page: int, key: Any) -> None:
    for field in _fields(model):
        models.QuerySet(field.model).filter(page=page, **{field.attname: key}).delete()
