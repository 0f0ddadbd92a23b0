"""A page's text as passages: what a reader would read, in order, and nothing that is run."""

import json

import pytest

from tests.testapp.models import RichArticle, StreamArticle
from wagtail_geometa.suggestions.passages import from_field, from_html, from_text
from wagtail_geometa.suggestions.suggestion import Passage

pytestmark = pytest.mark.django_db


def test_each_block_of_html_is_a_passage_with_its_role():
    html = (
        "<h2>The <b>feed</b></h2><p>One &amp; two<br>three</p><blockquote><p>Said</p></blockquote>"
        "<ul><li>First</li><li>Second</li></ul><figure><figcaption>A weir</figcaption></figure>tail"
    )
    assert [(one.role, one.text) for one in from_html(html, "body")] == [
        ("heading", "The feed"),
        ("text", "One & two\nthree"),
        ("quote", "Said"),
        ("text", "First"),
        ("text", "Second"),
        ("caption", "A weir"),
        ("text", "tail"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>steal()</script>",
        "<style>p{}</style>",
        "<svg><text>x</text></svg>",
        "",
        "<p> </p>",
        "<!-- x -->",
    ],
)
def test_what_is_no_text_is_no_passage(html):
    assert from_html(html) == []


@pytest.mark.parametrize(
    "html",
    ["<p" * 2000, "</p>" * 2000, "<p>" * 5000 + "x", "<script>", "<p>a</script>b", "&#xD800;x", "<p>\x00y"],
)
def test_broken_html_is_read_as_far_as_it_goes(html):
    assert all(isinstance(one, Passage) for one in from_html(html))


def test_plain_text_has_a_passage_for_each_paragraph():
    assert [one.text for one in from_text("One.\n\nTwo\nlines.\n \n\nThree.")] == [
        "One.",
        "Two\nlines.",
        "Three.",
    ]


def test_a_rich_text_field_is_read_as_html():
    field = RichArticle._meta.get_field("text")
    assert [one.text for one in from_field(field, "<p>One</p><p>Two</p>")] == ["One", "Two"]
    assert from_field(field, None) == []


def test_a_stream_field_is_read_block_by_block_however_deep():
    field = StreamArticle._meta.get_field("body")
    value = field.to_python(
        json.dumps(
            [
                {"type": "heading", "value": "Water", "id": "h"},
                {"type": "paragraph", "value": "<p>One</p><p>Two</p>", "id": "p"},
                {"type": "raw", "value": "<script>x()</script><p>Three</p>", "id": "r"},
                {"type": "pair", "value": {"left": "<p>Four</p>", "right": "<p>Five</p>"}, "id": "s"},
                {"type": "gone", "value": "a block no longer in code", "id": "g"},
            ]
        )
    )
    found = from_field(field, value)
    assert [(one.block, one.role, one.text) for one in found] == [
        ("h", "heading", "Water"),
        ("p", "text", "One"),
        ("p", "text", "Two"),
        ("r", "text", "Three"),
        ("s", "text", "Four"),
        ("s", "text", "Five"),
    ]
