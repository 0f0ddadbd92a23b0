"""The editions of an address: where a site's languages stand in the address, each page has one a language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale


def languages() -> list[str]:
    """Tags of the languages the site publishes in."""
    return list(get_content_languages())


def editions(name: str, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> dict[str, str]:
    """Language → path of one address in it; empty where all languages share the path, or nobody routed the name."""
    found = {}
    for language in languages():
        with translation.override(language):
            try:
                found[language] = reverse(name, args=args, kwargs=kwargs)
            except NoReverseMatch:
                return {}
    return found if len(set(found.values())) > 1 else {}


def editions_of(request: HttpRequest) -> dict[str, str]:
    """The editions of the address that was asked for."""
    match = request.resolver_match
    return editions(match.view_name, match.args, match.captured_kwargs) if match else {}


def language_of(request: HttpRequest) -> str:
    """The language of a list that must be the same for everybody: the edition's, else the site's own.

    Where one address serves all languages, what a browser prefers must not decide what a feed holds.
    """
    return (translation.get_language() if editions_of(request) else "") or settings.LANGUAGE_CODE


def locale_of(request: HttpRequest) -> Locale | None:
    """The locale a list keeps to: the edition's; ``None`` where one address serves stories in all languages."""
    return Locale.get_active() if editions_of(request) else None
