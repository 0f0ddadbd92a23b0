"""Everything told is valid schema.org, and the checker that says so refuses what is wrong."""

import copy

import pytest

from tests import newsroom
from tests.articles.jsonld.graphs import graph
from tests.vocabulary import needs_vocabulary, schema_org
from wagtail_geometa.articles.jsonld import graph_of, record_graph
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.authors.jsonld import author_node, profile_node
from wagtail_geometa.countries.jsonld import country_node
from wagtail_geometa.models import (
    Author,
    Organisation,
    Person,
)
from wagtail_geometa.organisations.jsonld import organisation_node
from wagtail_geometa.people.jsonld import person_node
from wagtail_geometa.people.portrayal import portray


@needs_vocabulary
def test_everything_a_story_can_say_is_valid_schema_org(page):
    assert schema_org().problems(graph(page).data) == []


@needs_vocabulary
def test_the_same_story_is_valid_as_a_draft_without_an_address(page):
    draft = page.get_latest_revision_as_object()
    draft.url_path = "/nowhere/"
    story = story_of(draft)
    assert story.url == ""
    assert schema_org().problems(graph_of(story)) == []


@needs_vocabulary
def test_a_bare_article_of_nobody_is_valid_schema_org(db, settings):
    settings.WAGTAIL_GEOMETA = {}
    made = graph(newsroom.article())
    assert schema_org().problems(made.data) == []
    assert [node["@type"] for node in made.data["@graph"]] == ["NewsArticle", "WebPage"]


@needs_vocabulary
def test_a_host_that_routes_no_record_pages_still_gets_a_valid_graph(page, settings):
    settings.ROOT_URLCONF = "wagtail.urls"
    made = graph(page)
    assert schema_org().problems(made.data) == []
    person = made.named("Sergei Halvorsen-Pintos")
    assert person["@id"] == f"urn:uuid:{Person.objects.get(name__startswith='Sergei').uuid}"
    assert "url" not in person


@needs_vocabulary
@pytest.mark.parametrize("alpha2", ["AR", "XK", "SU", "AN"])
def test_the_page_of_a_country_is_valid_schema_org(db, alpha2):
    data = record_graph(country_node(newsroom.country(alpha2), "es"))
    assert schema_org().problems(data) == []
    assert data["@graph"][0]["@type"] == "WebPage"


@needs_vocabulary
def test_the_pages_of_people_organisations_and_authors_are_valid_profiles(page):
    person, organisation = Person.objects.get(name__startswith="Sergei"), Organisation.objects.first()
    nodes = [
        person_node(portray(person, "en"), image="http://localhost/p.png"),
        organisation_node(organisation, "en", image="http://localhost/l.png"),
        profile_node(Author(name="Ada", location="Lund", public_email="ada@example.org"), "en"),
        profile_node(Author(name="Desk", kind="desk", location="Lund", public_email="d@example.org"), "en"),
        author_node(Author.objects.get(name__startswith="Inés"), "en"),
        author_node(Author.objects.get(kind="desk"), "en"),
    ]
    for node in nodes:
        data = record_graph(node, created="2026-11-23T10:00:00+00:00", modified="2026-11-23T10:00:00+00:00")
        assert schema_org().problems(data) == []
        assert data["@graph"][0]["@type"] == "ProfilePage"
        assert data["@graph"][0]["mainEntity"] == {"@id": node["@id"]}


NODE = {"@type": "NewsArticle", "@id": "http://localhost/#article", "headline": "One"}
SAID = {"@type": "Person", "@id": "http://localhost/p/", "name": "P"}
WRONG = {
    "unknown type": [NODE | {"@type": "NewsStory"}],
    "a property that is no type": [NODE | {"@type": "headline"}],
    "no type": [{"@id": "http://localhost/#a", "headline": "One"}],
    "unknown property": [NODE | {"heading": "One"}],
    "property of another type": [NODE | {"birthDate": "2004"}],
    "property of the page on the article": [NODE | {"reviewedBy": {"@type": "Person", "name": "P"}}],
    "text where a node must stand": [NODE | {"contentLocation": "Paraguay"}],
    "node of the wrong type": [NODE | {"contentLocation": {"@type": "Person", "name": "P"}}],
    "an organisation as editor": [NODE | {"editor": {"@type": "Organization", "name": "Desk"}}],
    "node where text must stand": [NODE | {"dateline": {"@type": "Place", "name": "Asunción"}}],
    "number where text must stand": [NODE | {"headline": 7}],
    "truth where text must stand": [NODE | {"headline": True}],
    "text where a number must stand": [{"@type": "TVSeries", "@id": "_:t", "numberOfEpisodes": "seven"}],
    "an address that is none": [NODE | {"url": "javascript:alert(1)"}],
    "a relative address": [NODE | {"url": "/story/"}],
    "a date that is none": [SAID | {"birthDate": "March 2004"}],
    "a month that is none": [SAID | {"birthDate": "2004-13"}],
    "a moment without its zone": [NODE | {"datePublished": "2026-11-23T10:00:00"}],
    "empty text": [NODE | {"description": ""}],
    "nothing": [NODE | {"description": None}],
    "an empty list": [NODE | {"author": []}],
    "an empty node": [NODE | {"author": [{}]}],
    "a reference into nowhere": [NODE | {"about": {"@id": "http://localhost/people/x/"}}],
    "a reference to a node of the wrong type": [NODE | {"author": {"@id": NODE["@id"]}}],
    "two nodes of one id": [NODE, SAID, SAID],
    "a node that says nothing": [NODE, {"@id": "http://localhost/p/"}],
    "an id that is none": [NODE | {"@id": "article"}],
    "a role that qualifies nothing": [NODE, {"@type": "Role", "@id": "_:r", "roleName": "x"}],
    "a role that does not repeat": [SAID | {"hasOccupation": {"@type": "Role", "roleName": "x"}}],
    "a role around the wrong type": [
        SAID | {"hasOccupation": {"@type": "Role", "hasOccupation": {"@type": "Place", "name": "x"}}}
    ],
    "a property another has replaced": [
        {"@type": "TVSeries", "@id": "_:t", "episodes": {"@type": "Episode"}}
    ],
}


@needs_vocabulary
@pytest.mark.parametrize("nodes", WRONG.values(), ids=WRONG)
def test_the_checker_refuses_what_is_wrong(nodes):
    assert schema_org().problems({"@context": "https://schema.org", "@graph": copy.deepcopy(nodes)})


@needs_vocabulary
def test_the_checker_accepts_what_is_right():
    right = NODE | {
        "about": {"@id": SAID["@id"]},
        "author": {"@type": "Role", "roleName": "x", "author": SAID | {"@id": "_:q"}},
        "datePublished": "2026-11-23T10:00:00Z",
        "position": 7,
    }
    assert schema_org().problems({"@context": "https://schema.org", "@graph": [right, SAID]}) == []
    assert schema_org().problems({"@context": "https://example.org", "@graph": [right, SAID]})
