"""An editor's Chromium: logged in, at desk or phone width, every fault of the console kept; and what axe finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from wagtail.models import Collection, Locale, Site
from wagtail.models import Page as SitePage

from tests.conftest import CHROMIUM
from wagtail_geometa.countries import seed
from wagtail_geometa.models import Country

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = 1280, 390


def stand_up() -> None:
    """Puts back what the transactional test before this one emptied: a site with its front page, and the countries."""
    if not Site.objects.exists():
        Locale.objects.get_or_create(language_code="en")
        root = SitePage.add_root(title="Root", slug="root")
        home = root.add_child(instance=SitePage(title="Home", slug="home"))
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Country.objects.exists():
        seed.populate(apps, connection.schema_editor())


@contextmanager
def desk(server: str, user: Any, width: int = DESK) -> Iterator[Page]:
    """A browser in which ``user`` is logged in to the site at ``server``; ``page.faults`` are its errors so far."""
    # Playwright keeps an event loop in this thread; the tests ask the database between two clicks, never during one.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server}])
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.set_default_timeout(30_000)
        yield page
        browser.close()


#: WCAG 2.2 AA and good practice, with the size of targets, which axe leaves out unless asked.
EVERYTHING = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page, within: str | None = None, options: dict[str, Any] | None = None) -> list[str]:
    """What axe holds against the page, or the part of it ``within`` a selector: rule and the nodes at fault."""
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']]}" for one in found]
