"""Rich text of bios for readers: safe, and no link that tells of a page nobody may see."""

import pytest
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from tests import hostile, newsroom
from tests.test_sanitise import assert_harmless
from wagtail_geometa.rich_text import public_html

pytestmark = pytest.mark.django_db


def link(page, words="words"):
    return f'<p><a linktype="page" id="{page.pk}">{words}</a></p>'


def test_a_link_to_a_public_page_is_a_link():
    page = newsroom.article("Open")
    assert public_html(link(page)) == f'<p><a href="{page.url}">words</a></p>'


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "delete", "expire"])
def test_a_link_to_a_page_nobody_may_see_leaves_its_words(hide):
    page = newsroom.article("Secret scoop")
    html = link(page)
    if hide == "unpublish":
        page.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif hide == "delete":
        page.delete()
    else:
        type(page).objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00Z")
    assert public_html(html) == "<p>words</p>"


def test_hidden_and_public_links_stand_side_by_side():
    shown, hidden = newsroom.article("Open"), newsroom.article("Secret", publish=False)
    assert public_html(link(hidden, "a <b>b</b>") + link(shown)) == (
        f'<p>a <b>b</b></p><p><a href="{shown.url}">words</a></p>'
    )


@pytest.mark.parametrize("kind", ["document", "media", "x", "page-x"])
def test_a_link_of_another_kind_leaves_its_words(kind):
    assert public_html(f'<a linktype="{kind}" id="1">words</a>') == "words"


@pytest.mark.parametrize("key", ["0", "-1", "x", "99999999999999999999999", "1 OR 1=1", ""])
def test_a_link_to_nothing_leaves_its_words(key):
    assert public_html(f'<a linktype="page" id="{key}">words</a>') == "words"
    assert public_html('<a linktype="page">words</a>') == "words"


def test_a_link_leads_to_the_readers_language_only_when_that_page_is_public(settings):
    settings.ROOT_URLCONF = "tests.hosts.language_urls"
    page = newsroom.article("Open")
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    copy = page.copy_for_translation(spanish, copy_parents=True)
    copy.slug = "abierto"
    copy.save_revision().publish()
    with translation.override("es"):
        assert public_html(link(page)) == '<p><a href="/es/abierto/">words</a></p>'
        PageViewRestriction.objects.create(page=copy, restriction_type="login")
        assert public_html(link(page)) == '<p><a href="/en/open/">words</a></p>'
    with translation.override("en"):
        assert public_html(link(page)) == '<p><a href="/en/open/">words</a></p>'


def test_links_to_the_outside_stay_as_they_are():
    html = (
        '<p><a href="https://example.org/?a=1&amp;b=2">Out</a> <a href="mailto:desk@example.org">Mail</a></p>'
    )
    assert public_html(html) == html


@pytest.mark.parametrize("html", hostile.MARKUP, ids=range(len(hostile.MARKUP)))
def test_hostile_markup_in_the_database_reaches_no_reader(html):
    assert_harmless(public_html(html))


@pytest.mark.parametrize("many", [1, 25])
def test_any_number_of_links_costs_the_same(many, django_assert_max_num_queries):
    pages = [newsroom.article(f"Open {n}") for n in range(many)]
    html = "".join(link(page) for page in pages)
    public_html(html)
    with django_assert_max_num_queries(8):
        assert public_html(html).count("<a href=") == many


def test_text_without_links_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert public_html("<p>Only words.</p>") == "<p>Only words.</p>"
