"""The smallest page there can be, a heading and its text, with all its metadata and without any of our tags."""

from __future__ import annotations

from functools import partial

from django.test import Client
from wagtail.models import Site

from tests import newsroom
from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize
from wagtail_geometa.models import Author, Organisation, Person

from .measure import Variant, measure, show


def run() -> None:
    """Print the cost of the page for 5 and for 40 people in the story."""
    _make_slot()
    for people in (5, 40):
        text = "".join(
            f"<p>Paragraph {n} names Person {n} of {people} and goes on for a while.</p>" for n in range(40)
        )
        page = newsroom.tell(
            newsroom.article(f"Story of {people}", text=text), suffix=f" of {people}", people=people
        )
        for model in (Person, Author, Organisation):
            model.objects.filter(image__isnull=True).update(image=newsroom.image())
        url, client = page.get_url(), Client()
        results = measure(
            [
                Variant("the same page, none of our tags", partial(_bare, client, url)),
                Variant(f"with everything: {people} people, portraits, JSON-LD", partial(_full, client, url)),
            ]
        )
        show(f"A page of nothing but a heading and text, {people} people (bound: 5 queries more)", results)


def _make_slot() -> None:
    slot = AdSlot(slug="inline", site=Site.objects.get(is_default_site=True), house_url="/advertise/")
    slot.sizes = [AdSlotSize(min_width=0, size=AdSize.objects.get(slug="300x250"))]
    slot.save()


def _full(client: Client, url: str) -> None:
    newsroom.RichArticle.template = "testapp/rich_article.html"
    _read(client, url)


def _bare(client: Client, url: str) -> None:
    newsroom.RichArticle.template = "benchmark/bare_article.html"
    _read(client, url)


def _read(client: Client, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}")
