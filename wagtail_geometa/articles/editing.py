"""What the desk is told after saving a page: things that are allowed and probably not meant."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from .checklist import gaps, sketch_of_page
from .forms import PUBLISHING
from .mixins import GeometaArticleMixin
from .panels import shows_geometa_panels


def warn_of_gaps(request: HttpRequest, page: Any) -> None:
    """Hook ``after_create_page`` and ``after_edit_page``: say what a page went out without.

    A draft is told of its byline alone: the rest may still come, and the form's checklist shows it.
    """
    # Autosave asks for JSON and would pile up messages nobody has read yet.
    if not request.accepts("text/html") or not isinstance(page, GeometaArticleMixin):
        return
    if not shows_geometa_panels(type(page)):
        return
    is_published = any(request.POST.get(action) for action in PUBLISHING)
    found = [gap.text for gap in gaps(sketch_of_page(page)) if is_published or gap.code == "byline"]
    if found:
        said = format_html_join("", "<li>{}</li>", ((text,) for text in found))
        messages.warning(request, format_html("{}<ul>{}</ul>", _("Still missing from this story:"), said))
