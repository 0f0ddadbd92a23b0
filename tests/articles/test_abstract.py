"""What a story is about: one text in every output. Its page has a search description, which a host's own base page may lack."""

import pytest

from tests import newsroom
from wagtail_geometa.articles.jsonld import graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def test_one_abstract_feeds_every_output(page, client):
    page.search_description = "A pact on water."
    page.save_revision().publish()
    assert _abstracts(client, page) == {"A pact on water."}
    type(page).objects.update(search_description="  ")
    assert _abstracts(client, page) == {"Gauges report to one open feed.\nParaguay asked for the pact."}


def test_the_abstract_is_the_storys_own_summary_where_its_type_has_one(page, monkeypatch):
    monkeypatch.setattr(type(page), "geometa_abstract_field", "seo_title", raising=False)
    page.seo_title, page.search_description = "Its own summary.", "For search engines."
    assert story_of(page).abstract == "Its own summary."
    page.seo_title = ""
    assert story_of(page).abstract == "For search engines."


def _abstracts(client, page):
    """What the API, the JSON-LD and the accessor say the story is about."""
    fresh = type(page).objects.get(pk=page.pk)
    article = next(node for node in graph_of(story_of(fresh))["@graph"] if node["@type"] == "NewsArticle")
    answer = client.get(f"/api/geometa/v1/articles/{article_uuid(fresh)}/").json()
    return {answer["abstract"], article["description"], story_of(fresh).abstract}
