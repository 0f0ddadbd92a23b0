"""Drafts outlive the records they name: what was deleted leaves a draft, what was merged leads to its survivor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, model_from_serializable_data


class DraftRow(models.Model):
    """A row or record whose drafts may name what is gone by now.

    A live row forbids deleting what it names (``PROTECT``); a draft is a text in a revision and forbids nothing. The
    library that reads revisions knows only rows that go with their target or let go of it, and fails on the rest.
    """

    #: Fields that named a record merged since, and name its survivor now.
    _led_on: set[str] = set()

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """The instance of a revision's ``data``; ``None`` for a row that says nothing without what it named."""
        kept, led_on = _as_things_stand(cls, data, strict_fks) if check_fks else (data, set())
        if kept is None:
            return None
        if issubclass(cls, ClusterableModel):
            row = super().from_serializable_data(kept, check_fks, strict_fks)  # type: ignore[misc]
        else:
            row = model_from_serializable_data(cls, kept, check_fks=check_fks, strict_fks=strict_fks)
        if row is not None:
            row._led_on = led_on
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; one that merging made the double of another in its draft is taken out instead."""
        if self._led_on and self._is_double():
            if self.pk:
                type(self)._base_manager.filter(pk=self.pk).delete()
            return
        super().save(*args, **kwargs)

    def _is_double(self) -> bool:
        """Whether a row beside this one says the same, without the help of a merge or standing before it."""
        for constraint in self._meta.total_unique_constraints:
            parents = [
                field
                for field in map(self._meta.get_field, constraint.fields)
                if isinstance(field, ParentalKey)
            ]
            if not parents or self._led_on.isdisjoint(constraint.fields):
                continue
            columns = [self._meta.get_field(name).attname for name in constraint.fields]
            cluster = getattr(self, parents[0].name)
            before = True
            for other in getattr(cluster, parents[0].remote_field.get_accessor_name()).all():
                if other is self:
                    before = False
                elif (before or not other._led_on) and all(
                    getattr(other, column) == getattr(self, column) for column in columns
                ):
                    return True
        return False


def _as_things_stand(
    model: type[models.Model], data: dict[str, Any], is_row: bool
) -> tuple[dict[str, Any] | None, set[str]]:
    """``data`` without protected pointers to nothing, with those to a merged record led on; and the names of these.

    ``None`` when a row may not leave a pointer empty.
    """
    kept, led_on = dict(data), set()
    for name, key in data.items():
        if not _protects(model, name) or key is None:
            continue
        kept[name] = _standing(model._meta.get_field(name).related_model, key)
        if kept[name] is None and is_row and not model._meta.get_field(name).null:
            return None, set()
        if kept[name] not in (None, key):
            led_on.add(name)
    return kept, led_on


def _protects(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT


def _standing(model: type[models.Model], key: Any) -> Any:
    """The key a pointer to ``key`` has now: ``None`` when nothing is there, the survivor's for a merged record."""
    found = model._default_manager.filter(pk=key)
    if any(field.name == "merged_into" for field in model._meta.concrete_fields):
        survivors = list(found.values_list("merged_into", flat=True))
        return (survivors[0] or key) if survivors else None
    return key if found.exists() else None
