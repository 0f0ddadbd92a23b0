"""The screens of the desk in Chromium, at desk and phone width: axe finds no fault, nothing is wider than the screen."""

import os
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.urls import reverse

from tests import newsroom
from tests.browser import DESK, PHONE, desk, stand_up, violations
from tests.registry.desk import url
from wagtail_geometa.models import PagePerson, Person, PersonIdentifier


@pytest.mark.browser
class DeskInABrowser(StaticLiveServerTestCase):
    """An editor finds that two records are one."""

    def setUp(self):
        stand_up()
        self.user = get_user_model().objects.create_superuser("desk@example.org", "secret")
        self.keep = newsroom.person("Ana Duarte", image=newsroom.image())
        self.away = newsroom.person("Ana Duárte", birth_date="1961", minor=True)
        self.away.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
        self.away.save()
        story = newsroom.article(publish=False)
        story.geometa_people = [PagePerson(person=self.away)]
        story.save_revision().publish()

    def look(self, page, name, within="#main"):
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        assert not violations(page, within), name
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        assert not page.faults

    def test_two_records_become_one_and_two_again(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), desk(self.live_server_url, self.user, width) as page:
                page.goto(
                    self.live_server_url + reverse("geometa_desk:choose", args=["person", self.keep.pk])
                )
                self.look(page, f"merge-choose-{width}")
                page.get_by_role("link", name=re.compile("Compare.*Ana Duárte")).click()
                page.get_by_role("button", name="Merge the two").wait_for()
                self.look(page, f"merge-compare-{width}")
                page.get_by_role("group", name="Born").get_by_text("1961").click()
                page.get_by_role("button", name="Merge the two").click()
                page.get_by_text("The two records are one").wait_for()
                assert Person.objects.get(pk=self.keep.pk).birth_date == "1961"
                page.get_by_role("link", name="Merges and their undoing").click()
                page.get_by_role("button", name=re.compile("Undo.*Ana Duárte")).wait_for()
                self.look(page, f"merges-{width}")
                page.get_by_role("button", name=re.compile("Undo.*Ana Duárte")).click()
                page.get_by_text("The merge is undone").wait_for()
                assert Person.objects.get(pk=self.away.pk).merged_into is None

    def test_somebody_is_erased(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), desk(self.live_server_url, self.user, width) as page:
                name = f"Marta Quiroga-{width}"
                person = newsroom.person(name, image=newsroom.image())
                story = newsroom.article(
                    f"{name} opens the new bridge", publish=False, text=f"<p>{name} spoke.</p>"
                )
                story.geometa_people = [PagePerson(person=person)]
                story.save_revision().publish()
                page.goto(self.live_server_url + url(Person, "edit", person.pk))
                page.get_by_role("button", name="Actions").first.click()
                page.get_by_role("link", name="Erase for good").click()
                page.get_by_label("type the name or the id").wait_for()
                self.look(page, f"erase-{width}")
                page.get_by_role("button", name="Erase for good").click()
                page.get_by_text("This field is required").wait_for()
                self.look(page, f"erase-refused-{width}")
                page.get_by_label("type the name or the id").fill(name)
                page.get_by_role("button", name="Erase for good").click()
                page.get_by_text("What is left of the record is its id").wait_for()
                page.get_by_role("link", name=f"{name} opens").wait_for()
                self.look(page, f"erased-{width}")
                assert Person.objects.get(pk=person.pk).name == f"[{person.uuid}]"

    def test_a_namesake_is_looked_at_in_the_form(self):
        for width in (DESK, PHONE):
            with self.subTest(width=width), desk(self.live_server_url, self.user, width) as page:
                page.goto(self.live_server_url + url(Person, "add"))
                page.fill("#id_name", "ana  duarte")
                page.keyboard.press("Control+s")
                page.get_by_text("Did you mean one of these?").wait_for()
                self.look(page, f"namesakes-{width}", ".geometa-namesakes")
                before = Person.objects.count()
                page.get_by_label("None of them: this is another one").check()
                with page.expect_navigation():
                    page.keyboard.press("Control+s")
                assert Person.objects.count() == before + 1

    def test_a_namesake_is_chosen_in_the_create_tab(self):
        with desk(self.live_server_url, self.user) as page:
            page.goto(self.live_server_url + reverse("geometa_desk:choose", args=["person", self.keep.pk]))
            page.get_by_role("button", name="Choose person").click()
            page.get_by_role("tab", name="Create").click()
            form = page.locator("form[data-chooser-modal-creation-form]")
            form.locator("[name=name]").fill("Ana Duarte")
            form.get_by_role("button").last.click()
            page.get_by_text("None of them: this is another one").wait_for()
            self.look(page, "namesakes-chooser", ".modal-content")
            page.get_by_role("radio").first.check()
            page.locator("form[data-chooser-modal-creation-form]").get_by_role("button").last.click()
            page.locator(".modal-content").wait_for(state="hidden")
            assert page.input_value("#id_other") in {str(self.keep.pk), str(self.away.pk)}
        assert Person.objects.count() == 2
