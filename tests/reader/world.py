"""A story with everything in it, and the addresses at which readers, feeds and search engines find its parts."""

from __future__ import annotations

import datetime as dt

from bs4 import BeautifulSoup

from tests import newsroom
from wagtail_geometa.models import Author, Correction, Organisation, PageStory, Person

PERSON, AUTHOR, ORGANISATION = "sergei-halvorsen-pintos", "inés-valdarrama", "paraná-forecast-centre"
PAGES = (
    f"/people/{PERSON}/",
    f"/authors/{AUTHOR}/",
    f"/organisations/{ORGANISATION}/",
    "/countries/py/",
    "/corrections/",
)
SUBJECTS = (*PAGES, "/stories/")
FEEDS = tuple(f"{path}feed.{form}" for path in SUBJECTS for form in ("rss", "atom"))
SITEMAPS = ("/sitemap.xml", "/news-sitemap.xml")
OUTPUTS = (*PAGES, *FEEDS, *SITEMAPS)


def records():
    """The records that :data:`PAGES` are about."""
    return (
        Person.objects.get(slug=PERSON),
        Author.objects.get(slug=AUTHOR),
        Organisation.objects.get(slug=ORGANISATION),
    )


def read(reader, path, **headers):
    answer = reader.get(path, headers=headers)
    assert answer.status_code == 200, (path, answer.status_code)
    return BeautifulSoup(answer.content, "html.parser")


def text_of(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def name_in(page, *, correction="It was put right."):
    """Link rows that put ``page``, whatever its state, into every output."""
    person, author, organisation = records()
    page.geometa_people.model.objects.create(page_id=page.pk, person=person, sort_order=0)
    page.geometa_credits.model.objects.create(page_id=page.pk, author=author, sort_order=0)
    page.geometa_organisations.model.objects.create(page_id=page.pk, organisation=organisation, sort_order=0)
    page.geometa_countries.model.objects.create(page_id=page.pk, country=newsroom.country("PY"), sort_order=0)
    story = PageStory.objects.create(page_id=page.pk, sort_order=0)
    Correction.objects.create(story=story, text=correction, date=dt.date(2026, 11, 24), sort_order=0)
