"""Urls of a host whose languages stand in the address."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/geometa/", include("wagtail_geometa.api.urls")),
    *i18n_patterns(path("", include("wagtail_geometa.urls")), path("", include(wagtail_urls))),
]
