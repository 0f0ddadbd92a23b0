"""Wiring: the desk's screens for slots."""

from wagtail import hooks

from .preview_notes import slot_notes
from .viewsets import SlotViewSet


@hooks.register("register_admin_viewset")
def register_slots() -> SlotViewSet:
    """List and forms of the slots, with their menu item and permissions."""
    return SlotViewSet()


hooks.register("geometa_preview_notes", slot_notes)
