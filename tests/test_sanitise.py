"""Sanitising: hostile markup leaves no script, cleaning twice changes nothing, names cannot lie, text is not lost."""

import re
import sys
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests import hostile
from wagtail_geometa import sanitise

TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li", "blockquote", "sub", "sup", "span"}
ATTRIBUTES = {"href", "linktype", "id", "hreflang", "lang", "dir"}
#: Direction marks, zero-width marks, blank letters and the tags block: what no name may hold.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069\u206f"
INVISIBLE += "\u3164\ufeff\uffa0\ufff9\U000e0001\U000e0041\U000e007f"
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *hostile.MARKUP,
            "<p>",
            "</p>",
            "<a href='https://example.org/'>",
            "</a>",
            "<b>",
            "</b>",
            "<table>",
            "<td>",
        ]
    )
    | st.text(st.characters(codec=None), max_size=8),
    max_size=8,
).map("".join)


def assert_harmless(html):
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= ATTRIBUTES
        assert re.match(r"(https?://|mailto:|/(?!/)|#)", tag.get("href", "#"))
        assert re.fullmatch(r"\d*", tag.get("id", ""))
    assert not re.search("[" + INVISIBLE + "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", html)


def test_the_list_of_hostile_markup_is_long_enough():
    assert len(set(hostile.MARKUP)) >= 150


@pytest.mark.parametrize("html", hostile.MARKUP, ids=range(len(hostile.MARKUP)))
def test_hostile_markup_is_harmless_and_cleaning_twice_changes_nothing(html):
    cleaned = sanitise.clean_html(html)
    assert_harmless(cleaned)
    assert sanitise.clean_html(cleaned) == cleaned


@settings(deadline=None, max_examples=200)
@given(FRAGMENTS)
@example("<b>&#824;x</b>")
@example("<a href='https://a.example'>1<table><td><a href='https://b.example'>2</td></table></a>")
def test_any_mixture_is_harmless_and_cleaning_twice_changes_nothing(html):
    cleaned = sanitise.clean_html(html)
    assert_harmless(cleaned)
    assert sanitise.clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    "html", ["&" * 60_000, "x&" * 40_000, "<b>" * 30_000, "<p><b>x" * 9_000, "é" * 60_000, "<a " * 30_000]
)
def test_more_than_a_bio_can_hold_is_cut_and_cleaning_twice_changes_nothing(html):
    cleaned = sanitise.clean_html(html)
    assert len(cleaned) <= 2 * sanitise.MAX_HTML
    assert sanitise.clean_html(cleaned) == cleaned


def test_the_markup_of_a_bio_comes_through_as_it_was():
    bio = (
        '<p>She <b>measures</b> <i>rivers</i> &amp; lakes, 3 &lt; 4. <a href="https://example.org/?a=1&amp;b=2">More</a></p>'
        '<ul><li>Paraná</li></ul><p><a id="7" linktype="page">A page</a> <a href="mailto:desk@example.org">Mail</a> '
        '<a href="/team/">Team</a> <a href="#top">Top</a></p><p lang="es" dir="ltr">Hola<br>H<sub>2</sub>O</p>'
    )
    assert sanitise.clean_html(bio) == bio


def test_a_mark_that_would_melt_into_the_end_of_a_tag_does_not():
    """U+0338 after ">" composes to U+226F, and the tag would no longer end."""
    assert sanitise.clean_html("<b>&#824;x</b>") == "<b>&#824;x</b>"
    assert sanitise.clean_html("<p>\u0327\u0338x</p>") == "<p>\u0327&#824;x</p>"


def test_the_words_of_hostile_markup_stay():
    assert sanitise.clean_html("<div>one</div><h1>two</h1><td>three") == "onetwothree"


def test_a_link_an_editor_cannot_mean_loses_its_address_and_keeps_its_words():
    for href in (
        "//evil.example/",
        "/\\evil.example",
        "https://bank.example@evil.example/",
        "javascript:alert(1)",
    ):
        assert sanitise.clean_html(f'<a href="{href}">words</a>') == "<a>words</a>"


@pytest.mark.parametrize("mark", INVISIBLE)
def test_marks_that_make_a_name_lie_are_removed(mark):
    assert sanitise.clean_text(f"Ivan{mark}ov") == "Ivanov"
    assert sanitise.clean_line(f" Ivan{mark}ov") == "Ivanov"
    assert mark not in sanitise.clean_html(f"<p>Ivan&#{ord(mark)};ov</p>")


@pytest.mark.parametrize(
    "name", ["می‌خواهم", "क्‍ष", "Inés O’Dwyer", "李小龍", "Nguyễn Thị Bình", "עדה", "O'Neill-Ávila"]
)
def test_names_keep_the_joiners_and_letters_they_are_spelt_with(name):
    assert sanitise.clean_line(name) == unicodedata.normalize("NFC", name)


def test_text_is_composed_even_where_a_mark_stood_between():
    assert sanitise.clean_text("Ine\u0301s") == "Inés"
    assert sanitise.clean_text("Ine\u200b\u0301s") == "Inés"


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_is_composed_and_stays(text):
    cleaned = sanitise.clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert sanitise.clean_text(cleaned) == cleaned
    line = sanitise.clean_line(text)
    assert sanitise.clean_line(line) == line
    assert not re.search(r"[\n\r\t\u2028\u2029]|  |^ | $", line)
    cleaned.encode()


def test_no_character_becomes_a_forbidden_one_by_composing():
    for code in range(sys.maxunicode + 1):
        cleaned = sanitise.clean_text(chr(code))
        assert sanitise.clean_text(cleaned) == cleaned


def test_lines_of_a_text_stay_and_lines_of_a_line_do_not():
    assert sanitise.clean_text("a\nb\tc") == "a\nb\tc"
    assert sanitise.clean_line("a\nb\t\u2028c") == "a b c"


def test_stripped_html_holds_the_words_with_spaces_between_paragraphs():
    assert (
        sanitise.strip_html("<p>One &amp; two.</p><p>Three<br>four</p><script>alert(1)</script>")
        == "One & two. Three four"
    )
    assert sanitise.strip_html("&lt;b&gt;") == "<b>"


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_stripped(text):
    assert "\n" not in sanitise.strip_html(text)


@pytest.mark.parametrize("url", hostile.ADDRESSES, ids=range(len(hostile.ADDRESSES)))
def test_a_hostile_address_is_refused_with_a_sentence_and_never_put_out(url):
    assert sanitise.url_problem(url).endswith(".")
    assert sanitise.safe_url(url) == ""


def test_the_list_of_hostile_addresses_is_long_enough():
    assert len(hostile.ADDRESSES) >= 80


@pytest.mark.parametrize("url", hostile.PLAIN_ADDRESSES)
def test_a_plain_address_may_be_linked_to(url):
    assert sanitise.url_problem(url) == ""
    assert sanitise.safe_url(url) == url


@given(st.text(st.characters(codec=None)) | st.text().map(lambda rest: "https://" + rest))
def test_any_text_is_judged_without_an_error(url):
    if not sanitise.url_problem(url):
        assert re.match("https?://", url, re.IGNORECASE)
        assert not re.search(r"[\s\\<>\"`]", url)
