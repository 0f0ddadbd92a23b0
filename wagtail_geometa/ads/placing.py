"""The slots of a site that stand in a story by themselves, each after the paragraph its rule names."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest

from . import snapshot
from .rendering import site_of, slot_markup


def slot_pieces(story: Any, context: dict[str, Any]) -> list[Any]:
    """Hook ``geometa_body_pieces``: the slots of the story's site; none in a story that hides ads. No SQL when warm."""
    # Not at the top: hooks are imported even where the main app is missing, and a check says so.
    from ..articles.body import Piece
    from ..articles.models import PageStory
    from ..articles.placement import SlotRequest

    if story.ads == PageStory.Ads.OFF:
        return []
    asked = context.get("request")
    request = asked if isinstance(asked, HttpRequest) else None
    site_id = site_of(story.page, request)
    rules = snapshot.BOOK.rules(site_id) if site_id else []
    return [Piece(SlotRequest(rule), partial(slot_markup, rule.name, story.page, request)) for rule in rules]
