"""After publishing an author: how many articles credit them, and the same three decisions as for a person."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import newsroom
from tests.desk_reports.deciding import PUBLISHED, corrections, make, posted, screen, told, undo
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.authors import snapshots
from wagtail_geometa.desk.after import proposals
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.models import Author, AuthorWords, BulkChange, BulkRun, PageCredit

pytestmark = pytest.mark.django_db

OLD = ("Ines Prado", "Reporter", "River Press Club", "Has covered rivers since 2014.")
NEW = ("Ines Prado-Sol", "Editor", "Delta Press Club", "Edits the river pages.")
#: Job title and affiliation of the publication, the rest of today.
MIXED = (NEW[0], *OLD[1:3], NEW[3])


def shows(page):
    """What the stored page says of its first credit."""
    credit = story_of(type(page).objects.get(pk=page.pk)).credits[0]
    return credit.name, credit.job_title, credit.affiliation, credit.bio.text


def story(title, author, pin):
    page = newsroom.article(title)
    page.geometa_credits = [PageCredit(author=author, pin=pin)]
    page.save_revision().publish()
    return newsroom.backdate(page, dt.date(2026, 3, 4))


@pytest.fixture
def ines():
    one = newsroom.author("Ines Prado", affiliation="River Press Club")
    one.save_revision(log_action=True).publish()
    return Author.objects.get(pk=one.pk)


@pytest.fixture
def two(ines):
    return [story("By today", ines, "live"), story("By its day", ines, "as_of")]


def promoted(author):
    """The author gets another name, post and bio, and is published."""
    author.name, author.job_title, author.affiliation = "Ines Prado-Sol", "Editor", "Delta Press Club"
    author.words = [AuthorWords(locale="en", short_bio="Edits the river pages.")]
    author.save_revision().publish()
    return Author.objects.get(pk=author.pk)


def test_publishing_an_author_tells_how_many_articles_show_what(admin_user, ines, two):
    story("As published", ines, "published")
    text = told(admin_user, ines, **PUBLISHED)
    assert "show Ines Prado: 3." in text and screen(ines) in text
    assert "with the job title and affiliation of the publication" in text
    assert "today’s job title and affiliation: 1" in text and "As they were published: 1." in text
    Author.objects.update(status="withheld")
    assert told(admin_user, Author.objects.get(), **PUBLISHED) == "", "nothing shows somebody withheld"


def test_keep_shows_what_each_credit_told_before_and_can_be_undone(editor, ines, two):
    assert [shows(page) for page in two] == [OLD, OLD]
    new = promoted(ines)
    assert [shows(page) for page in two] == [NEW, MIXED]
    page = editor.get(screen(new)).content.decode()
    assert " – ".join(NEW) in page and " – ".join(MIXED) in page
    run = make(editor, new, "keep")
    assert [shows(page) for page in two] == [OLD, OLD]
    undo(editor, run)
    assert [shows(page) for page in two] == [NEW, MIXED]


def test_keeping_leaves_a_story_the_post_of_its_own_publication(editor, ines):
    """Two changes: the story of the first post has shown it all along, and only name and bio go back by one."""
    page = story("By its day", ines, "as_of")
    between = Author.objects.get()
    between.job_title = "Columnist"
    between.save_revision(log_action=True).publish()
    make(editor, promoted(Author.objects.get()), "keep")
    assert shows(page) == OLD


def test_update_all_shows_todays_facts_and_can_be_undone(editor, ines, two):
    new = promoted(ines)
    run = make(editor, new, "update")
    assert [shows(page) for page in two] == [NEW, NEW]
    undo(editor, run)
    assert [shows(page) for page in two] == [NEW, MIXED]


def test_a_correction_is_proposed_from_what_changed(editor, ines, two):
    new = promoted(ines)
    text = editor.get(screen(new)).context["form"]["text_en"].value()
    assert text == "An earlier version of this article gave the name of Ines Prado-Sol as “Ines Prado”."
    make(editor, new, "correct", text_en=text)
    assert [corrections(page) for page in two] == [[text], [text]]
    before = Author(name=new.name, job_title="Reporter", uuid=new.uuid)
    assert "as “Reporter”. Correct is: “Editor”." in proposals.about_change(new, before, "en")
    before.job_title = new.job_title
    assert "details about Ines Prado-Sol" in proposals.about_change(new, before, "en")
    assert proposals.about_change(new, new, "en") == ""


def test_who_may_not_look_at_authors_is_refused(client, ines, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody@example.org", "x"))
    assert client.post(screen(ines), posted("keep")).status_code == 302
    assert not BulkRun.objects.exists()


def test_an_erased_author_is_forgotten_by_the_runs_too(editor, ines, two):
    make(editor, promoted(ines), "keep")
    assert "River Press Club" in str(list(BulkRun.objects.values()))
    erase("author", ines.pk)
    assert "River Press" not in str([*BulkRun.objects.values(), *BulkChange.objects.values()])
    assert not PageCredit.objects.exists()


class TestWhatARowKeeps:
    def test_facts_in_every_language_from_the_first_publication_on(self, ines):
        ines.words = [
            *ines.words.all(),
            AuthorWords(locale="es", job_title="Reportera", short_bio="Cubre los ríos."),
        ]
        ines.save()
        page = story("Kept", ines, "published")
        first = PageCredit.objects.get().snapshot
        assert first == snapshots.take(ines) | {"page": page.pk} and first["of"] == str(ines.uuid)
        assert first["words"][1] == {
            "locale": "es",
            "job_title": "Reportera",
            "short_bio": "Cubre los ríos.",
        }
        promoted(ines)
        page.get_latest_revision_as_object().save_revision().publish()
        assert PageCredit.objects.get().snapshot == first

    @pytest.mark.parametrize("change", [{"status": "withheld"}, {"hidden": True}, {"live": False}])
    def test_nothing_of_an_author_no_reader_may_see(self, ines, change):
        Author.objects.update(**change)
        story("Nobody", Author.objects.get(), "published")
        assert PageCredit.objects.get().snapshot == {}

    @pytest.mark.parametrize("old_form", [False, True])
    def test_nothing_of_an_author_who_was_exchanged(self, ines, old_form):
        page = story("Exchanged", ines, "published")
        kept = PageCredit.objects.get().snapshot
        if old_form:
            kept = {"name": "Ines Prado", "job_title": "Reporter", "affiliation": ""}
            PageCredit.objects.update(snapshot=kept)
        draft = page.get_latest_revision_as_object()
        row = draft.geometa_credits.all()[0]
        row.author, row.snapshot = newsroom.author("Bo Lind"), kept
        draft.geometa_credits = [row]
        if not old_form:
            assert story_of(draft).credits[0].name == "Bo Lind"
        draft.save_revision().publish()
        assert PageCredit.objects.get().snapshot["name"] == "Bo Lind"

    def test_a_snapshot_of_the_old_form_goes_on_working(self, ines):
        page = story("Old", ines, "published")
        old = {"name": "I. Prado", "job_title": "Reporter", "affiliation": "River Press Club"}
        PageCredit.objects.update(snapshot=old)
        assert shows(page) == ("I. Prado", *OLD[1:])
        promoted(ines)
        assert shows(page) == ("I. Prado", "Reporter", "River Press Club", NEW[3]), "no bio was kept then"
        page.get_latest_revision_as_object().save_revision().publish()
        assert PageCredit.objects.get().snapshot == old | {"page": page.pk}

    @pytest.mark.parametrize("keep_live", [True, False])
    def test_a_copy_of_the_story_is_another_story(self, ines, keep_live):
        page = story("Old", ines, "published")
        draft = page.get_latest_revision_as_object()
        draft.geometa_credits = page.geometa_credits.all()
        draft.save_revision()
        promoted(ines)
        copy = page.copy(update_attrs={"slug": "copy"}, keep_live=keep_live)
        kept = PageCredit.objects.get(page=copy.pk).snapshot
        assert (kept.get("name"), kept.get("page")) == ((NEW[0], copy.pk) if keep_live else (None, None))
        unread = copy.get_latest_revision_as_object()
        assert unread.geometa_credits.all()[0].snapshot["page"] == page.pk, (
            "its draft has the words of the other"
        )
        assert story_of(unread).credits[0].name == NEW[0]
        unread.save_revision().publish()
        assert shows(copy) == NEW and shows(page) == OLD
        assert PageCredit.objects.get(page=copy.pk).snapshot == snapshots.take(Author.objects.get()) | {
            "page": copy.pk
        }

    def test_a_title_kept_before_there_were_translations_takes_todays_while_it_is_the_same(self, ines):
        ines.words = [AuthorWords(locale="en", job_title="Rivers reporter")]
        ines.save()
        page = story("Old", ines, "as_of")
        PageCredit.objects.update(snapshot={"name": "x", "job_title": "Reporter", "affiliation": ""})
        assert shows(page)[1] == "Rivers reporter"
        Author.objects.update(job_title="Editor")
        assert shows(page)[1] == "Reporter"

    def test_the_record_itself_stays_as_it_is(self, ines):
        page = story("Kept", ines, "published")
        promoted(ines)
        record = story_of(type(page).objects.get(pk=page.pk)).credits[0].record
        assert (record.name, record.words.all()[0].short_bio) == (NEW[0], NEW[3])

    @pytest.mark.parametrize("nonsense", [[], "x", 7, {"job_title": "No name"}, {"name": "x", "of": "other"}])
    def test_what_is_no_snapshot_of_the_author_is_not_told(self, ines, nonsense):
        page = story("Kept", ines, "published")
        PageCredit.objects.update(snapshot=nonsense)
        assert shows(page) == OLD
