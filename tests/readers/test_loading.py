"""A page that moves nothing while it loads, asks nobody else, and is the same whoever reads it."""

import http.cookiejar
import re
import urllib.parse
import urllib.request

import pytest

from tests.browser import DESK, PHONE
from tests.readers.shelf import chromium

STORY = "/rivers-climate/river-gauges-one-feed/"
WATCH = """window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(one => one.value)))
  .observe({type: "layout-shift", buffered: true});"""
#: A slow train: what it takes to ask (ms), and bytes a second.
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 60_000, "uploadThroughput": 60_000}
JUMP = """() => { const one = document.querySelector("main p"); one.style.marginTop = "300px"; }"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.browser
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_moves_and_nobody_else_is_asked(newsroom_open, width):
    asked = []
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.add_init_script(WATCH)
        tab.on("request", lambda request: asked.append(request.url))
        tab.context.new_cdp_session(tab).send("Network.emulateNetworkConditions", SLOW)
        tab.goto(newsroom_open.address + STORY)
        for picture in tab.locator("img").all():
            picture.scroll_into_view_if_needed()
            tab.wait_for_function("one => one.complete && one.naturalWidth", arg=picture.element_handle())
        tab.evaluate(SETTLED)
        assert tab.evaluate("window.shifts") == []
        # The watch is awake: it sees a paragraph that is pushed down.
        tab.evaluate("window.scrollTo(0, 0)")
        tab.evaluate(SETTLED)
        tab.evaluate(JUMP)
        tab.wait_for_function("() => window.shifts.length > 0")
        assert not tab.context.cookies()
    assert len([one for one in asked if "/media/" in one]) > 5
    assert [one for one in asked if not one.startswith(newsroom_open.address + "/")] == []


def test_an_editor_and_a_stranger_get_the_same_bytes_and_no_cookie(newsroom_open):
    address = newsroom_open.address + STORY
    stranger = urllib.request.build_opener()
    stranger.addheaders = [("Accept-Language", "en")]
    editor = logged_in(newsroom_open)
    editor.addheaders = [("Accept-Language", "es"), ("User-Agent", "Another")]
    answers = [reader.open(address, timeout=30) for reader in (stranger, editor)]
    assert answers[0].read() == answers[1].read()
    for answer in answers:
        assert answer.headers["Set-Cookie"] is None
        assert "cookie" not in (answer.headers["Vary"] or "").lower()


def logged_in(paper):
    """Somebody who writes for the paper, with her session."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = opener.open(f"{paper.address}/admin/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    fields = {"username": "chief@example.org", "password": "newsroom", "csrfmiddlewaretoken": token}
    answer = opener.open(f"{paper.address}/admin/login/", urllib.parse.urlencode(fields).encode())
    assert "/login/" not in answer.url and "sessionid" in {one.name for one in jar}
    return opener
