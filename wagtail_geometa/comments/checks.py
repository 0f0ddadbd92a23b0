"""System checks: whether the adapter the settings name can be loaded, has what it needs, and is reachable.

The main app registers them, so that a host that forgot this app is told so.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.urls import NoReverseMatch, reverse

from .. import conf
from ..comment_adapter import CommentAdapter, adapter

_NOBODY = "00000000-0000-0000-0000-000000000000"


@register
def check_adapter(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The class can be imported and is an adapter; then it checks itself."""
    if any(name in ("", "COMMENTS") for name, _words in conf.malformed()):
        return []
    try:
        found = adapter()
    except ImportError as problem:
        return [
            Error(
                f"WAGTAIL_GEOMETA['COMMENTS'] names an adapter that cannot be imported: {problem}",
                hint='Leave ADAPTER out for the one of this package, or write it as "package.module.Class".',
                id="geometa_comments.E001",
            )
        ]
    except TypeError as problem:
        return [
            Error(
                f"The adapter of WAGTAIL_GEOMETA['COMMENTS'] cannot be made: {problem}",
                hint="Give it every call that wagtail_geometa.comment_adapter.CommentAdapter asks for.",
                id="geometa_comments.E001",
            )
        ]
    if found is None:
        return []
    if not isinstance(found, CommentAdapter):
        return [
            Error(
                f"{type(found).__name__} is no adapter of comments.",
                hint="Derive it from wagtail_geometa.comment_adapter.CommentAdapter.",
                id="geometa_comments.E001",
            )
        ]
    return [*found.check(), *_check_addresses()]


def _check_addresses() -> list[CheckMessage]:
    try:
        reverse("geometa_comments:page", args=[_NOBODY])
    except NoReverseMatch:
        return [
            Warning(
                "The addresses of readers' replies are not routed, so no story shows them.",
                hint='Add path("replies/", include("wagtail_geometa.comments.urls")) to your urls, before Wagtail\'s.',
                id="geometa_comments.W002",
            )
        ]
    return []
