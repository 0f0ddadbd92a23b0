"""Merges at the same moment, and one that is killed half-way: each is done whole, once, or not at all."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests import newsroom
from tests.registry.desk import form, url
from wagtail_geometa.desk.merge import Refused, merge
from wagtail_geometa.desk.models import MergeRecord
from wagtail_geometa.models import PagePerson, Person

AT_ONCE = 8

KILLED = """
import os, signal, sys
import tests.settings as given
given.DATABASES["default"].update(NAME=sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from wagtail_geometa.desk import merge
from wagtail_geometa.models import Person
# Rows were moved and the record is marked: nothing is left but to write the survivor and the memory.
merge._store = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
merge.merge(Person, int(sys.argv[2]), int(sys.argv[3]))
"""


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestOnPostgreSQL:
    def at_once(self, pairs):
        """Merge all ``pairs`` of keys in one moment; per pair, whether it was done."""
        gate = Barrier(len(pairs))

        def one(pair):
            gate.wait()
            try:
                merge(Person, *pair)
                return True
            except Refused:
                return False
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(pairs)) as pool:
            return list(pool.map(one, pairs))

    def test_one_merge_asked_for_by_many_is_done_once(self):
        keep, away = newsroom.person("One"), newsroom.person("Two")
        assert self.at_once([(keep.pk, away.pk)] * AT_ONCE) == [True] * AT_ONCE
        assert MergeRecord.objects.count() == 1

    def test_of_two_in_opposite_directions_one_wins(self):
        keep, away = newsroom.person("One"), newsroom.person("Two")
        done = self.at_once([(keep.pk, away.pk), (away.pk, keep.pk)] * (AT_ONCE // 2))
        assert True in done and False in done
        assert MergeRecord.objects.count() == 1
        assert Person.objects.filter(merged_into=None).count() == 1

    def test_a_ring_of_merges_leaves_no_cycle_and_no_chain(self):
        people = [newsroom.person(f"Person {number}") for number in range(AT_ONCE)]
        page = newsroom.article(publish=False)
        page.geometa_people = [PagePerson(person=one) for one in people]
        page.save_revision().publish()
        self.at_once([(one.pk, people[number - 1].pk) for number, one in enumerate(people)])
        merged = Person.objects.exclude(merged_into=None)
        assert 0 < merged.count() < AT_ONCE
        assert not merged.exclude(merged_into__merged_into=None).exists(), "chains are flat"
        named = list(PagePerson.objects.filter(page=page).values_list("person", flat=True))
        assert sorted(named) == sorted(Person.objects.filter(merged_into=None).values_list("pk", flat=True))

    def test_a_merge_that_is_killed_has_not_been(self):
        keep, away = newsroom.person("One"), newsroom.person("Two")
        page = newsroom.article(publish=False)
        page.geometa_people = [PagePerson(person=away)]
        page.save_revision().publish()
        name = connection.settings_dict["NAME"]
        command = [sys.executable, "-c", KILLED, name, str(keep.pk), str(away.pk)]
        killed = subprocess.run(command, env={**os.environ, "PYTHONPATH": os.getcwd()})
        assert killed.returncode == -signal.SIGKILL
        assert not Person.objects.exclude(merged_into=None).exists()
        assert PagePerson.objects.get().person == away and not MergeRecord.objects.exists()
        merge(Person, keep.pk, away.pk)
        assert PagePerson.objects.get().person == keep


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestBesideAnEditor:
    """A merge while somebody publishes one of the two from a form she opened before: neither undoes the other."""

    ROUNDS = 6

    @pytest.fixture
    def clients(self, django_user_model):
        user = django_user_model.objects.create_superuser("desk@example.org", "secret")
        both = Client(), Client()
        for one in both:
            one.force_login(user)
        return both

    def at_once(self, clients, edited, keep, away):
        """Post the form of ``edited`` and the merge in one moment; the two answers' codes."""
        data = form(Person, name=edited.name, **{"action-publish": "1"})
        gate = Barrier(2)

        def post(client, at, data):
            gate.wait()
            try:
                return client.post(at, data).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            told = pool.submit(post, clients[0], url(Person, "edit", edited.pk), data)
            done = pool.submit(
                post, clients[1], reverse("geometa_desk:compare", args=["person", keep.pk, away.pk]), {}
            )
            return told.result(), done.result()

    @pytest.mark.parametrize("which", ["away", "keep"])
    def test_both_are_done_one_after_the_other(self, clients, which):
        for number in range(self.ROUNDS):
            keep = newsroom.person(f"Keep {number}")
            away = newsroom.person(f"Away {number}")
            for one in (keep, away):
                one.save_revision().publish()
            edited = keep if which == "keep" else away
            codes = self.at_once(clients, edited, keep, away)
            assert 500 not in codes, codes
            away.refresh_from_db()
            memory = MergeRecord.objects.filter(away_key=away.pk, undone_at=None)
            assert memory.exists() == (away.merged_into_id == keep.pk)
            assert memory.exists(), "the edit was whole before or after the merge, and did not prevent it"
            names = Person.objects.get(pk=keep.pk).names.values_list("text", flat=True)
            assert away.name in names, "what the merge brought along is not lost"
            assert away.name in [
                one["text"] for one in Person.objects.get(pk=keep.pk).latest_revision.content["names"]
            ]


@pytest.mark.django_db
def test_a_form_of_a_record_merged_meanwhile_keeps_what_was_typed(editor):
    keep, away = newsroom.person("One"), newsroom.person("Two")
    merge(Person, keep.pk, away.pk)
    at = url(Person, "edit", away.pk)
    answer = editor.post(at, form(Person, name="Typed anew", **{"action-publish": "1"}))
    text = answer.content.decode()
    assert answer.status_code == 200 and "was merged into" in text and "Typed anew" in text
    assert not Person.objects.filter(name="Typed anew").exists()
    assert editor.get(at).headers["Location"] == url(Person, "edit", keep.pk)


@pytest.mark.django_db
def test_no_save_of_an_object_read_before_parts_what_was_merged():
    keep, away = newsroom.person("One"), newsroom.person("Two")
    read_before = Person.objects.get(pk=away.pk)
    merge(Person, keep.pk, away.pk)
    read_before.save()
    assert Person.objects.get(pk=away.pk).merged_into_id == keep.pk
