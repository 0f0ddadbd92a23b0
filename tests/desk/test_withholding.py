"""Withholding an author: one action, at once, against every version that could bring the name back; and its end."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, Task, Workflow, WorkflowTask

from tests import newsroom
from tests.registry.desk import url
from wagtail_geometa.desk import withholding
from wagtail_geometa.models import Author

# Wagtail's workflow writes its e-mails the way Django 6.1 is leaving.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_connection", "ignore:Django 2028 will not have a default mailer"),
]
EDITS = ("view_author", "change_author", "publish_author")


def screen(author):
    return reverse("geometa_desk:withhold", args=[author.pk])


def status(author):
    return Author.objects.values_list("status", flat=True).get(pk=author.pk)


@pytest.fixture
def author():
    newsroom.tell(newsroom.article())
    return Author.objects.get(slug="inés-valdarrama")


def test_from_the_record_to_the_warning_and_with_one_button_the_author_is_gone(login_as, author):
    client = login_as(*EDITS, "withhold_author")
    assert screen(author) in client.get(url(Author, "edit", author.pk)).content.decode()
    assert screen(author) in client.get(url(Author, "list")).content.decode()
    asked = client.get(screen(author)).content.decode()
    assert "1 public story credits this author" in asked and status(author) == "staff"
    answer = client.post(screen(author), {"action": "withhold"}, follow=True)
    assert status(author) == "withheld" and "Withheld: no reader" in answer.content.decode()
    assert "Withheld for safety." in answer.content.decode(), "the form says so at its top"


def test_the_end_brings_back_what_the_author_was(login_as, author):
    Author.objects.filter(pk=author.pk).update(status="guest")
    client = login_as(*EDITS, "withhold_author")
    client.post(screen(author), {"action": "withhold"})
    asked = client.get(screen(author))
    assert asked.context["form"].initial == {"status": "guest"}
    client.post(screen(author), {"action": "end", "status": "guest"})
    assert status(author) == "guest"


def test_the_log_says_who_did_it_and_what_the_author_was(login_as, author):
    client = login_as(*EDITS, "withhold_author")
    client.post(screen(author), {"action": "withhold"})
    client.post(screen(author), {"action": "withhold"})
    client.post(screen(author), {"action": "end", "status": "staff"})
    entries = ModelLogEntry.objects.for_instance(author).filter(action__startswith="geometa.withhold")
    assert [(one.action, one.user, one.data) for one in entries.order_by("pk")] == [
        ("geometa.withhold", client.user, {"status": "staff"}),
        ("geometa.withhold_end", client.user, {"status": "staff"}),
    ]
    assert (
        "The author was withheld for safety" in client.get(url(Author, "history", author.pk)).content.decode()
    )


@pytest.mark.parametrize("rights", [EDITS, ("withhold_author",), ("view_author", "withhold_author")])
def test_nobody_else_may(login_as, author, rights):
    client = login_as(*rights)
    for answer in (client.get(screen(author)), client.post(screen(author), {"action": "withhold"})):
        assert answer.status_code in {302, 403}
    assert status(author) == "staff"
    if "change_author" in rights:
        assert screen(author) not in client.get(url(Author, "edit", author.pk)).content.decode()


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"action": ""},
        {"action": "end"},
        {"action": "end", "status": "withheld"},
        {"action": "end", "status": "x\x00"},
    ],
)
def test_a_tampered_post_ends_nothing(login_as, author, posted):
    withholding.withhold(author.pk)
    assert login_as(*EDITS, "withhold_author").post(screen(author), posted).status_code == 422
    assert status(author) == "withheld"


def test_a_get_changes_nothing_and_an_author_who_is_not_there_is_not_found(login_as, author):
    client = login_as(*EDITS, "withhold_author")
    client.get(screen(author), {"action": "withhold"})
    assert status(author) == "staff"
    for key in (10**6, 2**63):
        assert client.post(f"/admin/geometa/desk/withhold/{key}/", {"action": "withhold"}).status_code == 404


def test_ending_what_was_never_withheld_changes_nothing(author):
    withholding.end(author.pk, "guest")
    assert status(author) == "staff" and not ModelLogEntry.objects.filter(action="geometa.withhold_end")
    with pytest.raises(ValueError, match="no status"):
        withholding.end(author.pk, "withheld")


def test_a_draft_published_later_brings_no_name_back(author):
    author.job_title = "Correspondent"
    author.save_revision()
    withholding.withhold(author.pk)
    Author.objects.get(pk=author.pk).latest_revision.publish()
    author.refresh_from_db()
    assert (author.status, author.job_title) == ("withheld", "Correspondent")


def test_a_version_with_a_date_to_go_live_brings_no_name_back(author):
    author.go_live_at = timezone.now() + dt.timedelta(hours=1)
    scheduled = author.save_revision(approved_go_live_at=author.go_live_at)
    author.go_live_at = None
    author.save_revision()
    withholding.withhold(author.pk)
    past = timezone.now() - dt.timedelta(minutes=1)
    scheduled.refresh_from_db()
    scheduled.content["go_live_at"] = past.isoformat()
    scheduled.approved_go_live_at = past
    scheduled.save()
    call_command("publish_scheduled", verbosity=0)
    author.refresh_from_db()
    assert (author.status, author.live_revision_id) == ("withheld", scheduled.pk)


def test_a_version_that_a_workflow_approves_brings_no_name_back(author, admin_user):
    workflow, task = Workflow.objects.create(name="Desk"), Task.objects.create(name="Read")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    author.save_revision()
    state = workflow.start(author, admin_user)
    author.save_revision()
    withholding.withhold(author.pk)
    state.refresh_from_db()
    state.current_task_state.approve(user=admin_user)
    assert status(author) == "withheld"
    assert Author.objects.get(pk=author.pk).live_revision_id, "it was published"


def test_what_the_articles_say_in_their_own_words_is_listed_for_who_may_edit_them(editor, author):
    named = newsroom.article("By and about", text="<p>Inés Valdarrama rowed.</p>")
    assert Page.objects.filter(pk=named.pk).exists()
    asked = editor.get(screen(author)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[named.pk]) in asked
