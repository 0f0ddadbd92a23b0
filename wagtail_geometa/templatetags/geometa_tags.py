"""Template tags of an article page: each finds the story, calls, renders; given nonsense, it renders nothing."""

from __future__ import annotations

import logging
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from .. import conf, links
from ..articles.body import MARK, render_body
from ..articles.cards import card_of
from ..articles.pictures import picture_of
from ..articles.preview_notes import preview_notes
from ..articles.story import Story, story_of
from ..pages import page_model
from ..people.office_lines import date_in_words
from ..wording import direction

register = template.Library()
logger = logging.getLogger("wagtail_geometa")
NOTHING = SafeString("")


def _story(context: Any, page: Any, tag: str) -> Story | None:
    page = page or context.get("page") or context.get("self")
    if not isinstance(page, page_model()):
        logger.warning(
            "%s needs a page, in the context or as its argument; it got %s.", tag, type(page).__name__
        )
        return None
    if page.locale_id is None:
        logger.warning("%s got a page without a language: it was made in memory and never saved.", tag)
        return None
    return story_of(page)


def _rendered(name: str, **values: Any) -> SafeString:
    # In the story's language, not the reader's: a cached page must be the same for everybody.
    with translation.override(values["story"].language):
        return mark_safe(render_to_string(f"geometa/{name}.html", values))


@register.simple_tag(takes_context=True)
def geometa_head(context: Any, page: Any = None) -> str:
    """Canonical link, Open Graph and JSON-LD; stands within ``<head>``."""
    from ..articles.head import head_of

    story = _story(context, page, "geometa_head")
    return _rendered("head", story=story, head=head_of(story)) if story else NOTHING


@register.simple_tag(takes_context=True)
def geometa_key_points(context: Any, page: Any = None) -> str:
    """The key points, a list under the headline."""
    story = _story(context, page, "geometa_key_points")
    return _rendered("key_points", story=story) if story and story.key_points else NOTHING


@register.simple_tag(takes_context=True)
def geometa_byline(context: Any, page: Any = None) -> str:
    """The byline with links to the authors' pages, the dates, and the number of corrections."""
    story = _story(context, page, "geometa_byline")
    if not story:
        return NOTHING
    rows = list(story.page.geometa_credits.all())
    by_row = {id(credit.row): credit for credit in story.credits}
    parts = []
    for part in story.byline.parts:
        credit = by_row.get(id(rows[part.credit])) if part.credit is not None else None
        url = links.record_path(credit.record) if credit and credit.record else ""
        parts.append({"text": part.text, "url": url, "is_name": part.credit is not None})
    return _rendered("byline", story=story, parts=parts)


@register.simple_tag(takes_context=True)
def geometa_body(context: Any, value: Any, page: Any = None) -> str:
    """The story's text as the host renders it, with the cards of the people it names."""
    story = _story(context, page, "geometa_body")
    if not story:
        return render_body_alone(value)
    flat = context.flatten()
    body = render_body(value, story, lambda person: _card(person, story), flat)
    if not getattr(flat.get("request"), "is_preview", False):
        return body
    # In the language of the editor's admin, which is the one active in a preview.
    notes = render_to_string("geometa/preview_notes.html", {"notes": preview_notes(value, story, flat)})
    return mark_safe(body + notes)


def render_body_alone(value: Any) -> str:
    """A body without a story: the host's own markup and nothing else, since text must never be lost."""
    return value.__html__() if hasattr(value, "__html__") else NOTHING


@register.simple_tag(takes_context=True)
def geometa_person_card(context: Any, person: Any, page: Any = None) -> str:
    """One person's card, true at the story's date."""
    story = _story(context, page, "geometa_person_card")
    return _card(person, story) if story else NOTHING


def _card(person: Any, story: Story) -> str:
    card = card_of(person, story)
    if card is None:
        return NOTHING
    return _rendered("person_card", story=story, card=card, mark=mark_safe(MARK.format(person.uuid)))


@register.simple_tag(takes_context=True)
def geometa_in_this_story(context: Any, page: Any = None) -> str:
    """Everybody in the story, the organisations and the countries."""
    story = _story(context, page, "geometa_in_this_story")
    if not story or not (story.people or story.organisations or story.countries):
        return NOTHING
    spec = conf.get("PORTRAIT_SPEC")
    people = [
        {"told": one, "url": links.record_path(one.record), "portrait": picture_of(one.portrayal.image, spec)}
        for one in story.people
    ]
    organisations = [{"told": one, "url": links.record_path(one.record)} for one in story.organisations]
    once = {one.record.pk: one for one in reversed(story.countries)}
    countries = [
        {"told": one, "url": links.record_path(one.record)}
        for one in story.countries
        if once[one.record.pk] is one
    ]
    return _rendered(
        "in_this_story", story=story, people=people, organisations=organisations, countries=countries
    )


@register.simple_tag(takes_context=True)
def geometa_claims(context: Any, page: Any = None) -> str:
    """The claims of the story: who said it, the verdict with its history, the evidence."""
    story = _story(context, page, "geometa_claims")
    return _rendered("claims", story=story) if story and story.claims else NOTHING


@register.simple_tag(takes_context=True)
def geometa_corrections(context: Any, position: str = "", page: Any = None) -> str:
    """Corrections, newest first; ``"top"`` or ``"bottom"`` shows those the editor put there, nothing shows all."""
    story = _story(context, page, "geometa_corrections")
    rows = [row for row in story.corrections if position in ("", row.position)] if story else []
    if not rows:
        return NOTHING
    # The byline links to the first corrections of the page; an id may stand only once.
    has_anchor = position != "bottom" or all(row.position == "bottom" for row in story.corrections)
    return _rendered("corrections", story=story, corrections=rows, has_anchor=has_anchor)


@register.simple_tag(takes_context=True)
def geometa_author_box(context: Any, page: Any = None) -> str:
    """A box for every credited author: portrait, role, short bio, link to all their stories."""
    story = _story(context, page, "geometa_author_box")
    spec = conf.get("PORTRAIT_SPEC")
    boxes = [
        {
            "credit": credit,
            "url": links.record_path(credit.record),
            "portrait": picture_of(credit.record.image if credit.record.image_id else None, spec),
        }
        for credit in (story.credits if story else ())
        if credit.record and credit.row.show_bio
    ]
    return _rendered("author_box", story=story, boxes=boxes) if boxes else NOTHING


@register.filter
def geometa_lang(wording: Any, language: str) -> str:
    """`` lang="…"`` for words in another language than the page, with `` dir="…"`` where they run the other way."""
    own = getattr(wording, "language", "")
    if not own or own == language:
        return ""
    way = f' dir="{direction(own)}"' if direction(own) != direction(language) else ""
    return mark_safe(f' lang="{template.defaultfilters.force_escape(own)}"{way}')


@register.filter
def geometa_date(text: Any) -> str:
    """A partial date in the words of the active language: "March 2026"; an empty text when it is none."""
    return date_in_words(text) if isinstance(text, str) else ""
