"""An address or id somebody once had leads on to the survivor; one nobody ever saw answers as if it did not exist."""

import pytest

from tests import newsroom
from wagtail_geometa.desk.merge import merge, undo
from wagtail_geometa.models import Organisation, Person

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize(
    "model, make, plural",
    [(Person, newsroom.person, "people"), (Organisation, newsroom.organisation, "organisations")],
)


@BOTH
def test_what_was_public_leads_on_until_the_merge_is_undone(client, model, make, plural):
    keep, away = make("One", always_public=True), make("Two", always_public=True)
    page, item = f"/{plural}/two/", f"/api/geometa/v1/{plural}/{away.uuid}/"
    record = merge(model, keep.pk, away.pk)
    answer = client.get(page)
    assert answer.status_code == 301 and answer["Location"] == f"/{plural}/one/"
    assert answer["Cache-Control"] == "no-cache", "the way can be taken back"
    gone = client.get(item)
    assert gone.status_code == 410 and gone["Content-Type"].startswith("application/problem+json")
    body = gone.json()
    assert (body["code"], body["reason"]) == ("gone", "merged")
    assert body["merged_into"]["uuid"] == str(keep.uuid)
    assert client.get(body["merged_into"]["api_url"]).json()["name"] == "One"
    undo(record)
    assert client.get(page).status_code == client.get(item).status_code == 200


@BOTH
def test_what_was_never_public_does_not_exist(client, model, make, plural):
    keep, away = make("One", always_public=True), make("Two")
    merge(model, keep.pk, away.pk)
    never = client.get(f"/api/geometa/v1/{plural}/{away.uuid}/")
    unknown = client.get(f"/api/geometa/v1/{plural}/00000000-0000-4000-8000-000000000000/")
    assert never.status_code == 404 and never.content == unknown.content
    assert client.get(f"/{plural}/two/").status_code == 404


@BOTH
def test_nothing_leads_to_a_survivor_nobody_may_see(client, model, make, plural):
    keep, away = make("One"), make("Two", always_public=True)
    merge(model, keep.pk, away.pk, {})
    model.objects.filter(pk=keep.pk).update(hidden=True)
    assert client.get(f"/{plural}/two/").status_code == 404
    assert client.get(f"/api/geometa/v1/{plural}/{away.uuid}/").status_code == 404


def test_a_chain_of_merges_is_one_step(client):
    first, second, third = (newsroom.person(name, always_public=True) for name in ("One", "Two", "Three"))
    merge(Person, second.pk, third.pk)
    merge(Person, first.pk, second.pk)
    assert (
        client.get("/people/three/")["Location"] == client.get("/people/two/")["Location"] == "/people/one/"
    )


@BOTH
def test_articles_asked_for_by_the_old_id_are_those_of_the_survivor(client, model, make, plural):
    keep, away = make("One"), make("Two", always_public=True)
    story, relation = (
        newsroom.article("Of one"),
        {Person: "geometa_people", Organisation: "geometa_organisations"},
    )
    row = story._meta.get_field(relation[model]).related_model
    setattr(story, relation[model], [row(**{model._meta.model_name: away})])
    story.save_revision().publish()

    def found(record):
        at = "/api/geometa/v1/articles/"
        return [
            one["headline"]
            for one in client.get(at, {model._meta.model_name: str(record.uuid)}).json()["results"]
        ]

    merge(model, keep.pk, away.pk)
    assert found(keep) == found(away) == ["Of one"]
    model.objects.filter(pk=away.pk).update(merged_publicly=False)
    assert found(away) == [], "an id nobody could know leads nowhere"
