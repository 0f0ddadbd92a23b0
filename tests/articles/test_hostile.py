"""Hostile text in every field of a story, written past all forms, runs nothing in a browser.

Pages are rendered first and then served to Chromium from memory, with and without a policy that forbids scripts:
without it a breakout would run, with it a breakout would be reported.
"""

import html
import itertools
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import models
from playwright.sync_api import sync_playwright
from wagtail.images import get_image_model

from tests import hostile, newsroom
from tests.articles.jsonld.graphs import story_page
from tests.conftest import CHROMIUM
from wagtail_geometa.authors import snapshots as author_snapshots
from wagtail_geometa.fields import WebAddressField
from wagtail_geometa.links import record_path
from wagtail_geometa.models import Author, Country, Organisation, PageCredit, PagePerson, Person
from wagtail_geometa.people import snapshots

pytestmark = pytest.mark.browser

ROUNDS = 4
STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HIT = "window.__hit=1"
BREAKOUTS = [
    f"</script><script>{HIT}</script>",
    f"</ScRiPt ><script>{HIT}</script>",
    f"<!--<script>{HIT}</script>",
    f"--><script>{HIT}</script>",
    f"]]><script>{HIT}</script>",
    f'"}}]}}</script><script>{HIT}</script>',
    f'\\"}};{HIT};//',
    f"\u2028{HIT}\u2029",
    f'"><script>{HIT}</script>',
    f"'><script>{HIT}</script>",
    f"`><script>{HIT}</script>",
    f'" onmouseover={HIT} x="',
    f"' autofocus onfocus={HIT} x='",
    f" onload={HIT} ",
    f'"><img src=x onerror={HIT}>',
    f"</title><svg/onload={HIT}>",
    f"</q></bdi></a></p><img src=x onerror={HIT}>",
    f"&lt;script&gt;{HIT}&lt;/script&gt;",
    f"\\u003cscript\\u003e{HIT}\\u003c/script\\u003e",
    "{{ page.locked_by }}{% load static %}{% endblock %}",
    "{1}{2}{99}{x}{",
    "\u202eevil\u202c\u2066gnp.exe\u2069\u200b\ufeff",
    "javascript:alert(1)",
    f"javascript:{HIT}",
]


def is_storable(text):
    """PostgreSQL takes no NUL, and no encoding takes a lone surrogate."""
    if not isinstance(text, str) or not text.strip():
        return False
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


PAYLOADS = [text for text in [*BREAKOUTS, *hostile.MARKUP, *hostile.ADDRESSES] if is_storable(text)]
ADDRESSES = [text for text in hostile.ADDRESSES if is_storable(text)]
#: What an address or a language must keep to find the pages again.
KEPT = {"slug", "alpha2", "code"}

SCAN = """() => {
  const bad = [], forbidden = ["IFRAME", "FRAME", "OBJECT", "EMBED", "STYLE", "BASE", "FORM", "APPLET", "SVG:SCRIPT"];
  for (const el of document.querySelectorAll("*")) {
    const isData = el.tagName === "SCRIPT" && el.type === "application/ld+json";
    if (forbidden.includes(el.tagName) || (el.tagName.toUpperCase() === "SCRIPT" && !isData)) bad.push(el.outerHTML);
    for (const {name, value} of el.attributes) {
      if (name.startsWith("on") || ["style", "srcdoc", "ping"].includes(name)) bad.push(name + "=" + value);
      if (["href", "src", "action", "formaction", "xlink:href"].includes(name)
          && !/^(https?:\\/\\/|mailto:|[?#]|\\/(?![\\/\\\\]))/.test(value)) bad.push(name + "=" + value);
    }
  }
  return bad;
}"""
WATCH = """window.__faults = [];
document.addEventListener("securitypolicyviolation", e => window.__faults.push(e.violatedDirective + e.blockedURI));"""


class Poison:
    """Deals out payloads, another one to every field, and all of them over the rounds."""

    def __init__(self, number):
        first = number * (len(PAYLOADS) // ROUNDS + 1)
        self._texts = itertools.cycle(PAYLOADS[first:] + PAYLOADS[:first])
        self._addresses = itertools.cycle(ADDRESSES[number * 9 :] + ADDRESSES[: number * 9])
        self.written, self.dealt = set(), set()

    def payload(self, field):
        self.written.add(f"{field.model.__name__}.{field.name}")
        if isinstance(field, (WebAddressField, models.URLField)):
            return next(self._addresses)[: field.max_length]
        text = next(self._texts)
        self.dealt.add(text)
        return text[: field.max_length]

    def write(self, rows):
        """Into every free text of ``rows``, past fields, forms and append-only rules."""
        values = {
            field.name: self.payload(field) for field in rows.model._meta.concrete_fields if is_free(field)
        }
        if values:
            models.QuerySet(rows.model).filter(pk__in=list(rows.values_list("pk", flat=True))).update(
                **values
            )


def is_free(field):
    text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, models.FileField)
    return text and not field.choices and not field.unique and field.name not in KEPT


def rows_to_poison():
    """The rows of every model of the package; of the seeded countries those of the story only."""
    for model in apps.get_app_config("wagtail_geometa").get_models():
        rows = models.QuerySet(model)
        if model is Country:
            rows = rows.filter(alpha2__in=["AR", "PY", "BR"])
        elif any(field.name == "country" for field in model._meta.concrete_fields) and rows.count() > 100:
            rows = rows.filter(country__alpha2__in=["AR", "PY", "BR"])
        yield rows


def poison_everything(page, number):
    """Fill all of the story; the answer knows which fields were written, and what with."""
    poison = Poison(number)
    for rows in rows_to_poison():
        poison.write(rows)
    title = type(page)._meta.get_field("title")
    words = {"job_title": poison.payload(title), "affiliation": poison.payload(title)}
    models.QuerySet(PageCredit).exclude(author=None).update(snapshot=words | {"name": poison.payload(title)})
    models.QuerySet(PagePerson).update(card="always", card_text="" if number % 2 else poison.payload(title))
    for row in PagePerson.objects.select_related("person") if number % 2 else ():
        # What a story keeps of a person goes the same way to the reader as what the record says today.
        models.QuerySet(PagePerson).filter(pk=row.pk).update(
            pin="published", snapshot=snapshots.take(row.person)
        )
    for row in PageCredit.objects.exclude(author=None).select_related("author") if number % 2 else ():
        models.QuerySet(PageCredit).filter(pk=row.pk).update(
            pin="published", snapshot=author_snapshots.take(row.author)
        )
    get_image_model().objects.update(title=poison.payload(title))
    newsroom.home().__class__.objects.filter(pk=newsroom.home().pk).update(title=poison.payload(title))
    names = Person.objects.values_list("name", flat=True)
    page.body = [("paragraph", f"<p>{html.escape(name)} came.</p>") for name in names]
    type(page).objects.update(
        title=poison.payload(title), search_description=poison.payload(title), body=page.body
    )
    return poison


def addresses(page):
    """The story, and the page of one person, author, organisation and country in it."""
    records = [model.objects.order_by("pk").first() for model in (Person, Author, Organisation)]
    return [page.get_url(), *(record_path(one) for one in records), record_path(newsroom.country("AR"))]


class Visit:
    """One tab that is served from memory and writes down everything that should not happen."""

    def __init__(self, browser, policy, answers):
        self.policy, self.answers = policy, answers
        self.dialogs, self.faults, self.foreign = [], [], []
        self.tab = browser.new_page()
        self.tab.add_init_script(WATCH)
        self.tab.on("dialog", self._dialog)
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.on("console", lambda one: self.faults.append(one.text) if one.type == "error" else None)
        self.tab.route("**/*", self._answer)

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _answer(self, route):
        address = urlsplit(route.request.url)
        if address.hostname != "localhost":
            self.foreign.append(route.request.url)
            route.abort()
        elif address.path in self.answers:
            headers = {"Content-Type": "text/html; charset=utf-8"}
            if self.policy:
                headers["Content-Security-Policy"] = self.policy
            route.fulfill(body=self.answers[address.path], headers=headers)
        elif address.path.startswith("/static/"):
            route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
        else:
            route.fulfill(status=204)

    def read(self, path):
        """What is wrong with the page at ``path`` once it has loaded."""
        self.tab.goto(f"http://localhost{path}", wait_until="load")
        found = self.tab.evaluate(SCAN) + self.tab.evaluate("window.__faults")
        if self.tab.evaluate("window.__hit"):
            found.append("a script ran")
        return [f"{path}: {one}"[:200] for one in [*found, *self.dialogs, *self.faults, *self.foreign]]

    def data(self):
        """The JSON-LD as the browser reads it."""
        scripts = 'script[type="application/ld+json"]'
        texts = self.tab.eval_on_selector_all(scripts, "all => all.map(one => JSON.parse(one.textContent))")
        return texts[0] if texts else None


@contextmanager
def chromium():
    """Open only once all pages are rendered: beside a running browser Django allows no query."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def rendered(client, page):
    """The story and every record page, as bytes by path."""
    answers = {}
    for path in addresses(page):
        answer = client.get(path)
        assert answer.status_code == 200, path
        answers[urlsplit(path).path] = answer.content
    return answers


@pytest.mark.django_db
def test_no_field_of_a_story_runs_a_script_or_breaks_out_of_its_place(client):
    page = story_page()
    rounds, written, dealt = [], set(), set()
    for number in range(ROUNDS):
        poison = poison_everything(page, number)
        written |= poison.written
        dealt |= poison.dealt
        rounds.append(rendered(client, page))
    assert len(written) > 90 and dealt >= set(PAYLOADS)

    wrong, graphs, cards, seen = [], 0, 0, 0
    with chromium() as browser:
        for policy in ("", STRICT):
            for answers in rounds:
                visit = Visit(browser, policy, answers)
                for path in answers:
                    wrong += visit.read(path)
                    graph = visit.data()
                    graphs += graph is not None and graph["@context"] == "https://schema.org"
                    cards += visit.tab.locator("aside.geometa-card").count()
                    seen += "alert(1)" in visit.tab.inner_text("body")
                visit.tab.close()
    assert wrong == []
    # Nothing passes by being empty: every story had its graph, its cards, and payloads in plain sight.
    assert graphs >= 2 * ROUNDS and cards >= 2 * ROUNDS and seen >= 2 * ROUNDS


def test_a_page_that_escapes_nothing_would_be_found_out():
    page = f"<title>x</title><p>{BREAKOUTS[8]}<img src=/x onerror=alert(1)></p>".encode()
    with chromium() as browser:
        found = " ".join(Visit(browser, "", {"/": page}).read("/"))
        assert "a script ran" in found and "onerror=alert(1)" in found
        assert "script-src" in " ".join(Visit(browser, STRICT, {"/": page}).read("/"))
