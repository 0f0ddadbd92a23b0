"""The ways into the screens of this folder: entries in the menus of lists and of a person's form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..people.models import Person
from .kinds import KINDS
from .permissions import may
from .wikidata import client


def list_buttons(model: Any, user: Any) -> list[Button]:
    """Hook ``geometa_list_buttons``: import, and a new person from Wikidata."""
    kind = next((one for one in KINDS.values() if one.model is model), None)
    if kind is None or not may(user, "add", model):
        return []
    found = [
        Button(
            _("Import from a spreadsheet"),
            url=reverse("geometa_intake:import", args=[kind.key]),
            icon_name="upload",
            priority=50,
        )
    ]
    if model is Person and client.is_on():
        found.append(
            Button(
                _("Add from Wikidata"),
                url=reverse("geometa_intake:wikidata_new"),
                icon_name="globe",
                priority=60,
            )
        )
    return found


def record_buttons(record: Any, user: Any) -> list[Button]:
    """Hook ``geometa_record_buttons``: facts for a person from Wikidata."""
    if not isinstance(record, Person) or not client.is_on() or not may(user, "change", Person):
        return []
    address = reverse("geometa_intake:wikidata", args=[record.pk])
    return [Button(_("Fill from Wikidata"), url=address, icon_name="globe", priority=60)]
