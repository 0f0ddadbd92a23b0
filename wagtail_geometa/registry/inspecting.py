"""The page that shows a record with all its rows to whoever may look but not edit."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html_join
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.snippets.views.snippets import InspectView

#: Columns of a row that tell a person nothing.
_SILENT = {"id", "sort_order", "checked_by"}


class RecordInspectView(InspectView):
    """A record field by field; each inline row is one line of its values."""

    def get_field_label(self, field_name: str, field: Any) -> str:
        if field is not None and field.one_to_many:
            return capfirst(field.related_model._meta.verbose_name_plural)
        return super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field is not None and field.one_to_many and not hasattr(self, f"get_{field_name}_display_value"):
            rows = getattr(self.object, field_name).all()
            return format_html_join("", "<div>{}</div>", ((line_of(row),) for row in rows)) or "–"
        return super().get_field_display_value(field_name, field)


def line_of(row: models.Model) -> str:
    """The values of an inline row in one line, such as ``Mayor · Uruguay · 2004 · 2010``."""
    fields = [field for field in row._meta.concrete_fields if field.name not in _SILENT]
    texts = [_text_of(row, field) for field in fields if not isinstance(field, ParentalKey | RichTextField)]
    return " · ".join(text for text in texts if text)


def _text_of(row: models.Model, field: models.Field) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return str(field.verbose_name) if value else ""
    return "" if value is None else str(value)
