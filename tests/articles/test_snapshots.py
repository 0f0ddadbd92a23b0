"""What a story keeps of a person: the same for card, JSON-LD and API, and never somebody no reader may see."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from bs4 import BeautifulSoup
from wagtail.actions.convert_alias import ConvertAliasPageAction

from tests import newsroom
from tests.api.contract import read
from wagtail_geometa.articles.jsonld import graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.desk.bulk import runs
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.models import BulkRun, PagePerson, Person, PersonWords, Tenure, TenureLabel
from wagtail_geometa.pages import article_uuid
from wagtail_geometa.people import snapshots
from wagtail_geometa.people.portrayal import portray

pytestmark = pytest.mark.django_db
#: Name, descriptor, office of the story's day, office of today.
OLD = ("Ana Duarte", "Argentine hydrologist", "River commissioner of Argentina since March 2026", "")
NEW = ("Ana Duarte-Sol", "Argentine minister", "Minister of water, Delta Authority, since April 2026", "")
#: The new facts of a day on which she did not hold the new office yet.
MIXED = ("Ana Duarte-Sol", "Argentine minister", "", NEW[2])


@pytest.fixture
def page(db):
    """A story of 4 March 2026 about Ana, who has another name, descriptor and office since."""
    ana = newsroom.person("Ana Duarte")
    page = newsroom.article(text="<p>Ana Duarte walked into the hall.</p><p>Nobody expected it.</p>")
    page.geometa_people = [PagePerson(person=ana, rel="about")]
    page.save_revision().publish()
    ana.name = "Ana Duarte-Sol"
    words, tenure = ana.words.get(), ana.tenures.get()
    words.descriptor = "Argentine minister"
    tenure.post, tenure.start, tenure.country = "Minister of water", "2026-04", None
    tenure.organisation = newsroom.organisation("Delta Authority")
    ana.words, ana.tenures = [words], [tenure]
    ana.save()
    return newsroom.backdate(page, dt.date(2026, 3, 4))


def pinned(page, pin):
    PagePerson.objects.filter(page=page.pk).update(pin=pin)
    return type(page).objects.get(pk=page.pk)


def by_story(page):
    one = story_of(page).people[0]
    return one.name.text, one.portrayal.descriptor.text, one.office.then, one.office.now


def by_card(reader, page):
    soup = BeautifulSoup(reader.get(page.get_url()).content, "html.parser")
    card = soup.select_one("aside.geometa-card")
    parts = [card.select_one(f".geometa-card__{part}") for part in ("name", "descriptor", "office", "now")]
    return tuple(part.get_text(" ", strip=True).removeprefix("Now: ") if part else "" for part in parts)


def by_api(client, page):
    one = read(client, f"articles/{article_uuid(page)}/").json()["people"][0]
    return one["name"], one["descriptor"], one["office"]["text"], one["office"]["now"]


def by_json_ld(page):
    one = next(node for node in graph_of(story_of(page))["@graph"] if node["@type"] == "Person")
    roles = [role["roleName"] for role in one["hasOccupation"]]
    return one["name"], one["disambiguatingDescription"], roles


@pytest.mark.parametrize(
    ("pin", "expected", "post"),
    [
        ("live", NEW, "Minister of water"),
        ("as_of", MIXED, "Minister of water"),
        ("published", OLD, "River commissioner"),
    ],
)
def test_card_json_ld_and_api_agree_for_each_pin(client, page, pin, expected, post):
    page = pinned(page, pin)
    assert by_story(page) == expected
    assert by_card(client, page) == expected
    assert by_api(client, page) == expected
    assert by_json_ld(page) == (*expected[:2], [post])


def test_the_snapshot_is_taken_at_the_first_publication_and_kept(page):
    first = PagePerson.objects.get().snapshot
    assert first["name"] == "Ana Duarte" and first["tenures"][0]["post"] == "River commissioner"
    page.save_revision().publish()
    assert PagePerson.objects.get().snapshot == first
    draft = newsroom.article("A draft", publish=False)
    draft.geometa_people = [PagePerson(person=Person.objects.get())]
    draft.save()
    assert PagePerson.objects.get(page=draft.pk).snapshot == {}, "nothing was published yet"


def test_words_that_nobody_published_are_not_kept(page):
    page.geometa_people = [PagePerson(person=newsroom.person("Draft", live=False), pin="published")]
    page.save_revision().publish()
    assert PagePerson.objects.get().snapshot == {}


def test_every_language_is_kept_in_the_editors_order(page):
    ana = Person.objects.get()
    ana.words = [*ana.words.all(), PersonWords(locale="es", descriptor="Ministra", name="Ana D.")]
    mayor = Tenure(post="Mayor", start="2011", end="2015")
    mayor.labels = [TenureLabel(locale="es", text="Alcaldesa")]
    ana.tenures = [*ana.tenures.all(), mayor]
    ana.save()
    kept = snapshots.take(Person.objects.get())
    then = snapshots.restore(ana, kept, lambda model, key: model.objects.get(pk=key)).person
    snapshots.restore(ana, kept | {"words": [], "tenures": []}, None)
    assert (len(ana.words.all()), len(ana.tenures.all())) == (2, 2), "the record's own rows stay"
    assert portray(then, "es").descriptor.text == "Ministra" and portray(then, "es").name.text == "Ana D."
    assert [tenure.post for tenure in then.tenures.all()] == ["Minister of water", "Mayor"]
    line = portray(then, "es", dt.date(2014, 1, 1)).office
    assert line.then == "Alcaldesa desde 2011" and line.now


@pytest.mark.parametrize("change", [{"live": False}, {"hidden": True}])
def test_nobody_comes_back_through_a_snapshot(client, page, change):
    page = pinned(page, "published")
    Person.objects.update(**change)
    page = type(page).objects.get(pk=page.pk)
    assert story_of(page).people == ()
    assert read(client, f"articles/{article_uuid(page)}/").json()["people"] == []
    told = json.dumps(graph_of(story_of(page)))
    assert "hydrologist" not in told and "geometa-card" not in client.get(page.get_url()).content.decode()


def test_a_hidden_organisation_does_not_come_back_either(client, page):
    kept = snapshots.take(Person.objects.get())
    page = pinned(newsroom.backdate(page, dt.date(2026, 5, 1)), "published")
    PagePerson.objects.update(snapshot=kept)
    assert by_story(type(page).objects.get(pk=page.pk))[2] == NEW[2]
    gone = kept | {"tenures": [kept["tenures"][0] | {"organisation": 10**9}]}
    PagePerson.objects.update(snapshot=gone)
    assert by_story(type(page).objects.get(pk=page.pk))[2] == "Minister of water since April 2026", (
        "it is gone"
    )
    PagePerson.objects.update(snapshot=kept)
    Person.objects.get().tenures.get().organisation.__class__.objects.update(hidden=True)
    assert by_story(type(page).objects.get(pk=page.pk))[2] == "Minister of water since April 2026"


def test_an_organisation_merged_since_is_told_as_its_survivor(page):
    kept = snapshots.take(Person.objects.get())
    page = pinned(newsroom.backdate(page, dt.date(2026, 5, 1)), "published")
    PagePerson.objects.update(snapshot=kept)
    away = Person.objects.get().tenures.get().organisation
    keep = newsroom.organisation("Survivor Board")
    merge(type(away), keep.pk, away.pk)
    assert "Survivor Board" in by_story(type(page).objects.get(pk=page.pk))[2]


def test_protection_and_portrait_are_todays(page):
    Person.objects.update(minor=True, birth_date="2010", image=newsroom.image())
    one = story_of(pinned(page, "published")).people[0]
    assert one.portrayal.image is None and one.portrayal.birth_date == "" and not one.may_have_card


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_of_the_story_is_another_story(client, page, keep_live):
    page = pinned(page, "published")
    draft = page.get_latest_revision_as_object()
    draft.geometa_people = page.geometa_people.all()
    draft.save_revision().publish()
    copy = page.copy(update_attrs={"slug": "copy"}, keep_live=keep_live)
    own = PagePerson.objects.get(page=copy.pk).snapshot
    assert (own.get("name"), own.get("page")) == ((NEW[0], copy.pk) if keep_live else (None, None))
    unread = copy.get_latest_revision_as_object()
    assert unread.geometa_people.all()[0].snapshot["page"] == page.pk, "its draft has the words of the other"
    assert by_story(unread)[:2] == NEW[:2]
    Person.objects.update(name="Ana Sol" if keep_live else NEW[0])
    unread.save_revision().publish()
    copy = newsroom.backdate(copy, dt.date(2026, 5, 1))
    assert by_story(copy) == by_card(client, copy) == by_api(client, copy) == NEW
    assert by_json_ld(copy)[:2] == NEW[:2]
    assert by_story(type(page).objects.get(pk=page.pk)) == OLD, "the first story keeps its own"


def test_a_copy_does_not_take_along_what_a_bulk_change_put_into_the_story(page):
    ana = Person.objects.get()
    facts = snapshots.take(ana) | {"name": "Put in"}
    run = BulkRun(kind="people", record=ana.pk, action="pin", pin="published", snapshot=facts)
    list(runs.make(runs.plan(run, type(page).objects.all())))
    assert by_story(type(page).objects.get(pk=page.pk))[0] == "Put in"
    copy = type(page).objects.get(pk=page.pk).copy(update_attrs={"slug": "copy"}, keep_live=False)
    copy.get_latest_revision_as_object().save_revision().publish()
    assert by_story(type(page).objects.get(pk=copy.pk))[0] == NEW[0]


def test_what_another_page_kept_is_not_told_of_a_stored_row_either(page, django_assert_num_queries):
    page = pinned(page, "published")
    PagePerson.objects.update(snapshot=PagePerson.objects.get().snapshot | {"page": page.pk + 1})
    with django_assert_num_queries(3):
        assert by_story(page) == MIXED
    page.save_revision().publish()
    assert PagePerson.objects.get().snapshot["name"] == NEW[0]


def test_one_that_does_not_say_for_which_page_it_was_taken_stays(page):
    page = pinned(page, "published")
    kept = PagePerson.objects.get().snapshot
    PagePerson.objects.update(snapshot={name: one for name, one in kept.items() if name != "page"})
    assert by_story(type(page).objects.get(pk=page.pk)) == OLD
    type(page).objects.get(pk=page.pk).save_revision().publish()
    assert PagePerson.objects.get().snapshot == kept, "and says so from now on"


def test_an_alias_shows_what_its_source_kept_even_when_it_stands_by_itself(page):
    page = pinned(page, "published")
    mirror = page.create_alias(update_slug="mirror")
    mirror = newsroom.backdate(mirror, dt.date(2026, 3, 4))
    assert by_story(mirror) == OLD
    page.get_latest_revision_as_object().save_revision().publish()
    PagePerson.objects.update(pin="published")
    assert by_story(type(page).objects.get(pk=mirror.pk)) == OLD
    ConvertAliasPageAction(type(page).objects.get(pk=mirror.pk)).execute(skip_permission_checks=True)
    alone = type(page).objects.get(pk=mirror.pk)
    assert alone.alias_of_id is None and by_story(alone) == OLD


def test_a_row_whose_person_was_exchanged_tells_nothing_of_the_other(page):
    page = pinned(page, "published")
    bo = newsroom.person("Bo")
    draft = page.get_latest_revision_as_object()
    row = draft.geometa_people.all()[0]
    row.person, row.snapshot = bo, PagePerson.objects.get().snapshot
    draft.geometa_people = [row]
    assert story_of(draft).people[0].name.text == "Bo"
    draft.save_revision().publish()
    assert PagePerson.objects.get().snapshot["name"] == "Bo"


def test_the_record_itself_stays_as_it_is(page):
    page = pinned(page, "published")
    one = story_of(page).people[0]
    assert one.record.name == "Ana Duarte-Sol" and one.portrayal.record.name == "Ana Duarte"
    assert [row.descriptor for row in one.record.words.all()] == ["Argentine minister"]
    assert one.record.tenures.all()[0].post == "Minister of water"


def test_what_was_kept_costs_no_further_statement(page, django_assert_num_queries):
    page = pinned(page, "published")
    with django_assert_num_queries(3):
        assert by_story(page) == OLD
    PagePerson.objects.update(snapshot={})
    assert by_story(type(page).objects.get(pk=page.pk)) == MIXED, "without it, the facts of the story's day"


def test_a_snapshot_is_plain_data_and_gives_the_same_portrayal(page):
    ana = Person.objects.get()
    kept = json.loads(json.dumps(snapshots.take(ana, on=dt.date(2026, 5, 1))))
    then = snapshots.restore(ana, kept, lambda model, key: model.objects.filter(pk=key).first())
    assert then.on == dt.date(2026, 5, 1) and then.person.pk == ana.pk
    assert snapshots.take(then.person, then.on) == kept
    assert snapshots.restore(newsroom.person("Bo"), kept, None) is None
    assert snapshots.restore(ana, {"name": "made by another program"}, None) is None
    assert snapshots.keys([kept, {}], "organisation") == {ana.tenures.get().organisation_id}
