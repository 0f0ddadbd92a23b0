"""The panel's parts on the server: who gets which, new records, what is turned down, the rows that are added."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests import newsroom
from wagtail_geometa.models import Claim, Organisation, PagePerson, Person, Rejection
from wagtail_geometa.suggestions.choices import choices_of, resembling
from wagtail_geometa.suggestions.rows import rows_of
from wagtail_geometa.suggestions.suggestion import Candidate, Mention, Passage, Suggestion

pytestmark = pytest.mark.django_db

KEY = "person:0123456789abcdef"


@pytest.fixture
def log_in(client):
    """Logs in a writer of pages with these permissions on records."""

    def with_permissions(*codenames):
        user = get_user_model().objects.create_user("reporter@example.org", "secret")
        group = Group.objects.create(name="Reporters")
        ours = Permission.objects.filter(content_type__app_label="wagtail_geometa", codename__in=codenames)
        group.permissions.add(Permission.objects.get(codename="access_admin"), *ours)
        for codename in ("add_page", "change_page"):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=group, page=newsroom.home(), permission=permission)
        user.groups.add(group)
        client.force_login(user)
        return client

    return with_permissions


def create(client, **fields):
    body = json.dumps({"kind": "person", "name": "Evaristo Qhispe", "language": "en", **fields})
    return client.post(reverse("geometa_suggest_create"), body, content_type="application/json")


def panel(response):
    return BeautifulSoup(response.content, "html.parser").select_one(".geometa-suggestions")


def page_form(**fields):
    relations = ("claims", "credits", "people", "organisations", "countries", "story")
    rows = {f"geometa_{name}": inline_formset([]) for name in relations}
    data = {"title": "Gauges", "slug": "gauges", "text": rich_text("<p>Water.</p>"), **rows}
    return nested_form_data({**data, "comments": inline_formset([]), **fields})


def add_address():
    return reverse("wagtailadmin_pages:add", args=("testapp", "richarticle", newsroom.home().pk))


def mention(passage=0, surface="Ana"):
    return Mention(passage, 0, len(surface), surface)


def found(kind, *keys, times=1, tier="sure", label="Ana Duarte", **more):
    candidates = tuple(Candidate(key, label, 1.0) for key in keys)
    return Suggestion(
        kind, label, (mention(),) * times, 1.0, tier, "full_name", candidates=candidates, **more
    )


def test_the_panel_knows_where_to_ask_and_what_its_reader_may_make(log_in):
    shown = panel(log_in("add_person").get(add_address()))
    data = {
        name.removeprefix("data-geometa-suggestions-").removesuffix("-value"): value
        for name, value in shown.attrs.items()
    }
    assert (data["type"], data["page"], data["parent"]) == (
        "testapp.richarticle",
        "",
        str(newsroom.home().pk),
    )
    assert json.loads(data["fields"]) == ["title", "text"]
    assert json.loads(data["may"]) == {"person": "draft"}
    assert data["url"] == reverse("geometa_suggest")


def test_a_stored_page_is_asked_about_by_its_own_key(admin_client):
    story = newsroom.article("Gauges")
    Rejection.objects.create(page_id=story.pk, key=KEY)
    shown = panel(admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])))
    assert shown["data-geometa-suggestions-page-value"] == str(story.pk)
    assert json.loads(shown["data-geometa-suggestions-may-value"]) == {
        "person": "publish",
        "organisation": "publish",
    }
    assert json.loads(shown.select_one("[name=geometa-rejected]")["value"]) == [KEY]


def test_a_reporter_makes_a_draft_and_a_desk_editor_a_live_record(log_in, admin_client, client):
    answer = create(log_in("add_person"), descriptor="Station keeper")
    assert answer.status_code == 201, answer.content
    person = Person.objects.get(name="Evaristo Qhispe")
    assert (answer.json()["key"], answer.json()["note"], answer.json()["state"]) == (
        person.pk,
        "Station keeper",
        "draft",
    )
    assert not person.live and person.latest_revision_id
    assert create(admin_client, kind="organisation", name="Gauge House").json()["state"] == ""
    assert Organisation.objects.get(name="Gauge House").live


def test_who_may_not_add_such_records_makes_none(log_in, client):
    assert create(client).status_code == 302
    refused = create(log_in("add_organisation"))
    assert refused.status_code == 403 and "permission" in refused.json()["title"]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "x" * 300},
        {"language": "xx-none"},
        {"descriptor": "x" * 91},
        {"kind": "claim"},
        {"kind": 3},
    ],
)
def test_what_the_form_refuses_is_said_in_words(admin_client, fields):
    refused = create(admin_client, **fields)
    assert refused.status_code == 400 and refused.json()["title"]
    assert refused["Content-Type"] == "application/problem+json"
    assert not Person.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 9_000])
def test_a_body_that_is_no_record_of_ours_is_refused(admin_client, raw):
    address = reverse("geometa_suggest_create")
    assert admin_client.post(address, raw, content_type="application/json").status_code == 400
    assert admin_client.post(address, b" " * 10_001, content_type="application/json").status_code == 413
    assert admin_client.get(address).status_code == 405


def test_half_a_character_and_a_length_that_is_none_are_no_error_of_ours(admin_client):
    made = create(admin_client, name="Eva \ud800Qhispe")
    assert made.status_code == 201 and Person.objects.get().name == "Eva Qhispe"
    address = reverse("geometa_suggest_create")
    refused = admin_client.post(address, b"{}", content_type="application/json", CONTENT_LENGTH="²")
    assert refused.status_code == 413


def test_what_is_turned_down_is_kept_with_the_page_and_can_be_taken_back(admin_client):
    other = "country:fedcba9876543210"
    answer = admin_client.post(
        add_address(), page_form(**{"geometa-rejected": json.dumps([KEY, other, KEY])})
    )
    assert answer.status_code == 302
    page = newsroom.RichArticle.objects.get(slug="gauges")
    keys = lambda: sorted(Rejection.objects.filter(page_id=page.pk).values_list("key", flat=True))  # noqa: E731
    assert keys() == sorted([KEY, other])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    admin_client.post(edit, page_form(**{"geometa-rejected": json.dumps([other])}))
    assert keys() == [other]
    admin_client.post(edit, page_form())
    assert keys() == [other], "a form without the panel forgets nothing"


@pytest.mark.parametrize(
    "value",
    ["", "{", "7", '"x"', "[7]", '["person:1"]', json.dumps([KEY] * 501), "[" * 100_000, '["\\u0000"]'],
)
def test_what_is_no_list_of_keys_changes_nothing(admin_client, value):
    story = newsroom.article("Gauges")
    Rejection.objects.create(page_id=story.pk, key=KEY)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert admin_client.post(edit, page_form(**{"geometa-rejected": value})).status_code == 302
    assert list(Rejection.objects.values_list("key", flat=True)) == [KEY]


def test_a_row_keeps_that_it_was_suggested_and_by_which_words(admin_client):
    person = newsroom.person()
    row = {"person": person.pk, "rel": "about", "card": "auto", "pin": "as_of"}
    rows = {"geometa_people": inline_formset([{**row, "origin": "suggested", "surface": "Halvorsen"}])}
    admin_client.post(add_address(), page_form(**rows))
    stored = PagePerson.objects.get()
    assert (stored.origin, stored.surface) == ("suggested", "Halvorsen")
    admin_client.post(
        add_address(), page_form(slug="typed", geometa_people=inline_formset([{**row, "origin": ""}]))
    )
    assert PagePerson.objects.latest("pk").origin == "typed"


def test_candidates_become_the_records_a_chooser_would_offer():
    person = newsroom.person()
    merged = newsroom.person("Sergei Halvorsen", merged_into=person)
    choices = choices_of([found("person", person.pk, merged.pk, 10**9), found("country", "PY", "XX")])
    assert set(choices) == {("person", str(person.pk)), ("country", "PY")}
    shown = choices["person", str(person.pk)]
    assert shown.note == "Argentine hydrologist · River commissioner (Argentina)"
    assert (shown.state, choices["country", "PY"].code) == ("", "PY")


def test_many_candidates_cost_no_more_queries_than_one(django_assert_max_num_queries):
    people = [newsroom.person(f"Ana Duarte {number}") for number in range(12)]
    with django_assert_max_num_queries(8):
        assert len(choices_of([found("person", *(one.pk for one in people))])) == 12


def test_the_person_named_most_leads_and_a_country_of_the_title_is_what_it_is_about():
    once, twice, titled, unsure = (
        found("person", 1),
        found("person", 2, times=2),
        found("country", "PY"),
        found("person", 3, 4, times=9),
    )
    passages = [Passage("title", "Ana", "title")]
    rows = rows_of([once, twice, titled, unsure], passages, {}, {})
    assert [rows[number].values.get("lead") for number in range(4)] == [None, True, None, None]
    assert [rows[number].values["rel"] for number in range(3)] == ["mentions", "about", "about"]
    assert rows_of([titled], [Passage("text", "Ana")], {}, {})[0].values["rel"] == "mentions"


def test_a_long_sentence_is_cut_at_a_word():
    text = rows_of([found("key_point", label="river " * 200)], [Passage("text", "")], {}, {})[0].values[
        "text"
    ]
    assert len(text) <= 500 and text.endswith("river…")


@pytest.mark.indexed
def test_a_claim_shows_the_library_claim_that_says_nearly_the_same():
    newsroom.claim("Two thirds of the stations are already solar.")
    newsroom.claim("The harbour is closed to stations of any kind.", claimant_name="A pilot")
    said = "The ministry says that two thirds of all stations are solar."
    found_claim = resembling([said, "Bread is dearer."])
    assert set(found_claim) == {said}
    assert found_claim[said].label == Claim.objects.order_by("pk").first().text
    assert found_claim[said].note == "Half true"
