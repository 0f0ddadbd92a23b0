"""What a story shows "as published" outlives a merge of its person, being published again, and the merge undone."""

from __future__ import annotations

import pytest

from tests import newsroom
from tests.api.contract import read
from wagtail_geometa.articles.jsonld import graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.desk.late_rows import put_right
from wagtail_geometa.desk.merge import merge, undo
from wagtail_geometa.models import PagePerson, Person
from wagtail_geometa.pages import article_uuid
from wagtail_geometa.people import snapshots

pytestmark = pytest.mark.django_db


def story(*people, title="Story"):
    page = newsroom.article(title, text="<p>Rosa walked in.</p>", publish=False)
    page.geometa_people = [PagePerson(person=one, rel="about", pin="published") for one in people]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def names(page):
    """Names of the people of the stored page."""
    return [one.name.text for one in story_of(type(page).objects.get(pk=page.pk)).people]


def kept(page):
    return PagePerson.objects.get(page=page.pk).snapshot


def publish_again(page):
    """As an editor does it: by the newest version of the page."""
    type(page).objects.get(pk=page.pk).get_latest_revision_as_object().save_revision().publish()


def publish_what_stands(page):
    """As a program does it: by a version made of the stored page, which holds what its rows keep."""
    type(page).objects.get(pk=page.pk).save_revision().publish()


@pytest.fixture
def pair():
    return newsroom.person("Rosa Yupanqui"), newsroom.person("Rosa Yupanki")


@pytest.fixture
def page(pair):
    return story(pair[1])


def test_every_output_goes_on_telling_what_was_published(client, pair, page):
    keep, away = pair
    merge(Person, keep.pk, away.pk)
    assert names(page) == ["Rosa Yupanki"]
    told = read(client, f"articles/{article_uuid(page)}/").json()["people"][0]
    assert (told["name"], told["uuid"]) == ("Rosa Yupanki", str(keep.uuid))
    nodes = graph_of(story_of(type(page).objects.get(pk=page.pk)))["@graph"]
    assert [one["name"] for one in nodes if one["@type"] == "Person"] == ["Rosa Yupanki"]
    assert "Rosa Yupanki" in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("publish", [publish_again, publish_what_stands])
def test_being_published_again_loses_nothing_and_neither_does_the_undoing(pair, page, publish):
    keep, away = pair
    publish(page)
    first = kept(page)
    record = merge(Person, keep.pk, away.pk)
    publish(page)
    assert names(page) == ["Rosa Yupanki"]
    undo(record)
    assert kept(page) == first and PagePerson.objects.get().person == away
    assert names(page) == ["Rosa Yupanki"]


def test_a_version_of_before_the_merge_is_told_of_the_survivor(pair, page):
    keep, away = pair
    before = page.save_revision()
    merge(Person, keep.pk, away.pk)
    draft = type(before).objects.get(pk=before.pk).as_object()
    assert draft.geometa_people.all()[0].person == keep
    assert [one.name.text for one in story_of(draft).people] == ["Rosa Yupanki"]
    PagePerson.objects.all().delete()
    type(before).objects.get(pk=before.pk).publish()
    assert names(page) == ["Rosa Yupanki"], "what the version itself holds"


def test_a_version_of_between_tells_the_survivor_nothing_of_the_other_after_the_undoing(pair, page):
    keep, away = pair
    record = merge(Person, keep.pk, away.pk)
    between = type(page).objects.get(pk=page.pk).save_revision()
    undo(record)
    draft = type(between).objects.get(pk=between.pk).as_object()
    assert draft.geometa_people.all()[0].person == keep
    assert [one.name.text for one in story_of(draft).people] == ["Rosa Yupanqui"]


def test_a_row_put_in_between_tells_the_survivor_nothing_of_the_other_after_the_undoing(pair, page):
    keep, away = pair
    record = merge(Person, keep.pk, away.pk)
    row = PagePerson.objects.get()
    row.delete()
    row.pk = None
    row.save()
    assert names(page) == ["Rosa Yupanki"]
    undo(record)
    assert PagePerson.objects.get().person == keep and names(page) == ["Rosa Yupanqui"]


def test_where_both_stood_each_has_its_own_again(pair):
    keep, away = pair
    page = story(keep, away)
    first = list(PagePerson.objects.order_by("pk").values("person", "snapshot"))
    record = merge(Person, keep.pk, away.pk)
    assert names(page) == ["Rosa Yupanqui"]
    undo(record)
    assert names(page) == ["Rosa Yupanqui", "Rosa Yupanki"]
    assert list(PagePerson.objects.order_by("pk").values("person", "snapshot")) == first


def test_what_was_kept_follows_a_chain_and_comes_back_step_by_step(pair, page):
    keep, away = pair
    third = newsroom.person("Third")
    first = kept(page)
    one = merge(Person, keep.pk, away.pk)
    two = merge(Person, third.pk, keep.pk)
    publish_again(page)
    assert names(page) == ["Rosa Yupanki"] and PagePerson.objects.get().person == third
    undo(two)
    assert names(page) == ["Rosa Yupanki"] and PagePerson.objects.get().person == keep
    undo(one)
    assert names(page) == ["Rosa Yupanki"] and kept(page) == first


def test_a_row_stored_beside_the_merge_tells_what_it_kept_too(pair, page):
    keep, away = pair
    merge(Person, keep.pk, away.pk)
    PagePerson.objects.update(person=away, snapshot=snapshots.take(away))
    put_right(page.pk)
    assert PagePerson.objects.get().person == keep and names(page) == ["Rosa Yupanki"]


@pytest.mark.parametrize("nonsense", [[], "x", {"of": "no id"}, {"merged_into": ["x"]}])
def test_a_version_that_holds_nonsense_is_read(pair, page, nonsense):
    keep, away = pair
    version = page.save_revision()
    version.content["geometa_people"][0]["snapshot"] = nonsense
    version.save()
    merge(Person, keep.pk, away.pk)
    draft = type(version).objects.get(pk=version.pk).as_object()
    assert [one.name.text for one in story_of(draft).people] == ["Rosa Yupanqui"]
    type(version).objects.get(pk=version.pk).publish()
    assert names(page) == ["Rosa Yupanki"]
