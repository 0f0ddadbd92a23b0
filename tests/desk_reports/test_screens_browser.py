"""The desk's screens in Chromium at desk and phone width: no fault, nothing axe holds against them, nothing cut off."""

import datetime as dt
import os

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.urls import reverse

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from wagtail_geometa.models import Author, BulkRun, PageCredit, PagePerson

SCREENS = ("tenures", "articles", "credits", "unused", "duplicates", "bulk", "coverage")


@pytest.mark.browser
class ScreensInABrowser(StaticLiveServerTestCase):
    """A small newsroom in which every report has something to say."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        page = newsroom.tell(newsroom.article("Three neighbours agree"))
        newsroom.backdate(page, dt.date(2026, 3, 4))
        Author.objects.update(status="former")
        newsroom.article("Bare story")
        self.person = newsroom.person("Ana Duarte", death_date="2026")
        newsroom.person("Ana Duarte")

    def seen(self, page, name):
        """Axe on what is ours, and no sideways scrolling of the whole page."""
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        assert violations(page, "main") == [], name
        assert not page.faults, name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide}"

    def test_every_screen_at_desk_and_phone_width(self):
        for width in (DESK, PHONE):
            with desk(self.live_server_url, self.user, width) as page:
                for name in SCREENS:
                    page.goto(f"{self.live_server_url}{reverse(f'geometa_reports:{name}')}")
                    self.seen(page, f"{name}-{width}")
                page.goto(f"{self.live_server_url}{reverse('wagtailadmin_home')}")
                page.locator(".geometa-waiting").get_by_text("Articles lacking metadata").wait_for()
                if folder := os.environ.get("GEOMETA_PICTURES"):
                    page.screenshot(path=f"{folder}/home-{width}.png", full_page=True)
                assert violations(page, ".geometa-waiting") == []

    def test_a_bulk_change_by_hand(self):
        for width in (DESK, PHONE):
            with desk(self.live_server_url, self.user, width) as page:
                page.goto(f"{self.live_server_url}{reverse('geometa_reports:bulk_plan', args=['people'])}")
                self.seen(page, f"bulk-plan-{width}")
                page.locator("#id_record-chooser [data-chooser-action-choose]").first.click()
                page.locator(".modal a[data-chooser-modal-choice]").first.click()
                page.locator(".modal").wait_for(state="detached")
                page.get_by_role("button", name="Look").click()
                page.get_by_text("Planned").first.wait_for()
                self.seen(page, f"bulk-planned-{width}")
        page_rows, credits = PagePerson.objects.count(), PageCredit.objects.count()
        assert BulkRun.objects.count() == 2 and (page_rows, credits) == (2, 2), "planned, not made"
