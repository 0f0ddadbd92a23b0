"""Stylesheets of stories and replies: small, no literal in rules, right in every scheme, print and forced colours."""

import re
from pathlib import Path

import pytest

import wagtail_geometa
from tests.readers import stories
from tests.readers.shelf import SERVED, chromium, open_whole, rendered, shelf

STYLES = Path(wagtail_geometa.__file__).parent / "static/wagtail_geometa"
#: Sizes no site needs to change: the width below which the words of a page header go under its portrait; for replies
#: that of two fields beside each other and of their page, the height a thumb needs, and what is out of sight.
ALLOWED = {"geometa.css": {"12rem"}, "comments.css": {"16rem", "44rem", "2.75rem", "1px"}}
of_each = pytest.mark.parametrize("name", ALLOWED)
NAMED = "black|white|red|green|blue|gr[ae]y|silver|orange|yellow|transparent"


def css(name):
    return (STYLES / name).read_text(encoding="utf-8")


def rules(name):
    """Rules alone: no comments, no conditions of media and features, no declarations of properties."""
    return re.sub(r"/\*.*?\*/|@\w+ [^{]+\{|--geometa-[\w-]+:[^;]*;", "", css(name), flags=re.DOTALL)


@of_each
def test_it_is_small_and_fetches_nothing(name):
    assert 4_000 < (STYLES / name).stat().st_size < 12_000
    assert not re.search(r"@import|url\(|@font-face", css(name))


@of_each
def test_colours_and_sizes_stand_in_properties_only(name):
    assert len(rules(name)) > 4_000
    literal = re.findall(rf"#[0-9a-f]{{3,8}}\b|\brgba?\(|\bhsla?\(|:\s*(?:{NAMED})\b", rules(name))
    assert literal == []
    assert set(re.findall(r"(?<![\w.])[\d.]+(?:rem|px|em|pt|cm)\b", rules(name))) == ALLOWED[name]


@of_each
def test_nothing_has_a_left_or_a_right_and_nothing_moves(name):
    names = re.findall(r"[{;]\s*([a-z-]+):", rules(name))
    assert len(names) > 60
    assert [one for one in names if re.search(r"left|right|^(min-|max-)?(width|height)$", one)] == []
    assert [one for one in names if re.search(r"animation|transition|^float$", one)] == []
    assert not re.search(r":\s*(left|right)\b", rules(name))


@of_each
def test_no_selector_is_stronger_than_two_classes(name):
    """So that a site overrides any of it without a fight. What :not() holds counts, itself it does not."""
    for selector in re.findall(r"([^{};]+)\{", rules(name)):
        for one in selector.split(","):
            assert len(re.findall(r"[.\[:](?!:)", re.sub(r"::\w[\w-]*|:root|:not", "", one))) <= 2, one
            assert "#" not in one and "!important" not in css(name)


@pytest.fixture
def story(reader, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = stories.LANGUAGES
    page = stories.with_everything()
    return rendered(reader, page), SERVED + page.get_url()


def colour(tab, selector=".geometa-card", name="backgroundColor"):
    return tab.locator(selector).first.evaluate(f"one => getComputedStyle(one).{name}")


LIGHT, DARK = "rgb(245, 243, 238)", "rgb(29, 32, 38)"


@pytest.mark.django_db
@pytest.mark.browser
def test_it_is_dark_where_the_page_is(story):
    answers, address = story
    with chromium() as browser:
        tab = browser.new_page(color_scheme="dark")
        shelf(tab, answers)
        open_whole(tab, address)
        assert colour(tab) == DARK
        # A switch of the site wins, on the whole page and on a part of it.
        tab.evaluate("document.documentElement.dataset.theme = 'light'")
        assert colour(tab) == LIGHT
        tab.locator(".geometa-card").first.evaluate("one => { one.parentElement.dataset.theme = 'dark' }")
        assert colour(tab) == DARK
        # A page that is light whatever the system says keeps light cards.
        open_whole(tab, address)
        tab.evaluate("document.querySelector('meta[name=color-scheme]').content = 'light'")
        assert colour(tab) == LIGHT


@pytest.mark.django_db
@pytest.mark.browser
def test_on_paper_addresses_are_told_and_what_is_folded_is_shown(story):
    answers, address = story
    with chromium() as browser:
        tab = browser.new_page(color_scheme="dark")
        shelf(tab, answers)
        open_whole(tab, address)
        evidence = tab.locator(".geometa-claim__evidence li").first
        assert not evidence.is_visible()
        tab.emulate_media(media="print")
        assert evidence.bounding_box()["height"] > 10
        after = "one => getComputedStyle(one, '::after').content"
        assert "example.org" in evidence.locator("a").evaluate(after)
        assert tab.locator(".geometa-byline a").first.evaluate(after) == "none"
        assert colour(tab) == "rgba(0, 0, 0, 0)"
        assert colour(tab, name="borderTopColor") != "rgba(0, 0, 0, 0)"
        assert not tab.locator(".geometa-author__links").first.is_visible()


@pytest.mark.django_db
@pytest.mark.browser
def test_in_forced_colours_boxes_keep_their_lines_and_verdicts_their_words(story):
    answers, address = story
    with chromium() as browser:
        tab = browser.new_page(forced_colors="active")
        shelf(tab, answers)
        open_whole(tab, address)
        for selector in (".geometa-card", ".geometa-correction", ".geometa-verdict"):
            assert colour(tab, selector, "borderTop") == f"1px solid {colour(tab, 'body', 'color')}", selector
        assert tab.locator(".geometa-verdict").last.inner_text() == "Mostly false"
