"""Publishing a person tells in how many public articles she stands; saving a draft tells nothing."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from tests import newsroom
from wagtail_geometa.desk.after_publishing import tell_of_articles
from wagtail_geometa.models import PagePerson

pytestmark = pytest.mark.django_db


def told(person, **data):
    request = RequestFactory().post("/", data, headers={"accept": "text/html"})
    request.session = {}
    request._messages = FallbackStorage(request)
    tell_of_articles(request, person)
    return " ".join(str(one) for one in get_messages(request))


def test_only_public_articles_count_and_only_after_publishing():
    ana = newsroom.person("Ana")
    for title, pin in [("One", "live"), ("Two", "as_of"), ("Gone", "live")]:
        page = newsroom.article(title)
        page.geometa_people = [PagePerson(person=ana, pin=pin)]
        page.save_revision().publish()
    page.unpublish()
    text = told(ana, **{"action-publish": "1"})
    assert "show Ana: 2." in text and "today’s in 1" in text
    assert told(ana) == ""
    assert told(newsroom.person("Bo"), **{"action-publish": "1"}) == ""
    assert told(newsroom.organisation(), **{"action-publish": "1"}) == ""
