"""The Wagtail site a reader is on: where several share one database, each has news of its own."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Site


def sites_of(request: HttpRequest) -> list[Site] | None:
    """The sites a list for this reader keeps to: the one that was asked; ``None``, for all, where there is none."""
    site = Site.find_for_request(request)
    return [site] if site else None
