"""Slots for partners: what is in use on an open site, and nothing else."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from wagtail_geometa.ads.models import AdSlot

pytestmark = pytest.mark.django_db
BASE = "/api/geometa/v1/slots/"


@pytest.fixture
def second_site():
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Second", slug="second"))
    return Site.objects.create(hostname="second.example", root_page=root)


def slugs(response):
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def test_a_slot_is_told_in_full(reader, make_slot):
    slot = make_slot(
        sizes=[(0, "300x50"), (0, "300x250"), (768, "ratio-2x1")],
        placement_after=6,
        placement_every=8,
        floor_micros=5,
    )
    answer = reader.get(f"{BASE}{slot.uuid}/")
    assert answer.status_code == 200
    assert answer.json() == {
        "uuid": str(slot.uuid),
        "slug": "inline",
        "site": slot.site.root_url,
        "label": "Advertisement",
        "sizes": [
            size(0, "300x50", "Smartphone Banner 300", "fixed", 300, 50, 50, 100, False),
            size(0, "300x250", "Medium Rectangle", "fixed", 300, 250, 150, 300, True),
            size(768, "ratio-2x1", "2:1", "ratio", 2, 1, None, None, True),
        ],
        "placement": {
            "after_paragraph": 6,
            "every_paragraphs": 8,
            "max_per_article": 1,
            "min_words": 0,
            "guards": {
                "start": 300,
                "end": 300,
                "between": 500,
                "heading": 150,
                "media": 200,
                "last_paragraphs": 2,
            },
        },
        "house": {"heading": "Only $1/click", "link_text": "Submit your ad here", "url": "/advertise/"},
    }


def size(min_width, slug, name, kind, width, height, initial, subload, keeps_room):
    return {
        "min_width": min_width,
        "slug": slug,
        "name": name,
        "kind": kind,
        "width": width,
        "height": height,
        "max_kb_initial": initial,
        "max_kb_subload": subload,
        "keeps_room": keeps_room,
    }


def test_the_list_holds_the_same_items_in_order_of_their_names(reader, make_slot):
    top, inline = make_slot("top"), make_slot("inline")
    listed = reader.get(BASE).json()["results"]
    assert listed == [reader.get(f"{BASE}{slot.uuid}/").json() for slot in (inline, top)]
    assert slugs(reader.get(BASE, {"ordering": "-slug"})) == ["top", "inline"]


def test_price_and_policy_stay_in_the_newsroom(reader, slot):
    text = reader.get(BASE).content.decode()
    assert "floor" not in text and "political" not in text and f'"id":{slot.pk}' not in text


def test_filters_narrow_the_list(reader, make_slot, second_site):
    make_slot("inline")
    make_slot("top")
    make_slot("inline", site=second_site)
    assert slugs(reader.get(BASE, {"slug": "top"})) == ["top"]
    assert slugs(reader.get(BASE, {"slug": ["top", "inline"], "site": "second.example"})) == ["inline"]
    assert slugs(reader.get(BASE, {"site": "nowhere.example"})) == []


@pytest.mark.parametrize("hidden", ["inactive", "no sizes", "restricted site", "unpublished site"])
def test_what_is_not_in_public_use_answers_as_what_does_not_exist(reader, make_slot, second_site, hidden):
    open_slot = make_slot("inline")
    fields = (
        {"is_active": False} if hidden == "inactive" else {"site": second_site} if "site" in hidden else {}
    )
    slot = make_slot("canary", sizes=() if hidden == "no sizes" else [(0, "300x250")], **fields)
    if hidden == "restricted site":
        PageViewRestriction.objects.create(page=second_site.root_page, restriction_type="login")
    if hidden == "unpublished site":
        Page.objects.filter(pk=second_site.root_page_id).update(live=False)
    absent = reader.get(f"{BASE}00000000-0000-4000-8000-000000000000/")
    answer = reader.get(f"{BASE}{slot.uuid}/")
    assert (answer.status_code, answer.content) == (404, absent.content)
    assert slugs(reader.get(BASE)) == [open_slot.slug]
    assert reader.get(BASE, {"count": "exact"}).json()["count"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "nope=1",
        "is_active=false",
        "slug=a%20b",
        "slug=%00",
        "slug=",
        "site=%F0%9F%92%A9",
        "site=a/b",
        "slug__in=x",
        "ordering=id",
    ],
)
def test_an_unknown_or_odd_parameter_is_a_problem_document(reader, slot, query):
    answer = reader.get(f"{BASE}?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_stored_address_that_can_run_is_not_handed_on(reader, slot):
    AdSlot.objects.update(house_url="javascript:alert(1)")
    assert reader.get(f"{BASE}{slot.uuid}/").json()["house"]["url"] is None


def test_nothing_can_be_written(reader, slot):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(reader, method)(f"{BASE}{slot.uuid}/").status_code == 405
    assert AdSlot.objects.get().label == "Advertisement"


def test_the_list_costs_the_same_for_many_slots(reader, make_slot, django_assert_max_num_queries):
    make_slot("first")
    reader.get(BASE)
    with django_assert_max_num_queries(6):
        assert len(slugs(reader.get(BASE))) == 1
    for number in range(40):
        make_slot(f"slot-{number}")
    with django_assert_max_num_queries(6):
        assert len(slugs(reader.get(BASE, {"limit": "100"}))) == 41


def test_pages_end_and_hold_every_slot_once(reader, make_slot):
    for number in range(7):
        make_slot(f"slot-{number}")
    found, address = [], f"{BASE}?limit=3"
    while address:
        answer = reader.get(address)
        found += slugs(answer)
        address = answer.json()["next"]
    assert found == [f"slot-{number}" for number in range(7)]


def test_the_schema_describes_slots(reader):
    document = reader.get("/api/geometa/v1/openapi.json").json()
    assert {"/slots/", "/slots/{uuid}/"} <= {
        path.removeprefix("/api/geometa/v1") for path in document["paths"]
    }
    slot = document["components"]["schemas"]["Slot"]["properties"]
    assert {"sizes", "placement", "house"} <= set(slot)
    assert "$ref" in str(slot["sizes"])
