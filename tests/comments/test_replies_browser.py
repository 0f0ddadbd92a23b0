"""A reader and an editor in Chromium, at desk and phone width: from the words typed below a story to their being shown."""

import os
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.test import override_settings
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from tests.comments.conftest import WORDS, address, reply

SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
TEMPLATES = {
    "testapp/rich_article.html": """{% extends "base.html" %}{% load static geometa_tags %}{% block head %}
      <link rel="stylesheet" href="{% static 'wagtail_geometa/geometa.css' %}">
      <link rel="stylesheet" href="{% static 'wagtail_geometa/comments.css' %}">{% endblock %}
      {% block content %}<main><h1>{{ page.title }}</h1><div>{{ page.text|safe }}</div>{% geometa_comments %}
      <p>What stands below.</p></main>{% endblock %}"""
}


def with_replies(settings):
    return {**settings.WAGTAIL_GEOMETA, "COMMENTS": {"MIN_SECONDS": 0}}


@pytest.mark.browser
class RepliesInABrowser(StaticLiveServerTestCase):
    """One reader writes, one editor decides."""

    def setUp(self):
        from django.conf import settings

        engine = {
            **settings.TEMPLATES[0],
            "APP_DIRS": False,
            "OPTIONS": {
                **settings.TEMPLATES[0]["OPTIONS"],
                "loaders": [
                    ("django.template.loaders.locmem.Loader", TEMPLATES),
                    "django.template.loaders.app_directories.Loader",
                ],
            },
        }
        changed = override_settings(TEMPLATES=[engine], WAGTAIL_GEOMETA=with_replies(settings))
        changed.enable()
        self.addCleanup(changed.disable)
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        self.story = newsroom.article("Gauges", text="<p>It rained.</p>" * 60)
        reply(self.story, comment="The first reply")

    def look(self, page, name, within=None):
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        assert not violations(page, within), name
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        assert not page.faults

    def browser(self, width):
        return desk(self.live_server_url, self.user, width)

    def test_a_reader_replies_and_an_editor_shows_it(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), self.browser(width) as page:
                XtdComment.objects.exclude(comment="The first reply").delete()
                self.reader_writes(page, width)
                page.goto(self.live_server_url + reverse("geometa_moderation:queue"))
                self.look(page, f"queue-{width}", "#main")
                page.get_by_role("button", name=re.compile("Show it.*Ana")).click()
                page.get_by_text("1 reply is shown now").wait_for()
                # Wagtail's own message above it has too little contrast.
                self.look(page, f"queue-shown-{width}", ".geometa-queue")
                assert XtdComment.objects.get(comment=WORDS).is_public
                page.get_by_role("button", name="Undo", exact=True).click()
                page.get_by_text("1 reply waits again").wait_for()
                assert not XtdComment.objects.get(comment=WORDS).is_public

    def reader_writes(self, page, width):
        page.context.clear_cookies(name="csrftoken")
        page.add_init_script(SHIFTS)
        page.goto(self.live_server_url + self.story.url)
        page.get_by_role("heading", name="Leave a reply").scroll_into_view_if_needed()
        page.get_by_text("1 reply", exact=True).wait_for()
        # Who jumps down finds the list closed: opening by itself it would move what stands below.
        assert not page.get_by_text("The first reply").is_visible()
        assert page.evaluate("window.shifts") == 0
        assert "csrftoken" not in {one["name"] for one in page.context.cookies()}
        self.look(page, f"reply-{width}", ".geometa-comments")
        page.get_by_label("Your reply").focus()
        page.keyboard.type(WORDS)
        page.keyboard.press("Tab")
        page.keyboard.type("Ana")
        page.keyboard.press("Tab")
        page.keyboard.type("nobody")
        page.keyboard.press("Enter")
        page.get_by_text("Enter a valid email address").wait_for()
        assert page.get_by_label("Your reply").input_value() == WORDS
        assert (
            page.evaluate("document.activeElement.role ?? document.activeElement.getAttribute('role')")
            == "alert"
        )
        self.look(page, f"reply-fault-{width}", ".geometa-comments")
        page.get_by_label("E-mail").fill("ana@example.org")
        page.get_by_role("button", name="Send for review").click()
        page.get_by_text("An editor reads your reply").wait_for()
        self.look(page, f"reply-thanks-{width}", ".geometa-comments")
        self.session_back(page)

    def session_back(self, page):
        """Nothing of the reader's way may have logged the editor out."""
        assert "sessionid" in {one["name"] for one in page.context.cookies()}

    def test_what_cannot_be_sent_is_kept(self):
        with self.browser(PHONE) as page:
            page.goto(self.live_server_url + self.story.url)
            page.get_by_role("heading", name="Leave a reply").scroll_into_view_if_needed()
            page.get_by_label("Your reply").fill(WORDS)
            page.context.set_offline(True)
            page.get_by_role("button", name="Send for review").click()
            page.get_by_text("What you wrote is still here").wait_for()
            assert page.get_by_label("Your reply").input_value() == WORDS

    def test_without_a_script_a_page_of_its_own_takes_the_reply(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), self.browser(width) as page:
                plain = page.context.browser.new_context(
                    java_script_enabled=False, viewport=page.viewport_size
                ).new_page()
                plain.goto(self.live_server_url + self.story.url)
                plain.get_by_role("link", name="Write a reply").click()
                for label, value in (
                    ("Your reply", f"By hand {width}"),
                    ("Name", "Ana"),
                    ("E-mail", "a@example.org"),
                ):
                    plain.get_by_label(label).fill(value)
                plain.get_by_role("button", name="Send for review").click()
                plain.get_by_text("An editor reads your reply").wait_for()
                assert not XtdComment.objects.get(comment=f"By hand {width}").is_public
                page.goto(self.live_server_url + address(self.story, "page"))
                self.look(page, f"reply-page-{width}", "article")
                page.goto(self.live_server_url + reverse("geometa_moderation:reader"))
                page.get_by_label("E-mail of the reader").fill("a@example.org")
                page.get_by_role("button", name="Look").click()
                page.get_by_text(f"By hand {width}").wait_for()
                self.look(page, f"reader-{width}", "#main")
