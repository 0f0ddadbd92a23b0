"""After publishing: the editor is told how many articles show it, decides, sees, and only then something changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale

from tests import newsroom
from tests.desk_reports.deciding import (
    NEW,
    OLD,
    PUBLISHED,
    article,
    corrections,
    make,
    posted,
    promoted,
    screen,
    shows,
    told,
    undo,
)
from wagtail_geometa.desk.after import proposals
from wagtail_geometa.models import (
    BulkRun,
    Correction,
    PagePerson,
    PageStory,
    Person,
    PersonWords,
)

pytestmark = pytest.mark.django_db


def test_only_public_articles_count_and_only_after_publishing(admin_user):
    ana = newsroom.person("Ana")
    for title, pin in [("One", "live"), ("Two", "as_of"), ("Gone", "live")]:
        page = newsroom.article(title)
        page.geometa_people = [PagePerson(person=ana, pin=pin)]
        page.save_revision().publish()
    page.unpublish()
    text = told(admin_user, ana, **PUBLISHED)
    assert "show Ana: 2." in text and "today’s offices: 1" in text and screen(ana) in text
    assert told(admin_user, ana) == ""
    assert told(admin_user, newsroom.person("Bo"), **PUBLISHED) == ""
    assert told(admin_user, newsroom.organisation(), **PUBLISHED) == ""
    type(ana).objects.filter(pk=ana.pk).update(hidden=True)
    assert told(admin_user, ana, **PUBLISHED) == "", "nothing shows somebody hidden"


def test_looking_and_deciding_change_nothing_until_confirmed(editor, ana, two):
    promoted(ana)
    before = [page.revisions.count() for page in two]
    text = editor.get(screen(ana)).content.decode()
    assert "By today" in text and "By its day" in text and "Ana Duarte-Sol – Argentine minister" in text
    assert not BulkRun.objects.exists()
    answer = editor.post(screen(ana), posted("update"))
    assert "Will be published." in editor.get(answer["Location"]).content.decode()
    assert [page.revisions.count() for page in two] == before
    assert list(PagePerson.objects.values_list("pin", flat=True).order_by("page")) == ["live", "as_of"]


def test_update_all_shows_todays_facts_and_can_be_undone(editor, ana, two):
    promoted(ana)
    run = make(editor, ana, "update")
    assert run.changes.count() == 1, "the other follows today already"
    assert set(PagePerson.objects.values_list("pin", flat=True)) == {"live"}
    undo(editor, run)
    assert list(PagePerson.objects.values_list("pin", flat=True).order_by("page")) == ["live", "as_of"]


def test_keep_shows_what_the_card_told_before_and_can_be_undone(editor, ana, two):
    assert [shows(page) for page in two] == [OLD, OLD]
    new = promoted(ana)
    assert [shows(page) for page in two] == [NEW, NEW]
    run = make(editor, new, "keep")
    assert [shows(page) for page in two] == [OLD, OLD]
    undo(editor, run)
    assert [shows(page) for page in two] == [NEW, NEW]


def test_a_card_that_followed_today_keeps_the_office_of_the_day_of_the_change(editor):
    """Her office began after the story: only the card that follows today told of it."""
    ana = newsroom.person("Ana Duarte")
    tenure = ana.tenures.get()
    tenure.start = "2026-05"
    ana.tenures = [tenure]
    ana.save_revision().publish()
    pages = [
        article("By today", PagePerson(person=ana, pin="live")),
        article("By its day", PagePerson(person=ana)),
    ]
    make(editor, promoted(type(ana).objects.get(pk=ana.pk)), "keep")
    since = "River commissioner of Argentina since May 2026"
    assert [shows(page)[2:] for page in pages] == [(since, ""), ("", "")]


def test_a_draft_between_two_published_versions_was_seen_by_nobody(editor, ana, two):
    ana.name = "Not for readers"
    ana.save_revision(log_action=True)
    new = promoted(type(ana).objects.get(pk=ana.pk))
    make(editor, new, "keep")
    assert shows(two[0]) == OLD


def test_publishing_once_more_does_not_make_the_change_the_state_before_it(editor, ana, two):
    new = promoted(ana)
    new.legally_sensitive = True
    new.save_revision().publish()
    make(editor, type(ana).objects.get(pk=ana.pk), "keep")
    assert shows(two[0]) == OLD


def test_without_an_earlier_version_what_was_first_published_is_kept(editor):
    bo = newsroom.person("Ana Duarte")
    page = article("A story", PagePerson(person=bo))
    new = promoted(bo)
    make(editor, new, "keep")
    assert shows(page) == OLD


def test_correct_adds_a_dated_correction_once_and_can_be_undone(editor, ana, two):
    new = promoted(ana)
    first = editor.get(screen(new)).context["form"]["text_en"].value()
    assert (
        "described Ana Duarte-Sol as" not in first
        and "gave the name of Ana Duarte-Sol as “Ana Duarte”" in first
    )
    run = make(editor, new, "correct", text_en="She is a minister.", kind="clarification")
    row = Correction.objects.get(story__page=two[0].pk)
    assert (row.text, row.kind, row.date) == ("She is a minister.", "clarification", timezone.localdate())
    assert [corrections(page) for page in two] == [["She is a minister."]] * 2
    again = make(editor, new, "correct", text_en="She is a minister.", kind="clarification")
    assert set(again.changes.values_list("state", flat=True)) == {"skipped"}
    undo(editor, run)
    assert [corrections(page) for page in two] == [[], []] and not PageStory.objects.exists()


def test_a_correction_leaves_the_story_settings_and_others_corrections_alone(editor, ana):
    page = article("A story", PagePerson(person=ana))
    page.geometa_story = [PageStory(dateline="ASUNCIÓN")]
    page.geometa_story.all()[0].corrections.add(Correction(text="The first.", date=dt.date(2026, 3, 5)))
    page.save_revision().publish()
    run = make(editor, ana, "correct", text_en="The second.")
    assert corrections(page) == ["The second.", "The first."]
    undo(editor, run)
    assert corrections(page) == ["The first."] and PageStory.objects.get().dateline == "ASUNCIÓN"


def test_only_the_ticked_are_changed(editor, ana, two):
    make(editor, promoted(ana), "keep", which="ticked", article=[two[1].pk])
    assert [shows(page) for page in two] == [NEW, OLD]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"decision": "burn"}, "decision"),
        ({"which": "some"}, "which"),
        ({"which": "ticked"}, "which"),
        ({"which": "ticked", "article": "x"}, "which"),
        ({"which": "ticked", "article": "9" * 30}, "which"),
        ({"decision": "correct", "text_en": " "}, "text_en"),
        ({"decision": "correct", "text_en": "a\0b"}, "text_en"),
        ({"decision": "correct", "text_en": "x" * 1001}, "text_en"),
        ({"kind": "joke"}, "kind"),
        ({"pending": "publish"}, "pending"),
    ],
)
def test_nonsense_is_told_and_plans_nothing(editor, ana, two, fields, wrong):
    answer = editor.post(screen(ana), {**posted("update"), **fields})
    assert answer.status_code == 422 and wrong in answer.context["form"].errors
    assert not BulkRun.objects.exists()


def test_each_language_of_the_articles_gets_its_own_correction(editor, ana, two):
    spanish = Locale.objects.create(language_code="es")
    home = newsroom.home().copy_for_translation(spanish)
    home.save_revision().publish()
    page = newsroom.RichArticle(title="Un acuerdo", live=False, locale=spanish, text="<p>Ana Duarte</p>")
    home.add_child(instance=page)
    page.geometa_people = [PagePerson(person=ana)]
    page.save_revision().publish()
    new = promoted(ana)
    form = editor.get(screen(new)).context["form"]
    assert "Una versión anterior" in form["text_es"].value()
    assert editor.post(screen(new), posted("correct")).status_code == 422, "no text, no correction"
    make(editor, new, "correct", text_en="English.")
    assert corrections(page) == [] and corrections(two[0]) == ["English."], "only the language written in"
    make(editor, new, "correct", text_en="English too.", text_es="Español.")
    assert corrections(page) == ["Español."] and corrections(two[0]) == ["English.", "English too."]


def test_a_language_in_which_nothing_changed_is_proposed_no_correction(ana):
    def with_words(english):
        person = Person.objects.get(pk=ana.pk)
        words = (("en", english), ("es", "Alcaldesa"))
        person.words = [PersonWords(locale=locale, descriptor=text) for locale, text in words]
        return person

    before, now = with_words("Mayor"), with_words("Former mayor")
    assert "Former mayor" in proposals.about_change(now, before, "en")
    assert proposals.about_change(now, before, "es") == ""
    now.birth_date = "1961"
    assert proposals.about_change(now, before, "es"), "a date is one of all languages"


def test_an_article_published_after_the_change_keeps_nothing_from_before(editor, ana, two):
    new = promoted(ana)
    later = newsroom.article("Later")
    later.geometa_people = [PagePerson(person=new)]
    later.save_revision().publish()
    editor.post(screen(new), posted("keep"))
    assert later.pk not in BulkRun.objects.get().changes.values_list("page", flat=True)
    assert BulkRun.objects.get().changes.count() == 2


def test_an_editor_of_one_section_sees_and_changes_that_section_alone(client, django_user_model, ana, two):
    section = newsroom.article("Section")
    mine = article("Mine", PagePerson(person=ana), parent=section)
    user = django_user_model.objects.create_user("section@example.org", "secret")
    group = Group.objects.create(name="Section")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_person"]))
    for codename in ("change_page", "publish_page"):
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=section.page_ptr, permission=right)
    user.groups.add(group)
    client.force_login(user)
    new = promoted(ana)
    text = client.get(screen(new)).content.decode()
    assert "Mine" in text and "By today" not in text and "which you may not edit: 2" in text
    make(client, new, "keep")
    assert shows(mine) == OLD and shows(two[0]) == NEW
    # Boxes ticked by hand reach no further.
    client.post(screen(new), posted("update", which="ticked", article=[two[1].pk]))
    assert BulkRun.objects.count() == 1


def test_nobody_without_pages_gets_in(client, django_user_model, ana, two):
    user = django_user_model.objects.create_user("nobody@example.org", "secret")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_person"]))
    client.force_login(user)
    assert client.get(screen(ana)).status_code == 302
    assert client.post(screen(ana), posted("update")).status_code == 302 and not BulkRun.objects.exists()
    assert screen(ana) not in told(user, ana, **PUBLISHED)


def test_the_way_stands_in_the_menu_of_the_record(editor, ana, judged):
    for record in (ana, judged[0], newsroom.organisation()):
        edit = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])
        shown = f"/desk/after/{record._meta.model_name}/{record.pk}/" in editor.get(edit).content.decode()
        assert shown == (record._meta.model_name != "organisation")


def test_unknown_records_are_not_there(editor, ana):
    for kind, key in [("person", ana.pk + 1), ("person", 10**30), ("planet", 1), ("organisation", 1)]:
        assert editor.get(f"/admin/geometa/desk/after/{kind}/{key}/").status_code == 404
