"""Placement: cards stand only between top-level paragraphs, after the one that first introduces somebody."""

import pytest

from tests.articles.placing import (
    ANA,
    BEN,
    BY_HAND,
    CARD,
    EVA,
    SLOT_BY_HAND,
    before,
    body,
    places,
    reasons,
    settled,
)
from wagtail_geometa.articles.placement import Board, Candidate, insert, outline_of

STREAM = """<div class="block-heading">Ana Ruiz</div>
<div class="block-paragraph"><p data-block-key="a1">Talks with <a href="/x/">Ana Ruiz</a> began.</p><p>Then Ana&nbsp;Ruiz left.</p></div>
<div class="block-pair"><dl><dt>left</dt><dd><p>Ben Okri-Hale</p></dd><dt>right</dt><dd><p>Eva Lind</p></dd></dl></div>
<div class="block-raw"><section><div><p>Ben <b>Okri</b>-Hale came.</p></div></section></div>"""
QUOTES = """<blockquote><p>Ana Ruiz</p></blockquote><figure><img src="a.png"><figcaption><p>Ana Ruiz</p></figcaption></figure>
<table><tr><td><p>Ana Ruiz</p></td></tr></table><ul><li><p>Ana Ruiz</p></li></ul><aside><p>Ana Ruiz</p></aside>
<details><summary>x</summary><p>Ana Ruiz</p></details><p>At last Ana Ruiz.</p>"""


def test_a_card_follows_the_paragraph_that_first_names_the_person():
    assert body("<p>Rain.</p><p>Ana Ruiz came.</p><p>Ana Ruiz left.</p>", ANA) == (
        "<p>Rain.</p><p>Ana Ruiz came.</p><aside>card A</aside><p>Ana Ruiz left.</p>"
    )


def test_nested_stream_blocks_keep_their_markup():
    """Headings, links and definition lists do not introduce anybody; containers do not matter."""
    assert before(STREAM, ANA).endswith("<p>Then Ana&nbsp;Ruiz left.</p>")
    assert before(STREAM, BEN).endswith("<p>Ben <b>Okri</b>-Hale came.</p>")
    assert places(STREAM, [EVA]) == []


def test_quotes_tables_lists_captions_and_boxes_are_left_whole():
    assert before(QUOTES, ANA).endswith("<p>At last Ana Ruiz.</p>")


@pytest.mark.parametrize(
    ("html", "end"),
    [
        ("<p>Ana Ruiz<p>Next</p>", "<p>Ana Ruiz"),
        ("<div><p>Ana Ruiz</div><p>Next</p>", "<div><p>Ana Ruiz"),
        ("<p>Ana Ruiz<blockquote>x</p><p>y</p></blockquote>", "<p>Ana Ruiz"),
        ("<p>x<p>Ana Ruiz</p>", "<p>x<p>Ana Ruiz</p>"),
        ("<P CLASS='a>b'>Ana Ruiz</P\n>tail", "<P CLASS='a>b'>Ana Ruiz</P\n>"),
        ("<p>Ana<br>Ruiz and Ana Ruiz</p>", "<p>Ana<br>Ruiz and Ana Ruiz</p>"),
        ("<p>Ana\r\nRuiz</p>\r\n<p>x</p>", "<p>Ana\r\nRuiz</p>"),
        ("<p>&#65;na Ru&iacute;z, Ana Ru&#105;z</p>", "<p>&#65;na Ru&iacute;z, Ana Ru&#105;z</p>"),
        ("<p>A&shy;na Ru\u00adiz</p>", "<p>A&shy;na Ru\u00adiz</p>"),
        ("<p/>Ana Ruiz</p>x", "<p/>Ana Ruiz</p>"),
        ("<p>Ana Ruiz</b></i></p>x", "<p>Ana Ruiz</b></i></p>"),
        ("<!-- <p>Ana Ruiz</p> --><p>Ana Ruiz</p>", "<!-- <p>Ana Ruiz</p> --><p>Ana Ruiz</p>"),
        ("<![CDATA[ x ]]><p>Ana Ruiz</p>", "<![CDATA[ x ]]><p>Ana Ruiz</p>"),
        ("<![if x]><p>Ana Ruiz</p><![endif]>", "<![if x]><p>Ana Ruiz</p>"),
        ("<![x[ ]]><p>Ana Ruiz</p>", "<![x[ ]]><p>Ana Ruiz</p>"),
        ("<p>x<script>if (a</p>b) 'Ana Ruiz'</script></p><p>Ana Ruiz</p>", "<p>x<script>if (a</p>b) 'Ana Ruiz'</script></p><p>Ana Ruiz</p>"),
        ("<table><td></div></p><p>Ana Ruiz</p></table><p>Ana Ruiz</p>", "<table><td></div></p><p>Ana Ruiz</p></table><p>Ana Ruiz</p>"),
        ("<p>x<hr>Ana Ruiz</p><p>Ana Ruiz</p>", "<p>x<hr>Ana Ruiz</p><p>Ana Ruiz</p>"),
        ("<svg><p/><g/></svg><p>Ana Ruiz</p>", "<svg><p/><g/></svg><p>Ana Ruiz</p>"),
    ],
)  # fmt: skip
def test_markup_out_of_order_is_read_as_a_browser_reads_it(html, end):
    assert before(html, ANA) == end


@pytest.mark.parametrize(
    "html",
    [
        "", "Ana Ruiz", "<p>Ana Ruiz", "<p>Ana Ruiz</p", "<!-- <p>Ana Ruiz</p>", "<script><p>Ana Ruiz</p>",
        "<h2>Ana Ruiz</h2>", "<p><a href='/'>Ana Ruiz</a></p>", "<a href='/'><p>Ana Ruiz</p></a>",
        "<p><cite>Ana Ruiz</cite></p>", "<p><q>Ana Ruiz</q></p>", "<noscript><p>Ana Ruiz</p></noscript>",
        "<template><p>Ana Ruiz</p></template>", "<p title='Ana Ruiz'>x</p>", "<p>Diana Ruiz, Ana Ruizt</p>",
        "<p>ana ruiz</p>", "<svg><p>Ana Ruiz</p></svg>", "<table><td></div><p>Ana Ruiz</p></td></table>",
        "<span><blockquote></span><p>Ana Ruiz</p></blockquote>", "<textarea></div><p>Ana Ruiz</p></textarea>",
        "<p>Ana Ruiz</p foo=\">\">",
    ],
)  # fmt: skip
def test_where_nobody_is_introduced_no_card_stands(html):
    assert places(html, [ANA]) == []


def test_two_cards_never_share_a_gap():
    html = "<p>Ana Ruiz and Ben Okri-Hale.</p><p>Eva Lind.</p>"
    assert [key for _offset, key in places(html, [ANA, BEN, EVA])] == ["A", "E"]
    assert reasons(html, ANA, BEN)["B"] == ("taken", 1, ("card", "A"))


def test_lead_people_choose_first_and_before_them_those_who_always_get_a_card():
    html = "<p>Ana Ruiz, Ben Okri-Hale and Eva Lind.</p>"
    lead, always = Candidate("B", BEN.names, lead=True), Candidate("E", EVA.names, always=True)
    assert [key for _offset, key in places(html, [ANA, lead])] == ["B"]
    assert [key for _offset, key in places(html, [ANA, lead, always])] == ["E"]


@pytest.mark.parametrize(("words", "cards"), [(1, 1), (149, 1), (299, 1), (300, 2), (450, 3), (9000, 3)])
def test_there_is_one_card_per_so_many_words_and_always_room_for_one(words, cards):
    filler = "word " * max(0, words - 7)
    html = f"<p>Ana Ruiz</p><p>Ben Okri-Hale</p><p>Eva Lind {filler}end</p>"
    assert len(places(html, [ANA, BEN, EVA], words_per_card=150)) == cards


def test_who_always_gets_a_card_needs_no_room_and_leaves_none_to_others():
    html = "<p>Ana Ruiz</p><p>Ben Okri-Hale</p><p>Eva Lind</p>"
    always = [Candidate(one.key, one.names, always=True) for one in (BEN, EVA)]
    told = reasons(html, ANA, *always, words_per_card=150)
    assert {key: reason for key, (reason, *_rest) in told.items()} == {
        "B": "placed",
        "E": "placed",
        "A": "no_room",
    }


def test_words_on_cards_and_in_scripts_make_no_room():
    noise = f"<script>{'a ' * 300}</script><style>{'b ' * 300}</style>{BY_HAND.format('x')}"
    assert outline_of(f"<blockquote>{BY_HAND.format('x')}</blockquote>").words == 0
    assert outline_of(f"<h2>One two</h2>{noise}<ul><li>three</li><li>four</li></ul><p>five</p>").words == 5


# --- placed by hand -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_hand", [BY_HAND.format("x"), SLOT_BY_HAND.format("inline")])
@pytest.mark.parametrize(
    ("html", "is_free"),
    [
        ("<p>Ana Ruiz.</p>{}<p>x</p>", False),
        ("<p>Ana Ruiz.</p><h2>Then</h2><ul><li>a</li></ul><p> </p><p>***</p>{}<p>x</p>", False),
        ("<p>w</p>{}<h2>Then</h2><p>Ana Ruiz.</p>", True),
        ("{}<p>Ana Ruiz.</p>", True),
        ("<p>Ana Ruiz.</p><p>Then.</p>{}", True),
        ("<p>Ana Ruiz.</p><div><section>{}</section></div>", False),
        ("<p>Ana Ruiz.</p><blockquote>{}</blockquote>", False),
    ],
)
def test_between_a_card_and_what_stands_by_hand_is_a_paragraph(by_hand, html, is_free):
    told = reasons(html.format(by_hand), ANA)["A"]
    assert (told[0] == "placed") is is_free
    assert is_free or told[2] in {("card", "x"), ("slot", "inline")}


def test_who_has_a_card_by_hand_gets_no_second_one_and_it_introduces_nobody():
    html = BY_HAND.format("A") + "<p>Ana Ruiz.</p><p>Ben Okri-Hale.</p>"
    assert [key for _offset, key in places(html, [ANA, BEN])] == ["B"]


REPEATS = "<p>x</p>{0}<div class='b'>\n{0}\n</div><p>Ben Okri-Hale.</p>{1}<p>y</p>{0}".format(
    BY_HAND.format("A"), BY_HAND.format("B")
)


def test_of_two_cards_of_somebody_by_hand_the_first_stands_and_the_rest_is_byte_for_byte():
    board = Board(outline_of(REPEATS))
    a, b = BY_HAND.format("A"), BY_HAND.format("B")
    assert insert(REPEATS, [], without=board.repeats()) == (
        f"<p>x</p>{a}<div class='b'>\n\n</div><p>Ben Okri-Hale.</p>{b}<p>y</p>"
    )
    assert [(one.key, one.reason, one.paragraph) for one in board.by_hand()] == [
        ("A", "by_hand", 1), ("B", "by_hand", 2), ("A", "repeated", 1), ("A", "repeated", 3),
    ]  # fmt: skip


def test_a_card_by_hand_that_is_left_out_takes_neither_room_nor_gap():
    html = BY_HAND.format("A") + "<p>Rain fell.</p><p>Eva Lind.</p>" + BY_HAND.format("A") + "<p>z</p>"
    board, outcomes = settled(html, [EVA], words_per_card=2)
    assert board.count("card") == 2 and [one.reason for one in outcomes] == ["placed"]
    pieces = [(board.offset(outcomes[0].paragraph), "<aside>E</aside>")]
    assert insert(html, pieces, without=board.repeats()).endswith("<p>Eva Lind.</p><aside>E</aside><p>z</p>")


@pytest.mark.parametrize(
    "second", ['<div><aside data-geometa-person="A">x</div>', '<img data-geometa-person="A">']
)  # fmt: skip
def test_a_second_card_whose_end_nobody_knows_is_left_alone(second):
    html = BY_HAND.format("A") + second + "<p>y</p></aside>"
    board = Board(outline_of(html))
    assert insert(html, [], without=board.repeats()) == html and board.count("card") == 2


def test_cards_by_hand_count_among_those_a_story_takes():
    html = BY_HAND.format("x") + "<p>w</p><p>Ana Ruiz " + "word " * 200 + "</p>"
    assert reasons(html, ANA, words_per_card=150)["A"][0] == "no_room"
    assert reasons(html, ANA, words_per_card=100)["A"][0] == "placed"


@pytest.mark.parametrize(
    "noise", ["<!-- {} -->", "<script>{}</script>", "<template>{}</template>", '<p title="{}">x</p>']
)
def test_a_card_a_reader_does_not_see_is_none(noise):
    html = noise.format(BY_HAND.format("A").replace('"', "'")) + "<p>x</p><p>Ana Ruiz.</p>"
    assert reasons(html, ANA)["A"][0] == "placed"


def test_a_card_may_be_any_element_and_what_is_in_it_is_no_part_of_the_body():
    outline = outline_of('<div data-geometa-person="A"><img src=a.jpg><p>Ana Ruiz</p></div>')
    assert outline.items == () and [one.key for one in outline.placed] == ["A"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>水位正在上升。</p>", 3),
        ("<p>水位 GPS 上升 2026</p>", 4),
        ("<p>水位 GPS — 上升。</p>", 5),
        ("<p>— … !</p>", 0),
        ("<p>it’s 5 %</p>", 3),
    ],
)
def test_words_are_counted_in_any_script(html, words):
    assert outline_of(html).words == words


# --- stretches that are left whole ----------------------------------------------------------------------------


def test_no_card_stands_in_a_closed_stretch_but_its_names_were_read():
    html = "<p>Ana Ruiz.</p><p>Ruiz left.</p>"
    ana = Candidate("A", ("Ana Ruiz",), ("Ruiz",))
    end = html.index("<p>Ruiz")
    assert before(html, ana, closed=[(0, end)]) == html
    assert places(html, [ana], closed=[(0, len(html))]) == []
    assert places(html, [ana], closed=[(end - 1, end)]) == [(len(html), "A")], "one character is enough"
    assert places(html, [ana], closed=[(0, 1)]) == [(len(html), "A")], "the first one too"
    assert places(html, [ana], closed=[(end, len(html))]) == [(end, "A")], "the next one is not touched"


def test_pieces_are_put_in_whatever_their_order():
    assert insert("abc", [(2, "-"), (0, "+"), (3, "!")]) == "+ab-c!"
    assert insert("abc", []) == "abc"


def test_the_words_of_a_paragraph_are_decoded():
    (one,) = outline_of("<p>a &amp;\u00a0b&nbsp;c <i>d</i></p>").paragraphs
    assert one.text == "a & b c d"


@pytest.mark.parametrize(
    "unseen",
    ["hidden", 'hidden="until-found"', 'style="display: none"', 'style="color:red;VISIBILITY:hidden"'],
)
@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_what_no_reader_sees_introduces_nobody_and_holds_no_card(tag, unseen):
    inner = "Ana Ruiz spoke." if tag != "div" else "<p>Ana Ruiz spoke.</p>"
    noise = f"<{tag} {unseen}>{inner}</{tag}>"
    noise = f"<p>Somebody. {noise}</p>" if tag == "span" else noise
    seen = "<p>Ana Ruiz came.</p><p>And went.</p>"
    assert body(f"{noise}{seen}", ANA) == f"{noise}<p>Ana Ruiz came.</p>{CARD.format('A')}<p>And went.</p>"
    assert body(noise, ANA) == noise
