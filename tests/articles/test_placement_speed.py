"""Placement takes time in proportion to the length of a body and the number of people, however hostile."""

import sys
import time

import pytest

from tests.articles.placing import ANA, BEN, BY_HAND
from wagtail_geometa.articles.placement import (
    Board,
    Candidate,
    SlotRequest,
    SlotRule,
    card_requests,
    outline_of,
)

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
    "links": "<p>a <a href=/>Ana Ruiz</a> b",
    "names": "<p>Ana Ruiz Ana Ruiz",
    "letters of one name": "Ana ",
    "hand-placed cards": BY_HAND.format("x"),
    "pictures": "<figure><img src=x></figure><h2>x</h2>",
    "accents": "\u00e1\u0301\u064b ",
    "no spaces": "\u5b89",
    "hyphens": "-",
}
PEOPLE = [ANA, BEN, Candidate("C", ("\u5b89\u5a1c", "Ana Ana Ana Ana Ana Ana x"))]
RULE = SlotRule("inline", 1, every=1, most=20, between=0, start=10**9)


def place_all(html, people=PEOPLE):
    board = Board(outline_of(html))
    requests = [*card_requests(board.outline, people, words_per_card=1), SlotRequest(RULE)]
    return [request.settle(board) for request in requests]


def operations(html, people=PEOPLE):
    """Calls and returns of Python and C functions while ``html`` is read: the same number on a busy machine."""
    count = 0

    def tell(*_):
        nonlocal count
        count += 1

    sys.setprofile(tell)
    try:
        place_all(html, people)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_as_many_steps_as_the_body_is_long(shape):
    # Beyond the depth at which nothing more is nested, so that each size meets the same rules.
    sizes = [operations(SHAPES[shape] * n) for n in (1_000, 2_000, 4_000)]
    assert sizes[1] / sizes[0] < 2.5
    assert sizes[2] / sizes[1] < 2.5


def seconds(html):
    """The least of three: a busy machine only ever adds."""

    def once():
        start = time.process_time()
        place_all(html)
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("shape", SHAPES)
def test_so_does_the_machine_beneath(shape):
    # What C code does within one step is not counted above: four times the text may take no eight times as long.
    short, long = (SHAPES[shape] * (size // len(SHAPES[shape])) for size in (15_000, 60_000))
    assert seconds(long) < 8 * seconds(short) + 0.01


def test_each_person_more_costs_no_look_through_the_text():
    text = "".join(f"<p>{'Water rises along the gauges of the delta. ' * 10}</p>" for _ in range(20))

    def people(count):
        return [
            Candidate(str(n), (f"Person{n} Surname{n}", f"Alias{n} Surname{n}"), (f"Surname{n}",))
            for n in range(count)
        ]

    def for_people(html):
        return operations(html, people(400)) - operations(html, people(4))

    for_people(text)  # the forms of a name are kept
    assert for_people(text * 4) == pytest.approx(for_people(text), rel=0.01)
