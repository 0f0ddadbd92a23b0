"""Every report tells what its rule says and nothing else, links to where it is mended, and asks who looks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from tests import newsroom
from wagtail_geometa.articles.checklist import gaps, sketch_of_page
from wagtail_geometa.desk.reports.articles import USUAL, articles_of, gap_conditions
from wagtail_geometa.desk.reports.tenures import REASONS, stale_people, stale_tenures
from wagtail_geometa.models import PageCredit, PagePerson, PageStory, Person, PersonIdentifier, Tenure
from wagtail_geometa.people.staleness import stale_reason

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 28)
NAMES = ("tenures", "articles", "credits", "unused", "duplicates", "bulk")


def address(name):
    return reverse(f"geometa_reports:{name}")


def told(person):
    """Reasons of the person's only office."""
    row = stale_tenures(TODAY).filter(person=person).first()
    return {name for name in REASONS if row and getattr(row, f"is_{name}")}


def holder(name, post, *, fields=(), **tenure):
    tenure = {"country": newsroom.country("PY"), "checked_at": dt.date(2026, 11, 1), **tenure}
    one = Person(name=name, **dict(fields))
    one.tenures = [Tenure(post=post, **{"source_url": "https://example.org/", **tenure})]
    one.save()
    return one


@pytest.mark.parametrize(
    ("tenure", "fields", "reasons"),
    [
        ({}, {}, set()),
        ({"source_url": ""}, {}, {"unsourced"}),
        ({"checked_at": None}, {}, {"never"}),
        ({"checked_at": dt.date(2024, 1, 1)}, {}, {"unchecked"}),
        ({}, {"death_date": "2026-11"}, {"dead"}),
        ({}, {"review_after": TODAY}, {"due"}),
        ({"end": "2026-10"}, {}, set()),
        ({"end": "2026-11-20"}, {}, {"past"}),
        ({"end": "2026-10", "checked_at": dt.date(2026, 10, 31)}, {}, {"past"}),
        ({"end": "2026-11", "checked_at": None}, {}, set()),
        ({"end": "2026", "checked_at": None}, {}, set()),
        ({"end": "2025", "checked_at": dt.date(2026, 1, 1)}, {}, set()),
        ({"ended": True, "source_url": ""}, {"death_date": "2020"}, set()),
    ],
)
def test_an_office_is_told_with_its_reasons(tenure, fields, reasons):
    assert told(holder("Ana Duarte", "Mayor", fields=fields, **tenure)) == reasons


def test_two_holders_of_one_office_are_told_and_nobody_else():
    first, second = holder("Ana Duarte", "Mayor"), holder("Luis Duarte", "mayor")
    others = [
        holder("Rosa Duarte", "Mayor", country=newsroom.country("AR")),
        holder("Eva Duarte", "Mayor", acting=True),
        holder("Ada Duarte", "Mayor", organisation=newsroom.organisation()),
        holder("Ida Duarte", "Mayor", end="2026-10"),
        holder("Ula Duarte", "Mayor", country=None),
        holder("Uma Duarte", "Mayor", country=None),
    ]
    dead = holder("Dea Duarte", "Mayor", fields={"death_date": "2025"})
    assert told(first) == told(second) == {"holders"} and told(dead) == {"dead"}
    assert [told(one) for one in others] == [set()] * len(others)


def test_stale_people_are_those_of_the_one_rule():
    for number, (tenure, fields) in enumerate(
        [
            ({}, {}),
            ({"checked_at": None}, {}),
            ({"checked_at": dt.date(2024, 1, 1)}, {}),
            ({"checked_at": dt.date(2024, 1, 1), "ended": True}, {}),
            ({}, {"death_date": "2020"}),
            ({"end": "2019"}, {"death_date": "2020"}),
            ({}, {"review_after": TODAY}),
            ({}, {"review_after": TODAY + dt.timedelta(days=1)}),
        ]
    ):
        holder(f"Person {number}", f"Post {number}", fields=fields, **tenure)
    wanted = {one.pk for one in Person.objects.all() if stale_reason(one, TODAY)}
    assert set(stale_people(TODAY).values_list("pk", flat=True)) == wanted and len(wanted) == 3


def test_gaps_of_stored_pages_are_those_of_the_checklist(admin_user):
    bare, full = newsroom.article("Bare"), newsroom.tell(newsroom.article("Full"))
    torn = newsroom.tell(newsroom.article("Torn"), suffix=" II")
    torn.geometa_credits = [
        PageCredit(name="Zed", role="editor"),
        PageCredit(name="Ada"),
        PageCredit(name="Bo"),
    ]
    torn.geometa_story = [PageStory(byline="By {1} and {2}")]
    torn.geometa_people = [PagePerson(person=holder("Ana", "Mayor", checked_at=dt.date(2020, 1, 1)))]
    torn.save_revision().publish()
    conditions = gap_conditions()
    rows = articles_of(admin_user).annotate(**{f"lacks_{name}": one for name, one in conditions.items()})
    for page in (bare, full, torn):
        fresh = type(page).objects.get(pk=page.pk)
        row = rows.get(pk=page.pk)
        found = {name for name in conditions if getattr(row, f"lacks_{name}")}
        assert found == {gap.code for gap in gaps(sketch_of_page(fresh))}
    assert set(USUAL) < set(conditions)


def test_articles_lacking_metadata_link_to_their_editor(editor):
    bare, full = newsroom.article("Bare story"), newsroom.tell(newsroom.article("Full story"))
    text = editor.get(address("articles")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[bare.pk]) in text and "no lead person" in text
    assert full.title not in text
    assert "Bare story" not in editor.get(address("articles"), {"gap": "byline"}).content.decode()
    assert "Bare story" not in editor.get(address("articles"), {"live": "false"}).content.decode()


def test_a_former_author_is_told_only_for_what_came_after(editor):
    gone = newsroom.author("Gone Writer", status="former", status_to="2026-05")
    for title, day in [
        ("Before", dt.date(2026, 4, 30)),
        ("Within", dt.date(2026, 5, 31)),
        ("After", dt.date(2026, 6, 1)),
    ]:
        page = newsroom.article(f"{title} leaving")
        page.geometa_credits = [PageCredit(author=gone)]
        page.save_revision().publish()
        newsroom.backdate(page, day)
    text = editor.get(address("credits")).content.decode()
    assert "After leaving" in text and "Within leaving" not in text and "Before leaving" not in text


def test_unused_and_duplicate_records(editor):
    used = newsroom.person("Used Person")
    page = newsroom.article()
    page.geometa_people = [PagePerson(person=used)]
    page.save_revision().publish()
    twin, same = newsroom.person("Twin Person"), newsroom.person("twin person")
    for name in ("Left Bearer", "Right Bearer"):
        one = newsroom.person(name)
        one.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
        one.save()
    unused = editor.get(address("unused")).content.decode()
    assert "Used Person" not in unused and reverse("geometa_people:edit", args=[twin.pk]) in unused
    text = editor.get(address("duplicates")).content.decode()
    assert all(one in text for one in (str(twin), str(same), "Left Bearer", "Right Bearer"))
    assert "Used Person" not in text
    assert reverse("geometa_desk:choose", args=["person", twin.pk]) in text, "the way to merge them"
    newsroom.organisation("Lonely Office")
    assert "Lonely Office" in editor.get(address("unused"), {"kind": "organisations"}).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_report_opens_empty_exports_and_survives_nonsense(editor, name):
    assert editor.get(address(name)).status_code == 200
    for export in ("csv", "xlsx"):
        answer = editor.get(address(name), {"export": export})
        assert answer.status_code == 200 and b"".join(answer.streaming_content or [answer.content])
    nonsense = {
        "gap": "x'",
        "reason": "\0",
        "kind": "zz",
        "country": "9" * 30,
        "live": "?",
        "p": "-1",
        "ordering": "pk;",
    }
    assert editor.get(address(name), nonsense).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_closed_to_those_without_permission(client, django_user_model, name):
    user = django_user_model.objects.create_user("reporter@example.org", "secret")
    group = Group.objects.create(name="Door")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    assert client.get(address(name)).status_code == 302, "sent home, as Wagtail does"
    assert address(name) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_editor_of_one_section_sees_that_section_only(client, django_user_model):
    user = django_user_model.objects.create_user("section@example.org", "secret")
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    inside, outside = newsroom.article("Inside story"), newsroom.article("Outside story")
    permission = Permission.objects.get(
        content_type__app_label=Page._meta.app_label,
        codename="change_page",
    )
    GroupPagePermission.objects.create(group=group, page_id=inside.pk, permission=permission)
    client.force_login(user)
    text = client.get(address("articles")).content.decode()
    assert inside.title in text and outside.title not in text


def test_a_cell_that_looks_like_a_formula_is_marked(editor):
    holder("=cmd()", "Mayor", source_url="", checked_at=timezone.localdate())
    answer = editor.get(address("tenures"), {"export": "csv"})
    assert b"'=cmd()" in b"".join(answer.streaming_content or [answer.content])


@pytest.mark.parametrize("name", NAMES)
def test_more_rows_need_no_more_queries(editor, django_assert_max_num_queries, name):
    for number in range(12):
        newsroom.tell(newsroom.article(f"Story {number}"), suffix=f" {number}")
        newsroom.article(f"Bare {number}")
    editor.get(address(name))
    with django_assert_max_num_queries(28):
        editor.get(address(name))
