"""Public addresses of registry records, where the host has routed our pages; otherwise nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from . import conf

#: Model name -> (url name, attribute that stands in the address).
_ROUTES = {
    "person": ("geometa:person", "slug"),
    "organisation": ("geometa:organisation", "slug"),
    "author": ("geometa:author", "slug"),
    "country": ("geometa:country", "alpha2"),
}


def record_path(record: Any) -> str:
    """The record's page as a path of this site, in the reader's language; empty when there is none."""
    route = _ROUTES.get(record._meta.model_name)
    if route is None:
        return ""
    try:
        part = str(getattr(record, route[1]))
        return reverse(route[0], args=[part.lower() if route[1] == "alpha2" else part])
    except NoReverseMatch:
        return ""


def record_url(record: Any) -> str:
    """The record's page as an absolute address, the same whoever asks in whatever language; empty when there is none.

    It is the record's name in JSON-LD and the API: one record must not get two because a site has two editions.
    """
    with translation.override(settings.LANGUAGE_CODE):
        path = record_path(record)
    return absolute(path) if path else ""


def absolute(path: str) -> str:
    """A path of this site as an absolute address: the publisher's, else the site's of Wagtail."""
    if not path.startswith("/"):
        return path
    return root_url().rstrip("/") + path


def root_url() -> str:
    """``BASE_URL`` of our settings, else the default Wagtail site's address (cached by Wagtail, no query when warm)."""
    from wagtail.models import Site

    configured = conf.get("BASE_URL")
    if configured:
        return configured
    roots = Site.get_site_root_paths()
    return roots[0].root_url if roots else ""
