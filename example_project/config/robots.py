"""What robots are told: where the sitemaps are, and that the desk is none of their business."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wagtail_geometa import links


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``robots.txt``."""
    sitemaps = (links.absolute(reverse(name)) for name in ("sitemap", "news_sitemap"))
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        *map("Sitemap: {}".format, sitemaps),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
