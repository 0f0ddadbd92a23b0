"""Two drafts may bear one identifier; one of them goes live."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from wagtail_geometa.identity import IdentifierTaken
from wagtail_geometa.models import Person, PersonIdentifier

pytestmark = pytest.mark.django_db


def draft(name, scheme="wikidata", value="Q42"):
    """A draft whose identifier stands in its revision alone."""
    person = Person.objects.create(name=name, live=False)
    person.identifiers = [PersonIdentifier(scheme=scheme, value=value)]
    return person.save_revision()


def test_the_second_is_refused_and_stays_as_it_was():
    first, second = draft("One"), draft("Two")
    first.publish()
    with pytest.raises(IdentifierTaken):
        second.publish()
    assert list(Person.objects.filter(live=True).values_list("name", flat=True)) == ["One"]
    assert PersonIdentifier.objects.count() == 1
    first.publish()


def test_other_registers_tell_nobody_apart():
    for name in ("One", "Two"):
        draft(name, "custom", "7").publish()
    assert Person.objects.filter(live=True).count() == 2


def test_at_a_scheduled_time_the_others_still_go_out():
    draft("One").publish()
    now = timezone.now()
    for name, value in (("Two", "Q42"), ("Three", "Q3")):
        revision = draft(name, value=value)
        type(revision).objects.filter(pk=revision.pk).update(
            approved_go_live_at=now - dt.timedelta(minutes=1)
        )
    call_command("publish_scheduled")
    assert set(Person.objects.filter(live=True).values_list("name", flat=True)) == {"One", "Three"}
    assert not Person.objects.get(name="Two").revisions.exclude(approved_go_live_at=None).exists()


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_in_one_moment_one_goes_live():
    revisions = [draft(f"Person {number}") for number in range(6)]
    gate = Barrier(len(revisions))

    def publish(revision):
        gate.wait()
        try:
            revision.publish()
        except IdentifierTaken:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(revisions)) as pool:
        list(pool.map(publish, revisions))
    assert Person.objects.filter(live=True).count() == 1
