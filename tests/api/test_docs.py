"""The documentation page: made of the schema, in a browser under the strictest content security policy."""

import os
import re

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.test import override_settings
from playwright.sync_api import sync_playwright

from tests.api.contract import LISTS, ROOT, committed
from tests.conftest import CHROMIUM
from wagtail_geometa.api.errors import PROBLEM_TYPES

STRICT = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class StrictPolicy:
    """Middleware of a host that allows nothing but its own stylesheets."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Content-Security-Policy"] = STRICT
        return response


@pytest.mark.django_db
def test_the_page_shows_every_operation_parameter_object_and_problem(client):
    html = client.get(f"{ROOT}/docs/").content.decode()
    for path, methods in committed()["paths"].items():
        assert f"<code>{path}</code>" in html
        for parameter in methods["get"].get("parameters", []):
            assert parameter["in"] == "header" or f"<code>{parameter['name']}</code>" in html
    for name in committed()["components"]["schemas"]:
        assert f'id="object-{name}"' in html
    for code in PROBLEM_TYPES:
        assert f'id="{code}"' in html


@pytest.mark.django_db
def test_every_link_of_the_page_leads_somewhere(client):
    html = client.get(f"{ROOT}/docs/").content.decode()
    anchors = set(re.findall(r'id="([^"]+)"', html))
    targets = re.findall(r'href="([^"]+)"', html)
    for target in targets:
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif not target.startswith("/static/"):
            assert client.get(target).status_code == 200, target
    assert sum("limit=2" in target for target in targets) == len(LISTS)


@pytest.mark.django_db
def test_the_page_is_only_html(client):
    assert client.get(f"{ROOT}/docs/", headers={"Accept": "text/html,*/*;q=0.8"}).status_code == 200
    refused = client.get(f"{ROOT}/docs/", headers={"Accept": "application/xml"})
    assert refused.status_code == 406 and refused["Content-Type"] == "application/problem+json"
    assert client.get(f"{ROOT}/docs/?theme=x")["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_a_hostile_title_stays_text(client, settings):
    settings.WAGTAIL_GEOMETA = {"API_TITLE": "<script>alert(1)</script>"}
    assert "<script" not in client.get(f"{ROOT}/docs/").content.decode()


@pytest.mark.browser
class DocsInABrowser(StaticLiveServerTestCase):
    """The page as Chromium shows it."""

    def visit(self, width):
        """(problems seen, requests to other hosts, width of the content, size of the heading)"""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": width, "height": 900})
            faults, foreign = [], []
            page.on(
                "console", lambda message: faults.append(message.text) if message.type == "error" else None
            )
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on(
                "request",
                lambda one: foreign.append(one.url) if self.live_server_url not in one.url else None,
            )
            page.goto(f"{self.live_server_url}{ROOT}/docs/")
            wide = page.evaluate("document.documentElement.scrollWidth")
            font = page.evaluate("getComputedStyle(document.body).fontFamily")
            picture = os.environ.get("GEOMETA_PICTURES")
            if picture:
                page.screenshot(path=f"{picture}/api-docs-{width}.png")
            browser.close()
        return faults, foreign, wide, font

    def test_opens_without_a_fault_under_a_strict_policy(self):
        with override_settings(MIDDLEWARE=[f"{__name__}.StrictPolicy"]):
            for width in (1280, 390):
                faults, foreign, wide, font = self.visit(width)
                # A browser asks every site for its icon; this test site has none.
                assert not [one for one in faults if "404" not in one], faults
                assert not foreign
                assert wide <= width
                assert "system-ui" in font, "the stylesheet did not load"
