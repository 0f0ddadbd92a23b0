"""The unsaved text of a page, from the fields of its form as the browser holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from ..articles.suggestions_panel import text_fields
from . import passages
from .suggestion import Passage


def unsaved_passages(model: Any, entries: Iterable[tuple[str, str]]) -> list[Passage]:
    """The passages of the text in ``entries``, pairs of name and value as a browser posts the form of ``model``.

    Values are read as the form's own widgets read them and are not validated: half a sentence is a text as well.
    What a widget cannot read counts as nothing.
    """
    data = QueryDict(mutable=True)
    for name, value in entries:
        data.appendlist(name, value)
    form_fields = model.get_edit_handler().get_form_class().base_fields
    found: list[Passage] = []
    for name, role in text_fields(model):
        if name not in form_fields:
            continue
        try:
            value = form_fields[name].widget.value_from_datadict(data, MultiValueDict(), name)
            parts = passages.from_field(model._meta.get_field(name), value)
        except Exception:  # the post decides what a host's widget or block trips over
            continue
        found += [Passage(one.block, one.text, role) if role != "text" else one for one in parts]
    return found
