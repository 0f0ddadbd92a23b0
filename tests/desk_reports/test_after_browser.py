"""An editor publishes a person in Chromium and decides what the articles show; nothing axe holds against the screens."""

import datetime as dt
import os

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.urls import reverse

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import BulkRun, Correction, PageClaim, PagePerson, Review


@pytest.mark.browser
class AfterPublishingInABrowser(StaticLiveServerTestCase):
    """A person in three stories, and a claim whose verdict changed."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        self.person = newsroom.person("Ana Duarte")
        self.person.save_revision(user=self.user).publish(user=self.user)
        self.claim = newsroom.claim()
        self.pages = []
        titles = [
            ("Three neighbours agree on the river", "live"),
            ("A gauge at every bridge", "as_of"),
            ("Water falls by a third", "as_of"),
        ]
        for month, (title, pin) in enumerate(titles, start=3):
            page = newsroom.article(title)
            page.geometa_people = [PagePerson(person=self.person, pin=pin)]
            page.geometa_claims = [PageClaim(claim=self.claim)]
            page.save_revision().publish()
            self.pages.append(newsroom.backdate(page, dt.date(2026, month, 4)))

    def seen(self, page, name):
        if folder := os.environ.get("GEOMETA_PICTURES"):
            size = page.viewport_size
            page.set_viewport_size({**size, "height": 1400})
            page.screenshot(path=f"{folder}/{name}.png")
            page.set_viewport_size(size)
        assert violations(page, "main") == [], name
        assert not page.faults, name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide}"

    def descriptors(self):
        stories = [story_of(type(page).objects.get(pk=page.pk)) for page in self.pages]
        return [story.people[0].portrayal.descriptor.text for story in stories]

    def test_a_person_is_published_and_two_articles_keep_what_they_showed(self):
        with desk(self.live_server_url, self.user, DESK) as page:
            page.goto(self.live_server_url + reverse("geometa_people:edit", args=[self.person.pk]))
            page.locator("[name=words-0-descriptor]").fill("Argentine minister")
            page.locator("footer [data-w-dropdown-target=toggle]").click()
            page.locator("[name=action-publish]").click()
            page.get_by_text("Public articles that show Ana Duarte: 3").wait_for()
            page.get_by_role("link", name="Decide what they show").click()
            page.get_by_role("heading", name="What articles show").wait_for()
            page.get_by_text("Keep as published").click()
            self.seen(page, "after-publishing-1280")
            page.get_by_text("Those ticked in the list").click()
            page.get_by_role("checkbox", name="A gauge at every bridge").check()
            page.get_by_role("checkbox", name="Water falls by a third").check()
            page.get_by_role("button", name="Look").click()
            page.get_by_text("Will be published.").first.wait_for()
            assert self.descriptors() == ["Argentine minister"] * 3, "looked at, not made"
            page.get_by_role("button", name="Change these articles").click()
            page.get_by_text("Articles changed: 2").wait_for()
            # Without the green message, which is Wagtail's own.
            page.reload()
            self.seen(page, "after-run-1280")
        old = "Argentine hydrologist"
        assert self.descriptors() == ["Argentine minister", old, old]

    def test_the_screens_on_a_phone_and_after_a_verdict(self):
        Review.objects.create(claim=self.claim, verdict=newsroom.verdicts()[0], reviewer="Desk")
        for width in (DESK, PHONE):
            with desk(self.live_server_url, self.user, width) as page:
                for record in (self.person, self.claim):
                    kind = record._meta.model_name
                    page.goto(self.live_server_url + reverse("geometa_desk:after", args=[kind, record.pk]))
                    page.get_by_role("heading", name="What articles show").wait_for()
                    self.seen(page, f"after-{kind}-{width}")
                page.get_by_role("button", name="Look").click()
                page.get_by_text("Will be published.").first.wait_for()
                self.seen(page, f"after-planned-{width}")
        assert BulkRun.objects.filter(action="correct", kind="claims").count() == 2
        assert not Correction.objects.exists(), "proposed and looked at at either width, not made"
