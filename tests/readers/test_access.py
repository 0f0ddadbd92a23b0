"""What axe (WCAG 2.2 AA and good practice) says of readers' pages: nothing, in every dress."""

import pytest

from tests.browser import DESK, EVERYTHING, PHONE, violations
from tests.readers import stories
from tests.readers.shelf import SERVED, chromium, open_whole, rendered, shelf

pytestmark = pytest.mark.browser

STORY = "/rivers-climate/river-gauges-one-feed/"
PAGES = [
    "/",
    STORY,
    "/rivers-climate/",
    "/claims-desk/",
    "/advertise/",
    "/people/ramiro-castellfranco-ibanez/",
    "/authors/ines-valdarrama/",
    "/countries/py/",
    "/organisations/plata-gauge-network/",
]


def faults_in(tab, name):
    """Axe's, and whatever is wider than the screen."""
    found = violations(tab, options=EVERYTHING)
    if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return [f"{name}: {one}" for one in found]


def test_the_rules_that_are_off_unless_asked_for_are_asked_for():
    tiny = "<button style='width:9px;height:9px;padding:0' aria-label='a'></button>" * 2
    with chromium() as browser:
        tab = browser.new_page()
        tab.set_content(
            f"<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{tiny}<h4>y</h4></main>"
        )
        found = " ".join(faults_in(tab, "x"))
    assert "target-size" in found and "heading-order" in found


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_example_newsroom(newsroom_open, width, scheme):
    found = []
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for path in PAGES:
            open_whole(tab, newsroom_open.address + path)
            tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            found += faults_in(tab, path)
            if path == STORY:
                tab.emulate_media(media="print")
                found += faults_in(tab, f"{path} printed")
                tab.emulate_media(media="screen")
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_stories_with_everything_on_them(reader, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = stories.LANGUAGES
    pages = [stories.with_everything(), stories.in_arabic()]
    answers, paths = rendered(reader, *pages), [page.get_url() for page in pages]
    found = []
    with chromium() as browser:
        for width, scheme in ((DESK, "light"), (PHONE, "dark")):
            tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            shelf(tab, answers)
            for path in paths:
                open_whole(tab, SERVED + path)
                # The paper of the host; what a browser paints where there is none, axe takes for white.
                tab.add_style_tag(content="body { background: Canvas; color: CanvasText }")
                found += faults_in(tab, f"{path} {width} {scheme}")
    assert not found, "\n".join(found)
