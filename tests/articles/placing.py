"""Cards placed in a body without a database: what tests of placement share."""

from wagtail_geometa.articles.body import host_body, pieces_of, with_pieces
from wagtail_geometa.articles.placement import Board, Candidate, card_requests, insert, outline_of

ANA, BEN, EVA = (Candidate(name[0], (name,)) for name in ("Ana Ruiz", "Ben Okri-Hale", "Eva Lind"))
CARD = "<aside>card {}</aside>"
#: A card as an editor has placed it.
BY_HAND = '<aside class="geometa-card" data-geometa-person="{}"><p>Ana Ruiz, <b>Ben Okri-Hale</b></p></aside>'
SLOT_BY_HAND = '<aside class="geometa-slot geometa-slot--name-{}" data-ctx="x"><p>Advertisement</p></aside>'


def settled(html, people, closed=(), **options):
    """The board and what became of each wish."""
    options.setdefault("words_per_card", 1)
    board = Board(outline_of(html, closed))
    requests = card_requests(board.outline, people, **options)
    return board, [outcome for request in requests for outcome in request.settle(board)]


def places(html, people, **options):
    """Offset and key of each card, in the order of the text."""
    board, outcomes = settled(html, people, **options)
    return sorted((board.offset(one.paragraph), one.key) for one in outcomes if one.reason == "placed")


def body(html, *people, **options):
    """The body with a card put in for each."""
    return insert(html, [(offset, CARD.format(key)) for offset, key in places(html, people, **options)])


def before(html, candidate, **options):
    """The text that stands just before the card of ``candidate``."""
    ((offset, _key),) = places(html, [candidate], **options)
    return html[:offset]


def reasons(html, *people, **options):
    """Key of each person -> why, after which paragraph, and what has the gap."""
    return {one.key: (one.reason, one.paragraph, one.rival) for one in settled(html, people, **options)[1]}


def render_body(value, story, card, context):
    """``value`` as the host renders it, with the cards of the story and what hooks add."""
    plain = host_body(value, story.page, context)
    return with_pieces(plain, story, card, pieces_of(story.page, context))
