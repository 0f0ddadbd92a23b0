"""Keeps the words of given verdicts: rows a review stands on refuse every change that would rewrite history.

Both sides lock the rating entry before they look: whoever adds a review to it, and whoever changes it or its labels.
So a review cannot begin to use an entry between the question "is it used?" and the change.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, router, transaction
from django.utils.translation import gettext_lazy as _

KEEP = _(
    "A review gave this verdict, so its words and numbers stay. Add a new verdict to the scale "
    "and review the claim again."
)
TAKEN = _("A review gave this verdict, and it has words in this language. They stay; remove this row.")


class Frozen(ValidationError):
    """Somebody tried to change or remove what a review stands on; nothing was stored."""


class FrozenQuerySet(models.QuerySet):
    """Rows of a :class:`FreezingModel`; a change of many at once obeys like the change of one."""

    def update(self, **kwargs: Any) -> int:
        frozen = {name for field in self.model.FROZEN for name in (field, f"{field}_id")}
        if frozen.isdisjoint(kwargs):
            return super().update(**kwargs)
        with transaction.atomic(using=self.db):
            self._refuse_if_used()
            return super().update(**kwargs)

    def bulk_create(
        self,
        objs: Iterable[Any],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        **kwargs: Any,
    ) -> list[Any]:
        if update_conflicts:
            raise Frozen(KEEP)
        return super().bulk_create(objs, batch_size, ignore_conflicts, **kwargs)

    def _refuse_if_used(self) -> None:
        if used_entries(self.model.entries(self.db).filter(pk__in=self.values(self.model.ENTRY))):
            raise Frozen(KEEP)


class FreezingModel(models.Model):
    """A row whose ``FROZEN`` fields stay as they are once a review uses the rating entry at ``ENTRY``."""

    FROZEN: ClassVar[tuple[str, ...]] = ()
    ENTRY: ClassVar[str] = "pk"

    class Meta:
        abstract = True

    @classmethod
    def entries(cls, using: str) -> models.QuerySet:
        """The rating entries of a database."""
        raise NotImplementedError

    def refusals(self, using: str) -> dict[str, Any]:
        """What stands against storing this row as it is: field name -> sentence. Locks the entry."""
        raise NotImplementedError

    def clean(self) -> None:
        super().clean()
        if refusals := self.refusals(self._database(None)):
            raise ValidationError(refusals)

    def save(self, *args: Any, **kwargs: Any) -> None:
        using = self._database(kwargs.get("using"))
        with transaction.atomic(using=using):
            if refusals := self.refusals(using):
                raise Frozen(refusals)
            super().save(*args, **kwargs)

    def _database(self, using: str | None) -> str:
        return using or router.db_for_write(type(self), instance=self)

    def _changed(self, stored: FreezingModel) -> dict[str, Any]:
        """The frozen fields in which this row differs from ``stored``, each with the reason to keep it."""
        fields = [self._meta.get_field(name) for name in self.FROZEN]
        changed = [
            field
            for field in fields
            if field.to_python(getattr(self, field.attname)) != getattr(stored, field.attname)
        ]
        # No form has the key to the parent, so its error belongs to no field.
        return {NON_FIELD_ERRORS if field.is_relation else field.name: KEEP for field in changed}


def used_entries(entries: models.QuerySet) -> set[Any]:
    """Keys of those rating ``entries`` that a review uses. Within a transaction the answer holds until its end."""
    reviews = entries.model._meta.get_field("reviews").related_model._base_manager.using(entries.db)
    with transaction.atomic(using=entries.db, savepoint=False):
        # Two statements: the second sees what was committed while the first waited for its lock.
        locked = list(entries.select_for_update().values_list("pk", flat=True))
        return set(reviews.filter(verdict__in=locked).values_list("verdict", flat=True)) if locked else set()
