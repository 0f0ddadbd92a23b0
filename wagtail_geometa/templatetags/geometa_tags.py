"""Template tags of an article page: each finds the page, calls, prints; given nonsense, it prints nothing."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from ..articles import rendering
from ..comments.section import comments_section
from ..people.office_lines import date_in_words

register = template.Library()


def _page(context: Any, page: Any) -> Any:
    return page if page is not None else context.get("page") or context.get("self")


@register.simple_tag(takes_context=True)
def geometa_head(context: Any, page: Any = None) -> str:
    """Canonical link, Open Graph and JSON-LD; stands within ``<head>``."""
    return rendering.head(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_key_points(context: Any, page: Any = None) -> str:
    """The key points, a list under the headline."""
    return rendering.key_points(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_byline(context: Any, page: Any = None) -> str:
    """The byline with links to the authors' pages, the dates, and the number of corrections."""
    return rendering.byline(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_body(context: Any, value: Any, page: Any = None) -> str:
    """The story's text as the host renders it, with the cards of the people it names."""
    return rendering.body(_page(context, page), value, context.flatten())


@register.simple_tag(takes_context=True)
def geometa_person_card(context: Any, person: Any, page: Any = None) -> str:
    """One person's card, true at the story's date."""
    return rendering.person_card(_page(context, page), person)


@register.simple_tag(takes_context=True)
def geometa_in_this_story(context: Any, page: Any = None) -> str:
    """Everybody in the story, the organisations and the countries."""
    return rendering.in_this_story(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_claims(context: Any, page: Any = None) -> str:
    """The claims of the story: who said it, the verdict with its history, the evidence."""
    return rendering.claims(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_corrections(context: Any, position: Any = "", page: Any = None) -> str:
    """Corrections, newest first; ``"top"`` or ``"bottom"`` shows those the editor put there, nothing shows all."""
    return rendering.corrections(_page(context, page), position)


@register.simple_tag(takes_context=True)
def geometa_author_box(context: Any, page: Any = None) -> str:
    """A box for every credited author: portrait, role, short bio, link to all their stories."""
    return rendering.author_box(_page(context, page))


@register.simple_tag(takes_context=True)
def geometa_comments(context: Any, page: Any = None) -> str:
    """The place of readers' replies, the same for every reader; a script fills it, a link leads to it without one."""
    return comments_section(_page(context, page))


@register.filter
def geometa_lang(wording: Any, language: str) -> str:
    """`` lang="…"`` for words that are in another language than the page; nothing otherwise."""
    own = getattr(wording, "language", "")
    if not own or own == language:
        return ""
    return mark_safe(f' lang="{template.defaultfilters.force_escape(own)}"')


@register.filter
def geometa_date(text: Any) -> str:
    """A partial date in the words of the active language: "March 2026"; an empty text when it is none."""
    return date_in_words(text) if isinstance(text, str) else ""
