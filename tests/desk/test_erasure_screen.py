"""The screen of erasing: who may use it, what it says before anything is done, and that a typed word is what does it."""

import uuid

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from tests import newsroom
from tests.desk.test_erasure import dump
from tests.registry.desk import url
from wagtail_geometa import models as geometa
from wagtail_geometa.desk import erasure_views, roles
from wagtail_geometa.desk.merge import merge

pytestmark = pytest.mark.django_db
NAME = "Ana Zyxquor"


def screen(record):
    return reverse("geometa_desk:erase", args=[record._meta.model_name, record.pk])


@pytest.fixture
def user_with(client, django_user_model):
    def make(*codenames):
        user = django_user_model.objects.create_user(f"{uuid.uuid4()}@example.org", password="secret")
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client.force_login(user)
        client.user = user
        return client

    return make


@pytest.fixture
def chief(user_with):
    """Who may erase, and edit every page."""
    client = user_with("change_person", "erase_person", "change_author", "erase_author")
    group = Group.objects.create(name="All pages")
    GroupPagePermission.objects.create(
        group=group, page=newsroom.home(), permission=Permission.objects.get(codename="change_page")
    )
    client.user.groups.add(group)
    return client


def named_in(title="Rivers", text="<p>Nobody.</p>", *people):
    page = newsroom.article(title, text=text, publish=False)
    page.geometa_people = [geometa.PagePerson(person=one, surface=one.name) for one in people]
    page.save_revision().publish()
    return page


def test_from_the_record_to_the_report_and_the_typed_name(chief):
    person = newsroom.person(NAME)
    page = named_in("Gauges", f"<p>{NAME} came.</p>", person)
    assert screen(person) in chief.get(url(geometa.Person, "edit", person.pk)).content.decode()
    asked = chief.get(screen(person))
    text = asked.content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text and "Other names" in text
    assert asked.context["report"].counts["people in this story"] == 1
    assert geometa.Person.objects.get(pk=person.pk).name == NAME, "looking changes nothing"
    done = chief.post(screen(person), {"confirm": f"  {NAME} "})
    text = done.content.decode()
    assert done.status_code == 200 and NAME not in text and str(person.uuid) in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text, "the list is shown once more"
    assert geometa.Person.objects.get(pk=person.pk).name == f"[{person.uuid}]"
    assert "Nothing is left to erase" in chief.get(screen(person)).content.decode()


def test_the_id_will_do_and_nothing_else(chief):
    author = newsroom.author(NAME)
    before = dump()
    for typed in ("", "Ana", NAME.lower(), "x\x00", str(author.pk), str(uuid.uuid4()), "y" * 400):
        answer = chief.post(screen(author), {"confirm": typed})
        assert answer.status_code == 422 and answer.context["form"].errors["confirm"]
    chief.put(screen(author)), chief.get(screen(author), {"confirm": NAME})
    assert [row for row in dump() if NAME in row] == [row for row in before if NAME in row]
    assert chief.post(screen(author), {"confirm": str(author.uuid).upper()}).status_code == 200
    assert geometa.Author.objects.get(pk=author.pk).name == f"[{author.uuid}]"


@pytest.mark.parametrize(
    "rights", [(), ("change_person",), ("erase_person",), ("change_author", "erase_author")]
)
def test_who_may_not_erase_people_sees_and_does_nothing(user_with, rights):
    person = newsroom.person(NAME)
    client = user_with(*rights)
    for answer in (client.get(screen(person)), client.post(screen(person), {"confirm": NAME})):
        assert answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")
    assert geometa.Person.objects.get(pk=person.pk).name == NAME
    if "change_person" in rights:
        assert screen(person) not in client.get(url(geometa.Person, "edit", person.pk)).content.decode()


def test_chiefs_alone_are_given_the_right():
    for codename in ("erase_person", "erase_author"):
        assert [role.may(codename) for role in roles.ROLES] == [False, False, False, True, False]


def test_the_settings_of_a_group_offer_the_right(editor):
    text = editor.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("erase_person", "erase_author", "merge_person"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in text


def test_what_is_not_there_is_not_found(chief, admin_user):
    person, other = newsroom.person(NAME), newsroom.person("Ben")
    merge(geometa.Person, person.pk, other.pk, {}, admin_user)
    for kind, key in (("person", 10**9), ("person", 10**25), ("claim", 1), ("person", other.pk)):
        at = reverse("geometa_desk:erase", args=[kind, key])
        assert chief.get(at).status_code == 404 and chief.post(at, {"confirm": NAME}).status_code == 404


def test_who_is_hidden_from_readers_can_be_erased_too(chief):
    person = newsroom.person(NAME, hidden=True)
    assert chief.post(screen(person), {"confirm": NAME}).status_code == 200
    assert geometa.Person.objects.get(pk=person.pk).name != NAME


def test_a_name_is_text(chief):
    person = newsroom.person("<script>x()</script>")
    named_in("<i>x</i> <script>x()</script>", "<p>x</p>", person)
    text = chief.get(screen(person)).content.decode()
    assert "<script>x()" not in text and "&lt;script&gt;x()" in text


class TestTheArticlesListed:
    def listed(self, client, record):
        found = client.get(screen(record)).context
        return {one.page.slug: (one.in_title, one.in_text) for one in found["articles"]}, found["more"]

    def test_are_those_whose_words_say_one_of_the_names(self, chief, admin_user):
        person, older = newsroom.person("Ána Zyxquor"), newsroom.person("Anna Formerly")
        person.names = [geometa.PersonName(text="Зиксквор")]
        person.save()
        merge(geometa.Person, person.pk, older.pk, {}, admin_user)
        named_in("In a row alone", "<p>Nobody.</p>", person)
        named_in("Ána Zyxquor speaks")
        named_in("ÁNA ZYXQUOR SPEAKS LOUDER")
        named_in("Old name", "<p>Anna Formerly came.</p>")
        named_in("Other script", "<p>Зиксквор</p>")
        newsroom.stream_article("Blocks", body=[("paragraph", "<p>With Ána Zyxquor.</p>")])
        draft = named_in("Draft")
        draft.text = "<p>Ána Zyxquor?</p>"
        draft.save_revision()
        was = named_in("Was", "<p>Ána Zyxquor!</p>")
        was.text = "<p>Nobody.</p>"
        was.save_revision()
        point = named_in("Point")
        point.geometa_claims = [geometa.PageClaim(text="The river fell, said Ána Zyxquor.")]
        point.save_revision().publish()
        found, more = self.listed(chief, person)
        assert found == {
            "ána-zyxquor-speaks": (True, False),
            "ána-zyxquor-speaks-louder": (True, False),
            "old-name": (False, True),
            "other-script": (False, True),
            "blocks": (False, True),
            "draft": (False, True),
            "was": (False, True),
            "point": (False, True),
        }
        assert not more

    def test_an_article_nobody_edited_since_a_program_made_it(self, chief):
        newsroom.article("Imported", text=f"<p>{NAME}</p>", publish=False)
        assert self.listed(chief, newsroom.person(NAME))[0] == {"imported": (False, True)}

    def test_are_those_the_user_may_edit(self, user_with):
        person = newsroom.person(NAME)
        named_in("Gauges", f"<p>{NAME} came.</p>", person)
        client = user_with("change_person", "erase_person")
        assert self.listed(client, person) == ({}, False)
        assert "Gauges" not in client.get(screen(person)).content.decode()

    def test_are_fifty_at_most(self, chief, monkeypatch):
        monkeypatch.setattr(erasure_views, "MOST_ARTICLES", 2)
        monkeypatch.setattr("wagtail_geometa.desk.remaining_text.MOST_ARTICLES", 2)
        for number in range(3):
            named_in(f"{NAME} {number}")
        found, more = self.listed(chief, newsroom.person(NAME))
        assert list(found) == ["ana-zyxquor-2", "ana-zyxquor-1"] and more


@pytest.mark.parametrize("limit", ["MOST_VERSIONS", "MOST_REWRITTEN"])
def test_what_would_take_too_long_is_left_to_the_command(chief, monkeypatch, limit):
    person = newsroom.person(NAME)
    named_in("Gauges", "<p>x</p>", person)
    monkeypatch.setattr(erasure_views, limit, 0)
    text = chief.get(screen(person)).content.decode()
    assert f"geometa_erase person {person.uuid} --apply" in text and 'name="confirm"' not in text
    assert chief.post(screen(person), {"confirm": NAME}).status_code == 409
    assert geometa.Person.objects.get(pk=person.pk).name == NAME


@pytest.mark.indexed
def test_the_log_says_who_and_when_and_every_screen_of_what_is_left_opens(chief, admin_user, client):
    person = newsroom.person(NAME)
    person.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    named_in("Gauges", "<p>x</p>", person)
    chief.post(screen(person), {"confirm": NAME})
    entry = ModelLogEntry.objects.get(action="geometa.erase")
    assert (entry.user, entry.object_id, entry.data) == (chief.user, str(person.pk), {})
    assert entry.label == f"[{person.uuid}]" and entry.timestamp
    chief.post(screen(person), {"confirm": f"[{person.uuid}]"})
    assert ModelLogEntry.objects.filter(action="geometa.erase").count() == 1, "the second time is none"
    client.force_login(admin_user)
    for name in ("edit", "history", "usage", "inspect", "delete"):
        answer = client.get(url(geometa.Person, name, person.pk))
        assert answer.status_code == 200 and NAME not in answer.content.decode(), name
    assert "The record was erased" in client.get(url(geometa.Person, "history", person.pk)).content.decode()
