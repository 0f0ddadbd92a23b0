"""The panel in Chromium, by mouse and by keyboard: nothing is added before a click, and a click is enough."""

import os

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.test import override_settings
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from wagtail_geometa.models import PageCountry, PagePerson, Person, Rejection

TEXT = (
    "Paraguay opened the gauges to Sergei Halvorsen-Pintos on Friday. Ana Duarte was in Montevideo. "
    "Evaristo Qhispe said that two thirds of the 48 stations are solar since 2019. "
    "“We counted 131 of them,” Rosa Yupanqui told reporters."
)
TAGGERS = [
    "tests.suggestions.tagger.Tagger",
    "wagtail_geometa.suggestions.statements.KeyPointProvider",
    "wagtail_geometa.suggestions.statements.ClaimProvider",
]
SETTINGS = {"SUGGESTION_PROVIDERS": TAGGERS, "SUGGESTION_SECONDS": 10}


@pytest.mark.browser
@override_settings(WAGTAIL_GEOMETA=SETTINGS)
class PanelInABrowser(StaticLiveServerTestCase):
    """A story is written into an empty page."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        self.person = newsroom.person()
        self.bearers = [newsroom.person("Ana Duarte"), newsroom.person("Ana Duarte")]
        self.address = f"{self.live_server_url}{self.add_path()}"

    def add_path(self):
        return reverse("wagtailadmin_pages:add", args=("testapp", "richarticle", newsroom.home().pk))

    def written(self, page, text=TEXT):
        page.goto(self.address)
        page.fill("#id_title", "Gauges")
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.insert_text(text)
        page.wait_for_function(
            "/words/.test(document.querySelector('.geometa-suggestions__status').textContent)"
        )

    def item(self, page, name):
        named = page.locator("strong").get_by_text(name, exact=True)
        return page.locator(".geometa-suggestions__item").filter(has=named)

    def picture(self, page, name):
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.locator(".geometa-suggestions").screenshot(path=f"{folder}/{name}.png")

    def saved(self, page):
        page.keyboard.press("Control+s")
        # Not any navigation: the first autosave of a new page gives it another address.
        page.locator(".messages .success").first.wait_for()
        return newsroom.RichArticle.objects.get(title="Gauges")

    def test_one_click_adds_all_that_is_sure_and_undo_takes_one_back(self):
        with desk(self.live_server_url, self.user) as page:
            self.written(page)
            assert page.input_value("#id_geometa_people-TOTAL_FORMS") == "0", "nothing without a click"
            self.picture(page, "suggestions-found")
            assert not violations(page, ".geometa-suggestions")
            page.get_by_role("button", name="Add all sure ones (2)").click()
            assert page.input_value("#id_geometa_people-0-person") == str(self.person.pk)
            assert page.inner_text("#id_geometa_people-0-person-title") == self.person.name
            assert not page.get_by_text("Surface", exact=True).count(), "what a program notes has no label"
            assert page.is_checked("#id_geometa_people-0-lead")
            assert page.input_value("#id_geometa_countries-0-rel") == "mentions"
            page.get_by_role("button", name="Take Paraguay out again").click()
            page.get_by_role("button", name="Add Uruguay").click()
            page.get_by_role("button", name="Use as key points (3)").click()
            self.picture(page, "suggestions-added")
            assert not violations(page, ".geometa-suggestions")
            story = self.saved(page)
            assert not page.faults
        row = PagePerson.objects.get(page_id=story.pk)
        assert (row.person, row.origin, row.surface) == (self.person, "suggested", "Sergei Halvorsen-Pintos")
        assert [one.country.alpha2 for one in PageCountry.objects.filter(page_id=story.pk)] == ["UY"]
        assert [one.key_point for one in story.geometa_claims.all()] == [True] * 3

    def test_of_two_bearers_of_a_name_the_editor_chooses_one(self):
        with desk(self.live_server_url, self.user) as page:
            self.written(page)
            page.get_by_role("button", name="Choose which Ana Duarte").click()
            page.keyboard.press("Escape")
            assert not page.locator(".geometa-suggestions__bearers").count()
            page.keyboard.press("Enter")
            assert not violations(page, ".geometa-suggestions")
            self.item(page, "Ana Duarte").get_by_role("button", name="Add Ana Duarte").nth(1).click()
            assert page.input_value("#id_geometa_people-0-person") == str(self.bearers[1].pk)

    def test_what_is_turned_down_stays_away_and_comes_back_when_asked(self):
        with desk(self.live_server_url, self.user) as page:
            self.written(page)
            page.get_by_role("button", name="No: Uruguay").click()
            assert "Paraguay" in page.evaluate("document.activeElement.ariaLabel"), (
                "the cursor stays beside it"
            )
            page.get_by_role("button", name="Neither: Ana Duarte").click()
            assert page.evaluate("document.activeElement.tagName") == "BUTTON"
            assert not self.item(page, "Uruguay").count()
            story = self.saved(page)
            assert Rejection.objects.filter(page_id=story.pk).count() == 2
            page.goto(f"{self.live_server_url}{reverse('wagtailadmin_pages:edit', args=[story.pk])}")
            page.get_by_text("Turned down: 2").wait_for()
            assert not self.item(page, "Uruguay").count()
            page.get_by_role("button", name="Show them again").click()
            assert self.item(page, "Uruguay").count() == 1
            self.saved(page)
        assert not Rejection.objects.exists()

    def test_a_newcomer_is_made_and_added_without_leaving_the_page_by_keyboard(self):
        with desk(self.live_server_url, self.user, PHONE) as page:
            self.written(page)
            button = page.get_by_role("button", name="Create a record for Evaristo Qhispe")
            button.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.value") == "Evaristo Qhispe"
            page.keyboard.press("Tab")
            page.keyboard.type("Station keeper")
            assert not violations(page, ".geometa-suggestions")
            self.picture(page, "suggestions-phone")
            page.keyboard.press("Enter")
            self.item(page, "Evaristo Qhispe").get_by_text("added").wait_for()
            made = Person.objects.get(name="Evaristo Qhispe")
            page.get_by_role("button", name="Take Evaristo Qhispe out again").press("Enter")
            page.get_by_role("button", name="Add Evaristo Qhispe").press("Enter")
            assert page.input_value("#id_geometa_people-1-person") == str(made.pk), (
                "taken out and added again"
            )
            assert made.words.get().descriptor == "Station keeper"
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
            assert page.url == self.address, "the page was not left"

    def test_a_refused_record_says_why_and_keeps_what_was_typed(self):
        with desk(self.live_server_url, self.user) as page:
            self.written(page)
            page.get_by_role("button", name="Create a record for Evaristo Qhispe").click()
            page.get_by_label("Name", exact=True).fill("  ")
            page.get_by_label("Descriptor").fill("Station keeper")
            page.get_by_role("button", name="Create and add").click()
            page.get_by_role("alert").filter(has_text="required").wait_for()
            assert page.get_by_label("Descriptor").input_value() == "Station keeper"
        assert not Person.objects.filter(name__contains="Qhispe").exists()

    def test_a_sentence_that_is_a_key_point_and_a_claim_has_one_row(self):
        with desk(self.live_server_url, self.user) as page:
            self.written(page)
            page.get_by_role("button", name="Use as key points (3)").click()
            page.get_by_role("button", name="Add as a claim: “We counted 131").click()
            assert page.input_value("#id_geometa_claims-TOTAL_FORMS") == "3"
            assert page.input_value("#id_geometa_claims-2-claimant_name") == "Rosa Yupanqui"
            page.get_by_role("button", name="Take “We counted 131").last.click()
            assert page.input_value("#id_geometa_claims-2-claimant_name") == ""
            assert page.is_checked("#id_geometa_claims-2-key_point")

    def test_states_say_what_is_the_matter(self):
        with desk(self.live_server_url, self.user, DESK) as page:
            page.goto(self.address)
            status = page.locator(".geometa-suggestions__status")
            assert "Write or paste" in status.inner_text()
            page.fill("#id_title", "Gauges")
            page.get_by_text("Nothing found yet").wait_for()
            page.route("**/geometa/suggest/", lambda route: route.abort())
            page.fill("#id_title", "Gauges of Paraguay")
            page.get_by_text("could not be fetched").wait_for()
            page.unroute("**/geometa/suggest/")
            page.get_by_role("button", name="Look again").click()
            self.item(page, "Paraguay").wait_for()
            with override_settings(
                WAGTAIL_GEOMETA={
                    **SETTINGS,
                    "SUGGESTION_PROVIDERS": ["tests.suggestions.tagger.Broken", *TAGGERS],
                }
            ):
                page.get_by_role("button", name="Look again").click()
                page.get_by_text("Part of the search failed").wait_for()
                assert self.item(page, "Paraguay").count() == 1
            with override_settings(WAGTAIL_GEOMETA={**SETTINGS, "SUGGESTION_SECONDS": 0.000001}):
                page.get_by_role("button", name="Look again").click()
                page.get_by_text("The server is busy").wait_for()
                assert not page.get_by_text("Nothing found yet").count(), "nobody knows that yet"
            assert not page.faults

    def test_who_may_make_no_records_is_told_so(self):
        user = get_user_model().objects.create_user("reporter@example.org", "secret")
        group = Group.objects.create(name="Reporters")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
        GroupPagePermission.objects.create(group=group, page=newsroom.home(), permission=add)
        user.groups.add(group)
        with desk(self.live_server_url, user) as page:
            self.written(page)
            assert "ask the desk" in self.item(page, "Evaristo Qhispe").inner_text()
            assert not page.get_by_role("button", name="Create a record").count()
            assert page.get_by_role("button", name="Add all sure ones (2)").count() == 1
