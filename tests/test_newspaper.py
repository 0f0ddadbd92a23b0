"""The example newsroom: built whole, mended where something is lost, and linked to the address it is served on."""

import json
import re
import signal

import pytest
from bs4 import BeautifulSoup

from tests.articles.jsonld import rules
from tests.articles.jsonld.graphs import Graph
from tests.newspaper import Newspaper
from tests.vocabulary import needs_vocabulary

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A newsroom whose builds were killed twice before one came through."""
    made = Newspaper(tmp_path_factory.mktemp("newspaper"))
    made.migrate()
    for step in ("Organisations", "first story"):
        made.run("tests.hosts.newspaper", "build-and-die", step, status=-signal.SIGKILL)
    made.build()
    return made


def test_a_build_after_killed_ones_leaves_every_story_with_its_facts(paper):
    told = paper.tell()["articles"]
    assert {one["language"] for one in told} == {"en", "es"}
    for one in told:
        for part in (
            "people",
            "organisations",
            "countries",
            "claims",
            "credits",
            "key_points",
            "corrections",
        ):
            assert one[part], part
    # Pictures a killed build had drawn are not left beside those of the next.
    assert len(paper.pictures()) == paper.query("SELECT COUNT(*) FROM wagtailimages_image")[0][0]


def test_a_second_build_changes_nothing_and_says_so(paper):
    def rows():
        tables = (
            "wagtailcore_page",
            "wagtailcore_revision",
            "wagtail_geometa_pageperson",
            "wagtailimages_image",
        )
        return [paper.query(f"SELECT * FROM {table} ORDER BY id") for table in tables]

    before = rows()
    said = paper.build()
    assert "Everything was already there: nothing was changed." in said
    assert all(made == "0" for made in re.findall(r"(\d+) made", said))
    assert rows() == before


def test_facts_and_pictures_lost_are_put_back(paper):
    before = paper.tell()
    paper.empty_the_packages_tables()
    for name in paper.pictures()[:3]:
        (paper.folder / "media/original_images" / name).unlink()
    assert not paper.tell()["articles"][0]["people"]
    assert "nothing was changed" not in paper.build()
    after = paper.tell()
    assert after["articles"] == before["articles"]
    cards = [[card.text for card in _soup(page).select(".geometa-card__name")] for page in after["pages"]]
    assert cards == [
        [card.text for card in _soup(page).select(".geometa-card__name")] for page in before["pages"]
    ]
    assert any(cards)
    assert len(paper.pictures()) == paper.query("SELECT COUNT(*) FROM wagtailimages_image")[0][0]
    assert "nothing was changed" in paper.build()


def test_every_absolute_address_is_the_one_it_is_served_on(paper):
    told = paper.tell()
    addresses = [one["url"] for article in told["articles"] for one in (article, *article["people"])]
    for page in map(_soup, told["pages"]):
        addresses.append(page.select_one("link[rel=canonical]")["href"])
        graph = json.loads(page.select_one("script[type='application/ld+json']").string)["@graph"]
        addresses += [node["url"] for node in graph if "url" in node]
    assert len(addresses) > 10
    elsewhere = [one for one in addresses if not one.startswith(f"{paper.address}/")]
    assert not elsewhere


def test_one_story_shows_all_at_once(paper):
    pages = map(_soup, paper.tell()["pages"])
    soup = next(one for one in pages if one.html["lang"] == "en")
    assert "river-gauges-one-feed" in soup.select_one("link[rel=canonical]")["href"]
    assert len(soup.select(".geometa-key-points li")) == 3
    assert soup.select_one(".geometa-byline__names").text.startswith("By Inés Valdarrama in Asunción and ")
    first, second = soup.select(".story__body aside.geometa-card")
    # The paragraph spells his name otherwise than the record.
    assert first.select_one(".geometa-card__name").text == "Ramiro Castellfranco Ibáñez"
    assert "Ramiro Castelfranco," in first.find_previous("p").text
    # Her card was put before the paragraph that names her.
    assert second.select_one(".geometa-card__name").text == "Nimia Duarte Florentín"
    assert second.find_next("p", class_=None).text.startswith("Nimia Duarte Florentín, the town’s mayor")
    in_list = [one.text for one in soup.select(".geometa-story-list__people :is(a, div) > bdi")]
    assert in_list == ["Ramiro Castellfranco Ibáñez", "Nimia Duarte Florentín", "Thaís Moreira Quadros"]
    assert [one.text for one in soup.select(".geometa-verdict")] == ["Half true"]
    assert [one.text.partition(": ")[2] for one in soup.select(".geometa-claim__history li")] == [
        "Unproven",
        "Half true – The network released its inventory.",
    ]
    assert len(soup.select(".geometa-correction")) == 2 and len(soup.select(".geometa-author")) == 3
    assert soup.select(".story__body .geometa-slot")


@pytest.fixture(scope="module")
def examined(paper):
    """Every story of the newsroom, not the two alone; the tests above must not see them."""
    paper.build(whole=True)
    return json.loads(paper.run("tests.hosts.newspaper", "examine"))


def test_no_two_outputs_of_any_story_disagree(examined):
    assert len(examined) == 14
    assert {slug: one["disagreements"] for slug, one in examined.items() if one["disagreements"]} == {}
    now = examined["frontier-wheels"]["told"]["now"]
    assert "Former head of wheelset safety" in now["Céline Aspremont-Duthil"]


@needs_vocabulary
def test_the_graph_of_every_story_is_valid_schema_org(examined):
    assert {slug: one["problems"] for slug, one in examined.items() if one["problems"]} == {}


def test_the_graph_of_every_story_keeps_the_rules_of_who_reads_it(examined):
    reviews = 0
    for slug, one in examined.items():
        made = Graph(one["graph"])
        assert rules.broken(made, one["url"]) == [], slug
        reviews += len(made.of_type("ClaimReview"))
    assert reviews > 2


def _soup(page):
    return BeautifulSoup(page, "html.parser")
