"""The publisher of every test, and one story told in full."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.articles.jsonld.graphs import PUBLISHER, graph, story_page
from tests.testapp.models import StreamArticle


@pytest.fixture(autouse=True)
def publisher(settings):
    settings.WAGTAIL_GEOMETA = {"PUBLISHER": PUBLISHER}


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """One story for all tests of this folder, with its renditions; each test gets it as it was."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        page = story_page()
        graph(page)
        yield page.pk
        transaction.set_rollback(True)


@pytest.fixture
def page(told, db):
    return StreamArticle.objects.get(pk=told)
