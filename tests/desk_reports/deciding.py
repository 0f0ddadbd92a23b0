"""An editor who decides what articles show: the posts she sends, and what readers then find."""

from __future__ import annotations

import datetime as dt

from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.urls import reverse

from tests import newsroom
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.desk.after.telling import tell_of_articles, tell_of_verdict
from wagtail_geometa.models import (
    BulkRun,
    PageClaim,
    PagePerson,
    Review,
)

PUBLISHED = {"action-publish": "1"}


def screen(record):
    return reverse("geometa_desk:after", args=[record._meta.model_name, record.pk])


def posted(decision, **fields):
    return {"decision": decision, "which": "all", "pending": "skip", "kind": "correction", **fields}


def told(user, record, **data):
    request = RequestFactory().post("/", data, headers={"accept": "text/html"})
    request.session, request.user = {}, user
    request._messages = FallbackStorage(request)
    (tell_of_verdict if isinstance(record, Review) else tell_of_articles)(request, record)
    return " ".join(str(one) for one in get_messages(request))


def shows(page):
    """Name, descriptor, office and today's office of the first person of the stored page."""
    person = story_of(type(page).objects.get(pk=page.pk)).people[0]
    office = person.office
    return person.name.text, person.portrayal.descriptor.text, office.then, office.now


def corrections(page):
    return [one.text for one in story_of(type(page).objects.get(pk=page.pk)).corrections]


def article(title, *rows, **fields):
    """A published story of 4 March 2026 with these rows."""
    page = newsroom.article(title, **fields)
    page.geometa_people = [row for row in rows if isinstance(row, PagePerson)]
    page.geometa_claims = [row for row in rows if isinstance(row, PageClaim)]
    page.save_revision().publish()
    return newsroom.backdate(page, dt.date(2026, 3, 4))


def promoted(person):
    """The person gets another name, descriptor and office, and is published."""
    person.name = "Ana Duarte-Sol"
    words = person.words.get()
    words.descriptor = "Argentine minister"
    person.words = [words]
    tenure = person.tenures.get()
    tenure.post, tenure.start = "Minister of water", "2026-01"
    person.tenures = [tenure]
    person.save_revision().publish()
    return type(person).objects.get(pk=person.pk)


OLD = ("Ana Duarte", "Argentine hydrologist", "River commissioner of Argentina since March 2026", "")


NEW = ("Ana Duarte-Sol", "Argentine minister", "Minister of water of Argentina since January 2026", "")


def make(editor, record, decision, **fields):
    """Decide, look and confirm; gives the run."""
    answer = editor.post(screen(record), posted(decision, **fields))
    assert answer.status_code == 302, answer.context["form"].errors
    run = BulkRun.objects.first()
    assert answer["Location"] == reverse("geometa_reports:bulk_run", args=[run.pk])
    editor.post(answer["Location"], {"decision": "make"})
    return run


def undo(editor, run):
    editor.post(reverse("geometa_reports:bulk_run", args=[run.pk]), {"decision": "undo"})
