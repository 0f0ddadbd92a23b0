"""What every page of the paper carries: its sections, its editions, and the way home."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True)
class EditionLink:
    """The same page in another language, or that language's front page."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def front_page(context: dict[str, Any]) -> Page | None:
    """The front page of the language being read."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return site.root_page.localized if site else None


@register.simple_tag
def sections_of(home: Page | None) -> list[Page]:
    """Live sections in the order of the page tree."""
    return list(home.get_children().live().public().in_menu()) if home else []


@register.simple_tag(takes_context=True)
def other_editions(context: dict[str, Any], home: Page | None) -> list[EditionLink]:
    """Links to this page in the other languages; where it has no translation, to their front pages."""
    page, request = context.get("page"), context.get("request")
    names = dict(settings.LANGUAGES)
    links = []
    for code, name in names.items():
        if code == get_language():
            continue
        url = _translated(page, code) or _same_view(request, page, code) or _translated(home, code)
        if url:
            links.append(EditionLink(code, OWN_NAMES.get(code, name), url))
    return links


#: A language's name as its readers write it.
OWN_NAMES = {"en": "English", "es": "Español"}


def _translated(page: Any, code: str) -> str:
    if not isinstance(page, Page):
        return ""
    twin = page.get_translations().filter(locale__language_code=code).live().first()
    return (twin.url or "") if twin else ""


def _same_view(request: HttpRequest | None, page: Any, code: str) -> str:
    """The address of a view that is no page, such as a person's, in another language."""
    if request is None or isinstance(page, Page):
        return ""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return ""
    return translate_url(request.path, code) if "geometa" in match.namespaces else ""
