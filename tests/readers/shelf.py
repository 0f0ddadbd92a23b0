"""Pages rendered once and served to a browser from memory: beside a running browser Django allows no query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests import newsroom
from tests.browser import FLAGS
from tests.conftest import CHROMIUM
from wagtail_geometa.links import record_path
from wagtail_geometa.models import Author, Organisation, Person

SERVED = "http://localhost"


def rendered(client: Any, *pages: Any) -> dict[str, str]:
    """The stories and the page of every person, author and organisation and of one country: path -> HTML."""
    records = [one for model in (Person, Author, Organisation) for one in model.objects.order_by("pk")]
    paths = [*(page.get_url() for page in pages), *map(record_path, [*records, newsroom.country("AR")])]
    answers = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {unquote(path): answer.content.decode() for path, answer in answers.items()}


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def shelf(tab: Page, answers: dict[str, str]) -> None:
    """Serve ``answers``, our static files and the pictures of the test to ``tab``."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path in answers:
            route.fulfill(body=answers[path], headers={"Content-Type": "text/html; charset=utf-8"})
        elif path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        elif path.startswith("/media/"):
            route.fulfill(path=Path(settings.MEDIA_ROOT, path.removeprefix("/media/")))
        else:
            route.fulfill(status=204)

    tab.route("**/*", answer)


def open_whole(tab: Page, address: str) -> None:
    """Go there and load what waits to be scrolled to."""
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(one => { one.loading = 'eager' })")
    tab.wait_for_function("() => [...document.images].every(one => one.complete)")
