"""What a reader sends: taken in for an editor to read, or answered in place with what was typed."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from tests.comments.conftest import EMAIL, WORDS, address, reply, send, stamp, typed
from wagtail_geometa.comments.models import AddressCount, AddressSalt
from wagtail_geometa.models import PagePerson, PageStory

pytestmark = pytest.mark.django_db


def test_a_reply_waits_for_an_editor_and_the_reader_is_thanked(story):
    answer = send(story)
    assert (answer.status_code, answer["Location"]) == (303, address(story) + "?sent")
    kept = XtdComment.objects.get()
    assert (kept.comment, kept.user_name, kept.is_public, kept.is_removed) == (WORDS, "Ana", False, False)
    thanks = Client().get(answer["Location"]).content.decode()
    assert "An editor reads your reply before it appears" in thanks and WORDS not in thanks


def test_without_a_script_the_page_does_the_same(story):
    page = Client().get(address(story, "page"))
    assert page.status_code == 200 and "csrftoken" in page.cookies
    sent = send(story, view="page")
    assert sent["Location"] == address(story, "page") + "?sent"
    wrong = send(story, view="page", comment="")
    assert wrong.status_code == 422 and "<html" in wrong.content.decode()


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"comment": ""}, "This field is required"),
        ({"comment": "\u200b \u202e"}, "This field is required"),
        ({"name": "\u200b"}, "This field is required"),
        ({"comment": "x" * 2001}, "at most 2000"),
        ({"name": "x" * 51}, "at most 50"),
        ({"email": "nobody"}, "valid email"),
        ({"comment": "a\x00b"}, "Null characters"),
        ({"honeypot": "buy"}, "must stay empty"),
        ({"timestamp": "then"}, "open too long"),
        ({"security_hash": "0" * 40}, "open too long"),
        ({"object_pk": "77"}, "open too long"),
    ],
)
def test_a_fault_is_told_in_place_and_what_was_typed_stays(story, fields, said):
    answer = send(story, **{"comment": "Keep <these> words", **fields})
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text
    assert XtdComment.objects.count() == 0
    if "comment" not in fields:
        assert "Keep &lt;these&gt; words" in text


def test_nothing_at_all_is_a_fault_too(story):
    assert Client().post(address(story), {}).status_code == 422


def test_a_machine_is_too_quick_and_an_old_form_is_renewed(story, option):
    assert "very quick" in send(story, seconds_ago=0).content.decode()
    old = send(story, seconds_ago=3 * 3600).content.decode()
    assert "open too long" in old and f'value="{stamp(story, 3 * 3600)["security_hash"]}"' not in old
    option(MIN_SECONDS=0)
    assert send(story, seconds_ago=0).status_code == 303


def test_the_same_words_sent_twice_are_one_reply(story):
    send(story), send(story)
    assert XtdComment.objects.count() == 1


def test_a_token_is_needed(story):
    strict = Client(enforce_csrf_checks=True)
    assert send(story, strict).status_code == 403
    token = strict.get(address(story, "token"))
    assert token["Cache-Control"].count("no-store") and token["Content-Type"].startswith("text/plain")
    assert send(story, strict, csrfmiddlewaretoken=token.content.decode()).status_code == 303


def test_an_address_may_send_so_many_an_hour_and_forging_the_header_does_not_help(story, option):
    option(PER_HOUR=2)
    answers = [
        send(story, comment=f"{WORDS} {n}", meta={"HTTP_X_FORWARDED_FOR": f"203.0.113.{n}"}).status_code
        for n in range(4)
    ]
    assert answers == [303, 303, 429, 429]
    assert send(story, comment="From next door", meta={"REMOTE_ADDR": "198.51.100.8"}).status_code == 303


def test_behind_a_proxy_the_address_it_wrote_counts(story, option):
    option(PER_HOUR=1, TRUSTED_PROXIES=1)
    meta = [{"HTTP_X_FORWARDED_FOR": f"192.0.2.{n}, 203.0.113.9"} for n in range(2)]
    assert [send(story, comment=f"{n}", meta=one).status_code for n, one in enumerate(meta)] == [303, 429]
    other = {"HTTP_X_FORWARDED_FOR": "203.0.113.10"}
    assert send(story, comment="another reader", meta=other).status_code == 303


@pytest.mark.parametrize("given", ["", "unknown", "2001:db8::1%eth0", "::ffff:198.51.100.7"])
def test_whatever_the_server_says_of_the_address_nothing_breaks(story, given):
    assert send(story, meta={"REMOTE_ADDR": given}).status_code == 303


def test_the_addresses_of_one_ipv6_network_count_as_one(story, option):
    option(PER_HOUR=1)
    answers = [
        send(story, comment=f"{n}", meta={"REMOTE_ADDR": f"2001:db8:1:2::{n}"}).status_code for n in range(2)
    ]
    assert answers == [303, 429]


def test_the_address_stands_nowhere_and_yesterdays_salt_is_gone(story):
    AddressSalt.objects.create(day=timezone.now().date() - dt.timedelta(days=1), salt=b"old")
    AddressCount.objects.create(hour=timezone.now() - dt.timedelta(days=1), key="old")
    send(story, meta={"REMOTE_ADDR": "203.0.113.77"})
    assert "203.0.113.77" not in dump()
    assert AddressSalt.objects.count() == AddressCount.objects.count() == 1


def dump():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    return repr(rows)


def test_erasing_by_email_leaves_nothing(story, tmp_path, capsys):
    send(story, name="Zoraida Quillfeather", comment="Zoraida wrote this")
    other = reply(story, user_email="other@example.org")
    copy = tmp_path / "copy.json"
    call_command("geometa_comments_erase", EMAIL.upper(), export=str(copy))
    assert "Zoraida wrote this" in copy.read_text() and "Zoraida" in dump()
    call_command("geometa_comments_erase", EMAIL.upper(), apply=True)
    assert "Zoraida" not in dump() and EMAIL not in dump() and "Erased: 1" in capsys.readouterr().out
    assert list(XtdComment.objects.all()) == [other]
    call_command("geometa_comments_erase", " ", apply=True)
    assert XtdComment.objects.count() == 1


def test_purging_drops_the_refused_the_orphaned_and_old_addresses(story, capsys):
    old = timezone.now() - dt.timedelta(days=91)
    shown = reply(story, submit_date=old, ip_address="203.0.113.5")
    fresh = reply(story)
    reply(story, submit_date=old, is_public=False, is_removed=True)
    orphan = reply(story)
    XtdComment.objects.filter(pk=orphan.pk).update(object_pk="999999")
    call_command("geometa_comments_purge", dry_run=True)
    assert XtdComment.objects.count() == 4 and "Nothing was changed" in capsys.readouterr().out
    call_command("geometa_comments_purge")
    assert set(XtdComment.objects.values_list("pk", flat=True)) == {shown.pk, fresh.pk}
    shown.refresh_from_db(), fresh.refresh_from_db()
    assert (shown.user_email, shown.ip_address, shown.comment) == ("", None, WORDS)
    assert fresh.user_email == EMAIL


# --- when a story takes none ---


def tell_story(page, **fields):
    page.geometa_story = [PageStory(**fields)]
    page.save_revision().publish()


def closed_by_the_editor(page):
    tell_story(page, comments="closed")


def sensitive(page):
    tell_story(page, sensitivity=["death"])


def about_a_minor(page):
    from tests import newsroom

    page.geometa_people = [PagePerson(person=newsroom.person(minor=True))]
    page.save_revision().publish()


def too_old(page):
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now() - dt.timedelta(days=15))


@pytest.mark.parametrize("close", [closed_by_the_editor, sensitive, about_a_minor, too_old])
def test_a_closed_story_shows_what_is_there_and_takes_nothing(story, close):
    assert "<form" in Client().get(address(story)).content.decode()
    reply(story)
    fields = typed(story, comment="Late")
    close(story)
    read = Client().get(address(story)).content.decode()
    assert "takes no more replies" in read and "<form" not in read and WORDS in read
    assert Client().post(address(story), fields).status_code == 409
    assert not XtdComment.objects.filter(comment="Late")


def test_a_site_may_never_close(story, option):
    option(CLOSE_AFTER_DAYS=0)
    too_old(story)
    assert send(story).status_code == 303
