"""Somebody two public stories show, and a claim that one of them shows."""

from __future__ import annotations

import pytest

from tests import newsroom
from tests.desk_reports.deciding import (
    article,
)
from wagtail_geometa.models import (
    PageClaim,
    PagePerson,
)


@pytest.fixture
def ana(db):
    """Ana, published by a version, as an editor publishes."""
    person = newsroom.person("Ana Duarte")
    person.save_revision().publish()
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def two(ana):
    """Two stories that show her, one by today's facts, one by those of its day."""
    return (
        article("By today", PagePerson(person=ana, pin="live")),
        article("By its day", PagePerson(person=ana)),
    )


@pytest.fixture
def judged(db):
    """A claim judged half true, and the story that shows it."""
    claim = newsroom.claim()
    return claim, article("A story", PageClaim(claim=claim))
