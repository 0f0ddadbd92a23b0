"""The screens of merging: who may use them, what they show, and that no answer of theirs is an error of ours."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests import newsroom
from tests.registry.desk import url
from wagtail_geometa.desk.models import MergeRecord
from wagtail_geometa.models import PagePerson, Person, Tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    keep = newsroom.person("Rosa Yupanqui")
    away = newsroom.person("Rosa Yupanquí", birth_date="1960")
    away.tenures.add(Tenure(post="Keeper of the gauges", start="2019"))
    away.save()
    page = newsroom.article(publish=False)
    page.geometa_people = [PagePerson(person=away)]
    page.save_revision().publish()
    return keep, away


@pytest.fixture
def user_with(client, django_user_model):
    def make(*codenames):
        user = django_user_model.objects.create_user(f"{uuid.uuid4()}@example.org", password="secret")
        names = ["access_admin", *codenames]
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return client

    return make


def screen(name, *args):
    return reverse(f"geometa_desk:{name}", args=args)


MERGE = ("change_person", "merge_person")


def test_from_the_record_to_the_merge_and_back(user_with, pair):
    keep, away = pair
    client = user_with(*MERGE)
    choose, compare = screen("choose", "person", keep.pk), screen("compare", "person", keep.pk, away.pk)
    assert choose in client.get(url(Person, "edit", keep.pk)).content.decode()
    assert compare in client.get(choose).content.decode(), "a namesake is offered"
    answer = client.post(choose, {"other": away.pk})
    assert answer.status_code == 302 and answer["Location"] == compare
    page = client.get(compare)
    text = page.content.decode()
    assert "Keeper of the gauges 2019 – …" in text, "what comes along is told"
    assert "person in this story × 1" in text and "Named nowhere" in text
    proposed = {one.name: one.take for one in page.context["differences"]}
    assert proposed["birth_date"] == "away" and proposed["name"] == "keep"
    done = client.post(compare, {"fact-name": "away", "fact-birth_date": "away"})
    assert done.status_code == 302 and done["Location"] == url(Person, "edit", keep.pk)
    keep.refresh_from_db()
    assert (keep.name, keep.birth_date) == ("Rosa Yupanquí", "1960")
    record = MergeRecord.objects.get()
    assert record.merged_by and str(record.uuid) in client.get(screen("merges")).content.decode()
    assert client.post(screen("merges"), {"merge": str(record.uuid)}).status_code == 302
    keep.refresh_from_db(), away.refresh_from_db()
    assert keep.name == "Rosa Yupanqui" and away.merged_into is None
    assert PagePerson.objects.get().person == away


@pytest.mark.parametrize(
    "rights", [(), ("change_person",), ("merge_person",), ("change_organisation", "merge_organisation")]
)
def test_who_may_not_merge_people_sees_and_does_nothing(user_with, pair, rights):
    keep, away = pair
    client = user_with(*rights)
    record = MergeRecord.objects.create(kind="person", away_key=away.pk, kept_key=keep.pk)
    for address in (screen("choose", "person", keep.pk), screen("compare", "person", keep.pk, away.pk)):
        for answer in (client.get(address), client.post(address, {"other": away.pk})):
            assert answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")
    client.post(screen("merges"), {"merge": str(record.uuid)})
    assert str(record.uuid) not in client.get(screen("merges"), follow=True).content.decode()
    away.refresh_from_db(), record.refresh_from_db()
    assert away.merged_into is None and record.undone_at is None


def test_nobody_is_asked_to_log_in(client, pair):
    keep, away = pair
    for address in (screen("merges"), screen("choose", "person", keep.pk)):
        assert "login" in client.get(address)["Location"]
    assert "login" in client.post(screen("compare", "person", keep.pk, away.pk))["Location"]
    assert not MergeRecord.objects.exists()


def test_nonsense_is_not_found_or_refused(user_with, pair):
    keep, away = pair
    client = user_with(*MERGE)
    big = 10**25
    for address in (
        screen("choose", "claim", keep.pk),
        screen("choose", "person", 10**9),
        screen("compare", "person", keep.pk, keep.pk),
        screen("compare", "person", keep.pk, big),
    ):
        assert client.get(address).status_code == 404
    for junk in ("", "x", "\x00", str(uuid.uuid4())):
        assert client.post(screen("merges"), {"merge": junk}).status_code == 404
    for other in ("", "x", "\x00", str(big), str(keep.pk)):
        assert client.post(screen("choose", "person", keep.pk), {"other": other}).status_code == 422
    for keys in ((keep.pk, keep.pk), (keep.pk, big), (keep.pk, 10**9)):
        assert client.post(screen("compare", "person", *keys)).status_code in (302, 404)
    client.post(
        screen("compare", "person", keep.pk, away.pk), {"fact-merged_into": "away", "fact-name": "x\x00"}
    )
    keep.refresh_from_db()
    assert keep.merged_into is None and keep.name == "Rosa Yupanqui"


def test_names_are_text(user_with):
    keep, away = newsroom.person("<b>One</b>"), newsroom.person("<script>x()</script>", birth_date="1950")
    client = user_with(*MERGE)
    text = client.get(screen("compare", "person", keep.pk, away.pk)).content.decode()
    assert "<script>x()" not in text and "<b>One" not in text
    client.post(screen("compare", "person", keep.pk, away.pk))
    assert "<script>x()" not in client.get(screen("merges")).content.decode()
