"""Addresses of the newsroom: the desk, the partners' API, what search engines read, and the paper in two languages."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.templatetags.static import static as static_url
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_geometa.reader.sitemaps import SITEMAPS, PageSitemap, news_sitemap, sitemap_index

from .robots import robots

sitemaps = {"sitemaps": {"pages": PageSitemap, **SITEMAPS}}

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("favicon.ico", RedirectView.as_view(url=static_url("news/emblem.svg"))),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap_index, sitemaps, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, sitemaps, name="sitemap_section"),
    path("news-sitemap.xml", news_sitemap, name="news_sitemap"),
    path("api/geometa/", include("wagtail_geometa.api.urls")),
]
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

# English stands at the root, Spanish under /es/.
urlpatterns += i18n_patterns(
    path("replies/", include("wagtail_geometa.comments.urls")),
    path("", include("wagtail_geometa.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
