"""The block that puts an ad slot at one place in the body."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..stored_blocks import StoredStruct


class SlotBlock(StoredStruct, blocks.StructBlock):
    """Says *where* a slot stands, by the slot's slug; sizes and content are the slot's own."""

    slot = blocks.CharBlock(label=_("Slot"), default="inline", max_length=60)

    class Meta:
        icon = "placeholder"
        label = _("Slot")
        template = "geometa/blocks/slot.html"

    def readable(self, value: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(value.get("slot", ""), str):
            raise ValueError("its slot is no name")
        return value

    def empty(self) -> dict[str, Any]:
        return {"slot": ""}

    def clean(self, value: Any) -> Any:
        result = super().clean(value)
        if _installed() and not _exists(result["slot"]):
            problem = gettext("No site has a slot of this name. Write the name of one listed under “Slots”.")
            raise blocks.StructBlockValidationError({"slot": ValidationError(problem, code="slot")})
        return result

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        # A site that has taken the app out still has the block in its old stories.
        return super().render(value, context=context) if _installed() else SafeString("")


def _installed() -> bool:
    return apps.is_installed("wagtail_geometa.ads")


def _exists(slug: str) -> bool:
    from .models import AdSlot

    return AdSlot.objects.filter(slug=slug).exists()
