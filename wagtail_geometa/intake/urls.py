"""Addresses of the screens under ``…/geometa/intake/`` of the admin."""

from __future__ import annotations

from django.urls import include, path
from django.urls.resolvers import URLResolver

from . import views
from .wikidata import report
from .wikidata import views as wikidata

app_name = "geometa_intake"

urlpatterns = [
    path("import/<slug:kind>/", views.ImportView.as_view(), name="import"),
    path("import/<slug:kind>/template/", views.template_file, name="template"),
    path("wikidata/new/", wikidata.SearchView.as_view(), name="wikidata_new"),
    path("wikidata/new/<str:item>/", wikidata.CompareView.as_view(), name="wikidata_new_item"),
    path("wikidata/<int:pk>/", wikidata.SearchView.as_view(), name="wikidata"),
    path("wikidata/<int:pk>/<str:item>/", wikidata.CompareView.as_view(), name="wikidata_item"),
    path("differences/", report.DriftReport.as_view(), name="drift"),
    path("differences/results/", report.DriftReport.as_view(results_only=True), name="drift_results"),
    path("differences/<int:pk>/", report.settle, name="settle"),
]


def admin_urls() -> list[URLResolver]:
    """Hook ``register_admin_urls``."""
    return [path("geometa/intake/", include((urlpatterns, app_name), namespace=app_name))]
