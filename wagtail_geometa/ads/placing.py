"""The slots of a site that stand in a story by themselves, each after the paragraph its rule names."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest

from . import snapshot
from .rendering import site_of, slot_markup


def slot_pieces(page: Any, context: dict[str, Any]) -> list[Any]:
    """Hook ``geometa_body_pieces``: the slots of the page's site that have a rule. No SQL when warm.

    A story that hides ads gets nothing printed for them.
    """
    # Not at the top: hooks are imported even where the main app is missing, and a check says so.
    from ..articles.body import Piece
    from ..articles.placement import SlotRequest

    asked = context.get("request")
    request = asked if isinstance(asked, HttpRequest) else None
    site_id = site_of(page, request)
    slots = snapshot.BOOK.placed(site_id) if site_id else []
    return [
        Piece(SlotRequest(slot.rule), partial(slot_markup, slot.slug, page, request), repr(slot))
        for slot in slots
        if slot.rule
    ]
