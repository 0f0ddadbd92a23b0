"""Anchors of claims: each once and none of the page's own, whatever rows ask for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import newsroom
from wagtail_geometa.articles.anchors import RESERVED, anchors_of
from wagtail_geometa.articles.jsonld import graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import PageClaim

CHOSEN = st.lists(st.sampled_from(["", "a", "b", "article", "claim-1", "claim-2", "claim-2-2"]), max_size=8)


@given(CHOSEN)
def test_every_row_has_one_of_its_own(chosen):
    found = anchors_of(chosen)
    assert len(set(found)) == len(found) == len(chosen)
    assert not RESERVED.intersection(found)
    for anchor in set(chosen) - RESERVED - {""}:
        assert found[chosen.index(anchor)] == anchor


def test_a_row_that_asks_for_none_goes_by_its_number():
    assert anchors_of(["", "told", ""]) == ["claim-1", "told", "claim-3"]


@pytest.mark.django_db
@pytest.mark.parametrize("anchors", [("same", "same"), ("article", "x"), ("", "claim-1")])
def test_page_and_graph_keep_claims_apart_that_were_written_past_all_forms(reader, anchors):
    page = newsroom.article()
    page.geometa_claims = [
        PageClaim(text=f"Claim {number}", claimant_name="A pilot", anchor=anchor)
        for number, anchor in enumerate(anchors)
    ]
    page.save_revision().publish()
    html = reader.get(page.get_url()).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and "article" not in ids
    graph = graph_of(story_of(type(page).objects.get(pk=page.pk)))["@graph"]
    assert {node["text"] for node in graph if node["@type"] == "Claim"} == {"Claim 0", "Claim 1"}
    assert "text" not in next(node for node in graph if node["@type"] == "NewsArticle")
