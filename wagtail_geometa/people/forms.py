"""The form of a person: her death against her offices, and offices two people hold at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .. import partial_dates
from ..registry import guards
from ..registry.choosers import NewRecordForm
from ..registry.forms import NamedRecordForm
from .models import Person, Tenure

#: Flags that protect somebody by law; whoever may edit sets them, named roles lift them.
LEGAL_FLAGS = ("legally_sensitive", "minor")


class PersonForm(NamedRecordForm):
    """A person with her offices."""

    def check_rows(self) -> None:
        super().check_rows()
        self._refuse_lifting()
        died = self.cleaned_data.get("death_date")
        for row in self.rows("tenures"):
            if "checked_at" in row.changed_data:
                row.instance.checked_by = self.for_user
            if row.errors:
                continue
            if died and row.instance.is_open:
                row.add_error("end", close_the_office(died))
            self.warnings.extend(_shared_post(self.instance, row.instance))

    def _refuse_lifting(self) -> None:
        if guards.may(self.for_user, Person, "lift_flags"):
            return
        for name in LEGAL_FLAGS:
            lifted = not self.cleaned_data.get(name, True)
            if lifted and True in guards.values_that_stand(self.instance, name):
                self.add_error(
                    name,
                    _(
                        "You may set this flag, not lift it. Tick it again, or ask somebody who may lift legal flags."
                    ),
                )


class NewPersonForm(NewRecordForm):
    """The create tab of the chooser."""

    class Meta:
        model = Person
        fields = ["name", "given_name", "family_name"]


def close_the_office(died: str) -> str:
    """What to do about an office that is open although its holder has died."""
    return _(
        "Close the office: the person has died (%(date)s). Write the day it ended, or tick “ended, date unknown”."
    ) % {"date": died}


def _shared_post(person: Person, tenure: Tenure) -> Iterator[str]:
    """Sentences about others who surely held the same post at the same time; some posts have many holders."""
    if tenure.elect or not (tenure.organisation_id or tenure.country_id):
        return
    others = Tenure.objects.filter(
        post__iexact=tenure.post,
        organisation_id=tenure.organisation_id,
        country_id=tenure.country_id,
        elect=False,
        person__merged_into__isnull=True,
    ).exclude(person_id=person.pk)
    for other in others.select_related("person"):
        if _surely_overlap(tenure, other):
            yield _("“%(other)s” also holds “%(post)s” for part of that time. Check the dates of both.") % {
                "other": other.person,
                "post": tenure.post,
            }


def _surely_overlap(one: Tenure, other: Tenure) -> bool:
    """True when two offices share a day whatever the unknown parts of their dates are."""
    return _surely_under_way(one, other) and _surely_under_way(other, one)


def _surely_under_way(one: Tenure, other: Tenure) -> bool:
    """True when ``one`` starts before ``other`` can have ended."""
    if one.former or (one.ended and not one.end):
        return False
    starts: Any = partial_dates.last_day(one.start)
    ends: Any = partial_dates.first_day(other.end)
    return starts is None or ends is None or starts < ends
