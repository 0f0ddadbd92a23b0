"""What happens at a host's desk, one step a process: ``python -m tests.hosts.desk write``. Each step fails aloud."""

import sys

import django
from django.test import Client
from django.test.utils import setup_test_environment


def write():
    """Before the package: one published report and one draft, by people who know only Wagtail."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Locale, Site

    from tests.hosts.press.models import Report

    get_user_model().objects.create_superuser("desk@example.org", "secret")
    home = Site.objects.get().root_page
    for title in ("Published before", "Draft before"):
        report = Report(
            title=title, body=f"<p>{title}.</p>", authors="A. Host", countries="India\nPakistan", live=False
        )
        report.locale = Locale.get_default()
        home.add_child(instance=report)
        revision = report.save_revision()
        if title.startswith("Published"):
            revision.publish()
    read_as_before()


def read_as_before():
    """The reader's pages are the host's own, whatever is installed."""
    answer = Client().get("/published-before/")
    assert answer.status_code == 200, answer.status_code
    assert "Published before.</p>" in answer.content.decode()
    assert "A. Host, the host&#x27;s own" in answer.content.decode()


def desk():
    """A browser of the desk."""
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(email="desk@example.org"))
    return client


def post(report, rows=None, **fields):
    """Publish ``report`` through its form."""
    from django.urls import reverse
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

    data = {
        "title": report.title,
        "slug": report.slug,
        "body": rich_text(report.body),
        "authors": report.authors,
    }
    data |= {"countries": report.countries, "comments": inline_formset([]), "action-publish": "1", **fields}
    data |= {name: inline_formset(given) for name, given in (rows or {}).items()}
    client = desk()
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, nested_form_data(data))
    assert answer.status_code == 302, answer.content.decode()[:2000]


def add_facts():
    """With the package: old pages read as before, and both the live one and the old draft take metadata."""
    from tests.hosts.press.models import Report
    from wagtail_geometa.articles.story import story_of
    from wagtail_geometa.models import Country, Person
    from wagtail_geometa.pages import public_pages

    read_as_before()
    person = Person.objects.create(name="Ana Ruiz")
    rows = {
        "geometa_people": [{"person": person.pk, "rel": "about", "card": "auto", "pin": "as_of"}],
        "geometa_countries": [{"country": Country.objects.get(alpha2="PY").pk, "rel": "about"}],
        "geometa_credits": [{"name": "A. Host", "role": "author", "pin": "as_of"}],
        "geometa_organisations": [],
        "geometa_claims": [{"text": "It rained.", "key_point": "on"}],
        "geometa_story": [],
    }
    for title in ("Published before", "Draft before"):
        post(Report.objects.get(title=title), rows)
        story = story_of(Report.objects.get(title=title))
        assert [one.name.text for one in story.people] == ["Ana Ruiz"]
        assert [one.record.alpha2 for one in story.countries] == ["PY"]
        assert (story.byline.text, story.key_points) == ("By A. Host", ("It rained.",))
    assert public_pages().count() == 2
    answer = Client().get("/api/geometa/v1/articles/")
    assert answer.status_code == 200 and "Draft before" in answer.content.decode()
    read_as_before()


def go_on():
    """The package taken out: pages, drafts and revisions are there, and the desk goes on editing."""
    from django.db import connection

    from tests.hosts.press.models import Report

    assert not [name for name in connection.introspection.table_names() if "geometa" in name]
    read_as_before()
    report = Report.objects.get(title="Draft before")
    assert (report.live, report.countries) == (True, "India\nPakistan")
    assert report.get_latest_revision_as_object().body == report.body
    post(report, title="Edited after")
    assert Client().get("/draft-before/").status_code == 200
    Report.objects.get(title="Edited after").get_latest_revision().publish()


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    {"write": write, "add-facts": add_facts, "go-on": go_on}[sys.argv[1]]()
