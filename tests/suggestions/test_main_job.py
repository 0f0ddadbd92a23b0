"""The main job, as an editor does it: a story pasted into an empty page of a newsroom that knows 10,000 people.

Six clicks make the metadata complete, in Chromium, against the example newsroom on a server of its own. The article is
data to try things on and no part of the project; where there is none the test is skipped by name.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import DESK, FLAGS
from tests.conftest import CHROMIUM, ROOT
from tests.newspaper import Newspaper
from tests.test_main_job import SEED, read_seed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here: set GEOMETA_SEED_ARTICLE"),
]

#: Who of the text is in the registry, as the desk files them; the two others of MADE are made on the way.
KNOWN = (
    "Sergey Lavrov",
    "Mike Pompeo",
    "Juan Guaidó",
    "Nicolás Maduro",
    "Miguel Díaz-Canel",
    "Gustavo Petro",
    "Elliott Abrams",
    "Jorge Arreaza",
    "Delcy Rodríguez",
    "Marcelo Ebrard",
)
#: Named by their surname alone, so the desk has it as an alias.
ALIASES = {"Nicolás Maduro": "Maduro"}
MADE = ("Luis Parra", "Pablo Iglesias")
#: Every country the text names, by name, adjective, people or abbreviation.
COUNTRIES = {"RU", "CU", "MX", "VE", "US", "CO", "ES"}
MOST_CLICKS, MOST_SECONDS = 6, 30


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """The example newsroom, its registry grown to 10,000 people."""
    made = Newspaper(tmp_path_factory.mktemp("newspaper"))
    made.run("django", "migrate", "-v0")
    made.build()
    names = json.dumps({"known": KNOWN, "aliases": ALIASES})
    made.environment["NEWSROOM_NAMES"] = names
    made.run("tests.hosts.registry")
    return made


@contextmanager
def served(paper):
    """The address of the newsroom, served by a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = paper.environment | {"NEWSROOM_PORT": str(port)}
    command = [sys.executable, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            while server.poll() is None:
                try:
                    urlopen(f"{address}/admin/login/", timeout=30).close()
                    break
                except URLError:
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()


class Trace:
    """What was clicked and what stood in the form afterwards, with the seconds since the text was pasted."""

    def __init__(self, page):
        self.page, self.began, self.clicks, self.rows = page, time.monotonic(), 0, []

    def click(self, name, *, counts=True):
        self.page.get_by_role("button", name=name).click()
        self.clicks += counts
        self.note(name)

    def note(self, what):
        counts = [self.standing(one) for one in ("people", "countries", "claims")]
        self.rows.append((self.clicks, what, *counts, f"{time.monotonic() - self.began:.1f} s"))

    def standing(self, relation):
        return int(self.page.input_value(f"#id_geometa_{relation}-TOTAL_FORMS"))

    def table(self):
        head = ("click", "button", "people", "countries", "key points", "time")
        lines = [head, ("---",) * len(head), *self.rows]
        return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def test_a_pasted_story_has_its_metadata_in_six_clicks(paper):
    seed = read_seed()
    assert paper.query("SELECT COUNT(*) FROM wagtail_geometa_person")[0][0] >= 10_000
    (section,) = paper.query("SELECT page_ptr_id FROM news_sectionpage LIMIT 1")[0]
    with served(paper) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": DESK, "height": 1000})
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}/admin/login/?next=/admin/pages/add/news/briefpage/{section}/")
        page.fill("[name=username]", "desk@example.org")
        page.fill("[name=password]", "newsroom")
        page.click("button[type=submit]")
        page.wait_for_selector(".geometa-suggestions")
        page.fill("#id_title", seed.headline)
        page.locator(".public-DraftEditor-content").first.click()
        trace = Trace(page)
        page.evaluate(PASTE, "".join(f"<p>{text}</p>" for text in seed.paragraphs))
        page.get_by_text("Looked through").wait_for()
        trace.note("(the text is pasted and looked through)")
        trace.click("Add all sure ones")
        trace.click("Use as key points")
        for name in MADE:
            trace.click(f"Create a record for {name}")
            trace.click("Create and add")
            page.get_by_role("button", name=f"Take {name} out again").wait_for()
            trace.note(f"({name} is made)")
        if folder := os.environ.get("GEOMETA_PICTURES"):
            page.locator(".geometa-suggestions").screenshot(path=f"{folder}/main-job.png")
        page.locator(".action-secondary, [data-w-dropdown-target=toggle]").last.scroll_into_view_if_needed()
        page.locator("footer [data-w-dropdown-target=toggle]").click()
        page.locator("[name=action-publish]").click()
        page.locator(".messages .success").first.wait_for()
        seconds = time.monotonic() - trace.began
        trace.rows.append((trace.clicks, "(published)", *trace.rows[-1][2:5], f"{seconds:.1f} s"))
        browser.close()
    print(trace.table())
    assert not faults
    story = paper.query("SELECT page_ptr_id FROM news_briefpage ORDER BY page_ptr_id DESC LIMIT 1")[0][0]
    people = rows(paper, "person", story, "name")
    assert people >= {*KNOWN, *MADE}, {*KNOWN, *MADE} - people
    assert rows(paper, "country", story, "alpha2") == COUNTRIES
    points = paper.query(
        f"SELECT COUNT(*) FROM wagtail_geometa_pageclaim WHERE key_point AND page_id = {story}"
    )
    assert points == [(3,)]
    assert paper.query(f"SELECT live FROM wagtailcore_page WHERE id = {story}") == [(1,)]
    assert trace.clicks <= MOST_CLICKS
    # Not a timed test of ours: the promise to the editor, with an order of magnitude to spare.
    assert seconds < MOST_SECONDS


#: A paste as a browser makes one, into the editor that has the cursor.
PASTE = """(html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", html.replace(/<[^>]*>/g, "\\n"));
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""


def rows(paper, kind, story, column):
    """What the live rows of one relation name."""
    found = paper.query(
        f"SELECT {column} FROM wagtail_geometa_{kind} AS record JOIN wagtail_geometa_page{kind} AS row"
        f" ON row.{kind}_id = record.id WHERE row.page_id = {story}"
    )
    return {value for (value,) in found}
