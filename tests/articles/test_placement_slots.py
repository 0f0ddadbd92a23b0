"""Ad slots by rule: the target paragraph, or the next at which the ad stands next to nothing but text."""

import pytest

from tests.articles.placing import ANA, BY_HAND, CARD, SLOT_BY_HAND
from wagtail_geometa.articles.placement import (
    Board,
    SlotRequest,
    SlotRule,
    card_requests,
    insert,
    outline_of,
)

#: About 400 letters: six lines, 182 pixels.
LONG = f"<p>{'Water rises along the gauges of the delta. ' * 9}</p>"
SHORT = "<p>Nobody expected it.</p>"
IMAGE = '<figure><img src="a.png" width="640" height="320" alt=""></figure>'
FREE = {"start": 0, "end": 0, "between": 0, "heading": 0, "media": 0, "last_paragraphs": 0, "height": 0}


def settled(html, *rules, people=()):
    board = Board(outline_of(html))
    requests = [*card_requests(board.outline, people, words_per_card=1), *map(SlotRequest, rules)]
    return board, [outcome for request in requests for outcome in request.settle(board)]


def told(html, people=(), **rule):
    """Reason and paragraph of each place of one slot."""
    rule = SlotRule("inline", **{"after": 1, **FREE, **rule})
    return [
        (one.reason, one.paragraph) for one in settled(html, rule, people=people)[1] if one.kind == "slot"
    ]


def test_a_slot_follows_the_paragraph_its_rule_names():
    assert told(LONG * 9, after=6) == [("placed", 6)]
    board, (one,) = settled(LONG * 3, SlotRule("inline", 2, **FREE))
    assert insert(LONG * 3, [(board.offset(one.paragraph), "!")]) == LONG * 2 + "!" + LONG


@pytest.mark.parametrize(
    ("every", "most", "paragraphs"),
    [(0, 5, [2]), (3, 1, [2]), (3, 2, [2, 5]), (3, 9, [2, 5, 8]), (1, 3, [2, 3, 4])],
)
def test_then_every_so_many_and_at_most_so_often(every, most, paragraphs):
    assert [at for _why, at in told(LONG * 10, after=2, every=every, most=most)] == paragraphs


def test_a_repeated_slot_counts_from_where_it_stands():
    html = LONG + SHORT + LONG * 8
    assert told(html, after=2, every=3, most=3) == [("placed", 3), ("placed", 6), ("placed", 9)]


@pytest.mark.parametrize(
    ("html", "rule", "expected"),
    [
        # The next legal gap.
        (LONG + SHORT + LONG, {"after": 2}, ("placed", 3)),
        (LONG + "<h2>x</h2>" + LONG * 2, {"after": 1}, ("placed", 2)),
        (LONG + IMAGE + LONG * 2, {"after": 1}, ("placed", 2)),
        (LONG + "<h2>x</h2>" + LONG * 3, {"after": 2, "heading": 200}, ("placed", 3)),
        (IMAGE + LONG * 3, {"after": 1, "media": 200}, ("placed", 2)),
        (LONG * 3, {"after": 1, "start": 300}, ("placed", 2)),
        (LONG + "<p><img src=x alt=''>" + LONG[3:] + LONG, {"after": 2}, ("placed", 3)),
        (LONG + f"<p>{'x' * 74}</p>" + f"<p>{'x' * 75}</p>", {"after": 2}, ("placed", 3)),
        # None.
        (LONG, {"after": 2}, ("too_few", None)),
        ("", {"after": 1}, ("too_few", None)),
        (LONG * 9, {"after": 1, "min_words": 100_000}, ("short_story", None)),
        (SHORT * 3, {"after": 1}, ("short_paragraph", None)),
        (LONG + IMAGE, {"after": 1}, ("next_to", None)),
        (LONG + "<iframe src=x></iframe>", {"after": 1}, ("next_to", None)),
        (LONG + "<div><iframe src=x></iframe></div>", {"after": 1}, ("next_to", None)),
        (LONG * 2, {"after": 1, "start": 5000}, ("start", None)),
        (LONG * 2, {"after": 1, "end": 300}, ("end", None)),
        (LONG * 2, {"after": 1, "last_paragraphs": 2}, ("last_paragraphs", None)),
        ("<h2>x</h2>" + LONG * 2, {"after": 1, "heading": 5000}, ("heading", None)),
        (LONG * 2 + IMAGE, {"after": 1, "media": 1000}, ("media", None)),
        (LONG * 2, {"after": 1, "height": 300}, ("density", None)),
    ],
)
def test_a_guard_sends_the_slot_on_or_away(html, rule, expected):
    assert told(html, **rule) == [expected]


def test_the_reason_told_is_that_of_the_target():
    _board, (one,) = settled(SHORT + LONG * 2, SlotRule("inline", 1, **{**FREE, "end": 5000}))
    assert (one.reason, one.target, one.paragraph) == ("short_paragraph", 1, None)


def test_on_a_phone_ads_are_three_tenths_of_a_story_at_most():
    body = LONG * 10  # ten lines each of 26 pixels, and half a line between
    assert outline_of(body).phone_height == 10 * 273
    assert told(body, every=1, most=9, height=409) == [("placed", 1), ("placed", 2)]
    assert told(body, every=1, most=9, height=410) == [("placed", 1)]


# --- beside cards and one another -----------------------------------------------------------------------------


def test_cards_choose_first_and_keep_a_paragraph_to_slots():
    html = LONG + f"<p>Ana Ruiz. {LONG[3:]}" + LONG * 2
    board, outcomes = settled(html, SlotRule("inline", 2, **FREE), people=[ANA])
    assert [(one.kind, one.paragraph) for one in outcomes] == [("card", 2), ("slot", 3)]
    assert outcomes[1].target == 2
    pieces = [(board.offset(one.paragraph), CARD) for one in outcomes]
    assert insert(html, pieces).count("<p>Water") == 3


def test_where_a_card_has_the_last_gap_the_slot_says_so():
    _board, outcomes = settled(f"<p>Ana Ruiz. {LONG[3:]}", SlotRule("inline", 1, **FREE), people=[ANA])
    assert (outcomes[1].reason, outcomes[1].rival) == ("neighbour", ("card", "A"))


@pytest.mark.parametrize("by_hand", [BY_HAND.format("x"), SLOT_BY_HAND.format("other")])
def test_what_stands_by_hand_keeps_its_place_and_its_distance(by_hand):
    assert told(LONG + by_hand + LONG * 2, after=1) == [("placed", 2)]
    assert told(LONG + "<ul><li>x</li></ul>" + by_hand + LONG * 2, after=1) == [("placed", 2)]


def test_a_slot_by_hand_counts_among_those_of_its_name_and_toward_distances():
    html = LONG + SLOT_BY_HAND.format("inline") + LONG * 8
    assert told(html) == [("by_hand_enough", None)]
    assert told(html, most=2, after=2) == [("placed", 2)]
    assert told(html, most=2, after=2, between=500) == [("placed", 4)]
    assert told(html.replace("inline", "other"), after=2, between=500) == [("placed", 4)]


def test_two_slots_keep_their_distance():
    rules = [SlotRule(name, after, **{**FREE, "between": 500}) for name, after in (("a", 1), ("b", 2))]
    assert [(one.key, one.paragraph) for one in settled(LONG * 9, *rules)[1]] == [("a", 1), ("b", 4)]


@pytest.mark.parametrize(
    ("html", "pixels"),
    [
        ("<p>x</p>", 42),
        (f"<p>{'x' * 71}</p>", 70),
        (f"<p>{'安' * 70}</p>", 70),
        ("<ul><li>a</li><li>b</li></ul>", 98),
        ('<img src=x width="640" height="320">', 320),
        ('<img src=x width="100%" height="x">', 427),
        ('<img src=x width="1" height="99999">', 0),
        ('<figure><img src=x width="100" height="9999"></figure>', 960),
        ("<iframe src=x></iframe>", 360),
        ("<div><audio src=x></audio></div>", 64),
        ("<p> </p><script>x</script><!-- x --><div></div>", 0),
    ],
)
def test_how_long_something_is_on_the_page(html, pixels):
    assert outline_of(html).height == pixels


def test_an_outline_names_what_stands_at_the_top_level():
    html = (
        "<div><h2>a</h2><p>b <a href=/>c</a></p></div>text<ul><li>d</li></ul><blockquote>e</blockquote>"
        "<figure><img src=x></figure><div><iframe></iframe></div><table><tr><td>f</table><aside>g</aside><p><img src=x></p>"
    )
    kinds = [
        "heading",
        "paragraph",
        "other",
        "list",
        "quote",
        "picture",
        "embed",
        "table",
        "other",
        "picture",
    ]
    items = outline_of(html).items
    assert [one.kind for one in items] == kinds
    assert [one.number for one in items if one.number] == [1]
    assert [one.text for one in items][:5] == ["a", "b c", "text", "d", "e"]
