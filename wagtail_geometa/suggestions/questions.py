"""What the page form asks about itself: a page type, the page or its parent, and entries of the form; who may ask."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from .problems import Refusal, too_long

#: Bytes of a question; a long story with its markup has a tenth.
MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Question:
    """A page type, the page or its parent, and the entries of the form."""

    model: Any
    page: int | None
    parent: int | None
    entries: list[tuple[str, str]]


def read(request: HttpRequest) -> Question:
    if too_long(request, MOST_BYTES):
        raise Refusal(413, _("The text is too long for suggestions: 200 KB at most."))
    try:
        asked = json.loads(request.body)
        entries = [(name, value) for name, value in asked["fields"]]
        model = apps.get_model(asked["type"])
        page, parent = asked.get("page"), asked.get("parent")
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, RecursionError):
        raise Refusal(400, _("This is no question about a page. Load the page again.")) from None
    texts = all(isinstance(text, str) for entry in entries for text in entry)
    keys = all(key is None or (type(key) is int and 0 < key < 2**31) for key in (page, parent))
    if not (texts and keys and issubclass(model, Page)) or (page is None) == (parent is None):
        raise Refusal(400, _("This is no question about a page. Load the page again."))
    return Question(model, page, parent, entries)


def permitted(user: Any, question: Question) -> Page:
    """The page, or the parent of the page to be; who may not write there learns nothing of either."""
    page = Page.objects.filter(pk=question.page or question.parent).first()
    may = page is not None and (
        page.permissions_for_user(user).can_edit() and page.content_type.model_class() is question.model
        if question.page
        else page.permissions_for_user(user).can_add_subpage()
    )
    if not may:
        raise Refusal(403, _("You have no permission to edit this page."))
    return page
