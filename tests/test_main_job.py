"""The main job on a real article: an editor's own forms, then the page, the JSON-LD and the API tell the same.

The article is data to try things on and no part of the project: it is read from the file named by
``GEOMETA_SEED_ARTICLE``, or from beside the repository, and the test is skipped by name where there is none.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests import newsroom
from tests.registry import desk
from wagtail_geometa.models import Author, Country, Person

SEED = Path(
    os.environ.get("GEOMETA_SEED_ARTICLE")
    or Path(__file__).resolve().parents[2] / "shared" / "seed" / "lavrov-article.txt"
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here: set GEOMETA_SEED_ARTICLE"),
]

#: Facts about real office-holders on the day of the story; names as the desk would file them.
PEOPLE = {
    "Sergey Lavrov": {
        "alias": "Sergei Lavrov",
        "wikidata": "Q58217",
        "offices": [{"post": "Foreign minister", "country": "RU", "start": "2004-03-09"}],
    },
    "Miguel Díaz-Canel": {
        "wikidata": "Q5363984",
        "offices": [
            {"post": "President", "country": "CU", "start": "2019-10-10"},
            {
                "post": "President of the Council of State",
                "country": "CU",
                "start": "2018-04-19",
                "end": "2019-10-10",
            },
        ],
    },
    "Nicolás Maduro": {
        "alias": "Maduro",
        "offices": [{"post": "President", "country": "VE", "start": "2013-04-19"}],
    },
    "Juan Guaidó": {
        "alias": "Juan Guaido",
        "offices": [
            {
                "post": "President of the National Assembly",
                "country": "VE",
                "start": "2019-01-05",
                "end": "2020-01-05",
            }
        ],
    },
}
COUNTRIES = {
    "RU": "about",
    "CU": "about",
    "VE": "about",
    "MX": "about",
    "US": "mentions",
    "CO": "mentions",
    "ES": "mentions",
}


@dataclass(frozen=True)
class Seed:
    """The parts of the article, as they stand in the file."""

    headline: str
    key_points: list[str]
    paragraphs: list[str]
    author: str
    bio: str


def read_seed() -> Seed:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    points = [line.lstrip("• ") for line in lines if line.startswith("•")]
    slot = next(n for n, line in enumerate(lines) if line.startswith("Only $1"))
    body = [line for line in lines[1:slot] if not line.startswith("•")]
    cards = [line for line in body if " is a " in line[:40]]
    return Seed(
        lines[0], points, [line for line in body if line not in cards], lines[slot + 2], lines[slot + 3]
    )


def post_person(client, name, facts):
    tenures = [
        {**office, "country": Country.objects.get(alpha2=office["country"]).pk} for office in facts["offices"]
    ]
    rows = {"tenures": tenures, "words": [{"locale": "en", "descriptor": "Politician"}]}
    if "alias" in facts:
        rows["names"] = [{"text": facts["alias"], "kind": "transliteration", "match": "always"}]
    if "wikidata" in facts:
        rows["identifiers"] = [{"scheme": "wikidata", "value": facts["wikidata"]}]
    data = desk.form(Person, rows=rows, name=name) | {"action-publish": "action-publish"}
    answer = client.post(desk.url(Person, "add"), data)
    assert answer.status_code == 302, desk.errors_of(answer)
    return Person.objects.get(name=name)


def post_author(client, seed):
    rows = {"words": [{"locale": "en", "short_bio": seed.bio[:300]}]}
    data = desk.form(Author, rows=rows, name=seed.author) | {"action-publish": "action-publish"}
    answer = client.post(desk.url(Author, "add"), data)
    assert answer.status_code == 302, desk.errors_of(answer)
    return Author.objects.get(name=seed.author)


def post_article(client, seed, people, author):
    countries = {code: Country.objects.get(alpha2=code).pk for code in COUNTRIES}
    first = next(iter(people))
    person = {"rel": "about", "card": "auto", "pin": "as_of"}
    claim = {"key_point": "on", "claim": "", "claimant_person": "", "claimant_organisation": ""}
    data = nested_form_data(
        {
            "title": seed.headline,
            "slug": "seed-story",
            "text": rich_text("".join(f"<p>{html.escape(one)}</p>" for one in seed.paragraphs)),
            "geometa_claims": inline_formset([{**claim, "text": text} for text in seed.key_points]),
            "geometa_credits": inline_formset(
                [{"author": author.pk, "role": "author", "pin": "as_of", "show_bio": "on"}]
            ),
            "geometa_people": inline_formset(
                [
                    person | {"person": one.pk} | ({"lead": "on"} if name == first else {})
                    for name, one in people.items()
                ]
            ),
            "geometa_organisations": inline_formset([]),
            "geometa_countries": inline_formset(
                [{"country": countries[code], "rel": rel} for code, rel in COUNTRIES.items()]
            ),
            "geometa_story": inline_formset(
                [{"byline": "By {1}", "ads": "on", "comments": "open", "corrections": inline_formset([])}]
            ),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
    )
    address = reverse("wagtailadmin_pages:add", args=("testapp", "richarticle", newsroom.home().pk))
    answer = client.post(address, data)
    assert answer.status_code == 302, desk.errors_of(answer)
    return newsroom.RichArticle.objects.get(slug="seed-story")


def test_a_real_article_goes_in_through_the_forms_and_every_output_agrees(admin_client, client):
    seed = read_seed()
    assert len(seed.key_points) == 3
    people = {name: post_person(admin_client, name, facts) for name, facts in PEOPLE.items()}
    page = newsroom.backdate(
        post_article(admin_client, seed, people, post_author(admin_client, seed)), dt.date(2020, 2, 4)
    )

    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    graph = json.loads(soup.select_one('script[type="application/ld+json"]').string)["@graph"]
    nodes = {node["@id"]: node for node in graph}
    article = next(node for node in graph if node["@type"] == "NewsArticle")
    listed = client.get("/api/geometa/v1/articles/").json()["results"]
    api = client.get(listed[0]["api_url"]).json()

    names = list(PEOPLE)
    assert [one.text for one in soup.select(".geometa-story-list__people :is(a, div) > bdi")] == names
    assert [
        nodes[one["@id"]]["name"] for one in article["about"] if nodes[one["@id"]]["@type"] == "Person"
    ] == names
    assert [one["name"] for one in api["people"]] == names

    shown = [li.select_one(".geometa-code").text for li in soup.select(".geometa-story-list__countries li")]
    assert shown == [one["alpha2"] for one in api["countries"]] == list(COUNTRIES)
    told = [nodes[one["@id"]] for key in ("about", "mentions") for one in article.get(key, [])]
    assert {node["name"] for node in told if node["@type"] == "Country"} == {
        one["name"] for one in api["countries"]
    }

    points = [li.text.strip() for li in soup.select(".geometa-key-points li")]
    assert points == api["key_points"] == article["abstract"] == seed.key_points
    assert soup.select_one("h1").text == article["headline"] == api["headline"] == seed.headline

    assert soup.select_one(".geometa-byline__names").text == api["byline"] == f"By {seed.author}"
    authors = article["author"] if isinstance(article["author"], list) else [article["author"]]
    assert [nodes.get(one.get("@id"), one)["name"] for one in authors] == [seed.author]
    assert [one["name"] for one in api["credits"]] == [seed.author]

    card = soup.select_one("aside.geometa-card")
    assert card.select_one(".geometa-card__name").text == "Sergey Lavrov"
    assert card.select_one(".geometa-card__office").text == "Foreign minister of Russia since March 9, 2004"
    assert "Sergei Lavrov" in card.find_previous_sibling("p").text
    assert api["people"][0]["office"]["text"] == card.select_one(".geometa-card__office").text
