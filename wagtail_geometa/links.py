"""Public addresses of registry records, where the host has routed our pages; otherwise nothing."""

from __future__ import annotations

from dataclasses import dataclass
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
#: The forms a feed comes in, with the media type of each.
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page points to it; ``title`` is its subject's, the same for every form."""

    form: str
    media_type: str
    url: str
    title: str


def record_path(record: Any) -> str:
    """The record's page as a path of this site, in the reader's language; empty when there is none."""
    route = _ROUTES.get(record._meta.model_name)
    if route is None:
        return ""
    try:
        return reverse(route[0], args=[_part_of(record)])
    except NoReverseMatch:
        return ""


def _part_of(record: Any) -> str:
    attribute = _ROUTES[record._meta.model_name][1]
    part = str(getattr(record, attribute))
    return part.lower() if attribute == "alpha2" else part


def record_url(record: Any) -> str:
    """The record's page as an absolute address, the same whoever asks in whatever language; empty when there is none.

    It is the record's name in JSON-LD and the API: one record must not get two because a site has two editions.
    """
    with translation.override(settings.LANGUAGE_CODE):
        path = record_path(record)
    return absolute(path) if path else ""


def page_path(name: str, *args: Any) -> str:
    """One of our pages or feeds, by the name of its route, as a path in the reader's language; empty without one."""
    try:
        return reverse(f"geometa:{name}", args=args)
    except NoReverseMatch:
        return ""


def feed_path(kind: str, form: str, record: Any = None) -> str:
    """The feed of ``record``, or of all of a kind (``"stories"``, ``"corrections"``), in one of :data:`FEED_TYPES`."""
    part = () if record is None else (_part_of(record),)
    return page_path(f"{kind}_{form}", *part)


def feed_links(kind: str, title: str, record: Any = None) -> list[FeedLink]:
    """The feeds of a subject that the host has routed."""
    found = [(form, feed_path(kind, form, record)) for form in FEED_TYPES]
    return [FeedLink(form, FEED_TYPES[form], absolute(path), title) for form, path in found if path]


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
