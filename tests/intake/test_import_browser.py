"""The import in Chromium: it goes on by itself and shows how far it is; a connection that breaks breaks nothing."""

from __future__ import annotations

import os
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.urls import reverse

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from wagtail_geometa.intake import job
from wagtail_geometa.models import Person

ROWS = 45
SMALL = {"look": 20, "write": 20}


def sheet():
    rows = [f"Person {number},19{number:02},Q{number},Graz" for number in range(10, 10 + ROWS - 2)]
    text = "\n".join(["name,born,wikidata,town", "Ana Rossi,,,", "Bea,1960-13,,", *rows])
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode()}


@pytest.mark.browser
@patch.object(job, "PORTIONS", SMALL)
class ImportInABrowser(StaticLiveServerTestCase):
    """An editor brings in a spreadsheet."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        newsroom.person("Ana Rossi")
        self.held = []
        self.holding = True
        self.lost = False

    def look(self, page, name):
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        assert not violations(page, "#main"), name
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        assert not page.faults

    def hold(self, route):
        """Keep a request of the script back, so that one can look at what stands between two portions."""
        is_portion = "portion" in (route.request.post_data or "")
        if is_portion and self.lost:
            route.abort()
        elif is_portion and self.holding:
            self.held.append(route)
        else:
            route.continue_()

    def uploaded(self, page):
        page.route("**/import/people/", self.hold)
        page.goto(self.live_server_url + reverse("geometa_intake:import", args=["people"]))
        page.set_input_files("#id_file", sheet())
        page.get_by_role("button", name="Look", exact=True).click()
        page.get_by_text(f"20 of {ROWS}").wait_for()

    def let_go(self, page):
        # A request that is not sent yet passes by itself.
        self.holding = False
        while self.held:
            self.held.pop().continue_()

    def test_the_bar_moves_by_itself_and_the_result_leads_to_the_drafts(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), desk(self.live_server_url, self.user, width) as page:
                self.holding = True
                self.uploaded(page)
                self.look(page, f"import-looking-{width}")
                assert page.get_by_role("progressbar", name="Looked at so far").get_attribute("value") == "20"
                assert page.get_by_role("button", name="Go on looking").is_hidden()
                self.let_go(page)
                page.get_by_role("button", name="Import", exact=True).wait_for()
                assert page.locator("#main tbody tr").count() == ROWS
                self.look(page, f"import-looked-{width}")
                page.get_by_label("Go on without the columns").check()
                self.holding = True
                page.get_by_role("button", name="Import", exact=True).click()
                page.get_by_role("progressbar", name="Stored so far").wait_for()
                self.look(page, f"import-storing-{width}")
                self.let_go(page)
                page.get_by_text("rows are stored").first.wait_for()
                self.look(page, f"import-stored-{width}")
                assert Person.objects.count() == ROWS - 1
                assert page.get_by_role("status").filter(has_text=f"{ROWS - 2} rows are stored").count() == 1
                page.get_by_role("link", name="See the drafts, newest first").click()
                page.get_by_role("link", name=f"Person {ROWS + 7}").first.wait_for()
                Person.objects.filter(live=False).delete()

    def test_a_lost_connection_is_told_and_one_press_goes_on(self):
        with desk(self.live_server_url, self.user) as page:
            self.lost = True
            self.uploaded(page)
            page.get_by_text("The connection was lost").wait_for()
            self.look(page, "import-lost")
            self.lost = self.holding = False
            page.get_by_role("button", name="Go on looking").click()
            page.get_by_role("button", name="Import", exact=True).wait_for()
            assert page.get_by_text("The connection was lost").is_hidden()
            assert page.locator("#main tbody tr").count() == ROWS
