"""Columns that the lists and choosers of all registry records share. None of them may ask the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.images import get_image_model

from .. import wording
from .languages import admin_language

THUMBNAIL_SPEC = "fill-48x48"


def thumbnails(field: str = "image") -> Prefetch:
    """Prefetch for :class:`ThumbnailColumn`: the pictures with the one rendition a list needs."""
    return Prefetch(field, queryset=get_image_model().objects.prefetch_renditions(THUMBNAIL_SPEC))


class ThumbnailColumn(Column):
    """A portrait or logo, small. Its queryset must use :func:`thumbnails`."""

    cell_template_name = "geometa/admin/thumbnail_cell.html"

    def __init__(self, name: str = "image", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Picture"))
        kwargs.setdefault("width", "60px")
        super().__init__(name, **kwargs)


class UsageColumn(Column):
    """In how many articles a record stands; its queryset must be annotated with :func:`usage`."""

    def __init__(self) -> None:
        super().__init__("usage", label=_("Articles"), accessor=lambda record: record.usage or 0)


def usage(model: Any) -> Subquery:
    """The number of pages whose rows name a record of ``model``; ``NULL`` for none."""
    field = model._meta.get_field("page_rows").field
    rows = field.model._base_manager.filter(**{field.name: OuterRef("pk")}).order_by()
    return Subquery(rows.values(field.name).annotate(pages=Count("page", distinct=True)).values("pages"))


class RecordStatusColumn(StatusTagColumn):
    """Published, draft, hidden, merged or withheld, worked out from the row alone."""

    def __init__(self, sort_key: str | None = "live", **kwargs: Any) -> None:
        super().__init__(
            "record_state",
            label=_("Status"),
            accessor=state_of,
            sort_key=sort_key,
            primary=lambda record: record.is_visible,
            **kwargs,
        )


class CheckedColumn(DateColumn):
    """The day somebody last looked whether the facts are still true."""

    def __init__(self, sort_key: str | None = "facts_checked_at", **kwargs: Any) -> None:
        super().__init__("facts_checked_at", label=_("Facts checked"), sort_key=sort_key, **kwargs)


def state_of(record: Any) -> str:
    """One or two words for an editor: what a reader sees of this record."""
    if record.merged_into_id:
        return pgettext("record", "merged")
    if getattr(record, "status", "") == "withheld":
        return pgettext("record", "withheld for safety")
    if record.hidden:
        return pgettext("record", "hidden")
    if not record.live:
        return pgettext("record", "expired") if record.expired else pgettext("record", "draft")
    return (
        pgettext("record", "live + draft") if record.has_unpublished_changes else pgettext("record", "live")
    )


def descriptor_of(record: Any) -> str:
    """The half line that tells two bearers of a name apart, in the admin's language where there is one."""
    return wording.pick(record.words.all(), "descriptor", admin_language()).text
