"""Addresses of the screens of one record under ``…/geometa/desk/``: merging, erasing, withholding, after publishing."""

from __future__ import annotations

from django.urls import include, path
from django.urls.resolvers import URLResolver

from . import erasure_views, views, withholding_views
from .after.views import AfterView

app_name = "geometa_desk"

urlpatterns = [
    path("merges/", views.MergesView.as_view(), name="merges"),
    path("merge/<slug:kind>/<int:pk>/", views.ChooseView.as_view(), name="choose"),
    path("merge/<slug:kind>/<int:keep>/<int:away>/", views.CompareView.as_view(), name="compare"),
    path("erase/<slug:kind>/<int:pk>/", erasure_views.EraseView.as_view(), name="erase"),
    path("withhold/<int:pk>/", withholding_views.WithholdView.as_view(), {"kind": "author"}, name="withhold"),
    path("after/<slug:kind>/<int:pk>/", AfterView.as_view(), name="after"),
]


def admin_urls() -> list[URLResolver]:
    """Hook ``register_admin_urls``."""
    return [path("geometa/desk/", include((urlpatterns, app_name), namespace=app_name))]
