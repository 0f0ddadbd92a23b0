"""Filters and tags for what an editor sees; readers' pages use ``geometa_tags``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from .. import sanitise
from ..registry.side_by_side import Told, tell

register = template.Library()


@register.filter
def desk_html(html: Any) -> SafeString:
    """A bio or explanation as typed, reduced to safe tags: in a preview it has not been through the database."""
    return mark_safe(sanitise.clean_html(str(html or "")))


@register.filter
def held_today(tenure: Any) -> bool:
    """True when the office is held on the day of the preview."""
    today: dt.date = timezone.localdate()
    return tenure.held_on(today)


@register.filter
def safe_link(url: Any) -> str:
    """The address when it may be linked to, else an empty text."""
    return sanitise.safe_url(str(url or ""))


@register.simple_tag
def told(record: Any) -> Told:
    """What tells a record apart from its namesakes."""
    return tell(record)
