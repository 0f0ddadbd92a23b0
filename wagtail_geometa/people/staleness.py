"""Whether what the registry says of a person may be out of date: one rule for the checklist and for reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from .. import conf


def stale_reason(person: Any, today: dt.date) -> str:
    """Why somebody should look at the facts of ``person``, as a sentence; empty when nothing says so.

    Reads the rows of ``tenures``, which a caller with many people prefetches.
    """
    held = [one for one in person.tenures.all() if one.is_open]
    if held and person.death_date:
        return _("%(name)s has died and still holds an office.") % {"name": person.name}
    if person.review_after and person.review_after <= today:
        return _("The facts of %(name)s are due for a check.") % {"name": person.name}
    days = conf.get("UNCHECKED_DAYS")
    for one in held:
        if one.checked_at and (today - one.checked_at).days > days:
            return _("The office of %(name)s was last checked more than %(days)s days ago.") % {
                "name": person.name,
                "days": days,
            }
    return ""
