"""Drafts outlive the records they name: what was deleted since leaves a draft, and the draft still opens."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.models import ClusterableModel, model_from_serializable_data


class DraftRow(models.Model):
    """A row or record whose drafts may name what is gone by now.

    A live row forbids deleting what it names (``PROTECT``); a draft is a text in a revision and forbids nothing. The
    library that reads revisions knows only rows that go with their target or let go of it, and fails on the rest.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """The instance of a revision's ``data``; ``None`` for a row that says nothing without what it named."""
        kept = _without_missing(cls, data, strict_fks) if check_fks else data
        if kept is None:
            return None
        if issubclass(cls, ClusterableModel):
            return super().from_serializable_data(kept, check_fks, strict_fks)  # type: ignore[misc]
        return model_from_serializable_data(cls, kept, check_fks=check_fks, strict_fks=strict_fks)


def _without_missing(model: type[models.Model], data: dict[str, Any], is_row: bool) -> dict[str, Any] | None:
    """``data`` with the protected pointers to nothing emptied; ``None`` when a row may not leave one empty."""
    gone = {name for name in data if _is_gone(model, name, data[name])}
    if is_row and any(not model._meta.get_field(name).null for name in gone):
        return None
    return {name: None if name in gone else value for name, value in data.items()}


def _is_gone(model: type[models.Model], name: str, key: Any) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if not isinstance(field, models.ForeignKey) or field.remote_field.on_delete is not models.PROTECT:
        return False
    return key is not None and not field.related_model._default_manager.filter(pk=key).exists()
