"""The local Wikidata, and a site that asks it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from tests.intake.stub import running


@pytest.fixture
def stub(settings):
    """A local server that speaks Wikidata's protocols, and the settings that point there."""
    with running() as server:
        settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "WIKIDATA": server.settings}
        yield server


@pytest.fixture
def login_as(client, django_user_model, db):
    """Logs a user in who may enter the admin and has the permissions named, and nothing else."""

    def log_in(*codenames):
        user = django_user_model.objects.create_user("reporter@example.org", "secret")
        group = Group.objects.create(name="Reporters")
        found = Permission.objects.filter(content_type__app_label="wagtail_geometa", codename__in=codenames)
        group.permissions.add(Permission.objects.get(codename="access_admin"), *found)
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in
