"""Makes the record of a name the registry does not know, from the panel: the chooser's own form, without its window."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ..organisations.models import Organisation
from ..people.models import Person
from ..registry.choosers import store_new
from ..registry.duplicates import DID_YOU_MEAN
from ..sanitise import clean_text
from .choices import choice, choosable
from .problems import Refusal, as_problem, too_long

#: Kinds a name may become.
MODELS: dict[str, Any] = {"person": Person, "organisation": Organisation}
#: Bytes of a question: a name and half a line.
MOST_BYTES = 10_000


MAY_NOT = gettext_lazy("You have no permission to create records. Ask the desk for this one.")


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Make a person or an organisation of ``{"kind", "name", "descriptor", "language"}``; 201 with the record.

    It goes live at once for who may publish such records and stays a draft otherwise, as from the chooser. 400 with
    ``errors`` by field for what the form refuses, 403 for who may not add such records, 413 for too much. 409 with
    ``choices`` when records bear the name already, unless ``"anyway"`` is ``"yes"``.
    """
    try:
        if not any(_may_add(request.user, model) for model in MODELS.values()):
            raise Refusal(403, MAY_NOT)
        fields = _read(request)
        model = MODELS[fields.pop("kind")]
        policy = model.snippet_viewset.permission_policy
        if not _may_add(request.user, model):
            raise Refusal(403, MAY_NOT)
        return _created(request, model, policy, fields)
    except Refusal as refusal:
        return as_problem(refusal)


def _may_add(user: Any, model: Any) -> bool:
    return bool(model.snippet_viewset.permission_policy.user_has_permission(user, "add"))


def _read(request: HttpRequest) -> dict[str, str]:
    if too_long(request, MOST_BYTES):
        raise Refusal(413, _("This is too long for a name."))
    try:
        asked = json.loads(request.body)
        # JSON can hold half a character, which no database and no answer can.
        fields = {name: clean_text(value) for name, value in asked.items() if isinstance(value, str)}
    except (ValueError, AttributeError, RecursionError):
        fields = {}
    if fields.get("kind") not in MODELS:
        raise Refusal(400, _("This is no new record. Load the page again."))
    return fields


def _created(request: HttpRequest, model: Any, policy: Any, fields: dict[str, str]) -> HttpResponse:
    form_class = model.snippet_viewset.chooser_viewset.creation_form_class
    meant = form_class.ANOTHER if fields.get("anyway") == "yes" else ""
    for _attempt in range(2):
        form = form_class({**_defaults(model), **fields, "meant": meant})
        try:
            # The check of the form and the new row in one transaction: see ``duplicates.take_turns``.
            with transaction.atomic():
                if not form.is_valid():
                    raise _refused(form)
                record = store_new(form, request.user, policy)
            # Publishing wrote to the stored row, not to this object.
            return JsonResponse(choice(choosable(model).get(pk=record.pk)).as_json(), status=201)
        except IntegrityError:  # somebody made the same in this moment: the form now sees it and says so
            continue
    raise Refusal(400, _("Somebody made the same record in this moment. Look again."))


def _refused(form: Any) -> Refusal:
    if form.namesakes and set(form.errors) == {NON_FIELD_ERRORS}:
        choices = [choice(one).as_json() for one in form.namesakes]
        return Refusal(409, str(DID_YOU_MEAN), choices=choices)
    errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    return Refusal(400, " ".join(text for texts in errors.values() for text in texts), errors=errors)


def _defaults(model: Any) -> dict[str, Any]:
    """Values of a form nobody filled in, for what the panel does not ask."""
    form = model.snippet_viewset.chooser_viewset.creation_form_class()
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
