"""The graph says what the page says, one node for everybody, and nothing a reader may not see."""

import copy
import json

import pytest
from django.utils import translation
from pyld import jsonld as processor
from wagtail.models import Locale

from tests import newsroom
from tests.articles.jsonld.graphs import graph
from wagtail_geometa.articles.jsonld import graph_of, serialise
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.countries.jsonld import country_node
from wagtail_geometa.models import (
    Author,
    AuthorLink,
    Claim,
    ClaimAppearance,
    ClaimEvidence,
    Organisation,
    OrganisationLink,
    PageCredit,
    Person,
    PersonIdentifier,
    PersonLink,
    Tenure,
)


def test_a_json_ld_processor_reads_the_same_nodes(page):
    data = graph(page).data
    local = copy.deepcopy(data) | {"@context": {"@vocab": "https://schema.org/"}}
    flat = processor.flatten(local)
    named = [node for node in flat if not node["@id"].startswith("_:")]
    assert {node["@id"] for node in named} == {node["@id"] for node in data["@graph"]}


def test_everybody_stands_once_and_every_pointer_leads_somewhere(page):
    made = graph(page)
    assert len(made.by_id) == len(made.data["@graph"])
    pointers = [one for node in made.data["@graph"] for one in _pointers(node)]
    assert len(pointers) > 20
    assert set(pointers) <= made.by_id.keys()
    # The commissioner is in the story, behind two claims: one node all the same.
    assert len([node for node in made.of_type("Person") if node["name"].startswith("Sergei")]) == 1


def _pointers(value):
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value["@id"]
        for one in value.values():
            yield from _pointers(one)
    elif isinstance(value, list):
        for one in value:
            yield from _pointers(one)


def test_the_article_says_what_the_page_says(page):
    made = graph(page)
    article = made.article
    assert article["headline"] == "Stream story"
    assert article["description"] == story_of(page).abstract
    assert article["abstract"] == list(story_of(page).key_points) != []
    assert article["speakable"]["cssSelector"] == [".geometa-key-points"]
    assert article["dateline"] == "ASUNCIÓN"
    assert article["creditText"] == story_of(page).byline.text
    assert made.names("about") == ["Sergei Halvorsen-Pintos", "Person 1", "River League", "Argentina"]
    assert made.names("mentions") == ["Paraná Forecast Centre", "Brazil"]
    assert made.names("contentLocation") == ["Argentina"]
    assert made.names("locationCreated") == ["Paraguay"]
    assert [(one["name"], one["text"]) for one in article["correction"]] == [
        ("Retraction", "The figure is withdrawn."),
        ("Correction", "An earlier version gave 241 stations."),
    ]


def test_each_maker_stands_alone_under_their_role(page):
    made = graph(page)
    assert made.names("author") == ["Inés Valdarrama", "Tomas Okonjo-Reyes"]
    assert made.names("contributor") == ["Ada Oyelaran-Whit", "River desk"]
    assert made.names("editor") == ["Piotr Esquivel"]
    assert made.names("translator") == ["Lena Márquez-Dahl"]
    assert made.names("creator", of=made.article["image"]) == ["Bruno Achterberg"]
    assert "creator" not in made.article and "reviewedBy" not in made.article
    assert made.names("reviewedBy", of=made.of_type("WebPage")[0]) == ["Chidi Lindqvist"]
    assert made.named("River desk")["@type"] == "Organization"
    ines = made.named("Inés Valdarrama")
    assert ines["url"].startswith("http://localhost/authors/")
    assert ines["sameAs"] == ["https://orcid.org/0000-0002-1825-0097", "https://ines.example/"]
    assert ines["knowsAbout"] == ["Hydrology", "Paraguay"]
    assert ines["worksFor"] == {"@type": "Organization", "name": "Paraná Forecast Centre"}


def test_who_took_the_pictures_contributed_where_there_is_no_picture(db):
    page = newsroom.article()
    page.geometa_credits = [PageCredit(name="Bruno Achterberg", role="creator")]
    page.save_revision().publish()
    made = graph(page)
    assert made.names("contributor") == ["Bruno Achterberg"]
    assert "creator" not in made.article and "image" not in made.article


def test_a_person_is_told_in_full(page):
    person = graph(page).named("Sergei Halvorsen-Pintos")
    assert person["alternateName"] == ["Sergej Halvorsen-Pintos", "Halvorsen-Pintos"]
    assert person["birthDate"] == "1961-04"
    assert person["sameAs"] == ["http://www.wikidata.org/entity/Q42", "https://halvorsen.example/"]
    assert {one["value"]: one.get("propertyID") for one in person["identifier"]} == {
        "Q42": "Wikidata",
        "desk-7": None,
    }
    assert person["image"]["creditText"] == "Photo: Desk"
    assert person["image"]["url"].startswith("http://localhost/media/")
    assert person["disambiguatingDescription"] == "Argentine hydrologist"
    assert person["description"] == "He measures rivers. Daily."


def test_an_office_is_told_only_where_its_dates_tell_the_truth(page):
    person = graph(page).named("Sergei Halvorsen-Pintos")
    assert [
        (one["roleName"], one.get("startDate"), one.get("endDate")) for one in person["hasOccupation"]
    ] == [
        ("River commissioner", "2026-03", None),
        ("Director", "2015", "2026-02-11"),
        ("Acting mayor", "2012", "2014"),
    ]
    assert [one["memberOf"]["name"] for one in person["memberOf"]] == ["Paraná Forecast Centre"]


def test_who_is_elect_is_not_told_as_in_office(page):
    person = Person.objects.get(name__startswith="Sergei")
    person.tenures = [Tenure(post="President", start="2026-10", elect=True)]
    person.save()
    (one,) = graph(page).named("Sergei Halvorsen-Pintos")["hasOccupation"]
    assert (one["roleName"], one["hasOccupation"]["name"]) == ("President-elect", "President-elect")


def test_a_minor_has_neither_birth_date_nor_portrait(page):
    Person.objects.update(minor=True)
    person = graph(page).named("Sergei Halvorsen-Pintos")
    assert "birthDate" not in person and "image" not in person


def test_a_story_in_another_language_names_everything_in_it(page):
    type(page).objects.update(locale=Locale.objects.get_or_create(language_code="es")[0])
    with translation.override("en"):
        made = graph(page)
    assert made.article["inLanguage"] == "es"
    assert made.names("contentLocation") == ["Argentina"]
    assert made.names("mentions")[-1] == "Brasil"
    assert "Brazil" in made.named("Brasil")["alternateName"]


@pytest.mark.parametrize(
    ("alpha2", "register"), [("PY", "ISO 3166-1 alpha-2"), ("XK", "user-assigned alpha-2")]
)
def test_a_code_outside_the_standard_is_not_called_by_its_name(db, alpha2, register):
    assert country_node(newsroom.country(alpha2), "en")["identifier"][0] == {
        "@type": "PropertyValue",
        "propertyID": register,
        "value": alpha2,
    }


@pytest.mark.parametrize(
    ("model", "change", "word"),
    [
        (Person, {"live": False}, "hydrologist"),
        (Person, {"hidden": True}, "hydrologist"),
        (Author, {"status": "withheld"}, "Valdarrama"),
        (Author, {"live": False}, "Okonjo"),
        (Organisation, {"hidden": True}, "Paraná"),
        (Organisation, {"live": False}, "River League"),
        (Claim, {"hidden": True}, "radio.example"),
    ],
)
def test_who_may_not_be_seen_is_nowhere_in_the_graph(page, model, change, word):
    assert word in serialise(graph(page).data)
    model.objects.update(**change)
    assert word not in serialise(graph(page).data)


BAD_ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://a@evil.example/",
    "x\ny",
]


@pytest.mark.parametrize("bad", BAD_ADDRESSES)
def test_an_address_that_is_none_is_left_out(page, bad):
    for model in (PersonLink, OrganisationLink, AuthorLink, ClaimAppearance, ClaimEvidence):
        model.objects.update(url=bad)
    Claim.objects.update(first_appearance=bad)
    text = serialise(graph(page).data)
    assert json.dumps(bad)[1:-1] not in text
    assert "https://orcid.org/" in text


def test_a_role_written_past_all_forms_is_no_property(page):
    PageCredit.objects.filter(role="translator").update(role="isPartOf")
    made = graph(page)
    assert "isPartOf" not in made.article
    assert "Lena Márquez-Dahl" in made.names("contributor")


def test_a_bad_identifier_written_past_all_forms_is_left_out(page):
    PersonIdentifier.objects.filter(scheme="wikidata").update(value="Q0/../x")
    person = graph(page).named("Sergei Halvorsen-Pintos")
    assert person["sameAs"] == ["https://halvorsen.example/"]
    assert [one["value"] for one in person["identifier"]] == ["desk-7"]


def test_a_text_of_nothing_but_invisible_marks_is_nothing(page):
    Person.objects.update(honorific_suffix="\u202e\u2066 ")
    assert "honorificSuffix" not in graph(page).named("Sergei Halvorsen-Pintos")


def test_the_graph_costs_one_query_beyond_the_story(page, django_assert_max_num_queries):
    graph(page)  # renditions exist from the first reader on
    fresh = type(page).objects.get(pk=page.pk)
    story = story_of(fresh)
    with django_assert_max_num_queries(1):  # the section: the parent's title
        graph_of(story)
