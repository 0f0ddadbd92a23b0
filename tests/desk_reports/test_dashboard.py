"""The panel on the home counts what waits for the one who looks; the picture counts what readers see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.urls import reverse

from tests import newsroom
from wagtail_geometa.desk.coverage_counts import coverage
from wagtail_geometa.desk.dashboard import waiting
from wagtail_geometa.models import PageCountry

pytestmark = pytest.mark.django_db


def placed(title, day, *codes, **fields):
    page = newsroom.article(title, **fields)
    page.geometa_countries = [PageCountry(country=newsroom.country(code)) for code in codes]
    page.save_revision().publish()
    return newsroom.backdate(page, day)


def test_the_home_counts_what_waits_and_links_to_it(editor, admin_user):
    newsroom.article("Bare"), newsroom.article("Bare too")
    newsroom.person("Draft Person", live=False, has_unpublished_changes=True)
    text = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("geometa_reports:articles") in text and reverse("geometa_reports:coverage") in text
    cache.clear()
    numbers = {str(one["label"]): one["number"] for one in waiting(admin_user)}
    assert numbers["Articles lacking metadata"] == 2 and numbers["Drafts of people"] == 1


def test_counting_is_cheap_and_kept(admin_user, django_assert_max_num_queries, django_assert_num_queries):
    waiting(admin_user)
    cache.clear()
    with django_assert_max_num_queries(13):
        waiting(admin_user)
    with django_assert_max_num_queries(1):
        waiting(admin_user)


def test_somebody_without_permission_sees_no_panel(client, django_user_model):
    user = django_user_model.objects.create_user("door@example.org", "secret")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    newsroom.article("Bare")
    client.force_login(user)
    assert "geometa-waiting" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert waiting(user) == []
    assert client.get(reverse("geometa_reports:coverage")).status_code == 302


def test_coverage_counts_public_articles_once_a_country():
    placed("One", dt.date(2026, 1, 31), "PY", "AR")
    placed("Two", dt.date(2026, 3, 1), "PY")
    placed("Bare", dt.date(2026, 3, 2))
    hidden = placed("Hidden", dt.date(2026, 3, 3), "PY")
    hidden.unpublish()
    found = coverage(None, None)
    assert [(bar.key, bar.count, bar.percent) for bar in found.by_country] == [("PY", 2, 100), ("AR", 1, 50)]
    assert (found.articles, found.without, found.others) == (3, 1, 0)
    assert [(bar.label, bar.count) for bar in found.by_month] == [
        ("2026-01", 1),
        ("2026-02", 0),
        ("2026-03", 2),
    ]
    assert coverage(dt.date(2026, 3, 1), dt.date(2026, 3, 1)).articles == 1
    assert coverage(None, None, "dateline").by_country == []


def test_the_picture_has_words_and_a_table(editor):
    placed("One", dt.date(2026, 1, 31), "PY")
    text = editor.get(reverse("geometa_reports:coverage")).content.decode()
    assert 'role="img"' in text and "<title id=" in text and '<th scope="row">Paraguay</th>' in text


@pytest.mark.parametrize(
    "query",
    [{"since": "x"}, {"since": "2026-02-01", "until": "2026-01-01"}, {"rel": "\0"}, {"until": "9" * 40}],
)
def test_nonsense_is_told_and_an_empty_picture_says_so(editor, query):
    assert editor.get(reverse("geometa_reports:coverage"), query).status_code == 422
    assert b"No public article" in editor.get(reverse("geometa_reports:coverage")).content


def test_the_home_draws_what_was_written_about_of_late(editor):
    story = newsroom.article("A story")
    story.geometa_countries = [PageCountry(country=newsroom.country("PY"))]
    story.save_revision().publish()
    text = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "<svg" in text and "Paraguay" in text and "last 30 days" in text


def test_the_numbers_can_be_taken_home(editor):
    story = newsroom.article("A story")
    story.geometa_countries = [PageCountry(country=newsroom.country("PY"))]
    story.save_revision().publish()
    answer = editor.get(reverse("geometa_reports:coverage"), {"export": "csv"})
    assert answer["Content-Type"].startswith("text/csv") and "attachment" in answer["Content-Disposition"]
    assert "Paraguay,PY,1" in answer.content.decode()


@pytest.mark.parametrize("export", ["", "csv"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0205-03-04"])
def test_a_day_no_calendar_of_ours_knows_is_a_fault_of_the_form(editor, day, export):
    for name in ("since", "until"):
        answer = editor.get(reverse("geometa_reports:coverage"), {name: day, "export": export})
        assert answer.status_code == 422, (name, day)
