"""A site that lets readers reply, and one way to write a reply as a browser does."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from tests import newsroom
from wagtail_geometa.comments.xtd import store
from wagtail_geometa.comments.xtd.forms import ReplyForm
from wagtail_geometa.pages import article_uuid

EMAIL = "hydro.reader@example.org"
WORDS = "The gauge at Pilar was dark for two nights."


@pytest.fixture(autouse=True)
def _replies_are_on(settings):
    settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "COMMENTS": {}}


@pytest.fixture
def option(settings):
    """Sets keys of ``COMMENTS``."""

    def set_option(**keys):
        whole = settings.WAGTAIL_GEOMETA
        settings.WAGTAIL_GEOMETA = {**whole, "COMMENTS": {**whole["COMMENTS"], **keys}}

    return set_option


@pytest.fixture
def story(db):
    return newsroom.article("Gauges")


def address(page, name="fragment"):
    return reverse(f"geometa_comments:{name}", args=[article_uuid(page)])


def stamp(page, seconds_ago=60):
    """The hidden fields of a form that was opened so long ago."""
    form = ReplyForm(store.target(page))
    fields = form.generate_security_data()
    fields["timestamp"] = str(int(time.time()) - seconds_ago)
    kept = {name: fields[name] for name in ("content_type", "object_pk", "timestamp")}
    return {**kept, "security_hash": form.generate_security_hash(**kept)}


def typed(page, seconds_ago=60, **fields):
    return {
        **stamp(page, seconds_ago),
        "name": "Ana",
        "email": EMAIL,
        "comment": WORDS,
        "honeypot": "",
        **fields,
    }


def send(page, client=None, view="fragment", seconds_ago=60, meta=None, **fields):
    return (client or Client()).post(address(page, view), typed(page, seconds_ago, **fields), **(meta or {}))


def reply(page, **fields):
    """A stored reply, shown unless told otherwise."""
    values = {
        "user_name": "Ana",
        "user_email": EMAIL,
        "comment": WORDS,
        "submit_date": timezone.now(),
        "is_public": True,
        **fields,
    }
    target = store.target(page)
    return XtdComment.objects.create(
        content_type=store.ContentType.objects.get_for_model(target),
        object_pk=str(page.pk),
        site_id=1,
        **values,
    )


def without_stamp(html):
    """The fragment without what changes every second."""
    return re.sub(r'name="(?:timestamp|security_hash)" value="[^"]*"', "", html)
