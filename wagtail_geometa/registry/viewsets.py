"""The viewset every registry model extends: explicit addresses, no copy, exports with readable headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.snippets import SnippetViewSet

from .choosers import RecordChooserViewSet
from .columns import RecordStatusColumn, ThumbnailColumn
from .deletion import reason_in_use
from .editing import RecordAddView, RecordEditView
from .inspecting import RecordInspectView
from .listing import RegistryIndexView


class RegistryViewSet(SnippetViewSet):
    """Admin of one registry model.

    A subclass names ``url_namespace``, ``url_prefix`` and the two chooser addresses: Wagtail's defaults are made
    from the model's name and collide with those of a host that has a ``Country`` or a ``Person`` of its own.
    """

    index_view_class = RegistryIndexView
    add_view_class = RecordAddView
    edit_view_class = RecordEditView
    inspect_view_class = RecordInspectView
    chooser_viewset_class = RecordChooserViewSet
    inspect_view_enabled = True
    #: A record is one identity; a copy would be a second one with the same identifiers.
    copy_view_enabled = False
    list_per_page = 25
    chooser_per_page = 20

    #: Fields searched as typed, in the list and in the chooser.
    search_lookups: tuple[str, ...] = ("name",)
    #: What the list needs at once, so that its query count does not grow with its rows.
    list_prefetch: tuple[Any, ...] = ()
    #: The same for the chooser, the columns it shows after the name, and what it leaves out.
    chooser_prefetch: tuple[Any, ...] = ()
    chooser_columns: tuple[Any, ...] = ()
    chooser_filter: dict[str, Any] = {}
    #: Column of the export → its heading and what it takes from a record.
    exports: dict[str, tuple[Any, Callable[[Any], Any]]] = {}

    @property
    def list_export(self) -> list[str]:
        """Names of the exported columns."""
        return list(self.exports)

    @property
    def export_headings(self) -> dict[str, Any]:
        """Heading of each exported column."""
        return {name: heading for name, (heading, _) in self.exports.items()}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """All rows with what the list shows of them."""
        return self.model._default_manager.prefetch_related(*self.list_prefetch)

    def reason_to_keep(self, record: Any) -> str:
        """Why ``record`` may not be deleted, as a sentence; an empty text when it may."""
        return reason_in_use(record)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(
            search_lookups=self.search_lookups,
            export_values={name: value for name, (_, value) in self.exports.items()},
            **kwargs,
        )


class RecordViewSet(RegistryViewSet):
    """Admin of a record with drafts, workflow and a public page."""

    search_lookups = ("name", "names__text")
    chooser_filter = {"merged_into__isnull": True}
    create_template_name = "geometa/admin/create_record.html"
    edit_template_name = "geometa/admin/edit_record.html"


def picture() -> ThumbnailColumn:
    """The picture column of a list or chooser."""
    return ThumbnailColumn()


def status_in_chooser() -> RecordStatusColumn:
    """The status column of a chooser, which cannot be ordered."""
    return RecordStatusColumn(sort_key=None)
