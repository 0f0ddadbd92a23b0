"""The body of a story with its cards and slots: the host's own markup, asides put between paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from .. import conf
from ..people.models import Person, PersonName
from . import streams
from .models import PagePerson
from .parts import StoryPerson
from .placement import Board, Candidate, Outcome, Request, card_requests, insert, outline_of
from .placement.outline import Stretch
from .story import Story

#: Attribute of a card by which the body knows whom an editor has placed by hand.
MARK = 'data-geometa-person="{}"'


@dataclass(frozen=True)
class Piece:
    """Something that may stand in a body: how it asks for places, and what is printed at each."""

    request: Request
    markup: Callable[[], str]


def render_body(
    value: Any, story: Story, card: Callable[[Person], str], context: dict[str, Any]
) -> SafeString:
    """``value`` as the host renders it, with the cards of people first named in it and what hooks add.

    ``value`` is a StreamField's value, a RichTextField's text or ready HTML. ``card`` renders one card; it answers an
    empty text for somebody who must have none. Who has a card placed by hand gets no second one.

    Hook ``geometa_body_pieces`` (story, context) answers further :class:`Piece` objects, such as the ad slots; they
    choose after the cards.
    """
    html, board = _read(value, story, context)
    asides = [
        (board.offset(outcome.paragraph), piece.markup())
        for piece in _pieces(board, story, card, context)
        for outcome in piece.request.settle(board)
        if outcome.reason == "placed" and outcome.paragraph
    ]
    return mark_safe(insert(html, asides))


def explain_body(value: Any, story: Story, context: dict[str, Any]) -> tuple[str, list[Outcome]]:
    """The body as the host renders it, and what becomes of each card and slot, those placed by hand first."""
    html, board = _read(value, story, context)
    outcomes = board.by_hand()
    for piece in _pieces(board, story, lambda person: "", context):
        outcomes += piece.request.settle(board)
    return html, outcomes


def _read(value: Any, story: Story, context: dict[str, Any]) -> tuple[str, Board]:
    html, closed = _render(value, story, context)
    return html, Board(outline_of(html, closed))


def _render(value: Any, story: Story, context: dict[str, Any]) -> tuple[str, list[Stretch]]:
    if isinstance(value, StreamValue):
        return streams.rendered(value, context, getattr(story.page, "geometa_open_blocks", ()))
    if isinstance(value, RichText) or hasattr(value, "__html__"):
        return str(conditional_escape(value)), []
    return (str(expand_db_html(value)) if isinstance(value, str) else ""), []


def _pieces(
    board: Board, story: Story, card: Callable[[Person], str], context: dict[str, Any]
) -> Iterator[Piece]:
    people = {str(one.record.uuid): one for one in story.people}
    requests = card_requests(
        board.outline,
        [_candidate(one) for one in story.people],
        words_per_card=conf.get("WORDS_PER_CARD"),
        language=story.language,
        others=[one.name.text for one in story.organisations],
    )
    for request in requests:
        yield Piece(request, partial(card, people[request.key].record))
    for add in hooks.get_hooks("geometa_body_pieces"):
        yield from add(story, context)


def _candidate(one: StoryPerson) -> Candidate:
    """The person with the names that count; a form marked "never" is looked for under no heading."""
    match = PersonName.Match
    rows = one.record.names.all()
    never = {row.text for row in rows if row.match == match.NEVER} - {one.record.name}
    names = [one.record.name, one.name.text, *(row.text for row in rows if row.match == match.ALWAYS)]
    surnames = [one.record.family_name, *(row.text for row in rows if row.match == match.AFTER_FULL_NAME)]
    return Candidate(
        str(one.record.uuid),
        tuple(name for name in dict.fromkeys(names) if name and name not in never),
        tuple(name for name in dict.fromkeys(surnames) if name and name not in never and name not in names),
        lead=one.lead,
        always=one.row.card == PagePerson.Card.ALWAYS,
        wanted=one.may_have_card,
    )
