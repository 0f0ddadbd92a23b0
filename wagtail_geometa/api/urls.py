"""Addresses of the API: one folder a version; mounted by the host with ``include("wagtail_geometa.api.urls")``."""

from django.urls import include, path

app_name = "geometa_api"
urlpatterns = [path("v1/", include("wagtail_geometa.api.v1.urls"))]
