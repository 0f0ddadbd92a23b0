"""Template tags of the slots app."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..rendering import slot_markup

register = template.Library()


@register.simple_tag(takes_context=True)
def geometa_slot(context: template.Context, slot: Any, page: Any = None) -> SafeString:
    """The slot of that name: its label, its room and its house notice. Empty where the story hides ads."""
    request = context.get("request")
    where = context.get("page") if page is None else page
    return slot_markup(slot, where, request if isinstance(request, HttpRequest) else None)
