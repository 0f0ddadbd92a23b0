"""What a record names stays as long as it is named; a draft that named what is gone still opens."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from tests import newsroom
from tests.registry.desk import url
from tests.testapp.models import RichArticle
from wagtail_geometa.models import (
    Author,
    AuthorExpertise,
    Country,
    Nationality,
    Organisation,
    PageClaim,
    PagePerson,
    Person,
    Tenure,
)

pytestmark = pytest.mark.django_db


def country():
    """A country nothing names yet, memberships and names of the data files aside."""
    return Country.objects.create(alpha2="ZZ", name="Testland")


def uses():
    """What names a record: ``(named record, sentence's word for what names it)``."""
    ministry, party, house, above = (
        newsroom.organisation(name) for name in ("Ministry", "Party", "House", "Above")
    )
    before, after, double, kept = (newsroom.person(name) for name in ("Before", "After", "Double", "Kept"))
    office, place, seat = (
        country(),
        Country.objects.create(alpha2="ZY", name="A"),
        Country.objects.create(alpha2="ZX", name="B"),
    )
    holder = newsroom.person("Holder")
    holder.tenures = [
        Tenure(
            post="Pilot",
            organisation=ministry,
            country=office,
            on_behalf_of=party,
            replaces=before,
            replaced_by=after,
        )
    ]
    holder.save()
    author = newsroom.author("Writer", works_for=house, person=double)
    author.expertise = [AuthorExpertise(country=place)]
    author.save()
    newsroom.organisation("Below", parent=above, country=seat)
    newsroom.person("Twin", merged_into=kept)
    yield from ((one, "office × 1") for one in (ministry, party, office, before, after))
    yield from ((one, "author × 1") for one in (house, double))
    yield from ((one, "organisation × 1") for one in (above, seat))
    yield (place, "expertise × 1")
    yield (kept, "person × 1")


def test_what_is_named_is_not_deleted_and_the_desk_is_told_by_what(editor):
    for record, users in uses():
        response = editor.post(url(type(record), "delete", record.pk), follow=True)
        page = response.content.decode()
        assert "is in use" in page and users in page, (record, users)
        assert type(record).objects.filter(pk=record.pk).exists()
        with pytest.raises(ProtectedError):
            record.delete()


def test_the_bulk_action_refuses_it_too(editor):
    named = [record for record, _ in uses() if isinstance(record, Organisation)]
    address = reverse("wagtail_bulk_action", args=["wagtail_geometa", "organisation", "delete"])
    response = editor.post(address + "?" + "&".join(f"id={one.pk}" for one in named), follow=True)
    assert "is in use" in response.content.decode()
    assert all(Organisation.objects.filter(pk=one.pk).exists() for one in named)


def test_what_nothing_names_any_longer_goes(editor):
    ministry = newsroom.organisation("Ministry")
    holder = newsroom.person("Holder")
    holder.tenures = [Tenure(post="Pilot", organisation=ministry)]
    holder.save()
    holder.tenures = [Tenure(post="Pilot")]
    holder.save()
    editor.post(url(Organisation, "delete", ministry.pk))
    assert not Organisation.objects.filter(pk=ministry.pk).exists()
    editor.post(url(Person, "delete", holder.pk))
    assert not Person.objects.filter(pk=holder.pk).exists()


def test_a_draft_of_a_record_opens_after_what_it_named_was_deleted(editor):
    house, double, place = newsroom.organisation("House"), newsroom.person("Double"), country()
    author, person, below = (
        newsroom.author("Writer"),
        newsroom.person("Holder"),
        newsroom.organisation("Below"),
    )
    author.works_for, author.person = house, double
    author.expertise = [AuthorExpertise(topic="Rivers", country=place)]
    author.save_revision()
    person.tenures = [Tenure(post="Pilot", organisation=house, country=place, replaces=double)]
    person.nationalities = [Nationality(country=place)]
    person.save_revision()
    below.parent = house
    below.save_revision()
    for record in (house, double, place):
        assert editor.post(url(type(record), "delete", record.pk)).status_code == 302
        assert not type(record).objects.filter(pk=record.pk).exists()
    for record in (author, person, below):
        assert editor.get(url(type(record), "edit", record.pk)).status_code == 200
    draft = Author.objects.get(pk=author.pk).get_latest_revision_as_object()
    assert draft.works_for_id is None and draft.person_id is None
    assert [(one.topic, one.country_id) for one in draft.expertise.all()] == [("Rivers", None)]
    draft = Person.objects.get(pk=person.pk).get_latest_revision_as_object()
    [office] = draft.tenures.all()
    assert (office.post, office.organisation_id, office.country_id, office.replaces_id) == (
        "Pilot",
        None,
        None,
        None,
    )
    assert list(draft.nationalities.all()) == []
    draft.save_revision().publish()
    assert Person.objects.get(pk=person.pk).tenures.get().post == "Pilot"


def test_a_draft_of_a_story_opens_after_a_person_in_it_was_deleted(editor):
    gone, kept, claim = newsroom.person("Gone"), newsroom.person("Kept"), newsroom.claim()
    page = newsroom.article()
    page = RichArticle.objects.get(pk=page.pk)
    page.geometa_people = [PagePerson(person=gone), PagePerson(person=kept)]
    page.geometa_claims = [PageClaim(text="Gauges report.", claimant_person=gone), PageClaim(claim=claim)]
    page.save_revision()
    gone.delete()
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    draft = RichArticle.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [one.person_id for one in draft.geometa_people.all()] == [kept.pk]
    assert [(one.text, one.claimant_person_id) for one in draft.geometa_claims.all()] == [
        ("Gauges report.", None),
        ("", None),
    ]
    draft.save_revision().publish()
    assert RichArticle.objects.get(pk=page.pk).geometa_people.get().person == kept
