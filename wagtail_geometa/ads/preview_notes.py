"""What the editor's preview says of the slots in a body: which stand where, or that the story shows none."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

_SLOT = re.compile(r'<aside class="[^"]*\bgeometa-slot--name-([\w-]+)[^"]*"[^>]*\bdata-ctx=')


def slot_notes(story: Any, html: str) -> list[str]:
    """Hook ``geometa_preview_notes``: sentences about the slots in ``html``, in the order of the text."""
    from ..articles.models import PageStory
    from ..articles.placement import top_level_paragraphs

    if story.ads == PageStory.Ads.OFF:
        return [_("Ad slots: none. The story hides ads.")]
    ends = [paragraph.end for paragraph in top_level_paragraphs(html)]
    found = [(match.group(1), sum(end <= match.start() for end in ends)) for match in _SLOT.finditer(html)]
    if not found:
        return [_("Ad slots: none stands in the body.")]
    house = story.ads == PageStory.Ads.HOUSE
    said = _("Ad slot “%(slot)s”: after paragraph %(paragraph)s, house notices only.")
    said = said if house else _("Ad slot “%(slot)s”: after paragraph %(paragraph)s.")
    return [said % {"slot": slot, "paragraph": paragraph} for slot, paragraph in found]
