"""The body of a story with its cards and slots: the host's own markup, asides put between paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """Something that may stand in a body: how it asks for places, and what is printed at each.

    ``state`` names all that is printed beside the story itself, so that a change of it is seen at once.
    """

    request: Request
    markup: Callable[[], str]
    state: str = ""


@dataclass(frozen=True)
class Rendered:
    """A body as the host renders it, with the stretches no piece may stand in."""

    html: str
    closed: tuple[Stretch, ...] = ()

    def board(self) -> Board:
        return Board(outline_of(self.html, list(self.closed)))


def host_body(value: Any, page: Any, context: dict[str, Any]) -> Rendered:
    """``value``, a StreamField's value, a RichTextField's text or ready HTML, as the host renders it."""
    if isinstance(value, StreamValue):
        html, closed = streams.rendered(value, context, getattr(page, "geometa_open_blocks", ()))
        return Rendered(html, tuple(closed))
    return Rendered(host_html(value, context))


def host_html(value: Any, context: dict[str, Any]) -> str:
    """The same HTML without a look at what is closed, which costs more than an ordinary page has to spare."""
    if isinstance(value, StreamValue):
        return str(value.render_as_block(context))
    if isinstance(value, RichText) or hasattr(value, "__html__"):
        return str(conditional_escape(value))
    return str(expand_db_html(value)) if isinstance(value, str) else ""


def pieces_of(page: Any, context: dict[str, Any]) -> list[Piece]:
    """What others put into bodies, such as the ad slots: the hook ``geometa_body_pieces`` (page, context)."""
    return [piece for add in hooks.get_hooks("geometa_body_pieces") for piece in add(page, context)]


def with_pieces(
    body: Rendered, story: Story, card: Callable[[Person], str], added: Sequence[Piece] = ()
) -> SafeString:
    """The body with the cards of people first named in it, and with ``added`` pieces, which choose after the cards.

    ``card`` renders one card; it answers an empty text for somebody who must have none. Who has a card placed by hand
    gets no second one: none by rule, and another one by hand is left out.
    """
    board = body.board()
    asides = [
        (board.offset(outcome.paragraph), piece.markup())
        for piece in [*_cards(board, story, card), *added]
        for outcome in piece.request.settle(board)
        if outcome.reason == "placed" and outcome.paragraph
    ]
    return mark_safe(insert(body.html, asides, without=board.repeats()))


def explain_body(value: Any, story: Story, context: dict[str, Any]) -> list[Outcome]:
    """What becomes of each card and slot of the body, those placed by hand first."""
    board = host_body(value, story.page, context).board()
    outcomes = board.by_hand()
    for piece in [*_cards(board, story, lambda person: ""), *pieces_of(story.page, context)]:
        outcomes += piece.request.settle(board)
    return outcomes


def _cards(board: Board, story: Story, card: Callable[[Person], str]) -> list[Piece]:
    people = {str(one.record.uuid): one for one in story.people}
    requests = card_requests(
        board.outline,
        [_candidate(one) for one in story.people],
        words_per_card=conf.get("WORDS_PER_CARD"),
        language=story.language,
        others=[one.name.text for one in story.organisations],
    )
    return [Piece(request, partial(card, people[request.key].record)) for request in requests]


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
