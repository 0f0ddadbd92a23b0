"""``geometa_slot`` as a function of Jinja2: the extension ``wagtail_geometa.ads.jinja2tags.slots``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from jinja2 import Environment, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from .rendering import slot_markup


@pass_context
def _slot(context: Context, slot: Any, page: Any = None) -> SafeString:
    request = context.get("request")
    where = context.get("page") if page is None else page
    return slot_markup(slot, where, request if isinstance(request, HttpRequest) else None)


class SlotsExtension(Extension):
    """Adds what ``{% load geometa_slots %}`` adds to a Django template, under the same name."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["geometa_slot"] = _slot


# As Wagtail names its own extensions in settings.
slots = SlotsExtension
