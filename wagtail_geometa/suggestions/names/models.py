"""The table of names: which record bears a name, and under which forms a text finds it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...organisations.models import Organisation
from ...people.models import Person
from .keys import MOST


class NameKey(models.Model):
    """One form of one name. Made from the records, never edited; ``geometa_name_keys`` makes all of them anew.

    ``origin`` names the row it is made from (``person``, ``personname:12``). ``kind`` is that of the other name,
    ``name`` for the record's own, ``words`` for that of a language, ``short`` for a form without initials or titles.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="name_keys")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="name_keys"
    )
    origin = models.CharField(max_length=40)
    text = models.CharField(max_length=MOST)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=MOST)
    skeleton = models.CharField(max_length=MOST)
    after_full_name = models.BooleanField(default=False)

    #: A form of a name is no use of the record: deleting one is not held up by it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form of a name")
        verbose_name_plural = _("forms of names")
        # Not ``db_index``: on PostgreSQL that makes a second index for prefixes, and nobody asks for one.
        indexes = [
            models.Index(fields=["key"], name="geometa_name_key"),
            models.Index(fields=["skeleton"], name="geometa_name_skeleton"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="geometa_name_of_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.text


__all__ = ["NameKey"]
