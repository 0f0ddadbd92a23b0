"""Two newspapers in one database: the lists of all news keep to the site that was asked, those of a record do not."""

import pytest
from wagtail.models import Locale, Page, Site

from tests import newsroom
from tests.reader.world import AUTHOR, PERSON, name_in
from tests.testapp.models import PlainPage

pytestmark = pytest.mark.django_db
OF_ALL_NEWS = (
    "/stories/feed.rss",
    "/stories/feed.atom",
    "/corrections/",
    "/corrections/feed.rss",
    "/news-sitemap.xml",
)
OF_A_RECORD = (f"/people/{PERSON}/", f"/people/{PERSON}/feed.rss", f"/authors/{AUTHOR}/")


@pytest.fixture
def two_papers():
    newsroom.tell(newsroom.article("Upstream news"))
    root = Page.get_first_root_node()
    home = root.add_child(instance=PlainPage(title="Other", slug="other", locale=Locale.get_default()))
    Site.objects.create(hostname="other.example", root_page=home)
    name_in(newsroom.article("Downstream news", parent=home))


def stories_at(reader, path, host):
    text = reader.get(path, headers={"host": host}).content.decode()
    return {name for name in ("upstream", "downstream") if f"/{name}-news/" in text}


@pytest.mark.parametrize("path", OF_ALL_NEWS)
def test_all_news_is_the_news_of_the_site(reader, two_papers, path):
    assert stories_at(reader, path, "localhost") == {"upstream"}
    assert stories_at(reader, path, "other.example") == {"downstream"}


@pytest.mark.parametrize("path", OF_A_RECORD)
def test_the_stories_of_a_record_are_those_of_all_sites(reader, two_papers, path):
    assert stories_at(reader, path, "localhost") == {"upstream", "downstream"}
