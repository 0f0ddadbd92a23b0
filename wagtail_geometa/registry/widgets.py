"""Widgets that take any post: what they cannot read becomes an error of the field, never one of the server."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from .. import sanitise

logger = logging.getLogger("wagtail_geometa")


class UnreadableText(str):
    """Stands for a post that is no rich text. Empty, so that whoever takes it for a text shows nothing."""


class TolerantChooser:
    """A chooser for which what can be no key chooses nothing: the form then says so instead of failing."""

    def get_instance(self, value: Any) -> Any:
        """The chosen object, or ``None``."""
        try:
            return super().get_instance(value)  # type: ignore[misc]
        except (ValueError, TypeError, OverflowError):
            return None


class TolerantEditor:
    """A rich-text editor that reads any post and shows any stored text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The posted text as HTML, or :class:`UnreadableText`."""
        try:
            html = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        except Exception:  # the post decides what the converter trips over: type, depth, missing keys
            return UnreadableText()
        # Lone surrogates and NUL arrive as JSON escapes, which neither a page nor PostgreSQL can hold.
        return sanitise.clean_text(html) if isinstance(html, str) else html

    def format_value(self, value: Any) -> Any:
        """What the editor is started with; of a text it cannot take, the words alone."""
        try:
            return super().format_value(value)  # type: ignore[misc]
        except Exception:  # as above: a link without its key, a tag nobody expected
            logger.warning("A rich text shows without its markup in the form: %.100r.", value)
            return super().format_value(escape(sanitise.strip_html(str(value))))  # type: ignore[misc]


class RichTextInput(forms.CharField):
    """The form field of a rich text: an unreadable post is refused and the stored text shown again."""

    default_error_messages = {
        "unreadable": _(
            "The text could not be read. The field shows it as it was last stored: write your change again."
        )
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, UnreadableText):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again after a post."""
        return initial if isinstance(data, UnreadableText) else data


def tolerant(widget: Any, manner: type) -> Any:
    """``widget`` itself, with the ``manner`` above put before its own class.

    A host chooses its own editor and image chooser; only an object of whatever class that is can be guarded.
    """
    if not isinstance(widget, manner):
        widget.__class__ = _variant(type(widget), manner)
    return widget


@lru_cache(maxsize=32)
def _variant(kind: type, manner: type) -> type:
    return type(f"{manner.__name__}{kind.__name__}", (manner, kind), {})
