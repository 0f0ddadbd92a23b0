"""A merge moves every row, keeps what either record knew, is remembered, and can be undone as if it had not been."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import newsroom
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.desk.facts import comes_along
from wagtail_geometa.desk.merge import Refused, merge, undo
from wagtail_geometa.desk.models import UNDO_TIME, MergeRecord
from wagtail_geometa.desk.references import usage
from wagtail_geometa.models import (
    Author,
    Claim,
    Organisation,
    PageClaim,
    PageOrganisation,
    PagePerson,
    Person,
    PersonIdentifier,
    PersonName,
    PersonWords,
    Tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """The survivor, and the record that is merged into it."""
    keep = newsroom.person("Rosa Yupanqui")
    away = newsroom.person("Rosa Yupanki", birth_date="1960", legally_sensitive=True)
    away.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
    away.words = [
        PersonWords(locale="en", descriptor="Another line", name="Rose Y."),
        PersonWords(locale="es", descriptor="Hidróloga"),
    ]
    away.save()
    return keep, away


def written(keep, away):
    """Everything that may name a person names ``away``; one article names both."""
    pages = [newsroom.article(f"Story {n}", publish=False) for n in range(2)]
    for page in pages:
        page.geometa_people = [PagePerson(person=away, rel="about", lead=True)]
        page.geometa_claims = [PageClaim(text="A point.", claimant_person=away)]
    pages[1].geometa_people.add(PagePerson(person=keep))
    for page in pages:
        page.save_revision().publish()
    claim = newsroom.claim(claimant_person=away)
    author = newsroom.author(person=away)
    other = Person(name="Successor")
    other.tenures = [Tenure(post="Commissioner", replaces=away)]
    other.save()
    return pages, claim, author, other


def state(model):
    """All that is stored of these records and of the rows that name them, but for the moments of writing."""
    rows = []
    for record in model.objects.order_by("pk"):
        data = record.serializable_data()
        for name in (
            "updated_at",
            "latest_revision",
            "live_revision",
            "last_published_at",
            "first_published_at",
        ):
            data.pop(name, None)
        rows.append(data)
    return rows


def everything():
    return (
        [state(one) for one in (Person, Organisation, Claim, Author)],
        list(PagePerson.objects.order_by("pk").values()),
        list(PageClaim.objects.order_by("pk").values()),
        list(PageOrganisation.objects.order_by("pk").values()),
    )


def test_every_row_names_the_survivor_and_none_stands_twice(pair):
    keep, away = pair
    pages, claim, author, other = written(keep, away)
    merge(Person, keep.pk, away.pk)
    assert not usage(away)
    assert [PagePerson.objects.get(page=page).person for page in pages] == [keep, keep]
    assert all(PagePerson.objects.values_list("lead", flat=True)), "the lead is handed on"
    assert set(PageClaim.objects.values_list("claimant_person", flat=True)) == {keep.pk}
    claim.refresh_from_db(), author.refresh_from_db()
    assert claim.claimant_person == author.person == keep
    assert claim.reviews.get().judged_person == keep
    assert other.tenures.get().replaces == keep


def test_what_either_knew_the_survivor_knows(pair):
    keep, away = pair
    merge(Person, keep.pk, away.pk)
    keep.refresh_from_db()
    assert (keep.name, keep.birth_date, keep.legally_sensitive) == ("Rosa Yupanqui", "1960", True)
    assert [(row.scheme, row.value) for row in keep.identifiers.all()] == [("wikidata", "Q42")]
    assert {row.text for row in keep.names.all()} >= {"Rosa Yupanki"}
    assert keep.words.get(locale="en").descriptor == "Argentine hydrologist"
    assert keep.words.get(locale="en").name == "Rose Y."
    assert keep.words.get(locale="es").descriptor == "Hidróloga"
    assert keep.tenures.count() == 1, "both held the same office"
    assert keep.live and not keep.has_unpublished_changes and keep.slug == "rosa-yupanqui"


def test_an_editor_chooses_fact_by_fact(pair):
    keep, away = pair
    merge(Person, keep.pk, away.pk, {"name": "away", "birth_date": "keep", "legally_sensitive": "keep"})
    keep.refresh_from_db()
    assert (keep.name, keep.birth_date, keep.legally_sensitive) == ("Rosa Yupanki", "", False)
    assert "Rosa Yupanqui" in {row.text for row in keep.names.all()}


def test_the_record_merged_away_is_kept_and_seen_by_nobody(pair):
    keep, away = pair
    merge(Person, keep.pk, away.pk)
    away.refresh_from_db()
    assert away.merged_into == keep and not away.is_visible and away.record_status == "merged"
    assert away.name == "Rosa Yupanki" and away.identifiers.exists()


def test_done_twice_it_is_done_once(pair):
    keep, away = pair
    written(keep, away)
    first = merge(Person, keep.pk, away.pk)
    before = everything()
    assert merge(Person, keep.pk, away.pk) == first
    assert everything() == before and MergeRecord.objects.count() == 1


def test_a_merge_undone_leaves_everything_as_it_was(pair):
    keep, away = pair
    written(keep, away)
    before = everything()
    record = merge(Person, keep.pk, away.pk, {"name": "away"})
    assert everything() != before
    undo(record)
    after = everything()
    assert after[1:] == before[1:]
    assert without_keys(after[0]) == without_keys(before[0])
    undo(record)
    assert everything() == after, "undone twice it is undone once"
    record.refresh_from_db()
    assert record.undone_at


def without_keys(data):
    if isinstance(data, dict):
        return {name: without_keys(value) for name, value in data.items() if name not in ("pk", "sort_order")}
    return [without_keys(one) for one in data] if isinstance(data, list) else data


def test_undoing_leaves_what_somebody_changed_since(pair):
    keep, away = pair
    pages, claim, _author, other = written(keep, away)
    record = merge(Person, keep.pk, away.pk)
    Claim.objects.filter(pk=claim.pk).update(claimant_person=other)
    keep.refresh_from_db()
    keep.birth_date = "1961"
    keep.names.add(PersonName(text="La Comisaria"))
    keep.save()
    undo(record)
    claim.refresh_from_db(), keep.refresh_from_db()
    assert claim.claimant_person == other
    assert keep.birth_date == "1961" and "La Comisaria" in {row.text for row in keep.names.all()}
    assert not keep.identifiers.exists(), "the identifier belongs to the other again"


def test_chains_are_flat_and_undone_from_the_last(pair):
    keep, away = pair
    third = newsroom.person("Third")
    first = merge(Person, away.pk, third.pk)
    second = merge(Person, keep.pk, away.pk)
    third.refresh_from_db()
    assert third.merged_into == keep
    with pytest.raises(Refused):
        undo(first)
    undo(second)
    third.refresh_from_db()
    assert third.merged_into == away
    undo(first)
    assert not Person.objects.exclude(merged_into=None).exists()


def test_what_cannot_be_merged_is_refused_and_nothing_is_written(pair):
    keep, away = pair
    third = newsroom.person("Third")
    merge(Person, keep.pk, away.pk)
    before = everything()
    for one, other in ((keep, keep), (away, keep), (away, third), (third, away)):
        with pytest.raises(Refused):
            merge(Person, one.pk, other.pk)
    with pytest.raises(Refused):
        merge(Person, keep.pk, 10**12)
    assert everything() == before and MergeRecord.objects.count() == 1


def test_a_survivor_with_a_draft_waits_for_it(pair):
    keep, away = pair
    keep.birth_date = "1999"
    keep.save_revision()
    with pytest.raises(Refused):
        merge(Person, keep.pk, away.pk)


def test_drafts_are_merged_into_a_draft():
    keep, away = (newsroom.person(name, live=False) for name in ("One", "Two"))
    for one in (keep, away):
        one.save_revision()
    away.birth_date = "1950"
    away.save_revision()
    merge(Person, keep.pk, away.pk)
    keep.refresh_from_db()
    assert not keep.live and keep.birth_date == "1950"
    assert keep.get_latest_revision_as_object().birth_date == "1950"
    assert "Two" in {row.text for row in keep.names.all()}


def test_too_old_a_merge_stays(pair):
    keep, away = pair
    record = merge(Person, keep.pk, away.pk)
    MergeRecord.objects.update(merged_at=timezone.now() - UNDO_TIME - dt.timedelta(minutes=1))
    with pytest.raises(Refused):
        undo(record)


def test_an_old_draft_of_a_page_is_led_to_the_survivor(pair):
    keep, away = pair
    page = newsroom.article(publish=False)
    page.geometa_people = [PagePerson(person=away, lead=True), PagePerson(person=keep)]
    page.geometa_claims = [PageClaim(text="A point.", claimant_person=away)]
    draft = page.save_revision()
    merge(Person, keep.pk, away.pk)
    draft.publish()
    assert PagePerson.objects.get(page=page).person == keep
    assert PageClaim.objects.get(page=page).claimant_person == keep


def test_an_old_draft_of_the_record_does_not_part_it(pair):
    keep, away = pair
    draft = away.save_revision()
    draft.publish()
    merge(Person, keep.pk, away.pk)
    draft.refresh_from_db()
    draft.publish()
    away.refresh_from_db()
    assert away.merged_into == keep


@pytest.mark.parametrize("which", [0, 1])
def test_what_nobody_has_approved_goes_out_with_no_merge(pair, which):
    record = pair[which]
    record.names.add(PersonName(text="Not approved"))
    record.save_revision()
    with pytest.raises(Refused, match="not published"):
        merge(Person, pair[0].pk, pair[1].pk)
    assert not PersonName.objects.filter(text="Not approved").exists()


def test_a_public_record_does_not_go_into_one_that_is_none(pair):
    keep, away = pair
    Person.objects.filter(pk=keep.pk).update(live=False)
    with pytest.raises(Refused, match="would lose it"):
        merge(Person, keep.pk, away.pk)
    away.refresh_from_db()
    assert away.merged_into is None


def test_a_card_in_the_body_shows_the_survivor_and_parts_with_her(pair):
    keep, away = pair
    body = [("person_card", {"person": away})]
    story = newsroom.stream_article(body=body)
    record = merge(Person, keep.pk, away.pk)
    assert type(story).objects.get(pk=story.pk).body[0].value["person"] == keep
    undo(record)
    assert type(story).objects.get(pk=story.pk).body[0].value["person"] == away


def test_an_organisation_becomes_no_part_of_itself():
    keep, away = newsroom.organisation("One"), newsroom.organisation("Two")
    keep.parent = away
    keep.save()
    part = newsroom.organisation("Part", parent=away)
    page = newsroom.article(publish=False)
    page.geometa_organisations = [PageOrganisation(organisation=away)]
    page.save_revision().publish()
    before = everything()
    record = merge(Organisation, keep.pk, away.pk)
    keep.refresh_from_db(), part.refresh_from_db()
    assert keep.parent is None and part.parent == keep
    assert PageOrganisation.objects.get(page=page).organisation == keep
    undo(record)
    assert without_keys(everything()[0]) == without_keys(before[0]) and everything()[1:] == before[1:]


def test_the_memory_is_not_deleted(pair):
    record = merge(Person, *(one.pk for one in pair))
    with pytest.raises(TypeError):
        record.delete()


def test_what_was_erased_is_merged_with_nobody(pair):
    keep, away = pair
    erase("person", keep.pk)
    for one, other in ((keep, away), (away, keep)):
        with pytest.raises(Refused, match="erased"):
            merge(Person, one.pk, other.pk)


def test_a_protection_given_to_the_two_in_one_protects_both_after(pair):
    keep, away = pair
    record = merge(Person, keep.pk, away.pk)
    one = Person.objects.get(pk=keep.pk)
    one.minor = True
    one.save_revision().publish()
    undo(record)
    assert Person.objects.filter(minor=True).count() == 2


def test_looking_at_a_merge_changes_neither_record(pair):
    keep, away = pair
    away.tenures.add(Tenure(post="Keeper", start="2019"))
    away.save()
    keep.latest_revision = None
    before = [row.post for row in keep.tenures.all()]
    comes_along(keep, away)
    assert [row.post for row in keep.tenures.all()] == before
