"""What a story's page shows of replies: the same for every reader, with no cookie, and nothing of hidden stories."""

import datetime as dt
import json
import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from tests import newsroom, page_states
from tests.comments.conftest import WORDS, address, reply, send, without_stamp
from wagtail_geometa.comment_adapter import CommentAdapter
from wagtail_geometa.comments.words import as_html

# Wagtail's own e-mails, which workflows send, use what Django 6.1 has deprecated.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_connection", "ignore:Django 2028 will not have a default mailer"),
]
TAG = Template("{% load geometa_tags %}{% geometa_comments %}")


def shown(page):
    return TAG.render(Context({"page": type(page).objects.get(pk=page.pk)}))


def test_the_section_says_where_to_reply_and_holds_no_form(story):
    html = shown(story)
    assert "Leave a reply" in html and f'href="{address(story, "page")}"' in html
    assert f'data-geometa-comments="{address(story)}"' in html and "<form" not in html


def test_two_readers_get_the_same_bytes_and_no_cookie(story, admin_client):
    reply(story)
    anonymous, known = Client().get(address(story)), admin_client.get(address(story))
    assert without_stamp(anonymous.content.decode()) == without_stamp(known.content.decode())
    assert not anonymous.cookies and not known.cookies and "no-store" in anonymous["Cache-Control"]
    assert shown(story) == shown(story)


def test_only_what_an_editor_showed_is_read(story):
    (
        reply(story),
        reply(story, comment="waits", is_public=False),
        reply(story, comment="gone", is_removed=True),
    )
    reply(newsroom.article("Other"), comment="elsewhere")
    html = Client().get(address(story)).content.decode()
    assert WORDS in html and "1 reply" in html
    assert not [word for word in ("waits", "gone", "elsewhere") if word in html]


def test_a_closed_story_without_replies_loads_nothing(story, option):
    story.geometa_story = [newsroom.PageStory(comments="closed")]
    story.save_revision().publish()
    assert "Replies are closed" in shown(story) and "<script" not in shown(story)
    reply(story)
    assert "Read the replies" in shown(story) and "<script" in shown(story)


def test_a_section_that_is_kept_closes_when_its_story_does(story, monkeypatch):
    now = timezone.now()
    nearly = now - dt.timedelta(days=14) + dt.timedelta(minutes=1)
    type(story).objects.filter(pk=story.pk).update(first_published_at=nearly)
    assert "Leave a reply" in shown(story) and "Leave a reply" in shown(story)
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(minutes=2))
    assert "Replies are closed" in shown(story)


def test_where_a_site_takes_none_the_tag_prints_nothing_and_asks_nothing(
    story, settings, django_assert_num_queries
):
    settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "COMMENTS": None}
    page = type(story).objects.select_related("locale").get(pk=story.pk)
    context = Context({"page": page})
    Template("{% load geometa_tags %}{% geometa_byline %}").render(context)
    with django_assert_num_queries(0):
        assert TAG.render(context) == ""
    assert Client().get(address(story)).status_code == 404


def graph_article(page):
    html = Template("{% load geometa_tags %}{% geometa_head %}").render(
        Context({"page": type(page).objects.get(pk=page.pk)})
    )
    graph = json.loads(re.search(r"ld\+json\">(.*?)</script>", html)[1])["@graph"]
    return next(node for node in graph if node["@type"] == "NewsArticle")


def test_the_graph_counts_what_is_shown(story, settings):
    reply(story), reply(story), reply(story, is_public=False)
    assert graph_article(story)["commentCount"] == 2
    settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "COMMENTS": None}
    assert "commentCount" not in graph_article(story)


@pytest.mark.parametrize("state", page_states.HIDDEN, ids=lambda one: one.__name__)
def test_a_hidden_story_is_as_unknown_as_none(state, story):
    hidden = state()
    unknown = "/replies/6f9c1c3e-0000-4000-8000-000000000000/"
    for name, ending in (("page", ""), ("fragment", "fragment/"), ("token", "token/")):
        answer, nothing = Client().get(address(hidden, name)), Client().get(unknown + ending)
        assert (answer.status_code, answer.content) == (nothing.status_code, nothing.content)
        assert answer.status_code == 404 and not answer.cookies
        assert Client().get(address(story, name)).status_code == 200
    assert Client().post(address(hidden), {}).status_code == 404


@pytest.mark.parametrize("state", page_states.OPEN, ids=lambda one: one.__name__)
def test_an_open_story_can_be_replied_to(state):
    page = state()
    assert send(page).status_code == 303
    assert "<form" in Client().get(address(page)).content.decode()


def test_the_language_is_that_of_the_story(story):
    spanish, _made = Locale.objects.get_or_create(language_code="es")
    copy = story.copy_for_translation(spanish, copy_parents=True)
    copy.save_revision().publish()
    answer = Client().get(address(copy), headers={"accept-language": "en"})
    assert "Enviar" in answer.content.decode() and answer["Content-Language"] == "es"
    assert (
        "Send for review" in Client().get(address(story), headers={"accept-language": "es"}).content.decode()
    )
    assert "Deje un comentario" in shown(copy)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    'https://example.org/"onmouseover=alert(1)',
    "https://user:pass@evil.example/",
    "http://[::1",
    "https://example.org/<b>x</b>",
    "&lt;b&gt;",
    "\u202eevil\u202c",
    "]]><!--",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(story, text):
    reply(story, comment=text, user_name=text[:50])
    html = Client().get(address(story)).content.decode()
    for tag in re.findall(r"<(\w+)", html.split("<details")[1]):
        assert tag in {"summary", "ol", "li", "p", "b", "bdi", "time", "div", "a", "br"}
    assert not re.search(r"<[^>]*\son\w+=", html) and "javascript:" not in re.findall(r'href="[^"]*"', html)


def test_links_are_marked_as_the_readers_own():
    html = as_html("See https://example.org/a?b=1&c=2, or (http://example.org).\r\n\r\nNext\nline")
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="ugc nofollow noopener"' in html
    assert 'href="http://example.org"' in html and html.count("<p>") == 2 and "Next<br>line" in html


def test_the_base_class_says_what_an_adapter_owes():
    with pytest.raises(TypeError, match="count.*erase.*export.*purge.*render"):
        CommentAdapter()
