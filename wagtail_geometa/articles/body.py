"""The body of a story with its cards: the host's own markup, asides put between paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from .. import conf
from ..people.models import Person, PersonName
from .parts import StoryPerson
from .placement import Candidate, Outcome, decide, insert, place, top_level_paragraphs
from .story import Story

#: Attribute of a card by which the body knows whom an editor has placed by hand.
MARK = 'data-geometa-person="{}"'


def render_body(
    value: Any, story: Story, card: Callable[[Person], str], context: dict[str, Any]
) -> SafeString:
    """``value`` as the host renders it, with the cards of people first named in it.

    ``value`` is a StreamField's value, a RichTextField's text or ready HTML. ``card`` renders one card; it answers an
    empty text for somebody who must have none. Who has a card placed by hand gets no second one.
    """
    return with_cards(host_html(value, context), story, card)


def with_cards(html: str, story: Story, card: Callable[[Person], str]) -> SafeString:
    """The text ``html`` with the cards of people first named in it."""
    people = _people_for_cards(html, story)
    by_key = {str(one.record.pk): one for one in people}
    placements = place(html, [_candidate(one) for one in people], words_per_card=conf.get("WORDS_PER_CARD"))
    asides = [(place.offset, card(by_key[place.key].record)) for place in placements]
    return mark_safe(insert(html, asides))


def explain_body(value: Any, story: Story, context: dict[str, Any]) -> tuple[str, list[Outcome]]:
    """The body as the host renders it, and what becomes of the cards of those who may have one placed by itself."""
    html = host_html(value, context)
    candidates = [_candidate(one) for one in _people_for_cards(html, story)]
    paragraphs = list(top_level_paragraphs(html))
    return html, decide(paragraphs, candidates, words_per_card=conf.get("WORDS_PER_CARD"))


def is_placed_by_hand(person: Any, html: str) -> bool:
    """True when the body holds a card of ``person`` that an editor put there."""
    return MARK.format(person.uuid) in html


def _people_for_cards(html: str, story: Story) -> list[StoryPerson]:
    return [one for one in story.people if one.may_have_card and not is_placed_by_hand(one.record, html)]


def host_html(value: Any, context: dict[str, Any]) -> str:
    """The text as the host renders it, and nothing else."""
    if isinstance(value, StreamValue):
        return str(value.render_as_block(context))
    if isinstance(value, RichText) or hasattr(value, "__html__"):
        return str(conditional_escape(value))
    return expand_db_html(value) if isinstance(value, str) else ""


def _candidate(one: StoryPerson) -> Candidate:
    names = [one.record.name, one.name.text]
    names += [row.text for row in one.record.names.all() if row.match == PersonName.Match.ALWAYS]
    return Candidate(str(one.record.pk), tuple(dict.fromkeys(names)), one.lead)
