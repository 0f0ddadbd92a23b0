"""What a host can get wrong about replies is said at start, with what to do."""

import types

import pytest
from django.core import checks

from wagtail_geometa.comment_adapter import CommentAdapter
from wagtail_geometa.comments.checks import check_adapter
from wagtail_geometa.comments.xtd import XtdComments

# Checks of the fields ask what the database can do.
pytestmark = pytest.mark.django_db


class NoAdapter:
    """Something else that can be imported."""


class Unfinished(CommentAdapter):
    """An adapter without its calls."""


class Elsewhere(CommentAdapter):
    """A package that moderates on screens of its own."""

    def nothing(self, *args, **kwargs):
        """It is never asked here."""

    count = render = export = erase = purge = nothing


def routed(*patterns):
    """A module of urls."""
    urls = types.ModuleType("urls_of_a_host")
    urls.urlpatterns = patterns
    return urls


def found():
    return {one.id: one.hint for one in check_adapter(None)}


def test_with_everything_in_place_all_is_well():
    assert found() == {}


@pytest.mark.parametrize("path", ["no.such.Adapter", "wagtail_geometa.conf.Nothing", f"{__name__}.NoAdapter"])
def test_an_adapter_that_is_none_is_named(option, path):
    option(ADAPTER=path)
    assert list(found()) == ["geometa_comments.E001"]


def test_another_adapter_needs_nothing_of_the_library(option, settings):
    option(ADAPTER=f"{__name__}.Elsewhere")
    del settings.SITE_ID
    assert found() == {}


def test_an_adapter_that_lacks_a_call_is_named_at_start(option):
    option(ADAPTER=f"{__name__}.Unfinished")
    (error,) = check_adapter(None)
    assert error.id == "geometa_comments.E001" and "purge" in error.msg


def test_the_librarys_settings_are_asked_for_one_by_one(settings):
    del settings.SITE_ID, settings.COMMENTS_APP
    messages = check_adapter(None)
    assert [one.id for one in messages] == ["geometa_comments.E003"] * 2
    assert any("SITE_ID = 1" in one.hint for one in messages)


def test_apps_that_are_missing_are_listed(settings, monkeypatch):
    monkeypatch.setattr("django.apps.apps.is_installed", lambda name: name == "wagtail_geometa.comments")
    hint = found()["geometa_comments.E002"]
    assert "django_comments_xtd, django_comments, django.contrib.sites" in hint and "pip" not in hint


def test_addresses_that_are_not_routed_are_asked_for(settings):
    settings.ROOT_URLCONF = routed()
    assert "include" in found()["geometa_comments.W002"]


def test_the_librarys_own_form_is_warned_of(settings):
    from django.urls import include, path

    from tests.urls import urlpatterns

    theirs = path("comments/", include("django_comments.urls"))
    settings.ROOT_URLCONF = routed(theirs, *urlpatterns)
    assert list(found()) == ["geometa_comments.W001"]


@pytest.mark.parametrize(
    "value",
    [
        [],
        "xtd",
        {"PER_HOUR": 0},
        {"MAX_LENGTH": 0},
        {"KEEP_DAYS": -1},
        {"CLOSE_AFTER_DAYS": "14"},
        {"ADAPTER": ""},
        {"MIN_SECONDS": False},
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error(settings, value):
    settings.WAGTAIL_GEOMETA = {"COMMENTS": value}
    assert "wagtail_geometa.E002" in [one.id for one in checks.run_checks()]
    assert found() == {}


def test_a_mistyped_key_is_named(option):
    option(PER_HOURS=3, CLOSE_AFTER_DAYS=0)
    # Of Django's own checks one speaks of SQLite.
    ours = [one.id for one in checks.run_checks() if one.id.startswith(("wagtail_geometa", "geometa"))]
    assert ours == ["wagtail_geometa.W001"]


def test_off_asks_for_nothing(settings):
    settings.WAGTAIL_GEOMETA = {"COMMENTS": None}
    settings.ROOT_URLCONF = routed()
    assert found() == {} and XtdComments().check() == []
