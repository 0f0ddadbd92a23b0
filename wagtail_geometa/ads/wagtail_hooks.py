"""Wiring: the desk's screens for slots, and the slots in the body of a story."""

from wagtail import hooks

from .placing import slot_pieces
from .preview_notes import slot_notes
from .viewsets import SlotViewSet


@hooks.register("register_admin_viewset")
def register_slots() -> SlotViewSet:
    """List and forms of the slots, with their menu item and permissions."""
    return SlotViewSet()


hooks.register("geometa_preview_notes", slot_notes)
hooks.register("geometa_body_pieces", slot_pieces)
