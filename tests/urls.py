"""Urls of the test project, as a host would write them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/geometa/", include("wagtail_geometa.api.urls")),
    path("replies/", include("wagtail_geometa.comments.urls")),
    path("", include("wagtail_geometa.urls")),
    path("", include(wagtail_urls)),
]
