"""Slots on a whole article page as a reader fetches it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import newsroom
from wagtail_geometa.ads.snapshot import BOOK
from wagtail_geometa.models import PageStory

pytestmark = pytest.mark.django_db
BODY = [("paragraph", "<p>First.</p>"), ("slot", {"slot": "inline"}), ("paragraph", "<p>Second.</p>")]


@pytest.fixture
def page():
    return newsroom.tell(newsroom.stream_article(body=BODY))


def fetched(page, client=None, **headers):
    response = (client or Client()).get(page.url, headers=headers)
    assert response.status_code == 200
    return response


def test_two_readers_get_the_same_bytes_and_no_cookie(slot, page, admin_user):
    known = Client()
    known.force_login(admin_user)
    known.cookies["visits"] = "17"
    first, second = fetched(page), fetched(page, known, referer="https://search.example/", user_agent="Phone")
    assert first.content.count(b"geometa-slot__box") == 2
    assert first.content == second.content
    for response in (first, second):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_the_slots_of_a_page_add_no_query(make_slot, page):
    def queries():
        fetched(page)
        with CaptureQueriesContext(connection) as asked:
            content = fetched(page).content
        return len(asked), content.count(b'<aside class="geometa-slot ')

    without = queries()
    make_slot("inline")
    assert (without[1], queries()) == (0, (without[0], 2))


@pytest.mark.parametrize(("policy", "slots"), [("on", 2), ("house", 2), ("off", 0)])
def test_the_switch_rules_the_whole_page(slot, page, policy, slots):
    page.geometa_story = [PageStory(ads=policy)]
    page.save_revision().publish()
    html = fetched(page).content.decode()
    assert html.count("geometa-slot__box") == slots
    assert html.count("geometa-slot--house-only") == (slots if policy == "house" else 0)
    assert ("dvertise" in html or "sponsored" in html) == bool(slots)


def test_switching_a_slot_off_takes_it_from_the_next_page(slot, page, django_capture_on_commit_callbacks):
    assert b"geometa-slot__box" in fetched(page).content
    with django_capture_on_commit_callbacks(execute=True):
        slot.is_active = False
        slot.save()
    assert b"geometa-slot__box" not in fetched(page).content


def test_a_preview_shows_the_slot_as_the_reader_will_see_it(slot, page, rf):
    BOOK.forget()
    request = rf.get("/")
    html = page.make_preview_request(request, "").render().content.decode()
    assert html.count("geometa-slot__box") == 2
