"""A field and a child row of a record as an editor reads them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst

#: Fields of a row whose texts tell it from others.
_SPOKEN = (
    "locale",
    "language",
    "country",
    "text",
    "topic",
    "name",
    "job_title",
    "descriptor",
    "short_bio",
    "url",
)


def label_of(one: models.Model, name: str) -> str:
    """What an editor calls a field."""
    return capfirst(str(one._meta.get_field(name).verbose_name))


def line_of(row: Any) -> str:
    """A child row in a few words: the first of its texts, and its dates."""
    if hasattr(row, "post"):
        dates = f" {row.start or '…'} – {row.end or ('?' if row.ended else '…')}"
        country = f" ({row.country})" if row.country_id else ""
        return f"{row.post}{country}{dates}"
    if hasattr(row, "scheme"):
        return f"{row.get_scheme_display()} {row.value}"
    texts = [str(getattr(row, name, "") or "") for name in _SPOKEN]
    return " · ".join(strip_tags(text) for text in texts if text)
