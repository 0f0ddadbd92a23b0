"""System checks: what a host gets wrong is said at start, with what to do."""

import pytest
from django.core import checks
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from tests.testapp.models import RichArticle
from wagtail_geometa.articles.panels import geometa_panels


def found(prefix="wagtail_geometa"):
    return [one for one in checks.run_checks() if str(one.id).startswith(prefix)]


@pytest.fixture
def panels_of():
    """Shows other panels on an article type for the length of a test."""
    shown = RichArticle.__dict__.get("content_panels")

    def show(panels=None, handler=None):
        RichArticle.content_panels = panels if panels is not None else shown
        if handler is not None:
            RichArticle.edit_handler = handler
        RichArticle.get_edit_handler.cache_clear()

    yield show
    RichArticle.content_panels = shown
    if "edit_handler" in RichArticle.__dict__:
        del RichArticle.edit_handler
    RichArticle.get_edit_handler.cache_clear()


@pytest.mark.parametrize(
    "spec", ["zzz", "fill-0x0", "width-0", "max-100x0", "fill-160", "fill-160x160 fill", "fill-160x160|zzz"]
)
def test_a_spec_no_picture_can_be_made_by_is_an_error(settings, spec):
    settings.WAGTAIL_GEOMETA = {"PORTRAIT_SPEC": spec, "IMAGE_SPEC": "fill-1200x675|format-webp"}
    (error,) = found()
    assert (error.id, error.level) == ("wagtail_geometa.E003", checks.ERROR)
    assert "PORTRAIT_SPEC" in error.msg


def test_the_test_project_has_nothing_to_be_told():
    assert found() == []


def test_a_setting_that_means_nothing_is_named_with_those_that_do(settings):
    settings.WAGTAIL_GEOMETA = {"WORDS_PER_CARDS": 100}
    (warning,) = found()
    assert warning.id == "wagtail_geometa.W001"
    assert "WORDS_PER_CARDS" in warning.msg
    assert "WORDS_PER_CARD" in warning.hint


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ARTICLE_TYPES", None, "list of page models"),
        ("ARTICLE_TYPES", "testapp.PlainPage", "list of page models"),
        ("OPTED_OUT_TYPES", [7], "list of page models"),
        ("ALIAS_POLICY", "zzz", '"source" or "wagtail"'),
        ("PORTRAIT_SPEC", "", "rendition spec"),
        ("IMAGE_SPEC", 160, "rendition spec"),
        ("BASE_URL", 7, "http:// or https://"),
        ("BASE_URL", "http://", "a host"),
        ("BASE_URL", 'https://a b/"><x', "a host"),
        ("PUBLISHER", {"url": "javascript:x"}, "url (an address)"),
        ("PUBLISHER", {"name": ["a"]}, "a dict"),
        ("WIKIDATA", {"TIMEOUT": "x"}, "numbers for TIMEOUT"),
        ("BASE_URL", "javascript:x", "http:// or https://"),
        ("PUBLISHER", "x", "a dict"),
        ("WORDS_PER_CARD", "x", "whole number"),
        ("WORDS_PER_CARD", True, "whole number"),
        ("API_PAGE_SIZE", "abc", "whole number"),
        ("API_PAGE_SIZE", 500, "at most API_MAX_PAGE_SIZE"),
        ("API_MAX_PAGE_SIZE", -1, "whole number"),
        ("API_TITLE", None, "a text"),
        ("WIKIDATA", "off", "a dict"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_that_says_what_it_must_be(settings, name, value, says):
    settings.WAGTAIL_GEOMETA = {name: value}
    (error,) = found()
    assert (error.id, error.level) == ("wagtail_geometa.E002", checks.ERROR)
    assert name in error.msg and says in error.msg


@pytest.mark.parametrize("setting", ["ARTICLE_TYPES", "OPTED_OUT_TYPES"])
@pytest.mark.parametrize("label", ["testapp.Nothing", "nowhere.Article", "Article", "a.b.c", ""])
def test_a_page_type_that_does_not_exist_is_an_error(settings, setting, label):
    settings.WAGTAIL_GEOMETA = {setting: [label]}
    (error,) = found()
    assert (error.id, error.level) == ("wagtail_geometa.E001", checks.ERROR)
    assert repr(label) in error.msg and setting in error.msg


def test_page_types_that_exist_are_fine(settings):
    settings.WAGTAIL_GEOMETA = {
        "ARTICLE_TYPES": ["testapp.PlainPage"],
        "OPTED_OUT_TYPES": ["testapp.RichArticle"],
    }
    assert found() == []


def test_an_article_type_without_our_panels_is_named(panels_of):
    panels_of([FieldPanel("title"), FieldPanel("text")])
    (warning,) = found()
    assert (warning.id, warning.obj) == ("wagtail_geometa.W002", RichArticle)
    assert "geometa_panels()" in warning.hint


def test_panels_in_a_tab_of_the_hosts_own_edit_handler_are_found(panels_of):
    tabs = [ObjectList([FieldPanel("title")], heading="Text"), ObjectList(geometa_panels(), heading="Facts")]
    panels_of([FieldPanel("title")], TabbedInterface(tabs))
    assert found() == []


def test_one_of_our_panels_is_enough(panels_of):
    panels_of([FieldPanel("title"), geometa_panels()[2]])
    assert found() == []


@pytest.mark.parametrize("value", [["a"], "x", 5])
def test_settings_that_are_no_dict_are_one_error(settings, value):
    settings.WAGTAIL_GEOMETA = value
    (error,) = found()
    assert (error.id, error.msg) == ("wagtail_geometa.E002", "WAGTAIL_GEOMETA must be a dict of settings.")


def test_an_article_type_that_is_no_page_is_an_error(settings):
    settings.WAGTAIL_GEOMETA = {"ARTICLE_TYPES": ["auth.Group"]}
    (error,) = found()
    assert error.id == "wagtail_geometa.E001"
