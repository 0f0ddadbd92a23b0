"""The chooser and the checklist in Chromium: the order of the ticks, a namesake, and nothing axe holds against them."""

import os

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.urls import reverse

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations

NAMES = ("Ana Duarte", "Bo Lindqvist", "Cy Halloran")


@pytest.mark.browser
class ChooserInABrowser(StaticLiveServerTestCase):
    """An empty page, and three people to choose from."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        for name in NAMES:
            newsroom.person(name)
        add = reverse("wagtailadmin_pages:add", args=("testapp", "richarticle", newsroom.home().pk))
        self.address = f"{self.live_server_url}{add}"

    def opened(self, page):
        page.goto(self.address)
        page.locator("#id_geometa_people-OPEN_MODAL").click()
        page.locator("[data-multiple-choice-form]").wait_for()

    def box(self, page, name):
        return page.locator(f"input[title='Select {name}']")

    def tick(self, page, name):
        self.box(page, name).check()

    def look_for(self, page, text, shown):
        page.locator("[data-chooser-modal-search] input[name=q]").fill(text)
        rows = page.locator("[data-multiple-choice-form] tbody tr")
        page.wait_for_function(
            f"document.querySelectorAll('[data-multiple-choice-form] tbody tr').length === {shown}"
        )
        assert rows.count() == shown

    def test_several_keep_the_order_of_the_ticks_beside_a_new_search(self):
        for width in (DESK, PHONE):
            with desk(self.live_server_url, self.user, width) as page:
                self.opened(page)
                assert violations(page, ".modal-body") == []
                self.tick(page, NAMES[2])
                self.look_for(page, "Ana", 1)
                self.tick(page, NAMES[0])
                self.look_for(page, "", 3)
                assert self.box(page, NAMES[2]).is_checked()
                assert page.locator("[data-geometa-chosen]").inner_text() == f"1. {NAMES[2]} · 2. {NAMES[0]}"
                if folder := os.environ.get("GEOMETA_PICTURES"):
                    page.screenshot(path=f"{folder}/chooser-{width}.png")
                page.get_by_role("button", name="Confirm selection").click()
                page.locator("#id_geometa_people-1-person-title").wait_for()
                chosen = [page.inner_text(f"#id_geometa_people-{row}-person-title") for row in (0, 1)]
                assert chosen == [NAMES[2], NAMES[0]]
                assert not page.faults

    def test_a_namesake_is_asked_about_in_the_create_tab(self):
        with desk(self.live_server_url, self.user) as page:
            self.opened(page)
            page.get_by_role("tab", name="Create").click()
            page.get_by_label("Name", exact=False).first.fill("Bo Lindqvist")
            page.locator("#tab-create form").get_by_role("button").last.click()
            page.get_by_text("None of them: this is another one").wait_for()
            assert violations(page, ".modal-body") == []

    def test_the_checklist_leads_to_what_is_missing(self):
        for width in (DESK, PHONE):
            with desk(self.live_server_url, self.user, width) as page:
                page.goto(self.address)
                page.fill("#id_title", "Gauges")
                link = page.locator(".geometa-checklist a").first
                link.wait_for()
                assert violations(page, ".geometa-checklist") == []
                link.click()
                assert page.evaluate("document.activeElement.tagName") == "SECTION"
