"""Room is kept for label and ad at every width, in the file that ships and in a browser."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

import wagtail_geometa
from wagtail_geometa.ads.sizes import BREAKPOINTS, STANDARD_SIZES, size_class
from wagtail_geometa.ads.stylesheet import MARK, size_rules

FILE = Path(wagtail_geometa.__file__).parent / "static" / "wagtail_geometa" / "slots.css"
CSS = FILE.read_text(encoding="utf-8")
HEAD = CSS.partition(MARK)[0]
LABEL_PX = 24
BY_SLUG = {size.slug: size for size in STANDARD_SIZES}
FIXED = [size for size in STANDARD_SIZES if size.kind == "fixed"]
RATIOS = [size for size in STANDARD_SIZES if size.kind == "ratio"]


def rule(selector, text):
    """The declarations of a rule as a dict."""
    body = re.search(rf"(?:^|\n)\s*{re.escape(selector)} \{{(.*?)\}}", text, re.DOTALL)[1]
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)
    return {
        name.strip(): value.strip()
        for name, _, value in (line.partition(":") for line in body.split(";"))
        if value
    }


def media(width):
    """The rules of one min-width query."""
    return CSS.partition(f"@media (min-width: {width}px) {{")[2].partition("\n}")[0]


def test_the_file_holds_what_the_table_makes():
    assert HEAD + size_rules(STANDARD_SIZES) == CSS


@pytest.mark.django_db
def test_the_command_prints_the_rules_of_a_newsrooms_own_size_too():
    from wagtail_geometa.ads.models import AdSize

    AdSize.objects.create(slug="336x280", name="Large Rectangle", kind="fixed", width=336, height=280)
    printed = StringIO()
    call_command("geometa_slot_styles", stdout=printed)
    assert rule(".geometa-slot--from-768-336x280", printed.getvalue())["--geometa-slot-height"] == "280px"
    assert rule(".geometa-slot--970x250", printed.getvalue())["--geometa-slot-width"] == "970px"


@pytest.mark.parametrize("min_width", BREAKPOINTS)
@pytest.mark.parametrize("size", FIXED, ids=lambda size: size.slug)
def test_the_room_kept_is_the_ad_and_its_label(size, min_width):
    frame = rule(".geometa-slot", HEAD)
    assert frame["--geometa-slot-label-height"] == f"{LABEL_PX}px"
    assert frame["grid-template-rows"].split()[0] == "var(--geometa-slot-label-height)"
    assert rule(".geometa-slot__label", HEAD)["block-size"] == "var(--geometa-slot-label-height)"
    assert rule(".geometa-slot__box", HEAD)["min-block-size"] == "var(--geometa-slot-height)"
    room = rule(f".{size_class(size, min_width)}", media(min_width) if min_width else CSS)
    assert room["--geometa-slot-width"] == f"{size.width}px"
    assert room["--geometa-slot-height"] == f"{size.height}px"
    assert room["--geometa-slot-ratio"] == "auto"


def test_wider_rules_come_later_so_that_they_win():
    places = [CSS.index(f"@media (min-width: {width}px)") for width in BREAKPOINTS[1:]]
    assert places == sorted(places)
    assert CSS.index(".geometa-slot--300x250 ") < places[0]


def test_the_stylesheet_asks_nobody_else():
    assert "url(" not in CSS and "@import" not in CSS


MARKUP = """<!doctype html><html lang="en"><meta charset="utf-8"><body><p id="above">Text above.</p>
<aside class="geometa-slot {classes}" aria-label="Advertisement"><p class="geometa-slot__label">{label}</p>
<div class="geometa-slot__box">{inside}</div></aside><p id="below">Text below.</p></body></html>"""
HOUSE = (
    '<p class="geometa-slot__house"><strong>Only $1/click</strong> <a href="/x/">Submit your ad here</a></p>'
)


@pytest.fixture(scope="module")
def browser_page(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser.new_page()
        browser.close()


def height(page, classes, *, width, label="Advertisement", inside=HOUSE):
    """Height of the slot in a browser, and whether it sticks out of the page."""
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(MARKUP.format(classes=classes, label=label, inside=inside))
    page.add_style_tag(content=f"body {{ margin: 0 }} {CSS}")
    return page.evaluate(
        "[document.querySelector('aside').getBoundingClientRect().height,"
        " document.documentElement.scrollWidth > innerWidth]"
    )


@pytest.mark.browser
def test_a_browser_keeps_the_room_of_every_fixed_size_at_every_width(browser_page):
    measured = {
        (size.slug, width): height(browser_page, size_class(size, start), width=width)
        for size in FIXED
        for start, width in [(0, 390), (480, 600), (768, 800), (1024, 1100), (1280, 1400)]
    }
    wanted = {(slug, width): [BY_SLUG[slug].height + LABEL_PX, False] for slug, width in measured}
    assert measured == wanted


@pytest.mark.browser
def test_a_browser_keeps_the_room_of_every_ratio(browser_page):
    for size in RATIOS:
        room, sticks_out = height(browser_page, size_class(size), width=1200, inside="")
        column = 1200 if size.width > size.height else 300
        assert room == pytest.approx(column * size.height / size.width + LABEL_PX, abs=0.1), size.slug
        assert not sticks_out


@pytest.mark.browser
def test_an_empty_box_and_a_missing_or_endless_label_take_the_same_room(browser_page):
    for label, inside in [("", ""), ("Advertisement", ""), ("Advertisement " * 40, HOUSE)]:
        assert height(browser_page, "geometa-slot--300x250", width=390, label=label, inside=inside) == [
            274,
            False,
        ]


@pytest.mark.browser
def test_the_size_changes_with_the_width_of_the_screen(browser_page):
    classes = "geometa-slot--300x250 geometa-slot--from-768-728x90 geometa-slot--from-1280-970x250"
    assert [height(browser_page, classes, width=width)[0] for width in (390, 767, 768, 1279, 1280)] == [
        274,
        274,
        114,
        114,
        274,
    ]


@pytest.mark.browser
def test_a_slot_for_wide_screens_takes_no_room_on_a_phone(browser_page):
    classes = "geometa-slot--from-768 geometa-slot--from-768-728x90"
    assert [height(browser_page, classes, width=width)[0] for width in (390, 767, 768)] == [0, 0, 114]


@pytest.mark.browser
def test_filling_the_box_later_moves_nothing(browser_page):
    page = browser_page
    height(page, "geometa-slot--300x250", width=390)
    shift = page.evaluate(
        """async () => {
          // What the page did while it was put together is painted by then, and is no shift of the slot's.
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
          return new Promise(done => {
            let total = 0
            new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value })
                .observe({type: "layout-shift"})
            const before = document.getElementById("below").getBoundingClientRect().top
            const ad = document.createElement("img")
            ad.width = 300; ad.height = 250
            document.querySelector(".geometa-slot__box").replaceChildren(ad)
            setTimeout(() => done([total, document.getElementById("below").getBoundingClientRect().top - before]), 300)
          })
        }"""
    )
    assert shift == [0, 0]
