"""The address the page form asks: who may ask, what it takes, and that it stores nothing."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests import newsroom
from tests.testapp.models import RichArticle, StreamArticle

pytestmark = pytest.mark.django_db

TEXT = "<p>Two thirds of the 48 stations are solar since 2019.</p><p>The boards signed the agreement on Friday.</p>"


@pytest.fixture(autouse=True)
def time_enough(settings):
    settings.WAGTAIL_GEOMETA = {**getattr(settings, "WAGTAIL_GEOMETA", {}), "SUGGESTION_SECONDS": 10}


@pytest.fixture
def story():
    return newsroom.article("Gauges", text="<p>Stored.</p>")


@pytest.fixture
def ask(client):
    def post(story, body=None, **headers):
        question = {
            "type": RichArticle._meta.label_lower,
            "page": story.pk,
            "fields": [["title", "Gauges"], ["text", rich_text(TEXT)]],
            **(body or {}),
        }
        return client.post(
            reverse("geometa_suggest"), json.dumps(question), content_type="application/json", headers=headers
        )

    return post


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("desk@example.org", "secret")
    client.force_login(user)
    return user


def kinds(response):
    return [one["kind"] for one in response.json()["suggestions"]]


def test_the_unsaved_text_is_read_and_nothing_is_stored(ask, editor, story):
    response = ask(story)
    assert response.status_code == 200
    answer = response.json()
    assert {"key_point", "claim"} <= {one["kind"] for one in answer["suggestions"]}
    assert all("Stored" not in one["label"] for one in answer["suggestions"])
    assert (answer["partial"], answer["note"]) == (False, "")
    story.refresh_from_db()
    assert story.text == "<p>Stored.</p>" and story.revisions.count() == 1


def test_blocks_of_a_stream_field_are_read(ask, editor):
    story = newsroom.stream_article("Gauges")
    body = streamfield([("paragraph", rich_text(TEXT)), ("raw", "<script>x()</script>")])
    fields = [
        [name, str(value)] for name, value in nested_form_data({"title": "Gauges", "body": body}).items()
    ]
    response = ask(story, {"type": StreamArticle._meta.label_lower, "fields": fields})
    assert "claim" in kinds(response)
    assert "x()" not in response.content.decode()


def test_a_page_that_is_not_yet_stored_is_asked_by_its_parent(ask, editor, story):
    assert kinds(ask(story, {"page": None, "parent": story.get_parent().pk}))


def test_the_same_text_is_not_looked_through_again(ask, editor, story):
    first = ask(story)
    again = ask(story, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = ask(
        story, {"fields": [["text", rich_text("<p>Another text.</p>")]]}, **{"If-None-Match": first["ETag"]}
    )
    assert other.status_code == 200


def test_places_are_counted_as_javascript_counts(ask, editor, story):
    text = "<p>🌊🌊 Unemployment in the delta fell by 4 percent in 2019.</p><p>🌊 None was lost.</p>"
    claim = next(
        one
        for one in ask(story, {"fields": [["text", rich_text(text)]]}).json()["suggestions"]
        if one["kind"] == "claim"
    )
    units = "🌊🌊 Unemployment in the delta fell by 4 percent in 2019.".encode("utf-16-le")
    mention = claim["mentions"][0]
    assert units[2 * mention["start"] : 2 * mention["end"]].decode("utf-16-le") == claim["label"]


@pytest.mark.parametrize(
    "body",
    [
        {"fields": None},
        {"fields": [["text"]]},
        {"fields": [["text", 3]]},
        {"fields": [[["text"], "x"]]},
        {"type": "auth.permission"},
        {"type": "no.model"},
        {"type": 7},
        {"page": None},
        {"page": "1"},
        {"page": True},
        {"page": -1},
        {"page": 10**30},
        {"parent": 1},
    ],
)
def test_what_is_no_question_is_refused_with_a_sentence(ask, editor, story, body):
    response = ask(story, body)
    assert response.status_code == 400
    assert response.json()["title"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"fields": []}'])
def test_a_body_that_is_no_json_of_ours_is_refused(client, editor, raw):
    response = client.post(reverse("geometa_suggest"), raw, content_type="application/json")
    assert response.status_code == 400


@pytest.mark.parametrize("value", ["", "{", "null", '{"blocks": 7}', "\x00", "\ud800"])
def test_a_field_that_cannot_be_read_counts_as_no_text(ask, editor, story, value):
    response = ask(story, {"fields": [["title", "Gauges"], ["text", value]]})
    assert response.status_code == 200


def test_too_long_a_text_is_refused_before_it_is_read(ask, editor, story):
    assert ask(story, {"fields": [["text", "x" * 200_000]]}).status_code == 413


def test_it_answers_posts_only(client, editor):
    assert client.get(reverse("geometa_suggest")).status_code == 405


def test_who_may_not_edit_the_page_gets_the_same_answer_as_for_no_page(ask, client, story):
    user = get_user_model().objects.create_user("reporter@example.org", "secret")
    group = Group.objects.create(name="Elsewhere")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    refused, absent = ask(story), ask(story, {"page": 999_999})
    assert refused.status_code == absent.status_code == 403
    assert refused.content == absent.content
    assert ask(story, {"page": None, "parent": story.get_parent().pk}).status_code == 403
    GroupPagePermission.objects.create(
        group=group, page=story.get_parent(), permission=Permission.objects.get(codename="change_page")
    )
    assert ask(story).status_code == 200


def test_nobody_without_a_log_in_is_answered(ask, story):
    assert ask(story).status_code == 302


def test_the_words_shown_are_those_that_carry_the_reason(ask, story, client, admin_user):
    client.force_login(admin_user)
    text = rich_text("<p>In Asunción nobody slept. Paraguay has a new river law.</p>")
    answer = ask(story, {"fields": [["title", "Law"], ["text", text]]}).json()
    (country,) = [one for one in answer["suggestions"] if one["kind"] == "country"]
    assert (country["reason"], country["context"]["surface"]) == ("name", "Paraguay")
    assert country["mentions"][0]["start"] == 3, "the places stay in the order of the text"
