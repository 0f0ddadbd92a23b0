"""The desk's queue: what waits, what an editor decides, who may, and that of two decisions at once one counts."""

import threading

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_comments_xtd.models import XtdComment
from wagtail.models import ModelLogEntry

from tests import newsroom
from tests.comments.conftest import EMAIL, WORDS, reply, send
from wagtail_geometa.comments.xtd import states
from wagtail_geometa.comments.xtd.states import Decision, State

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>"><b>'


def listed(client, **query):
    return client.get(reverse("geometa_moderation:queue"), query).content.decode()


def decide(client, decision, *keys, follow=True):
    return client.post(
        reverse("geometa_moderation:queue"), {decision: ",".join(map(str, keys))}, follow=follow
    )


def state_of(row):
    return next(one for one in State if states.in_state(one).filter(pk=row.pk).exists())


def waiting(page, **fields):
    return reply(page, is_public=False, **fields)


def test_an_empty_queue_says_what_will_be_here(editor):
    assert "No reply waits" in listed(editor)


def test_what_a_reader_sent_waits_with_its_story(editor, story):
    send(story)
    html = listed(editor)
    assert WORDS in html and "Gauges" in html and EMAIL in html
    assert 'aria-current="page">Waiting <span>1</span>' in html


@pytest.mark.parametrize(
    "decision, after",
    [("approve", State.SHOWN), ("refuse", State.REFUSED), ("spam", State.SPAM)],
)
def test_a_decision_and_its_undoing(editor, story, decision, after):
    row = waiting(story)
    answer = decide(editor, decision, row.pk)
    assert state_of(row) == after
    assert f'name="undo" value="{row.pk}"' in answer.content.decode()
    assert WORDS in listed(editor, state=after) and WORDS not in listed(editor)
    decide(editor, "undo", row.pk)
    assert state_of(row) == State.WAITING
    actions = (
        ModelLogEntry.objects.filter(object_id=str(row.pk)).order_by("pk").values_list("action", flat=True)
    )
    assert list(actions) == [f"geometa.reply_{decision}", "geometa.reply_undo"]


def test_the_log_names_the_story_and_neither_the_reader_nor_her_words(editor, story):
    row = waiting(story)
    decide(editor, "approve", row.pk)
    entry = ModelLogEntry.objects.get(action="geometa.reply_approve")
    assert entry.label == "Gauges" and entry.message == "A reply was shown"
    assert WORDS not in repr(entry.data)


def test_what_is_ticked_is_decided_together(editor, story):
    rows = [waiting(story, comment=f"{n}") for n in range(3)]
    ticked = {"approve": "ticked", "reply": [rows[0].pk, rows[2].pk]}
    answer = editor.post(reverse("geometa_moderation:queue"), ticked, follow=True)
    assert [state_of(row) for row in rows] == [State.SHOWN, State.WAITING, State.SHOWN]
    assert "2 replies are shown now" in answer.content.decode()


def test_a_refused_reply_is_taken_down_and_one_decided_about_is_not_decided_again(editor, story):
    row = waiting(story)
    decide(editor, "refuse", row.pk)
    answer = decide(editor, "approve", row.pk)
    assert state_of(row) == State.REFUSED and "had been decided about already" in answer.content.decode()
    shown = reply(story)
    decide(editor, "spam", shown.pk)
    assert state_of(shown) == State.SPAM


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"approve": ""},
        {"approve": "ticked"},
        {"approve": "x"},
        {"approve": str(2**70)},
        {"approve": "٣"},
        {"nonsense": "1"},
        {"approve": "ticked", "reply": ["-1", "\x00"]},
    ],
)
def test_a_tampered_decision_decides_nothing(editor, story, fields):
    row = waiting(story)
    answer = editor.post(reverse("geometa_moderation:queue"), fields, follow=True)
    assert "Nothing was chosen" in answer.content.decode() and state_of(row) == State.WAITING


@pytest.mark.parametrize(
    "query", [{"state": "x"}, {"q": "\x00"}, {"p": "x"}, {"q": "y" * 500}, {"changed": "<b>"}]
)
def test_a_tampered_list_is_a_list(editor, story, query):
    waiting(story)
    assert editor.get(reverse("geometa_moderation:queue"), query).status_code == 200


def test_search_finds_words_name_email_and_story(editor, story):
    waiting(story)
    waiting(
        newsroom.article("Elsewhere"), comment="Another thing", user_name="Bo", user_email="b@example.org"
    )
    for query in ("pilar", "ana", EMAIL, "gauges"):
        html = listed(editor, q=query)
        assert WORDS in html and "Another thing" not in html
    assert "No reply here matches" in listed(editor, q="zebra")


def test_hostile_words_stay_words_on_the_desk(editor, story):
    type(story).objects.filter(pk=story.pk).update(title=HOSTILE)
    waiting(story, comment=HOSTILE, user_name=HOSTILE)
    html = listed(editor, q="alert")
    assert "<script>alert" not in html and html.count("&lt;script&gt;alert(1)") >= 3


def test_a_reply_to_a_deleted_story_can_still_be_refused(editor, story):
    row = waiting(story)
    XtdComment.objects.filter(pk=row.pk).update(object_pk="999999")
    assert "The story was deleted" in listed(editor)
    decide(editor, "refuse", row.pk)
    assert state_of(row) == State.REFUSED


def moderator(user_model, *codenames):
    user = user_model.objects.create_user("m@example.org", "x")
    codes = ["access_admin", *codenames]
    user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    client = Client()
    client.force_login(user)
    return client


def test_the_menu_counts_what_waits_for_those_who_moderate(story, django_user_model):
    waiting(story), waiting(story)
    client = moderator(django_user_model, "moderate_comments")
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Replies (2)" in home and client.get(reverse("geometa_moderation:reader")).status_code == 302


def test_without_the_right_there_is_no_queue(story, django_user_model):
    row = waiting(story)
    client = moderator(django_user_model, "erase_comments")
    assert "Replies (" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert decide(client, "approve", row.pk, follow=False).status_code == 302
    assert state_of(row) == State.WAITING
    assert client.get(reverse("geometa_moderation:reader")).status_code == 200


def test_where_a_site_takes_no_replies_there_is_no_screen(editor, settings):
    settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "COMMENTS": None}
    assert editor.get(reverse("geometa_moderation:queue")).status_code == 404
    assert "geometa-replies" not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_reader_is_looked_up_exported_and_erased(editor, story):
    reply(story), reply(story, user_email="other@example.org", comment="Stays")
    at = reverse("geometa_moderation:reader")
    looked = editor.post(at, {"email": EMAIL}).content.decode()
    assert WORDS in looked and "Stays" not in looked
    copy = editor.post(at, {"email": EMAIL, "export": "1"})
    assert [row["text"] for row in copy.json()] == [WORDS] and "attachment" in copy["Content-Disposition"]
    assert "1 reply was erased" in editor.post(at, {"email": EMAIL, "erase": "1"}).content.decode()
    assert "Nothing is kept" in editor.post(at, {"email": EMAIL}).content.decode()
    assert editor.post(at, {"email": "nobody"}).status_code == 422
    assert XtdComment.objects.get().comment == "Stays"


# --- at once ---


def at_once(number, work):
    """What ``work(n)`` returned in as many threads, which begin together."""
    gate, found = threading.Barrier(number), []

    def run(n):
        gate.wait()
        try:
            found.append(work(n))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    [one.start() for one in threads]
    [one.join() for one in threads]
    return found


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_replies_at_once_no_more_pass_than_the_limit_allows(option):
    from tests.browser import stand_up

    stand_up()
    story = newsroom.article()
    option(PER_HOUR=3)
    answers = at_once(12, lambda n: send(story, comment=f"At once {n}").status_code)
    assert sorted(answers) == [303] * 3 + [429] * 9
    assert XtdComment.objects.count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_approvals_at_once_one_counts(django_user_model):
    from tests.browser import stand_up

    stand_up()
    user = django_user_model.objects.create_superuser("chief@example.org", "x")
    row = waiting(newsroom.article())
    changed = at_once(6, lambda n: states.decide([row.pk], Decision.APPROVE, user, {}))
    assert sorted(map(len, changed)) == [0, 0, 0, 0, 0, 1]
    assert ModelLogEntry.objects.filter(action="geometa.reply_approve").count() == 1
