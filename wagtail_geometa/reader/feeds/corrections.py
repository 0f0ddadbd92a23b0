"""The feed of corrections: what was put right, each with the story it stands in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from ... import conf, links
from ..corrections import Corrected, corrected, public_corrections
from ..sites import sites_of
from .base import Feed, newsroom_name
from .entries import correction_line, paragraphs
from .formats import xml_text


class CorrectionFeed(Feed):
    """The newest public corrections."""

    def title(self) -> str:
        return gettext("%(newsroom)s: corrections") % {"newsroom": newsroom_name()}

    def link(self) -> str:
        return links.absolute(links.page_path("corrections")) or super().link()

    def items(self) -> list[dict[str, Any]]:
        rows = public_corrections(self.locale, sites_of(self.request))[: conf.get("FEED_ITEMS")]
        return [_item(one) for one in corrected(rows)]


def _item(one: Corrected) -> dict[str, Any]:
    # The desk knows the day and no more: its beginning where the newsroom is.
    day = timezone.make_aware(dt.datetime.combine(one.correction.date, dt.time()))
    with translation.override(one.story.language):
        words = paragraphs([correction_line(one.correction)])
        title = f"{one.correction.get_kind_display()}: {one.story.headline}"
    return {
        "title": xml_text(title),
        "link": one.path,
        "description": words,
        "unique_id": f"urn:uuid:{one.uuid}",
        "unique_id_is_permalink": False,
        "pubdate": day,
        "updateddate": day,
        "language": one.story.language,
        "authors": [],
        "contributors": [],
        "media": None,
    }
