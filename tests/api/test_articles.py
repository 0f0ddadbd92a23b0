"""Articles: one picture with the reader's page, every filter, and nothing internal."""

import datetime as dt
import uuid

import pytest
from wagtail.models import Locale

from tests import newsroom
from tests.api.contract import ROOT, read, rows, walk
from tests.testapp.models import RichArticle, StreamArticle
from wagtail_geometa.articles.head import head_of
from wagtail_geometa.articles.jsonld import graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import Author, Claim, Organisation, PageClaim, PageCredit, PagePerson, Person
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article("Three neighbours agree", search_description="A pact on water."))


def titles(client, query):
    return [row["headline"] for row in rows(client, f"articles/?{query}")]


def test_an_article_carries_the_facts_of_its_story(client, page):
    answer = read(client, f"articles/{article_uuid(page)}/").json()
    story = story_of(page)
    assert answer["headline"] == "Three neighbours agree"
    assert answer["abstract"] == "A pact on water."
    assert answer["url"] == page.full_url
    assert answer["byline"] == story.byline.text == "By Inés Valdarrama in Asunción and Tomas Okonjo-Reyes"
    assert answer["dateline"] == "ASUNCIÓN"
    assert answer["key_points"] == ["Gauges report to one open feed.", "Paraguay asked for the pact."]
    assert [(one["name"], one["rel"], one["lead"]) for one in answer["people"]] == [
        ("Sergei Halvorsen-Pintos", "about", True),
        ("Person 1", "about", False),
    ]
    assert answer["people"][0]["office"]["text"] == "River commissioner of Argentina since March 2026"
    assert answer["people"][0]["office"]["as_of"] == answer["date"] == story.date.isoformat()
    assert [(one["alpha2"], one["rel"]) for one in answer["countries"]] == [
        ("PY", "dateline"),
        ("AR", "about"),
        ("BR", "mentions"),
    ]
    assert [(one["role"], one["name"]) for one in answer["credits"]] == [
        ("author", "Inés Valdarrama"),
        ("author", "Tomas Okonjo-Reyes"),
    ]
    assert [one["text"] for one in answer["corrections"]] == ["An earlier version gave 241 stations."]
    assert answer["organisations"][0]["name"] == "Paraná Forecast Centre"


def test_a_claim_carries_its_claimant_and_its_verdict(client, page):
    (claim,) = read(client, f"articles/{article_uuid(page)}/").json()["claims"]
    assert claim["text"] == "Two thirds of the stations are already solar."
    assert claim["uuid"] == str(Claim.objects.get().uuid)
    assert claim["claimant"]["name"] == "Sergei Halvorsen-Pintos"
    assert claim["rating"]["label"] == "Half true"
    assert claim["url"].startswith(page.full_url + "#")
    assert claim["rating"]["on_earlier_wording"] is False
    Claim.objects.update(text="Reworded.")
    (claim,) = read(client, f"articles/{article_uuid(page)}/").json()["claims"]
    assert (claim["text"], claim["rating"]["judged_text"], claim["rating"]["on_earlier_wording"]) == (
        "Reworded.",
        "Two thirds of the stations are already solar.",
        True,
    )


def test_every_id_in_an_article_leads_to_an_item(client, page):
    answer = read(client, f"articles/{article_uuid(page)}/").json()
    linked = [*answer["people"], *answer["organisations"], *answer["countries"]]
    addresses = [one["api_url"] for one in linked]
    addresses += [f"{ROOT}/authors/{one['author']}/" for one in answer["credits"]]
    addresses += [f"{ROOT}/claims/{one['uuid']}/" for one in answer["claims"]]
    addresses += [f"{ROOT}/people/{one['claimant']['person']}/" for one in answer["claims"]]
    for address in addresses:
        assert read(client, address.removeprefix("http://testserver")).status_code == 200


def test_list_and_item_say_the_same(client, page):
    (listed,) = rows(client, "articles/")
    assert listed == read(client, listed["api_url"].removeprefix("http://testserver")).json()


def test_no_key_of_the_database_leaves(client, page):
    answer = read(client, f"articles/{article_uuid(page)}/").json()

    def keys(node):
        if isinstance(node, dict):
            for name, value in node.items():
                yield name, value
                yield from keys(value)
        elif isinstance(node, list):
            for one in node:
                yield from keys(one)

    internal = {"id", "pk", "user", "snapshot", "card", "card_text", "ads"}
    assert not [name for name, _ in keys(answer) if name in internal]
    assert answer["uuid"] != str(page.translation_key)


@pytest.mark.parametrize(
    ("parameter", "record"),
    [("person", Person), ("organisation", Organisation), ("author", Author), ("claim", Claim)],
)
def test_filters_by_a_record(client, page, parameter, record):
    newsroom.article("Nobody in it")
    one = record.objects.first()
    assert titles(client, f"{parameter}={one.uuid}") == ["Three neighbours agree"]
    assert titles(client, f"{parameter}={uuid.uuid4()}") == []


def test_filters_by_country_in_either_code(client, page):
    newsroom.article("Nowhere")
    for code in ("PY", "py", "PRY"):
        assert titles(client, f"country={code}") == ["Three neighbours agree"]
    assert titles(client, "country=JP") == []


def test_a_repeated_filter_means_or_and_two_filters_mean_and(client):
    pages = [newsroom.article(f"Story {n}") for n in range(3)]
    people = [newsroom.person(f"Person {n}") for n in range(3)]
    for page, person in zip(pages, people, strict=True):
        page.geometa_people = [PagePerson(person=person)]
        page.save_revision().publish()
    first, second = (f"person={one.uuid}" for one in people[:2])
    assert sorted(titles(client, f"{first}&{second}")) == ["Story 0", "Story 1"]
    assert titles(client, f"{first}&{second}&q=story 1") == ["Story 1"]
    assert titles(client, f"{first}&country=PY") == []


def test_filters_by_language(client):
    spanish = Locale.objects.create(language_code="es")
    page = newsroom.article("Three neighbours")
    other = RichArticle(
        title="Tres vecinos", locale=spanish, text="<p>.</p>", translation_key=page.translation_key
    )
    newsroom.home().add_child(instance=other)
    other.save_revision().publish()
    assert titles(client, "language=es") == ["Tres vecinos"]
    assert titles(client, "language=EN") == ["Three neighbours"]
    assert len({row["uuid"] for row in rows(client, "articles/?language=en&language=es")}) == 2


def test_filters_by_time_are_half_open(client):
    for day in (1, 2, 3):
        newsroom.backdate(newsroom.article(f"Day {day}"), dt.date(2025, 5, day))
    span = "published_after=2025-05-02T12:00:00Z&published_before=2025-05-03T12:00:00%2B00:00"
    assert titles(client, span) == ["Day 2"]
    assert titles(client, "published_before=2025-05-02") == ["Day 1"]
    assert titles(client, "published_after=2025-05-02&ordering=published") == ["Day 2", "Day 3"]
    assert len(titles(client, "modified_after=2026-01-01")) == 3
    assert titles(client, "modified_before=2020-01-01") == []


def test_looks_for_words_in_the_headline(client):
    newsroom.article("A river rises")
    newsroom.article("A river, 100% sure")
    assert titles(client, "q=RIVER rises") == ["A river rises"]
    assert titles(client, "q=100%25") == ["A river, 100% sure"]
    assert titles(client, "q=_iver") == []


def test_newest_first_unless_asked_otherwise(client):
    for day in (2, 1, 3):
        newsroom.backdate(newsroom.article(f"Day {day}"), dt.date(2025, 5, day))
    assert titles(client, "") == ["Day 3", "Day 2", "Day 1"]
    assert titles(client, "ordering=published") == ["Day 1", "Day 2", "Day 3"]


def test_the_section_is_the_parent_and_never_an_unpublished_one(client):
    parent = newsroom.article("World")
    newsroom.article("Under it", parent=parent)
    assert {row["headline"]: row["section"] for row in rows(client, "articles/")}["Under it"] == "World"
    RichArticle.objects.filter(pk=parent.pk).update(live=False, title="SECRET section")
    assert [(row["headline"], row["section"]) for row in rows(client, "articles/")] == [("Under it", "")]


def test_a_hidden_persons_link_is_not_confirmed_by_a_filter(client, page):
    person = Person.objects.get(name="Person 1")
    Person.objects.filter(pk=person.pk).update(hidden=True)
    assert titles(client, f"person={person.uuid}") == []
    assert [one["name"] for one in rows(client, "articles/")[0]["people"]] == ["Sergei Halvorsen-Pintos"]


def test_a_claimant_who_is_not_public_gets_no_id(client):
    page = newsroom.article("Quoted only")
    quoted = newsroom.person("Quoted Somebody")
    page.geometa_claims = [PageClaim(text="It rained.", claimant_person=quoted)]
    page.save_revision().publish()
    (claim,) = rows(client, "articles/")[0]["claims"]
    assert claim["claimant"] == {"name": "Quoted Somebody", "title": "", "person": None, "organisation": None}
    assert read(client, f"people/{quoted.uuid}/").status_code == 404


def test_a_withheld_author_is_in_no_answer(client):
    page = newsroom.article("By somebody in danger")
    writer = newsroom.author("Withheld Writer", status="withheld")
    page.geometa_credits = [PageCredit(author=writer)]
    page.save_revision().publish()
    assert b"Withheld Writer" not in client.get(f"{ROOT}/articles/").content
    assert titles(client, f"author={writer.uuid}") == []
    assert read(client, f"authors/{writer.uuid}/").status_code == 404


def test_a_correction_kept_inside_stays_inside(client, page):
    settings = page.geometa_story.first()
    settings.corrections.create(text="CANARY for lawyers only", public=False)
    assert b"CANARY" not in client.get(f"{ROOT}/articles/").content


def test_dates_of_an_imported_page_may_be_missing(client):
    page = newsroom.article("Imported")
    RichArticle.objects.filter(pk=page.pk).update(first_published_at=None, last_published_at=None)
    assert [row["published"] for row in walk(client, f"{ROOT}/articles/?limit=1")] == [None]


def test_a_picture_has_one_description_and_one_credit_everywhere(client, monkeypatch):
    page = newsroom.stream_article("With a picture")
    page.lead_image, page.seo_title, page.search_description = newsroom.image("Gauge"), "Un río", "Foto: Ana"
    page.save_revision().publish()

    def told():
        fresh = StreamArticle.objects.get(pk=page.pk)
        meta = {key: content for _, key, content in head_of(story_of(fresh)).meta}
        graph = graph_of(story_of(fresh))["@graph"]
        image = next(node for node in graph if node["@type"] == "NewsArticle")["image"]
        (row,) = rows(client, "articles/")
        alts = {row["image"]["alt"], meta["og:image:alt"], image["caption"]}
        return alts, {row["image"]["credit"], image.get("creditText", "")}

    assert told() == ({"Gauge"}, {""})
    monkeypatch.setattr(StreamArticle, "geometa_image_alt_field", "seo_title")
    monkeypatch.setattr(StreamArticle, "geometa_image_credit_field", "search_description")
    assert told() == ({"Un río"}, {"Foto: Ana"})


def test_the_storys_image_comes_in_the_size_of_the_settings(client):
    page = newsroom.stream_article("With a picture")
    page.lead_image = newsroom.image("Gauge")
    page.save_revision().publish()
    (row,) = rows(client, "articles/")
    assert row["image"]["url"].startswith("http") and row["image"]["width"] > 0
