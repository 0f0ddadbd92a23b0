"""Lists of records: search over names and aliases, and spreadsheets that no program mistakes for formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView

from .. import sanitise
from .columns import ThumbnailColumn

#: Longest search text, most words and most hits of the search index used: longer queries overflow SQLite's parser.
MAX_QUERY, MAX_WORDS, MAX_HITS = 100, 10, 300

# Spreadsheet programs read such a cell as a formula, some also behind a quote mark or in full width.
_FORMULA = re.compile("'*[\"']?[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def desk_stylesheet() -> str:
    """Hook ``insert_global_admin_css``: the rules our lists add to those of Wagtail."""
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_geometa/desk.css"))


def safe_cell(value: Any) -> Any:
    """``value`` as a CSV cell that no spreadsheet runs: a text that looks like a formula gets a leading ``'``.

    To undo it, take one ``'`` off every cell that begins with one and is followed by such a text.
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def search_records(queryset: QuerySet, query: str, lookups: tuple[str, ...]) -> QuerySet:
    """Rows whose names hold ``query`` as typed, or whose words begin with its words.

    The search index knows cases and word order, the database any script; neither alone finds everything.
    The index is asked for ids only, so that a list may be filtered and ordered by fields it does not hold.
    """
    text = sanitise.clean_line(query)[:MAX_QUERY]
    if not text:
        return queryset
    model = queryset.model
    typed = Q()
    for lookup in lookups:
        typed |= Q(**{f"{lookup}__icontains": text})
    # Words only: SQLite's index takes a lone quote mark for the start of a phrase and answers with an error.
    words = re.findall(r"\w+", text)[:MAX_WORDS]
    hits = get_search_backend().autocomplete(" ".join(words), model)[:MAX_HITS] if words else []
    named = model._default_manager.filter(typed).values("pk")
    return queryset.filter(Q(pk__in=named) | Q(pk__in=[hit.pk for hit in hits]))


class RegistryIndexView(IndexView):
    """The list of one kind of record. Hook ``geometa_list_buttons`` (model, user) adds buttons to its header's menu."""

    #: Fields searched as typed, beside the search index.
    search_lookups: tuple[str, ...] = ()
    #: Column name of the export → what it takes from a record.
    export_values: Mapping[str, Callable[[Any], Any]] = {}

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        added = [
            button
            for hook in hooks.get_hooks("geometa_list_buttons")
            for button in hook(self.model, self.request.user)
        ]
        return [*super().header_more_buttons, *added]

    @property
    def is_searchable(self) -> bool:
        return bool(self.search_lookups)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return (
            search_records(queryset, self.search_query, self.search_lookups)
            if self.is_searching
            else queryset
        )

    @property
    def columns(self) -> list[Any]:
        """The columns, with the picture before the name."""
        columns = list(super().columns)
        for column in columns:
            if isinstance(column, TitleColumn):
                column.classname = "geometa-name"  # see desk.css
        pictures = [column for column in columns if isinstance(column, ThumbnailColumn)]
        others = [column for column in columns if not isinstance(column, ThumbnailColumn)]
        return others[:1] + pictures + others[1:]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {name: self.export_values[name](item) for name in self.list_export}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)
        # A workbook says of each cell that it is text, so only CSV needs the mark.
        return safe_cell(cell) if export_format == self.FORMAT_CSV else cell


class RecordFilterSet(WagtailFilterSet):
    """Filters every registry record has: what a reader sees of it, and whether its facts need a look."""

    state = django_filters.ChoiceFilter(
        label=_("Status"),
        method="filter_state",
        choices=[
            ("live", pgettext_lazy("record", "Live")),
            ("draft", pgettext_lazy("record", "Draft")),
            ("changed", pgettext_lazy("record", "Live with a newer draft")),
            ("hidden", pgettext_lazy("record", "Hidden")),
            ("merged", pgettext_lazy("record", "Merged")),
        ],
    )
    facts = django_filters.ChoiceFilter(
        label=_("Facts"),
        method="filter_facts",
        choices=[("unchecked", _("Never checked")), ("due", _("Review is due"))],
    )

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows in the state chosen."""
        shown = Q(merged_into__isnull=True, hidden=False)
        wanted = {
            "live": shown & Q(live=True),
            "draft": shown & Q(live=False),
            "changed": shown & Q(live=True, has_unpublished_changes=True),
            "hidden": Q(hidden=True),
            "merged": Q(merged_into__isnull=False),
        }
        return queryset.filter(wanted[value])

    def filter_facts(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows nobody has checked, or whose day to be checked has come."""
        if value == "unchecked":
            return queryset.filter(facts_checked_at__isnull=True)
        return queryset.filter(review_after__lte=timezone.localdate())
