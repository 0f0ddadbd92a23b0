"""Placement over bodies nobody has written: whatever the markup, bytes pass and pieces stand at the top level."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import hostile
from tests.articles.placing import ANA, BEN, BY_HAND, EVA, SLOT_BY_HAND, body
from wagtail_geometa.articles.placement import (
    Board,
    SlotRequest,
    SlotRule,
    card_requests,
    insert,
    outline_of,
)

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<P class='x'>", "<div>", "</div>", "<section>", "</section>", "<blockquote>", "</blockquote>",
        "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul><li>", "</li></ul>", "<a href='/'>", "</a>", "<b>", "</b>",
        "<h2>", "</h2>", "<br>", "<img src=x alt='<p>'>", "<!-- <p> -->", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>",
        "<script>", "</script>", "<style>", "</style>", "<svg/>", "<p/>", "<", ">", "&amp;", "&", "&#65;", "\r\n", "\n", " ",
        "Ana Ruiz", "Ben Okri-Hale", "Eva Lind", "<p>Ana Ruiz</p>", "<p>Ben Okri-Hale</p>", "<p>Eva Lind</p>", "\x00", "é",
        BY_HAND.format("A"), SLOT_BY_HAND.format("inline"), "<p>" + "word " * 30 + "</p>", "<p>" + "word " * 30 + "</p>",
        "<figure><img src=x></figure>", "<iframe src=x></iframe>", "<h3>then</h3>",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES | st.sampled_from(hostile.MARKUP) | st.text(max_size=5), max_size=25).map("".join)
PEOPLE = st.permutations([ANA, BEN, EVA])


MARKS = re.compile("\ue000.*?\ue001", re.DOTALL)
RULES = st.builds(
    SlotRule,
    name=st.sampled_from(["inline", "end"]),
    after=st.integers(1, 4),
    every=st.integers(0, 2),
    most=st.integers(1, 3),
    start=st.integers(0, 60),
    end=st.integers(0, 60),
    between=st.integers(0, 200),
    heading=st.integers(0, 60),
    media=st.integers(0, 60),
    last_paragraphs=st.integers(0, 1),
    height=st.integers(0, 40),
)


def decided(html, people, rules, words, closed=()):
    """The board after all have chosen, and every outcome."""
    board = Board(outline_of(html, closed))
    requests = [*card_requests(board.outline, people, words_per_card=words), *map(SlotRequest, rules)]
    return board, [outcome for request in requests for outcome in request.settle(board)]


def placed(outcomes):
    return [one for one in outcomes if one.reason == "placed"]


@settings(deadline=None, max_examples=400)
@given(BODIES, PEOPLE, st.lists(RULES, max_size=2), st.integers(0, 5))
def test_any_body_passes_through_but_for_the_pieces(html, people, rules, words):
    board, outcomes = decided(html, people, rules, words)
    assert outcomes == decided(html, people, rules, words)[1], "the same body, the same answer"
    offsets = [board.offset(one.paragraph) for one in placed(outcomes)]
    assert len(offsets) == len(set(offsets))
    marked = insert(html, [(offset, f"\ue000{offset}\ue001") for offset in offsets])
    assert len(MARKS.findall(marked)) - len(MARKS.findall(html)) == len(offsets)
    if not MARKS.search(html):
        assert MARKS.sub("", marked) == html


@settings(deadline=None, max_examples=400)
@given(BODIES, PEOPLE, st.lists(RULES, max_size=2), st.integers(0, 5))
def test_pieces_have_a_paragraph_between_them_and_are_never_too_many(html, people, rules, words):
    board, outcomes = decided(html, people, rules, words)
    gaps = [one.paragraph for one in placed(outcomes)]
    by_hand = {one.after for one in board.outline.placed}
    assert len(gaps) == len(set(gaps)) and not by_hand & set(gaps)
    cards = [one for one in placed(outcomes) if one.kind == "card"]
    room = max(1, board.outline.words // max(1, words))
    assert not cards or board.count("card") <= room
    for rule in rules:
        mine = [one for one in placed(outcomes) if (one.kind, one.key) == ("slot", rule.name)]
        assert len(mine) <= sum(other.most for other in rules if other.name == rule.name)


@settings(deadline=None, max_examples=400)
@given(BODIES, st.lists(RULES, max_size=2))
def test_a_slot_stands_next_to_no_heading_picture_embed_or_ad(html, rules):
    board, outcomes = decided(html, [], rules, 1)
    items = board.outline.items
    for one in placed(outcomes):
        place = items.index(board.outline.paragraphs[one.paragraph - 1])
        around = items[place : place + 2]
        assert items[place].kind == "paragraph"
        assert not any(item.is_media or item.kind == "heading" for item in around)


@settings(deadline=None, max_examples=300)
@given(BODIES, PEOPLE)
def test_a_body_read_again_with_its_cards_takes_no_more(html, people):
    """What was put in by rule and is read as put in by hand leaves everything as it is."""
    board, outcomes = decided(html, people, [], 1)
    again = insert(html, [(board.offset(one.paragraph), BY_HAND.format(one.key)) for one in placed(outcomes)])
    second, more = decided(again, people, [], 1)
    assert not {one.key for one in placed(more)} & {one.key for one in placed(outcomes)}
    assert len(second.outline.placed) == len(board.outline.placed) + len(placed(outcomes))
    assert second.outline.words == board.outline.words


@settings(deadline=None, max_examples=300)
@given(st.lists(BODIES, min_size=1, max_size=4), st.integers(0, 15))
def test_no_piece_stands_within_a_closed_stretch(parts, pattern):
    closed, start = [], 0
    for number, part in enumerate(parts):
        if part and pattern >> number & 1:
            closed.append((start, start + len(part)))
        start += len(part)
    board, outcomes = decided(
        "".join(parts), [ANA, BEN, EVA], [SlotRule("inline", 1, every=1, most=9)], 1, closed
    )
    for one in placed(outcomes):
        offset = board.offset(one.paragraph)
        assert not any(start < offset < end for start, end in closed)


TAME = [
    "<p>Ana Ruiz</p>", "<p>x", "<p>Ana Ruiz", "y", "</p>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<b>", "</b>",
    "<ul><li>", "</li></ul>", "<table><tr><td>", "</td></tr></table>", "<h2>t</h2>", "<br>", "<hr>", "<span>", "</span>",
    "</ul>", "<section>", "<button>", "</button>", "</td>", "</tr>", "</table>", "<svg/>", "<p/>", "<a href=/>", "</a>",
]  # fmt: skip
#: In a browser, those around each card that a card must never be within.
AROUND = """bodies => bodies.map(html => {
    const tree = new DOMParser().parseFromString("<!doctype html><body>" + html, "text/html");
    return [...tree.querySelectorAll("aside")].map(card => card.closest("blockquote,table,ul,h2,p,button,svg")?.nodeName || "");
})"""


@pytest.mark.browser
def test_in_a_browser_cards_stand_at_the_top_level_however_the_body_is_written(chromium):
    from playwright.sync_api import sync_playwright

    chance = random.Random(20261123)
    bodies = ["".join(chance.choices(TAME, k=chance.randint(1, 14))) for _ in range(4_000)]
    marked = [body(html, ANA) for html in bodies]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        found = browser.new_page().evaluate(AROUND, marked)
        browser.close()
    assert sum(map(len, found)) > 500, "too few bodies hold a card to show anything"
    assert [(html, around) for html, around in zip(marked, found, strict=True) if any(around)] == []
