"""The block that puts a person's card at one place in the body."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ..stored_blocks import StoredStruct

logger = logging.getLogger("wagtail_geometa")
#: The largest key either database can look up.
MAX_KEY = 2**63 - 1


class PersonChooserBlock(SnippetChooserBlock):
    """Chooses a person; one merged into another since is read as her survivor."""

    def deconstruct(self) -> tuple[str, Any, Any]:
        # A host's migrations name Wagtail's block: what is read otherwise is stored alike.
        _path, arguments, options = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", arguments, options

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        people = super().bulk_to_python(values)
        merged = {one.merged_into_id for one in people if one is not None and one.merged_into_id}
        survivors = self.target_model._default_manager.in_bulk(merged) if merged else {}
        return [survivors.get(one.merged_into_id, one) if one is not None else None for one in people]

    def to_python(self, value: Any) -> Any:
        person = super().to_python(value)
        return person.merged_into if getattr(person, "merged_into_id", None) else person


class PersonCardBlock(StoredStruct, blocks.StructBlock):
    """Says *where* a card stands; the facts are the person's own."""

    person = PersonChooserBlock("wagtail_geometa.Person", label=_("Person"))

    class Meta:
        icon = "user"
        label = _("Person card")
        template = "geometa/blocks/person_card.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["person"] = value.get("person")
        if context["person"] is None:
            logger.warning("A person card is left out: nobody is chosen, or the person is gone.")
        return context

    def readable(self, value: dict[str, Any]) -> dict[str, Any]:
        return {"person": _key(value.get("person"))}

    def empty(self) -> dict[str, Any]:
        return {"person": None}

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        try:
            return super().value_from_datadict(data, files, prefix)
        except (ValueError, TypeError, OverflowError):
            # What can be no key chooses nobody, and the form asks for a person.
            return self.normalize(self.empty())


def _key(value: Any) -> int | None:
    """A stored key as a number; ``ValueError`` for what can be none."""
    if value is None:
        return None
    is_number = isinstance(value, int) and not isinstance(value, bool)
    is_text = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20
    if not (is_number or is_text) or not 0 < int(value) <= MAX_KEY:
        raise ValueError("its person is no key")
    return int(value)
