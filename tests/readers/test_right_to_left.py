"""Words that run the other way say so, and an Arabic edition is laid out from the right."""

import os
import re

import pytest
from bs4 import BeautifulSoup

from tests.browser import DESK, PHONE
from tests.readers import stories
from tests.readers.shelf import SERVED, chromium, open_whole, rendered, shelf
from wagtail_geometa import own_words
from wagtail_geometa.templatetags.geometa_tags import geometa_lang
from wagtail_geometa.wording import Wording, direction


@pytest.fixture
def editions(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = stories.LANGUAGES


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("AR-EG", "rtl"),
        ("he", "rtl"),
        ("fa_IR", "rtl"),
        ("az-Arab", "rtl"),
        ("uz-arab-af", "rtl"),
        ("ar-Latn", "ltr"),
        ("en", "ltr"),
        ("pt-BR", "ltr"),
        ("", "ltr"),
        ('"><b>', "ltr"),
    ],
)
def test_the_script_decides_else_the_language(tag, way):
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("own", "page", "printed"),
    [
        ("ar", "en", ' lang="ar" dir="rtl"'),
        ("en", "ar", ' lang="en" dir="ltr"'),
        ("fa", "ar", ' lang="fa"'),
        ("es", "en", ' lang="es"'),
        ("en", "en", ""),
        ("", "en", ""),
        ('ar"x', "en", ' lang="ar&quot;x"'),
    ],
)
def test_words_say_their_language_and_where_they_run_the_other_way(own, page, printed):
    assert geometa_lang(Wording("x", own), page) == printed


@pytest.mark.django_db
def test_only_the_words_themselves_say_they_are_foreign(editions, reader):
    page = stories.with_everything()
    soup = BeautifulSoup(reader.get(page.get_url()).content, "html.parser")
    (salma,) = [one for one in soup.select(".geometa-story-list__people li") if "Salma" in one.text]
    assert [(one.name, one["lang"], one["dir"]) for one in salma.select("[lang]")] == [("bdi", "ar", "rtl")]
    assert {one["lang"] for one in soup.select(".geometa-claim [lang]")} == {"es"}


#: Words of ours in the Arabic story, none of them translated.
OURS = "By|Office as of|Claim:|Said by|piece of evidence|In this story|Organisations|Countries|Correction"
OURS += "|All stories by|Feed of"


@pytest.mark.django_db
def test_words_of_ours_that_nobody_translated_say_that_they_are_english(editions, reader):
    soup = BeautifulSoup(reader.get(stories.in_arabic().get_url()).content, "html.parser")
    found = {}
    for text in soup.main.find_all(string=re.compile(rf"^\W*(?:\d+ )?(?:{OURS})")):
        inner = next(one for one in text.parents if one.get("lang"))
        found[re.search(OURS, text).group()] = (inner["lang"], inner.get("dir"))
    assert set(found) == set(OURS.split("|"))
    assert set(found.values()) == {("en", "ltr")}
    # What the newsroom wrote is in the language of its page.
    (wrong,) = soup.main.find_all(string=re.compile("ذكرنا"))
    assert next(one for one in wrong.parents if one.get("lang"))["lang"] == "ar"


def test_a_translation_of_the_site_makes_our_words_its_own(monkeypatch):
    assert own_words.served_in("es") == "es" and own_words.served_in("en-GB") == "en-GB"
    assert own_words.served_in("fa") == "en"
    own_words.served_in.cache_clear()
    monkeypatch.setattr(own_words.translation, "gettext", lambda words: f"fa {words}")
    try:
        assert own_words.served_in("fa") == "fa"
    finally:
        own_words.served_in.cache_clear()


@pytest.mark.django_db
@pytest.mark.browser
def test_an_arabic_edition_in_a_browser(editions, reader):
    page = stories.in_arabic()
    answers, path = rendered(reader, page), page.get_url()
    with chromium() as browser:
        for width in (DESK, PHONE):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            shelf(tab, answers)
            open_whole(tab, SERVED + path)
            if folder := os.environ.get("GEOMETA_PICTURES"):
                tab.screenshot(path=f"{folder}/arabic-{width}.png", full_page=True)
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
            card = tab.locator("aside.geometa-card").first
            portrait, words, box = (
                one.bounding_box() for one in (card.locator("img"), card.locator(".geometa-card__body"), card)
            )
            assert portrait["x"] > words["x"] + words["width"] / 2
            assert box["x"] + box["width"] - (portrait["x"] + portrait["width"]) < 40
            # An English line within stands in line with the Arabic ones.
            office = card.locator(".geometa-card__office")
            assert office.get_attribute("dir") == "ltr"
            assert office.evaluate("one => getComputedStyle(one).textAlign") == "right"
            bar = tab.locator(".geometa-key-points").evaluate("one => getComputedStyle(one).borderRightWidth")
            assert bar == "4px"
