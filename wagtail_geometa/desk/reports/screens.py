"""What every report of the desk has: who may open it, an export no program runs, an address and a place in the menu."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from ...intake.permissions import may
from ...registry.listing import safe_cell


def editable_pages(user: Any) -> QuerySet:
    """Rows of the base page that ``user`` may edit; none for somebody without a permission on pages."""
    return page_permission_policy.instances_user_has_any_permission_for(user, ["change"])


def may_view(user: Any, model: Any) -> bool:
    """True when ``user`` may look at records of ``model`` in the admin."""
    return any(may(user, action, model) for action in ("view", "change", "add"))


def page_address(page: Any) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def record_address(record: Any) -> str:
    """Where a record is edited."""
    return reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])


class DeskReport(ReportView):
    """A report. A subclass says ``name`` (its address), ``allowed``, the columns and ``export_values``."""

    #: Name of the address within ``geometa_reports``; ``<name>_results`` is that of the rows alone.
    name = ""
    is_searchable = False
    #: Column of the export → what it takes from a row.
    export_values: dict[str, Any] = {}

    @classmethod
    def allowed(cls, user: Any) -> bool:
        """Whether ``user`` may open the report."""
        raise NotImplementedError

    @property
    def index_url_name(self) -> str:
        return f"geometa_reports:{self.name}"

    @property
    def index_results_url_name(self) -> str:
        return f"geometa_reports:{self.name}_results"

    @property
    def list_export(self) -> list[str]:
        return list(self.export_values)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {name: value(item) for name, value in self.export_values.items()}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)
        return safe_cell(cell) if export_format == self.FORMAT_CSV else cell

    def get_filename(self) -> str:
        return self.name.replace("_", "-")


class DeskMenuItem(MenuItem):
    """A line of the Reports menu, shown to those who may open the screen behind it."""

    def __init__(self, screen: Any, order: int) -> None:
        super().__init__(
            screen.page_title,
            reverse(f"geometa_reports:{screen.name}"),
            name=f"geometa-{screen.name.replace('_', '-')}",
            icon_name=screen.header_icon,
            order=order,
        )
        self._screen = screen

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(self._screen.allowed(request.user))
