"""The markup of a slot: inert, the same for every reader, and nothing at all where a story hides ads."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from ..pages import page_model
from . import snapshot
from .addresses import with_query
from .contexts import SlotContext
from .models.slots import DEFAULT_WORDS
from .snapshot import LiveSlot

logger = logging.getLogger(__name__)
NOTHING = SafeString("")
TEMPLATE = "geometa/slot.html"


def slot_markup(name: Any, page: Any, request: HttpRequest | None = None) -> SafeString:
    """The slot called ``name`` as it stands on ``page``; an empty text where none may or can stand."""
    if not isinstance(page, page_model()):
        # Without its page nobody knows whether the story hides ads.
        return _refused(name, "there is no page")
    if page.locale_id is None:
        return _refused(name, "the page has no language: it was never saved")
    site_id = site_of(page, request)
    slot = snapshot.BOOK.find(site_id, name) if site_id and isinstance(name, str) else None
    if slot is None:
        return _refused(name, "the site has no such slot")
    if not slot.is_active:
        return NOTHING
    # Not at the top: the tag library is imported even where the main app is missing, and a check says so.
    from ..articles.keeping import parts_of

    # All of the slot is in the name, so that a change of it is another part.
    return parts_of(page).get(f"slot {slot!r}", lambda story: _markup(slot, story))


def _markup(slot: LiveSlot, story: Any) -> SafeString:
    from ..articles.models import PageStory

    if story.ads == PageStory.Ads.OFF:
        return NOTHING
    # In the story's language, never the reader's: a cached page is for everybody.
    with translation.override(story.language):
        return render_to_string(TEMPLATE, _words(slot, story, house_only=story.ads == PageStory.Ads.HOUSE))


def _words(slot: LiveSlot, story: Any, *, house_only: bool) -> dict[str, Any]:
    version = int(story.modified.timestamp()) if story.modified else 0
    context = SlotContext(story.uuid, slot.slug, version)
    return {
        "slot": slot.slug,
        "css_class": f"{slot.css_class} geometa-slot--house-only" if house_only else slot.css_class,
        "label": _said(slot.label) or _said("Advertisement"),
        "heading": _said(slot.house_heading),
        "link_text": _said(slot.house_link_text),
        "link": with_query(slot.house_url, {"slot": slot.slug, "story": str(story.uuid)}),
        "context": context.signed(),
    }


def _said(words: str) -> str:
    """``words``, translated where they are the ones every slot starts with."""
    return str(DEFAULT_WORDS.get(words, words))


def site_of(page: Any, request: HttpRequest | None) -> int | None:
    """The key of the site ``page`` belongs to, ``None`` outside every site; without SQL on a warm process."""
    parts = page.get_url_parts(request=request)
    return parts[0] if parts else None


def _refused(name: Any, why: str) -> SafeString:
    # repr() keeps line breaks out of the log, the cut keeps it short.
    logger.warning("Slot %.100r is left out: %s.", name, why)
    return NOTHING
