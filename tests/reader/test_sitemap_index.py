"""The index of the sitemaps: it leads to every address, to none twice, and reads no more than a file holds."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from tests import newsroom
from tests.hosts import language_urls
from tests.reader.world import text_of
from tests.urls import urlpatterns
from wagtail_geometa.reader.sitemaps import SITEMAPS, PageSitemap, ReaderSitemap, sitemap_index

pytestmark = pytest.mark.django_db
HOST = "http://localhost"
LOCATION = ".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
MAPS = {"sitemaps": {"pages": PageSitemap, **SITEMAPS}}
INDEX = [
    path("index.xml", sitemap_index, MAPS),
    path("sitemap-<slug:section>.xml", sitemap, MAPS, name="sitemap_section"),
]


class Urls:
    """A host's urls made of a list."""

    def __init__(self, patterns):
        self.urlpatterns = [*INDEX, *patterns]


@pytest.fixture(params=["one address", "an address a language"])
def in_languages(request, settings, monkeypatch):
    several = request.param != "one address"
    settings.ROOT_URLCONF = Urls(language_urls.urlpatterns if several else urlpatterns)
    for one in (PageSitemap, ReaderSitemap):
        monkeypatch.setattr(one, "limit", 3)
    newsroom.tell(newsroom.article())
    for number in range(5):
        newsroom.person(f"Somebody {number}", always_public=True)
    return several


def named_in(reader, address):
    return [one.text for one in ET.fromstring(text_of(reader, address.removeprefix(HOST))).findall(LOCATION)]


def test_every_address_is_reached_through_the_index_and_none_twice(reader, in_languages):
    files = named_in(reader, "/index.xml")
    listed = [named_in(reader, address) for address in files]
    assert all(0 < len(addresses) <= 3 for addresses in listed)
    found = [address for addresses in listed for address in addresses]
    assert len(found) == len(set(found))
    people = [f"/people/somebody-{number}/" for number in range(5)]
    for language in ("/en", "/es") if in_languages else ("",):
        assert {f"{HOST}{language}{one}" for one in (*people, "/countries/br/", "/corrections/")} <= set(
            found
        )
    assert any(address.endswith("/three-neighbours-agree/") for address in found)
    assert sum("/people/" in address for address in found) == (14 if in_languages else 7)


def test_a_section_without_an_address_is_not_named_and_a_file_too_many_is_not_there(reader, in_languages):
    assert f"{HOST}/sitemap-people.xml?p=2" in named_in(reader, "/index.xml")
    assert reader.get("/sitemap-people.xml?p=9").status_code == 404
    assert f"{HOST}/sitemap-authors.xml" in named_in(reader, "/index.xml")
    newsroom.Author.objects.update(hidden=True)
    assert f"{HOST}/sitemap-authors.xml" not in named_in(reader, "/index.xml")


def test_a_file_reads_the_rows_it_lists_and_no_others(reader, in_languages, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as asked:
        text_of(reader, "/sitemap-people.xml?p=2")
    rows = [
        one["sql"] for one in asked.captured_queries if '"wagtail_geometa_person"."updated_at"' in one["sql"]
    ]
    assert rows and all("LIMIT" in one for one in rows)
