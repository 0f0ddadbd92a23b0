"""An article stored beside a merge or an erasure names the survivor, or nobody: now, in its versions, and at once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from wagtail.models import Revision

from tests import newsroom
from tests.desk.test_erasure import dump
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.models import Author, PageClaim, PageCredit, PagePerson, Person
from wagtail_geometa.registry.saving import anew_when_ended

SECRET = "Zyxquor"


def told():
    return [row for row in dump() if SECRET.lower() in row.lower()]


def publish(page):
    page.save_revision().publish()


def written(person, author=None):
    """A story as a request holds it that has read the records and stored nothing yet."""
    page = newsroom.article("Gauges", publish=False)
    page.geometa_people = [PagePerson(person=person, surface=person.name, card_text=person.name, lead=True)]
    page.geometa_claims = [PageClaim(text="It fell.", claimant_person=person)]
    if author is not None:
        page.geometa_credits = [PageCredit(author=author)]
    return page


@pytest.mark.django_db
def test_rows_stored_after_a_merge_name_the_survivor():
    keep, away = newsroom.person("Keep"), newsroom.person("Away")
    page = written(away)
    merge(Person, keep.pk, away.pk)
    page.save_revision().publish()
    assert PagePerson.objects.get(page=page.pk).person == keep
    assert PageClaim.objects.get(page=page.pk).claimant_person == keep


@pytest.mark.django_db
def test_a_row_beside_one_of_the_survivor_stands_once():
    keep, away = newsroom.person("Keep"), newsroom.person("Away")
    page = newsroom.article("Both", publish=False)
    page.geometa_people = [PagePerson(person=keep), PagePerson(person=away)]
    merge(Person, keep.pk, away.pk)
    page.save_revision().publish()
    assert [row.person for row in PagePerson.objects.filter(page=page.pk)] == [keep]


@pytest.mark.django_db
def test_rows_and_versions_stored_after_an_erasure_name_nobody():
    person = newsroom.person(f"Ana {SECRET}")
    author = Author.objects.create(name=f"Inés {SECRET}")
    page = written(person, author)
    erase("person", person.pk)
    erase("author", author.pk)
    page.save_revision().publish()
    assert told() == []
    assert not PagePerson.objects.filter(page=page.pk).exists()
    assert page.latest_revision.content["geometa_people"] == []


@pytest.fixture
def under_way(monkeypatch):
    """Publishes a version as a request that had read it before ``happens``."""

    def publish_beside(page, happens):
        version = page.save_revision()
        read_before = version.as_object()
        happens()
        with monkeypatch.context() as patch:
            patch.setattr(Revision, "as_object", lambda self: read_before)
            version.publish()

    return publish_beside


@pytest.mark.django_db
def test_a_version_read_before_a_merge_and_published_after_it_names_the_survivor(under_way):
    keep, away = newsroom.person("Keep"), newsroom.person("Away")
    page = written(away)
    under_way(page, partial(merge, Person, keep.pk, away.pk))
    assert PagePerson.objects.get(page=page.pk).person == keep
    assert PageClaim.objects.get(page=page.pk).claimant_person == keep


@pytest.mark.django_db
def test_a_version_read_before_an_erasure_and_published_after_it_names_nobody(under_way):
    person = newsroom.person(f"Ana {SECRET}")
    page = written(person)
    under_way(page, partial(erase, "person", person.pk))
    assert told() == [] and not PagePerson.objects.filter(page=page.pk).exists()


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestOnPostgreSQL:
    ROUNDS = 8

    def at_once(self, *works):
        gate = Barrier(len(works))

        def run(work):
            gate.wait()
            try:
                return anew_when_ended(work)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(works)) as pool:
            return [one.result() for one in [pool.submit(run, work) for work in works]]

    def test_publishing_beside_a_merge(self):
        for number in range(self.ROUNDS):
            keep, away = newsroom.person(f"Keep {number}"), newsroom.person(f"Away {number}")
            page = written(away)
            self.at_once(partial(publish, page), partial(merge, Person, keep.pk, away.pk))
            assert PagePerson.objects.get(page=page.pk).person == keep, number

    def test_publishing_beside_an_erasure(self):
        for number in range(self.ROUNDS):
            person = newsroom.person(f"Ana {SECRET} {number}")
            page = written(person)
            self.at_once(partial(publish, page), partial(erase, "person", person.pk))
            assert told() == [], number
            assert not PagePerson.objects.filter(page=page.pk).exists()
            assert Revision.objects.filter(object_id=str(page.pk)).exists()
