"""What the desk is told after saving a page: things that are allowed and probably not meant."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from ..authors import bylines
from .mixins import GeometaArticleMixin


def warn_of_byline(request: HttpRequest, page: Any) -> None:
    """Hook ``after_create_page`` and ``after_edit_page``: say it when the byline leaves out a credited author."""
    # Autosave asks for JSON and would pile up messages nobody has read yet.
    is_autosave = not request.accepts("text/html")
    warning = "" if is_autosave or not isinstance(page, GeometaArticleMixin) else byline_warning(page)
    if warning:
        messages.warning(request, warning)


def byline_warning(page: Any) -> str:
    """A sentence for the editor when the byline leaves out a credited author; empty when it does not."""
    rows = list(page.geometa_credits.all())
    template = next((row.byline for row in page.geometa_story.all()), "")
    authors = [number for number, row in enumerate(rows, start=1) if row.role == row.Role.AUTHOR]
    missing = bylines.missing_authors(template, authors)
    if not missing:
        return ""
    names = ", ".join(str(rows[number - 1].author or rows[number - 1].name) for number in missing)
    return ngettext(
        "The byline leaves out a credited author: %(names)s.",
        "The byline leaves out credited authors: %(names)s.",
        len(missing),
    ) % {"names": names}
