"""Slots that stand in a story by themselves: where, at what cost, and where never."""

import re

import pytest
from django.template import Context, Template
from wagtail.models import Page, Site

from tests import newsroom
from wagtail_geometa.ads.models import AdSlot
from wagtail_geometa.ads.snapshot import BOOK
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import PagePerson, PageStory

pytestmark = pytest.mark.django_db

PARAGRAPH = f"<p>{'Water rises along the gauges of the delta. ' * 9}</p>"
FREE = dict.fromkeys(
    ("guard_start_px", "guard_end_px", "guard_between_px", "guard_heading_px", "guard_media_px"), 0
) | {"guard_last_paragraphs": 0}
ASIDE = re.compile(r'<aside class="geometa-slot.*?</aside>\n?', re.DOTALL)
TAG = Template("{% load geometa_tags %}{% geometa_body page.text %}")


@pytest.fixture
def page():
    return newsroom.article(text=PARAGRAPH * 12)


def rendered(page, **context):
    return TAG.render(Context({"page": page, **context}))


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def stands_after(html):
    """After how many paragraphs of the body each slot stands."""
    return [html[: found.start()].count("<p>Water") for found in ASIDE.finditer(html)]


def test_a_slot_follows_the_paragraph_of_its_rule_and_nothing_else_changes(make_slot, page):
    make_slot(placement_after=6)
    html = rendered(page)
    assert stands_after(html) == [6]
    assert ASIDE.sub("", html) == page.text
    assert "geometa-slot--name-inline geometa-slot--300x250" in html and "data-ctx=" in html


def test_the_rule_of_a_slot_is_followed_in_every_part(make_slot, page):
    make_slot(placement_after=2, placement_every=3, placement_max=3, **FREE)
    assert stands_after(rendered(page)) == [2, 5, 8]
    AdSlot.objects.update(placement_every=None)
    BOOK.forget()
    assert stands_after(rendered(page)) == [2]
    AdSlot.objects.update(guard_start_px=1000)
    BOOK.forget()
    assert stands_after(rendered(page)) == [6]
    AdSlot.objects.update(placement_min_words=10_000)
    BOOK.forget()
    assert stands_after(rendered(page)) == []


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [("guard_heading_px", 600, 3), ("guard_media_px", 600, 4), ("guard_end_px", 5000, 0)],
)
def test_each_distance_is_kept(make_slot, page, field, value, place):
    make_slot(placement_after=2, **{**FREE, field: value})
    page.text = "<h2>Then</h2><img src=x width=640 height=100>" + PARAGRAPH * 12
    assert stands_after(rendered(page)) == ([place] if place else [])


def test_a_slot_without_a_rule_stands_nowhere_by_itself(slot, page):
    assert rendered(page) == page.text


@pytest.mark.parametrize("fields", [{"is_active": False}, {"sizes": ()}])
def test_neither_does_one_not_in_use_or_without_a_size(make_slot, page, fields):
    make_slot(placement_after=2, **fields)
    assert rendered(page) == page.text and BOOK.placed(page.get_site().pk) == []


def test_a_slot_of_another_site_is_not_borrowed(make_slot, page):
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Second", slug="second"))
    make_slot(placement_after=2, site=Site.objects.create(hostname="second.example", root_page=root))
    assert rendered(page) == page.text and BOOK.placed(page.get_site().pk) == []


@pytest.mark.parametrize(
    ("sizes", "height"),
    [
        ([(0, "300x250"), (768, "728x90")], 274),
        ([(0, "ratio-2x1")], 203),
        ([(768, "728x90")], 0),
    ],
)
def test_its_height_on_a_phone_counts_with_the_label(make_slot, page, sizes, height):
    make_slot(placement_after=2, sizes=sizes)
    assert [slot.rule.height for slot in BOOK.placed(page.get_site().pk)] == [height]


def test_the_slot_that_stands_first_chooses_first(make_slot, page):
    for name, after in (("a", 7), ("b", 3), ("c", 3)):
        make_slot(name, placement_after=after)
    assert [slot.slug for slot in BOOK.placed(page.get_site().pk)] == ["b", "c", "a"]


def test_a_story_that_hides_ads_has_none_and_one_with_house_notices_has_those(make_slot, page):
    make_slot(placement_after=6)
    page.geometa_story = [PageStory(ads="off")]
    page.save_revision().publish()
    assert rendered(fresh(page)) == page.text
    page.geometa_story = [PageStory(ads="house")]
    page.save_revision().publish()
    assert "geometa-slot--house-only" in rendered(fresh(page))


def test_cards_choose_first_and_a_paragraph_stands_between(make_slot, page):
    make_slot(placement_after=2, **FREE)
    page.text = PARAGRAPH + PARAGRAPH.replace("<p>", "<p>Ana Duarte: ") + PARAGRAPH * 6
    page.geometa_people = [PagePerson(person=newsroom.person("Ana Duarte"))]
    page.save_revision().publish()
    html = rendered(fresh(page))
    assert "geometa-card" in html
    assert html.index("geometa-card") < html.index("geometa-slot")
    between = html[html.index("geometa-card") : html.index("geometa-slot")]
    assert between.count("<p>Water") == 1


def test_a_slot_placed_by_hand_wins_and_counts(make_slot):
    make_slot(placement_after=2, **FREE)
    body = [("paragraph", PARAGRAPH * 4), ("slot", {"slot": "inline"}), ("paragraph", PARAGRAPH * 4)]
    page = newsroom.stream_article(body=body)
    html = Template("{% load geometa_tags %}{% geometa_body page.body %}").render(Context({"page": page}))
    assert stands_after(html) == [4]


def test_it_costs_no_sql_on_a_warm_process(make_slot, page, rf, django_assert_num_queries):
    make_slot(placement_after=2, placement_every=2, placement_max=3, **FREE)
    rendered(page, request=rf.get("/"))
    again = fresh(page)
    story_of(again)
    with django_assert_num_queries(0):
        assert len(stands_after(rendered(again, request=rf.get("/")))) == 3


def test_two_readers_get_the_same_bytes(make_slot, page, rf, admin_user):
    make_slot(placement_after=3)
    second = rf.get("/?utm=1", headers={"accept-language": "es", "cookie": "sessionid=1"})
    second.user = admin_user
    assert rendered(page, request=rf.get("/")) == rendered(fresh(page), request=second)


def test_a_rule_written_past_every_check_takes_no_page_down(make_slot, page):
    make_slot(placement_after=2, **FREE)
    AdSlot.objects.update(placement_after=0)
    BOOK.forget()
    assert stands_after(rendered(page)) == []
    AdSlot.objects.update(placement_after=32_000, placement_max=0, placement_every=0)
    BOOK.forget()
    assert stands_after(rendered(page)) == []
