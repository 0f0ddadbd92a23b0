"""Several editors who press the button in one moment: one is first, the others are told, nothing is half-written."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from tests import newsroom
from tests.registry.desk import chooser_url, errors_of, form, url
from wagtail_geometa.models import Claim, Nationality, Person, Review

EDITORS = 4


def all_at_once(address_of, data_of, content_type=MULTIPART_CONTENT):
    """Posts ``EDITORS`` forms in one moment, each in a session and on a connection of its own."""
    user = get_user_model().objects.create_superuser("desk@example.org", "secret")
    gate = Barrier(EDITORS)

    def post(number):
        client = Client()
        client.force_login(user)
        data = data_of(number)
        gate.wait()
        try:
            return client.post(address_of(number), data, content_type=content_type)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as pool:
        return list(pool.map(post, range(EDITORS)))


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestOnPostgreSQL:
    def test_one_address_goes_to_one_record_and_the_others_are_told(self):
        answers = all_at_once(
            lambda number: url(Person, "add"),
            lambda number: form(
                Person, name=f"Person {number}", slug="one-address", **{"action-publish": "1"}
            ),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
        for answer in answers:
            if answer.status_code == 200:
                assert "already exists" in errors_of(answer)
                assert 'value="Person ' in answer.content.decode()  # what was typed is still there
        assert Person.objects.filter(slug="one-address").count() == 1

    @pytest.mark.parametrize("way", ["panel", "chooser", "form"])
    def test_one_name_is_made_once_and_the_others_are_asked_whom_they_mean(self, way):
        asked = {"kind": "person", "name": "Evaristo Qhispe", "descriptor": "", "language": "en"}
        addresses = {
            "panel": reverse("geometa_suggest_create"),
            "chooser": chooser_url(Person, "create"),
            "form": url(Person, "add"),
        }
        data = form(Person, name="Evaristo Qhispe", **{"action-publish": "1"}) if way == "form" else asked
        answers = all_at_once(
            lambda number: addresses[way],
            lambda number: data,
            content_type="application/json" if way == "panel" else MULTIPART_CONTENT,
        )
        assert Person.objects.filter(name="Evaristo Qhispe").count() == 1
        made = {"panel": 201, "chooser": 200, "form": 302}[way]
        told = {"panel": 409, "chooser": 200, "form": 200}[way]
        assert sorted(answer.status_code for answer in answers) == sorted([made, *[told] * (EDITORS - 1)])

    def test_renaming_to_one_address_leaves_nothing_half_written(self):
        people = [newsroom.person(f"Person {number}") for number in range(EDITORS)]
        for person in people:
            person.save_revision().publish()
        answers = all_at_once(
            lambda number: url(Person, "edit", people[number].pk),
            lambda number: form(
                Person, name=f"Person {number}", slug="one-address", **{"action-publish": "1"}
            ),
        )
        assert all(answer.status_code in {200, 302} for answer in answers)
        slugs = {
            person.pk: person.slug for person in Person.objects.filter(pk__in=[one.pk for one in people])
        }
        assert len(set(slugs.values())) == EDITORS
        for person in people:
            latest = Revision.objects.for_instance(person).latest("created_at")
            told = answers[people.index(person)].status_code == 200
            assert (latest.content["slug"] == "one-address") == (not told)

    def test_one_row_added_by_all_stands_once(self):
        person, country = newsroom.person("Ana Ruiz"), newsroom.country("PY")
        Nationality.objects.filter(person=person).delete()
        answers = all_at_once(
            lambda number: url(Person, "edit", person.pk),
            lambda number: form(
                Person,
                name="Ana Ruiz",
                slug=person.slug,
                rows={"nationalities": [{"country": country.pk}]},
                **{"action-publish": "1"},
            ),
        )
        assert all(answer.status_code in {200, 302} for answer in answers)
        assert Nationality.objects.filter(person=person, country=country).count() == 1

    def test_reviews_of_one_moment_make_no_fork(self):
        claim = Claim.objects.create(text="The river fell.", claimant_name="A pilot")
        verdict, moment = newsroom.verdicts()[0], timezone.now().strftime("%Y-%m-%d %H:%M:%S")
        first = Review.objects.create(
            claim=claim, verdict=verdict, reviewed_at=timezone.now() - dt.timedelta(days=1)
        )
        answers = all_at_once(
            lambda number: url(Review, "add"),
            lambda number: form(
                Review, claim=claim.pk, verdict=verdict.pk, change_note="Looked again.", reviewed_at=moment
            ),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
        assert all("newer review" in errors_of(answer) for answer in answers if answer.status_code == 200)
        assert claim.reviews.filter(supersedes=first).count() == 1
        assert claim.reviews.count() == 2


@pytest.mark.django_db
def test_a_draft_whose_address_was_taken_meanwhile_goes_out_under_the_next_one_and_holds_up_nobody():
    waiting, other, third = (newsroom.person(name) for name in ("Waiting", "Other", "Third"))
    for person, slug in ((waiting, "one-address"), (third, "third-address")):
        person.slug = slug
        person.go_live_at = timezone.now() - dt.timedelta(minutes=1)
        revision = person.save_revision(approved_go_live_at=person.go_live_at)
        assert revision.approved_go_live_at
    Person.objects.filter(pk=other.pk).update(slug="one-address")
    call_command("publish_scheduled")
    slugs = dict(Person.objects.values_list("name", "slug"))
    assert slugs["Other"] == "one-address"
    assert slugs["Waiting"] == "one-address-2"
    assert slugs["Third"] == "third-address"


@pytest.mark.django_db
def test_a_save_in_code_still_hears_that_another_record_has_the_address():
    newsroom.person("First", slug="one-address")
    with pytest.raises(Exception, match="(?i)unique"), connection.constraint_checks_disabled():
        Person.objects.create(name="Second", slug="one-address")
