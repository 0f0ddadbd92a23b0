"""What readers of JSON-LD ask beyond the vocabulary is kept, and the checker that says so refuses what breaks it."""

import copy

import pytest

from tests.articles.jsonld import rules
from tests.articles.jsonld.graphs import Graph, graph


def test_a_story_that_says_everything_keeps_the_rules(page):
    made = graph(page)
    assert rules.broken(made, page.full_url) == []
    assert made.of_type("ClaimReview") and made.article["correction"] and len(made.article["author"]) == 2


def _first(kind):
    return lambda data: next(node for node in data["@graph"] if node["@type"] == kind)


def _author(data):
    article = _first("NewsArticle")(data)
    return next(node for node in data["@graph"] if node["@id"] == article["author"][0]["@id"])


BREAKS = {
    "two names in one": lambda data: _author(data).update(name="Ana and Bo"),
    "a title in the name": lambda data: _author(data).update(name="Dr Ana"),
    "the word by": lambda data: _author(data).update(name="By Ana"),
    "an author without any address": lambda data: [_author(data).pop(key, None) for key in ("url", "sameAs")],
    "an empty name": lambda data: _author(data).update(name=""),
    "a null": lambda data: _author(data).update(jobTitle=None),
    "a headline gone": lambda data: _first("NewsArticle")(data).pop("headline"),
    "a pointer into nowhere": lambda data: _first("NewsArticle")(data)["author"].append({"@id": "_:x"}),
    "a correction without its day": lambda data: _first("NewsArticle")(data)["correction"][0].update(
        datePublished=""
    ),
    "a review without its verdict": lambda data: _first("ClaimReview")(data)["reviewRating"].update(
        alternateName=""
    ),
    "a part of the numbers": lambda data: _first("ClaimReview")(data)["reviewRating"].pop("bestRating"),
    "a review without an anchor": lambda data: _first("ClaimReview")(data).update(url="http://localhost/"),
    "a review of another site": lambda data: _first("ClaimReview")(data).update(
        url="https://example.org/#claim"
    ),
    "a claim nobody made": lambda data: _first("Claim")(data).pop("author"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_checker_refuses_what_breaks_a_rule(page, name):
    data = copy.deepcopy(graph(page).data)
    BREAKS[name](data)
    assert rules.broken(Graph(data), page.full_url)
