"""Sitemaps: every public page of ours once, in every edition, and the news of two days."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.urls import include, path
from django.utils import timezone
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Locale

from tests import newsroom
from tests.reader.world import AUTHOR, PERSON, text_of
from wagtail_geometa.models import Person
from wagtail_geometa.reader.sitemaps import SITEMAPS, news_sitemap

pytestmark = pytest.mark.django_db
NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def entries(reader, address="/sitemap.xml"):
    tree = ET.fromstring(text_of(reader, address))
    return {url.findtext("s:loc", namespaces=NS): url for url in tree.findall("s:url", NS)}


def test_every_public_page_is_listed_with_its_last_change(reader, page):
    found = entries(reader)
    person = Person.objects.get(slug=PERSON)
    assert f"http://localhost/people/{PERSON}/" in found and "http://localhost/countries/br/" in found
    assert found[f"http://localhost/people/{PERSON}/"].findtext("s:lastmod", namespaces=NS) == str(
        person.updated_at.date()
    )
    assert found["http://localhost/corrections/"].findtext("s:lastmod", namespaces=NS) == "2026-11-23"
    assert "http://localhost/countries/pe/" not in found, "a country without a story has nothing to find"
    assert found["http://localhost/three-neighbours-agree/"] is not None, "Wagtail's part is untouched"
    assert not found["http://localhost/countries/br/"].findall("x:link", NS), "one address for all languages"


def test_every_address_of_the_sitemap_answers(reader, page):
    for address in entries(reader):
        assert reader.get(address.removeprefix("http://localhost")).status_code == 200, address


EDITIONS = [path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS})]
ALONE = [*EDITIONS, path("news.xml", news_sitemap), path("", include("wagtail.urls"))]


class Urls:
    """A host's urls made of a list."""

    def __init__(self, urlpatterns):
        self.urlpatterns = urlpatterns


def test_every_edition_is_listed_and_names_the_others(reader, page, settings):
    from tests.hosts import language_urls

    settings.ROOT_URLCONF = Urls([*EDITIONS, *language_urls.urlpatterns])
    found = entries(reader)
    for language in ("en", "es"):
        url = found[f"http://localhost/{language}/countries/br/"]
        assert {one.get("hreflang"): one.get("href") for one in url.findall("x:link", NS)} == {
            "en": "http://localhost/en/countries/br/",
            "es": "http://localhost/es/countries/br/",
        }
    assert "http://localhost/es/corrections/" in found


def test_a_host_that_does_not_route_our_pages_lists_and_links_none(reader, page, settings):
    settings.ROOT_URLCONF = Urls(ALONE)
    assert entries(reader) == {}
    assert "/three-neighbours-agree/" in text_of(reader, "/news.xml")


def test_addresses_are_the_publishers(reader, page, settings):
    settings.WAGTAIL_GEOMETA = {"BASE_URL": "https://gazette.example/paper/"}
    ours = [address for address in entries(reader) if "/authors/" in address]
    assert ours[0].startswith("https://gazette.example/paper/authors/")


def test_a_sitemap_costs_the_same_however_much_is_listed(
    reader, page, django_assert_max_num_queries, settings
):
    settings.ROOT_URLCONF = Urls(
        [*EDITIONS, path("", include("wagtail_geometa.urls")), path("", include("wagtail.urls"))]
    )
    text_of(reader, "/sitemap.xml")
    with django_assert_max_num_queries(40) as few:
        assert len(entries(reader)) == 9
    for number in range(30):
        newsroom.person(f"Somebody {number}", always_public=True)
    with django_assert_max_num_queries(len(few)):
        assert len(entries(reader)) == 39


def test_the_news_sitemap_has_the_articles_of_two_days(reader, page, django_assert_max_num_queries):
    old = newsroom.article("Old news")
    newsroom.backdate(old, timezone.localdate() - dt.timedelta(days=3))
    newsroom.article("Fish & <chips> \x0b")
    found = entries(reader, "/news-sitemap.xml")
    assert "http://localhost/old-news/" not in found and len(found) == 2
    news = found["http://localhost/three-neighbours-agree/"].find("n:news", NS)
    assert news.findtext("n:publication/n:name", namespaces=NS) == "Test Gazette"
    assert news.findtext("n:publication/n:language", namespaces=NS) == "en"
    page.refresh_from_db()
    assert news.findtext("n:publication_date", namespaces=NS) == page.first_published_at.isoformat()
    titles = {one.findtext("n:news/n:title", namespaces=NS) for one in found.values()}
    assert titles == {"Three neighbours agree", "Fish & <chips> "}
    with django_assert_max_num_queries(14) as few:
        text_of(reader, "/news-sitemap.xml")
    for number in range(30):
        newsroom.article(f"More {number}")
    with django_assert_max_num_queries(len(few)):
        assert len(entries(reader, "/news-sitemap.xml")) == 32


@pytest.mark.parametrize(
    ("tag", "told"),
    [("es-mx", "es"), ("zh-hans", "zh-cn"), ("zh-hant", "zh-tw"), ("zh-hk", "zh-tw"), ("pt-br", "pt")],
)
def test_the_language_of_news_is_as_google_asks(reader, page, tag, told):
    Locale.objects.filter(language_code="en").update(language_code=tag)
    (entry,) = entries(reader, "/news-sitemap.xml").values()
    assert entry.findtext("n:news/n:publication/n:language", namespaces=NS) == told


def test_without_a_name_of_the_newsroom_there_is_no_news_sitemap_to_fill(reader, page, settings):
    settings.WAGTAIL_GEOMETA, settings.WAGTAIL_SITE_NAME = {}, ""
    assert entries(reader, "/news-sitemap.xml") == {}
    assert AUTHOR in text_of(reader, "/authors/" + AUTHOR + "/")
