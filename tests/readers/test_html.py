"""Every page a reader gets is valid HTML, by the Nu checker."""

import pytest
from django.conf import settings as live

from tests import newsroom
from tests.readers import stories
from tests.readers.shelf import rendered
from tests.validator import errors

pytestmark = pytest.mark.java


def test_the_checker_finds_what_is_wrong():
    page = '<!doctype html><html lang="en"><title>x</title><p><b>y</p><img src="/z">'
    found = errors({"right": page.replace("<b>", "").replace('z"', 'z" alt=""'), "wrong": page})
    assert len(found) >= 2 and all(one.startswith("wrong: ") for one in found)


def test_the_example_newsroom(newsroom_open):
    pages = newsroom_open.pages()
    assert {"/claims-desk/", "/rivers-climate/river-gauges-one-feed/", "/countries/py/"} <= set(pages)
    assert len(pages) > 50
    found = errors(pages)
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_stories_with_everything_on_them(reader, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = stories.LANGUAGES
    crowded = newsroom.tell(newsroom.article("Forty people"), suffix=" of many", people=40)
    pages = rendered(reader, stories.with_everything(), crowded, stories.in_arabic())
    assert len(pages) > 50 and live.LANGUAGES == stories.LANGUAGES
    for part in (
        "geometa-card__now",
        "geometa-claim__history",
        "geometa-correction--",
        "geometa-author__credit",
        'lang="ar" dir="rtl"',
        'lang="en" dir="ltr"',
    ):
        assert any(part in html for html in pages.values()), part
    found = errors(pages)
    assert not found, "\n".join(found)
