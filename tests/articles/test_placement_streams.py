"""A StreamField keeps its blocks whole: pieces stand after paragraphs of its text blocks, however it is rendered."""

import pytest
from wagtail import blocks

from tests.articles.placing import ANA, CARD, settled
from wagtail_geometa.articles import streams
from wagtail_geometa.articles.placement import Candidate, insert

PARA = "<p>Ana Ruiz came.</p>"
PAIR = {"left": "<p>Ana Ruiz left.</p>", "right": "<p>right</p>"}
PEOPLE = [Candidate("A", ANA.names, ("Ruiz",))]
TEMPLATES = [None, "stream_child", "stream_include", "stream_value"]


class Columns(blocks.StreamBlock):
    text = blocks.RichTextBlock()
    raw = blocks.RawHTMLBlock()


class Body(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock()
    text = blocks.TextBlock()
    quote = blocks.BlockQuoteBlock()
    raw = blocks.RawHTMLBlock()
    pair = blocks.StructBlock(
        [("left", blocks.RichTextBlock()), ("right", blocks.RichTextBlock())],
        template="testapp/blocks/pair.html",
    )
    points = blocks.ListBlock(blocks.RichTextBlock())
    columns = Columns()
    static = blocks.StaticBlock(admin_text="x")


def stream(*children, template=None):
    block = Body(template=f"testapp/blocks/{template}.html") if template else Body()
    block.set_name("body")
    return block.to_python([{"type": kind, "value": value} for kind, value in children])


def carded(value, open_names=()):
    """What the host rendered before, and the body with its cards."""
    plain = str(value.render_as_block({}))
    html, closed = streams.rendered(value, {}, open_names)
    assert html == plain, "the host's templates run unchanged"
    board, outcomes = settled(html, PEOPLE, closed)
    pieces = [
        (board.offset(one.paragraph), CARD.format(one.key)) for one in outcomes if one.reason == "placed"
    ]
    return plain, insert(html, pieces)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    "whole",
    [
        ("raw", PARA),
        ("raw", f"<section><div>{PARA}</div></section>"),
        ("raw", PARA + "<p>unclosed"),
        ("pair", PAIR),
        ("points", [PARA, PARA]),
        ("columns", [{"type": "text", "value": PARA}, {"type": "raw", "value": PARA}]),
        ("quote", "Ana Ruiz"),
    ],
)
def test_a_nested_or_raw_block_is_left_whole(template, whole):
    plain, html = carded(stream(whole, ("paragraph", "<p>x</p>"), template=template))
    assert html == plain
    plain, html = carded(stream(whole, ("paragraph", "<p>Then Ruiz spoke.</p>"), whole, template=template))
    assert html == plain.replace("spoke.</p>", "spoke.</p>" + CARD.format("A")), "its names were read"


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_text_stands_in_a_whole_block_and_in_an_open_one(template):
    plain, html = carded(stream(("raw", PARA), ("paragraph", PARA), template=template))
    assert html.count(CARD.format("A")) == 1
    assert html.index(CARD.format("A")) > html.rindex(PARA)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_host_may_open_a_block(template):
    value = stream(("pair", PAIR), ("paragraph", PARA), template=template)
    assert f"left.</p>{CARD.format('A')}" in carded(value, ("pair",))[1]
    assert f"came.</p>{CARD.format('A')}" in carded(value, ("points",))[1]


def test_a_text_block_the_host_puts_into_a_paragraph_is_open():
    plain, html = carded(stream(("raw", "<hr>"), ("text", "Ana Ruiz & I"), template="stream_value"))
    assert html == plain.replace("I</p>", f"I</p>{CARD.format('A')}")


def test_beside_a_nested_block_printed_by_its_value_it_is_open_too():
    value = stream(("pair", PAIR), ("text", "Ruiz & I"), template="stream_value")
    assert f"I</p>{CARD.format('A')}" in carded(value)[1]


def test_what_is_printed_piece_by_piece_is_closed_to_its_neighbours():
    value = stream(("paragraph", "<p>a</p>"), ("pair", PAIR), ("paragraph", PARA), template="stream_parts")
    plain, html = carded(value)
    assert html == plain.replace(PARA, PARA + CARD.format("A"))


def test_printed_piece_by_piece_the_same_text_is_taken_for_no_open_block():
    twin = {"left": PARA, "right": "<p>right</p>"}
    plain, html = carded(stream(("pair", twin), ("paragraph", PARA), template="stream_parts"))
    assert html == plain


def test_what_comes_from_a_cache_is_closed_where_a_whole_block_may_be():
    value = stream(("paragraph", PARA), ("pair", PAIR), template="stream_cached")
    assert carded(value)[0] == carded(value)[1], "nobody knows where the one ends and the other begins"
    from django.core.cache import cache

    cache.clear()
    plain, html = carded(stream(("paragraph", PARA), ("paragraph", PARA), template="stream_cached"))
    assert html == plain.replace(PARA, PARA + CARD.format("A"), 1)


def test_the_page_is_as_it_was_afterwards():
    value = stream(("paragraph", PARA), ("pair", PAIR), ("static", None))
    before = [(child.block, child.value, getattr(child.value, "block", None)) for child in value]
    streams.rendered(value, {})
    after = [(child.block, child.value, getattr(child.value, "block", None)) for child in value]
    assert all(
        one is other
        for old, new in zip(before, after, strict=True)
        for one, other in zip(old, new, strict=True)
    )


def test_so_it_is_when_a_template_fails(monkeypatch):
    value = stream(("paragraph", PARA), ("pair", PAIR))
    before = [child.block for child in value]

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(value.stream_block, "render", fails)
    with pytest.raises(RuntimeError):
        streams.rendered(value, {})
    assert [child.block for child in value] == before and type(value[0].value).__name__ == "RichText"


def test_an_empty_stream_and_empty_blocks_render_nothing_more():
    assert streams.rendered(stream(), {}) == (str(stream().render_as_block({})), [])
    plain, html = carded(stream(("paragraph", ""), ("raw", ""), ("text", ""), ("paragraph", PARA)))
    assert html == plain.replace(PARA, PARA + CARD.format("A"))
