"""The host's one line: a mixin without fields that marks a page type as an article."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone


class GeometaArticleMixin:
    """Marks a page type whose metadata is edited, shown and exported. It adds no field and no migration.

    Override the ``geometa_…`` attributes where the host's fields have other names.
    """

    #: Names of blocks of the body, beside rich text and text, after whose paragraphs a card or a slot may stand. Every
    #: other block is left whole.
    geometa_open_blocks: tuple[str, ...] = ()
    #: Fields that hold the story's text: RichTextField, StreamField or TextField.
    geometa_text_fields: tuple[str, ...] = ("body",)
    #: Foreign key to the image of the story, if there is one.
    geometa_image_field: str | None = None
    #: Fields with what that image shows on this page, and with its credit line.
    geometa_image_alt_field: str | None = None
    geometa_image_credit_field: str | None = None
    #: Field with the story's own date; otherwise the first publication, otherwise today.
    geometa_date_field: str | None = None
    #: Field with one or two sentences that say what the story is about.
    geometa_abstract_field: str | None = None

    @property
    def geometa_section_name(self) -> str:
        """The section a reader knows the story under; the parent page's title unless overridden.

        A live story may stand below a page that is not live; that page's title is nobody's business.
        """
        parent = self.get_parent() if getattr(self, "pk", None) else None  # type: ignore[attr-defined]
        if parent is None or parent.is_root() or not parent.live:
            return ""
        return "" if parent.expire_at and parent.expire_at <= timezone.now() else parent.title

    @property
    def geometa_date(self) -> dt.date:
        """The day on which the story must be true."""
        own = getattr(self, self.geometa_date_field) if self.geometa_date_field else None
        return as_day(own) or as_day(getattr(self, "first_published_at", None)) or timezone.localdate()


def as_day(moment: Any) -> dt.date | None:
    """A date or an aware datetime as the local day; ``None`` for anything else."""
    if isinstance(moment, dt.datetime):
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    return moment if isinstance(moment, dt.date) else None
