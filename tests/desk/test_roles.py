"""Every address of the plugin's admin opens to exactly those the table of roles names, and the groups hold the table."""

import io
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from tests.desk.admin_urls import MODELS, address, got_in, names
from wagtail_geometa.ads.models import AdSlot
from wagtail_geometa.desk import roles, screens

pytestmark = pytest.mark.django_db
MANUAL = Path(__file__).parents[2] / "docs/reference/roles.md"
OURS = names()
NOBODY = "no permission but to enter"


def run(*options):
    out = io.StringIO()
    call_command("geometa_roles", *options, stdout=out)
    return out.getvalue()


def needed(name):
    """Codenames of which one opens the address; a new address has to be decided on first."""
    if name in screens.OTHERS:
        return screens.OTHERS[name]
    space, _, screen = name.partition(":")
    return screens.codenames(MODELS[space.removesuffix("_chooser")]._meta.model_name, screen)


def test_every_address_has_been_decided_on():
    assert len(OURS) > 150
    for name in OURS:
        needed(name)


@pytest.fixture
def records(records):
    """Beside those of the registry, a slot."""
    site = Site.objects.get(is_default_site=True)
    return {**records, AdSlot: AdSlot.objects.create(site=site, slug="top")}


@pytest.fixture
def people_of_the_house():
    """One log-in per role, one with no permission at all, one administrator; with the codenames they hold."""
    roles.grant_missing()
    users = get_user_model().objects
    found = {}
    for number, role in enumerate(roles.ROLES):
        user = users.create_user(f"role-{number}@example.org", "x")
        user.groups.add(Group.objects.get(name=role.group))
        found[role.group] = (user, role.permissions)
    nobody = users.create_user("nobody@example.org", "x")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    found[NOBODY] = (nobody, frozenset())
    found["administrator"] = (users.create_superuser("admin@example.org", "x"), None)
    return found


class _Undo(Exception):
    """Takes back what a request wrote."""


def answer_of(client, method, at):
    try:
        with transaction.atomic():
            answer = getattr(client, method)(at)
            raise _Undo
    except _Undo:
        return answer


@pytest.mark.slow
def test_who_gets_in_where(records, people_of_the_house):
    for record in records.values():
        if hasattr(record, "save_revision"):
            record.save_revision()
    clients = {}
    for who, (user, _held) in people_of_the_house.items():
        clients[who] = Client(raise_request_exception=False)
        clients[who].force_login(user)
    wrong = []
    for name in OURS:
        at, codes = address(name, records), needed(name)
        for who, (_user, held) in people_of_the_house.items():
            may = held is None or bool(held & set(codes)) if codes else None
            for method in ("get", "post"):
                answer = answer_of(clients[who], method, at)
                entered, code = got_in(answer), answer.status_code
                # 503: Wikidata is switched off here. 405 says nothing of what is stored.
                broken = (
                    code == 500 or (may is True and not entered) or (may is False and entered and code != 405)
                )
                if broken:
                    wrong.append(f"{name} {who} {method}: {code}, may={may}")
    assert not wrong, "\n".join(wrong)


def test_an_anonymous_visitor_is_sent_to_the_log_in_everywhere(client, records):
    for name in OURS:
        at = address(name, records)
        for method in ("get", "post", "put", "delete"):
            answer = getattr(client, method)(at)
            assert not got_in(answer) and answer.status_code in {302, 403}, (name, method)


def test_the_command_adds_what_is_missing_and_takes_nothing_away():
    assert "missing" in run("--dry-run") and not Group.objects.filter(name=roles.ROLES[0].group).exists()
    run()
    group = Group.objects.get(name=roles.ROLES[0].group)
    assert "0 permissions added" in run() and "0 permissions missing" in run("--dry-run")
    extra = Permission.objects.get(codename="delete_person")
    group.permissions.add(extra)
    group.permissions.remove(Permission.objects.get(codename="add_claim"))
    assert f"{group.name}: add_claim" in run("--dry-run")
    run()
    assert set(group.permissions.values_list("codename", flat=True)) == {
        *roles.ROLES[0].permissions,
        "access_admin",
        "delete_person",
    }


def test_a_reporter_publishes_nothing_and_only_the_named_give_verdicts():
    reporter, desk, checker, chief, sales = roles.ROLES
    assert not any(code.startswith(("publish_", "delete_")) for code in reporter.permissions)
    assert [role.may("add_review") for role in roles.ROLES] == [False, False, True, True, False]
    for code in ("change_authorprivate", "lift_flags_person", "withhold_author", "merge_person"):
        assert [role.may(code) for role in roles.ROLES] == [False, False, False, True, False], code
    assert [role.may("change_adslot") for role in roles.ROLES] == [False, False, False, True, True]
    assert not any(role.may("change_person") for role in (checker, sales))
    assert not any(role.may("change_review") or role.may("delete_review") for role in roles.ROLES)
    assert desk.permissions < chief.permissions and reporter.permissions < desk.permissions
    assert not checker.may("add_person")


def test_the_manual_prints_these_tables():
    text = MANUAL.read_text()
    assert roles.as_markdown() in text and screens.as_markdown() in text
    assert all(role.group in text and role.what in text for role in roles.ROLES)
