"""Forms as an editor's browser would post them, one minimal valid one per model, and the models' addresses."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wagtail_geometa.models import (
    Author,
    Claim,
    Country,
    CountryGroup,
    Organisation,
    Person,
    RatingScale,
    Review,
)

RECORDS = (Person, Organisation, Claim, Author)
MODELS = (*RECORDS, Country, CountryGroup, RatingScale, Review)

#: Inline relations of each model's form.
RELATIONS = {
    Person: ("words", "nationalities", "tenures", "names", "identifiers", "links"),
    Organisation: ("words", "names", "identifiers", "links"),
    Author: ("words", "expertise", "languages", "identifiers", "links"),
    Claim: ("evidence", "appearances"),
    Country: ("names", "house_names"),
    CountryGroup: ("memberships",),
    RatingScale: ("entries",),
    Review: (),
}
FIELDS = {
    Person: {"name": "Ilse Vandamme", "ads": "normal"},
    Organisation: {"name": "Upper Delta Port Authority", "kind": "government"},
    Author: {"name": "Inés Valdarrama", "kind": "person", "status": "staff"},
    Claim: {
        "text": "The river fell by a third in ten days.",
        "language": "en",
        "claimant_name": "A harbour pilot",
    },
    Country: {"alpha2": "ZZ", "name": "Testland", "kind": "user_assigned", "is_active": "on"},
    CountryGroup: {"code": "delta", "name": "Delta Commission", "is_active": "on"},
    RatingScale: {"name": "Five steps"},
    Review: {"explanation": rich_text("<p>The gauge logs say so.</p>")},
}
#: Rows whose minimal form is more than their own fields.
NESTED = {"tenures": "labels", "entries": "labels"}


def url(model: type, view: str, *args: Any) -> str:
    """Address of an admin view of a model."""
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def chooser_url(model: type, view: str, *args: Any) -> str:
    """Address of a view of a model's chooser."""
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(view), args=args)


def row(relation: str, **fields: Any) -> dict[str, Any]:
    """One inline row; nested rows are added where the relation has them."""
    if relation in NESTED:
        fields.setdefault(NESTED[relation], inline_formset([]))
    if relation == "words":
        fields = {"bio": rich_text(""), **fields}
    return fields


def form(
    model: type, *, rows: dict[str, Any] | None = None, initial: dict[str, int] | None = None, **fields: Any
) -> Any:
    """A form of ``model`` as posted: its minimal fields, ``fields`` over them, and ``rows`` per relation.

    ``initial`` says how many of a relation's rows are stored already.
    """
    data = {**FIELDS[model], **fields}
    if model is Review:
        data.setdefault("reviewed_at", timezone.now().strftime("%Y-%m-%d %H:%M:%S"))
    for relation in RELATIONS[model]:
        given = [row(relation, **one) for one in (rows or {}).get(relation, [])]
        data[relation] = inline_formset(given, initial=(initial or {}).get(relation, 0))
    return nested_form_data(data)


def errors_of(response: Any) -> str:
    """Every error of the form in a response, rows and nested rows included, as one text."""
    assert response.status_code == 200, response
    return str(_errors(response.context["form"]))


def _errors(one: Any) -> list[Any]:
    found = [dict(one.errors)] if one.errors else []
    for formset in getattr(one, "formsets", {}).values():
        found += [list(formset.non_form_errors())] if formset.non_form_errors() else []
        for row_form in formset.forms:
            found += _errors(row_form)
    return found
