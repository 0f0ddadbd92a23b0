"""How the words of a reader become HTML."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from ..words import as_html

register = template.Library()


@register.filter
def geometa_reply(text: object) -> SafeString:
    """The paragraphs of a reply as HTML; addresses become links marked as the reader's own."""
    return as_html(str(text))
