"""Addresses of the desk's reports and bulk work, and their lines in the Reports menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from .bulk import views as bulk
from .coverage import CoverageView
from .reports.articles import ArticleReport
from .reports.credits import CreditReport
from .reports.records import DuplicateReport, UnusedReport
from .reports.screens import DeskMenuItem, DeskReport
from .reports.tenures import TenureReport

app_name = "geometa_reports"

#: In the order of the menu.
REPORTS: tuple[type[DeskReport], ...] = (
    TenureReport,
    ArticleReport,
    CreditReport,
    UnusedReport,
    DuplicateReport,
    bulk.BulkList,
)


def _addresses() -> list[URLPattern]:
    found = []
    for report in REPORTS:
        found += [
            path(f"{report.name}/", report.as_view(), name=report.name),
            path(f"{report.name}/results/", report.as_view(results_only=True), name=f"{report.name}_results"),
        ]
    return found


urlpatterns = [
    *_addresses(),
    path("coverage/", CoverageView.as_view(), name="coverage"),
    path("bulk/new/<slug:kind>/", bulk.PlanView.as_view(), name="bulk_plan"),
    path("bulk/<int:pk>/", bulk.RunView.as_view(), name="bulk_run"),
]


def admin_urls() -> list[URLResolver]:
    """Hook ``register_admin_urls``."""
    return [path("geometa/reports/", include((urlpatterns, app_name), namespace=app_name))]


def menu_items() -> list[Callable[[], DeskMenuItem]]:
    """One receiver of hook ``register_reports_menu_item`` for every screen."""
    return [
        partial(DeskMenuItem, screen, order)
        for order, screen in enumerate((*REPORTS, CoverageView), start=800)
    ]
