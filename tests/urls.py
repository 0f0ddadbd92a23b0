"""Urls of the test project, as a host would write them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_geometa.reader.sitemaps import SITEMAPS, news_sitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/geometa/", include("wagtail_geometa.api.urls")),
    path("replies/", include("wagtail_geometa.comments.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"articles": Sitemap, **SITEMAPS}}),
    path("news-sitemap.xml", news_sitemap),
    path("", include("wagtail_geometa.urls")),
    path("", include(wagtail_urls)),
]
