"""Records to look at in the admin, one of each kind, with every inline row filled in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from tests import newsroom
from wagtail_geometa import models as geometa


@pytest.fixture
def editor(client, db):
    """A superuser's browser."""
    user = get_user_model().objects.create_superuser("desk@example.org", "secret")
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def login_as(client, db):
    """Logs a user in who may enter the admin and has the permissions named, and nothing else."""

    def log_in(*codenames):
        user = get_user_model().objects.create_user("reporter@example.org", "secret")
        group = Group.objects.create(name="Reporters")
        group.permissions.add(
            Permission.objects.get(codename="access_admin"),
            *Permission.objects.filter(content_type__app_label="wagtail_geometa", codename__in=codenames),
        )
        user.groups.add(group)
        client.force_login(user)
        client.user = user
        return client

    return log_in


@pytest.fixture
def records(db):
    """One stored record per model, related to each other."""
    person = newsroom.person("Ilse Vandamme", image=newsroom.image())
    person.identifiers = [geometa.PersonIdentifier(scheme="wikidata", value="Q42")]
    person.links = [geometa.PersonLink(label="Page", url="https://example.org/ilse")]
    person.nationalities = [geometa.Nationality(country=newsroom.country("BE"))]
    person.save()
    organisation = newsroom.organisation("Upper Delta Port Authority", image=newsroom.image("Logo"))
    author = geometa.Author(name="Inés Valdarrama", job_title="River correspondent", works_for=organisation)
    author.words = [geometa.AuthorWords(locale="en", short_bio="Writes of rivers.", bio="<p>She rows.</p>")]
    author.expertise = [geometa.AuthorExpertise(topic="Rivers")]
    author.languages = [geometa.AuthorLanguage(language="es")]
    author.save()
    scale = geometa.RatingScale(name="Two steps")
    # Without a place of their own a database may give the two in either order.
    scale.entries = [
        geometa.RatingEntry(label=label, sort_order=place) for place, label in enumerate(("True", "False"))
    ]
    scale.save()
    claim = geometa.Claim(text="The river fell by a third.", claimant_person=person)
    claim.evidence = [
        geometa.ClaimEvidence(
            title="Gauge log", url="https://example.org/log", accessed_at=dt.date(2026, 11, 3)
        )
    ]
    claim.appearances = [geometa.ClaimAppearance(url="https://example.org/speech")]
    claim.save()
    review = geometa.Review.objects.create(
        claim=claim,
        verdict=scale.entries.get(label="True"),
        reviewer="The desk",
        reviewed_at=timezone.now() - dt.timedelta(days=7),
    )
    return {
        geometa.Person: person,
        geometa.Organisation: organisation,
        geometa.Author: author,
        geometa.Claim: claim,
        geometa.RatingScale: scale,
        geometa.Review: review,
        geometa.Country: newsroom.country("PY"),
        geometa.CountryGroup: geometa.CountryGroup.objects.get(code="mercosur"),
    }
