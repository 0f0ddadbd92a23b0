"""Placement: the host's bytes pass through, cards stand only between top-level paragraphs, reading stays linear."""

import html as entities
import random
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import hostile
from wagtail_geometa.articles.placement import Candidate, insert, place, top_level_paragraphs

ANA, BEN, EVA = (Candidate(name[0], (name,)) for name in ("Ana Ruiz", "Ben Okri-Hale", "Eva Lind"))
CARD = "<aside>card {}</aside>"

STREAM = """<div class="block-heading">Ana Ruiz</div>
<div class="block-paragraph"><p data-block-key="a1">Talks with <a href="/x/">Ana Ruiz</a> began.</p><p>Then Ana&nbsp;Ruiz left.</p></div>
<div class="block-pair"><dl><dt>left</dt><dd><p>Ben Okri-Hale</p></dd><dt>right</dt><dd><p>Eva Lind</p></dd></dl></div>
<div class="block-raw"><section><div><p>Ben <b>Okri</b>-Hale came.</p></div></section></div>"""
QUOTES = """<blockquote><p>Ana Ruiz</p></blockquote><figure><img src="a.png"><figcaption><p>Ana Ruiz</p></figcaption></figure>
<table><tr><td><p>Ana Ruiz</p></td></tr></table><ul><li><p>Ana Ruiz</p></li></ul><aside><p>Ana Ruiz</p></aside>
<details><summary>x</summary><p>Ana Ruiz</p></details><p>At last Ana Ruiz.</p>"""


def body(html, *people, **options):
    options.setdefault("words_per_card", 1)
    places = place(html, people, **options)
    return insert(html, [(one.offset, CARD.format(one.key)) for one in places])


def before(html, candidate, **options):
    """The text that stands just before the card."""
    (found,) = place(html, [candidate], **{"words_per_card": 1, **options})
    return html[: found.offset]


def test_a_card_follows_the_paragraph_that_first_names_the_person():
    assert body("<p>Rain.</p><p>Ana Ruiz came.</p><p>Ana Ruiz left.</p>", ANA) == (
        "<p>Rain.</p><p>Ana Ruiz came.</p><aside>card A</aside><p>Ana Ruiz left.</p>"
    )


def test_nested_stream_blocks_keep_their_markup():
    """Headings, links and definition lists do not introduce anybody; containers do not matter."""
    assert before(STREAM, ANA).endswith("<p>Then Ana&nbsp;Ruiz left.</p>")
    assert before(STREAM, BEN).endswith("<p>Ben <b>Okri</b>-Hale came.</p>")
    assert place(STREAM, [EVA]) == []


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
    assert place(html, [ANA], words_per_card=1) == []


def test_two_cards_never_share_a_gap():
    html = "<p>Ana Ruiz and Ben Okri-Hale.</p><p>Eva Lind.</p>"
    assert [one.key for one in place(html, [ANA, BEN, EVA], words_per_card=1)] == ["A", "E"]


def test_lead_people_come_first():
    html = "<p>Ana Ruiz and Ben Okri-Hale.</p>"
    assert [
        one.key for one in place(html, [ANA, Candidate("B", BEN.names, lead=True)], words_per_card=1)
    ] == ["B"]


@pytest.mark.parametrize(("words", "cards"), [(1, 1), (149, 1), (299, 1), (300, 2), (450, 3), (9000, 3)])
def test_there_is_one_card_per_so_many_words_and_always_room_for_one(words, cards):
    filler = "word " * max(0, words - 7)
    html = f"<p>Ana Ruiz</p><p>Ben Okri-Hale</p><p>Eva Lind {filler}end</p>"
    assert len(place(html, [ANA, BEN, EVA], words_per_card=150)) == cards


def test_any_of_several_names_counts_whole_words_only():
    person = Candidate("J", ("Ana", "Ana Ruiz", "安娜"))
    assert before("<p>Anas</p><p>Ana’s plan</p><p>x</p>", person).endswith("Ana’s plan</p>")
    assert before("<p>x</p><p>安娜 (Ana)</p>", person).endswith("</p>")
    assert place("<p>x</p>", [Candidate("E", ("", ""))]) == []


def test_an_accent_written_apart_is_the_same_letter():
    assert before("<p>Ine\u0301s Ruiz</p>", Candidate("I", ("Inés Ruiz",)))


def test_names_are_looked_for_as_text_and_not_as_patterns():
    assert place("<p>Anna</p>", [Candidate("x", ("A.na", "(", "A+"))], words_per_card=1) == []


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<P class='x'>", "<div>", "</div>", "<section>", "</section>", "<blockquote>", "</blockquote>",
        "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul><li>", "</li></ul>", "<a href='/'>", "</a>", "<b>", "</b>",
        "<h2>", "</h2>", "<br>", "<img src=x alt='<p>'>", "<!-- <p> -->", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>",
        "<script>", "</script>", "<style>", "</style>", "<svg/>", "<p/>", "<", ">", "&amp;", "&", "&#65;", "\r\n", "\n", " ",
        "Ana Ruiz", "Ben Okri-Hale", "Eva Lind", "<p>Ana Ruiz</p>", "<p>Ben Okri-Hale</p>", "<p>Eva Lind</p>", "\x00", "é",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES | st.sampled_from(hostile.MARKUP) | st.text(max_size=5), max_size=25).map("".join)
PEOPLE = st.permutations([ANA, BEN, EVA])


@settings(deadline=None, max_examples=400)
@given(BODIES, PEOPLE, st.integers(0, 5))
def test_any_body_passes_through_but_for_the_cards(html, people, words):
    places = place(html, people, words_per_card=words)
    assert places == place(html, people, words_per_card=words)
    offsets = [one.offset for one in places]
    assert offsets == sorted(set(offsets))
    assert set(offsets) <= {one.end for one in top_level_paragraphs(html)}
    assert len({one.key for one in places}) == len(places)
    mark = "\ue000{}\ue001"
    assert (
        re.sub("\ue000.\ue001", "", insert(html, [(one.offset, mark.format(one.key)) for one in places]))
        == html
    )


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


def test_pieces_are_put_in_whatever_their_order():
    assert insert("abc", [(2, "-"), (0, "+"), (3, "!")]) == "+ab-c!"
    assert insert("abc", []) == "abc"


SHAPES = {
    "paragraphs": "<p>Ana Ruiz and others went on.</p>",
    "unclosed paragraphs": "<p>Ana",
    "nested containers": "<div><p>x</p>",
    "nested quotes": "<blockquote><p>x",
    "nested inline": "<b>x",
    "stray end tags": "x</p></div>",
    "walls": "<p><button><b></p>",
    "cells": "<table><td></tr>",
    "open comments": "<!--",
    "open tags": "<p <p ",
    "entities": "&amp",
    "lines": "\n<p>\n",
    "sections": "<![x[",
}


def operations(html):
    """Calls and returns of Python and C functions while ``html`` is read: the same number on a busy machine."""
    count = 0

    def tell(*_):
        nonlocal count
        count += 1

    sys.setprofile(tell)
    try:
        place(html, [ANA, BEN], words_per_card=1)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_as_many_steps_as_the_body_is_long(shape):
    # Beyond the depth at which nothing more is nested, so that each size meets the same rules.
    sizes = [operations(SHAPES[shape] * n) for n in (2_000, 4_000, 8_000)]
    assert sizes[1] / sizes[0] < 2.5
    assert sizes[2] / sizes[1] < 2.5


def test_the_words_of_a_paragraph_are_decoded():
    (one,) = top_level_paragraphs("<p>a &amp;\u00a0b&nbsp;c <i>d</i></p>")
    assert one.text == entities.unescape("a &amp; b c d")
