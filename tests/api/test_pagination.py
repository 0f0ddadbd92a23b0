"""Cursor pages: every row once, whatever the sort keys, and no cursor but our own."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests import newsroom
from tests.api.contract import ROOT, read, rows, walk
from tests.testapp.models import RichArticle
from wagtail_geometa.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    Person.objects.bulk_create(
        Person(name="Same name", sort_name="Same name", slug=f"same-{n}", always_public=True)
        for n in range(25)
    )


@pytest.fixture
def stories():
    made = [newsroom.article(f"Story {n}") for n in range(9)]
    moment = timezone.make_aware(dt.datetime(2026, 3, 1, 12))
    Page.objects.filter(pk__in=[page.pk for page in made]).update(
        first_published_at=moment, last_published_at=moment
    )
    return made


@pytest.mark.parametrize("ordering", ["-published", "published", "-modified", "modified"])
@pytest.mark.parametrize("limit", [1, 2, 9])
def test_equal_times_are_walked_once_each(client, stories, ordering, limit):
    found = walk(client, f"{ROOT}/articles/?limit={limit}&ordering={ordering}")
    assert len(found) == 9 == len({one["uuid"] for one in found})


@pytest.mark.parametrize("ordering", ["name", "-name", "modified", "-modified"])
def test_equal_names_are_walked_once_each(client, people, ordering):
    found = walk(client, f"{ROOT}/people/?limit=4&ordering={ordering}")
    assert len(found) == 25 == len({one["uuid"] for one in found})


def test_a_list_read_backwards_is_the_list(client, people):
    forth = [one["uuid"] for one in walk(client, f"{ROOT}/people/?limit=7&ordering=name")]
    back = [one["uuid"] for one in walk(client, f"{ROOT}/people/?limit=6&ordering=-name")]
    assert forth == back[::-1]


def test_a_row_that_goes_away_takes_no_other_with_it(client, people):
    first = read(client, "people/?limit=5").json()
    Person.objects.get(uuid=first["results"][-1]["uuid"]).delete()
    rest = walk(client, first["next"].removeprefix("http://testserver"))
    assert len(first["results"]) + len(rest) == 25


def test_a_row_that_comes_does_not_repeat_another(client, people):
    first = read(client, "people/?limit=5").json()
    newsroom.person("A first name", sort_name="A", always_public=True)
    found = first["results"] + walk(client, first["next"].removeprefix("http://testserver"))
    assert len(found) == 25 == len({one["uuid"] for one in found})


def test_the_last_page_says_so(client, people):
    assert read(client, "people/?limit=25").json()["next"] is None
    assert "Link" not in read(client, "people/?limit=25")
    response = read(client, "people/?limit=24")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_the_next_link_keeps_the_question(client, people):
    answer = read(client, "people/?limit=3&q=same+name&ordering=-name").json()
    for part in ("limit=3", "q=same+name", "ordering=-name"):
        assert part in answer["next"]
    assert len(walk(client, answer["next"].removeprefix("http://testserver"))) == 22


def test_counts_only_when_asked(client, people, django_assert_num_queries):
    assert read(client, "people/?limit=2&count=exact").json()["count"] == 25
    assert "count" not in read(client, "people/?limit=2").json()


def test_the_default_size_is_the_settings(client, people, settings):
    assert len(rows(client, "people/")) == 20
    settings.WAGTAIL_GEOMETA = {"API_PAGE_SIZE": 3, "API_MAX_PAGE_SIZE": 4}
    assert len(client.get(f"{ROOT}/people/").json()["results"]) == 3
    assert client.get(f"{ROOT}/people/?limit=5").status_code == 400


@pytest.mark.parametrize(
    "change",
    ["ordering=-name&", "q=same&", "country=PY&"],
)
def test_a_cursor_of_another_list_is_refused(client, people, change):
    cursor = read(client, "people/?limit=2").json()["next"].split("cursor=")[1]
    answer = read(client, f"people/?{change}cursor={cursor}")
    assert answer.status_code == 400 and answer.json()["code"] == "cursor-mismatch"


def test_a_cursor_of_another_endpoint_is_refused(client, people):
    cursor = read(client, "people/?limit=2").json()["next"].split("cursor=")[1]
    assert read(client, f"organisations/?cursor={cursor}").json()["code"] == "cursor-mismatch"


def test_a_cursor_may_change_its_page_size(client, people):
    cursor = read(client, "people/?limit=2").json()["next"].split("cursor=")[1]
    assert len(rows(client, f"people/?limit=200&cursor={cursor}")) == 23


def test_a_tampered_cursor_is_refused(client, people):
    cursor = read(client, "people/?limit=2").json()["next"].split("cursor=")[1]
    for place in range(0, len(cursor), 3):
        wrong = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        answer = read(client, f"people/?limit=2&cursor={wrong}")
        # The last character of each base64 part has bits that mean nothing.
        assert (
            answer.status_code == 400
            or answer.json() == read(client, f"people/?limit=2&cursor={cursor}").json()
        )


@pytest.mark.parametrize("cursor", ["x", "e30", "W10.abc", "bnVsbA.x", "1", "~", "a" * 3000, "." * 40])
def test_garbage_is_no_cursor(client, cursor):
    answer = read(client, f"articles/?cursor={cursor}")
    assert answer.status_code == 400 and answer.json()["code"] == "bad-value"


def test_a_page_is_the_same_bytes_each_time(client, stories):
    answers = [client.get(f"{ROOT}/articles/?limit=2") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert RichArticle.objects.count() == 9


def test_a_thousand_equal_keys_end(client):
    moment = timezone.make_aware(dt.datetime(2026, 3, 1, 12))
    Person.objects.bulk_create(
        Person(name="Same", sort_name="Same", slug=f"same-{n}", always_public=True) for n in range(1001)
    )
    Person.objects.update(updated_at=moment)
    found = walk(client, f"{ROOT}/people/?limit=200&ordering=-modified")
    assert len(found) == 1001 == len({one["uuid"] for one in found})
