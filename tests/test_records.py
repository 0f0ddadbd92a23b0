"""What every registry record shares: public ids, slugs, visibility, spans, identifiers."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import newsroom
from wagtail_geometa.models import Author, Claim, Organisation, OrganisationName, Person, PersonIdentifier

pytestmark = pytest.mark.django_db
RECORDS = [Person, Organisation, Author, Claim]


def make(model, name, **fields):
    return model.objects.create(**{model.slug_source: name}, **fields)


@pytest.mark.parametrize("model", RECORDS)
def test_records_of_one_name_have_slugs_and_ids_of_their_own(model):
    made = [make(model, "José Ó Sé") for _ in range(25)]
    slugs = [one.slug for one in made]
    assert slugs[:3] == ["josé-ó-sé", "josé-ó-sé-2", "josé-ó-sé-3"]
    assert len(set(slugs)) == len({one.uuid for one in made}) == 25


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("李小龍", "李小龍"),
        ("Сергей Иванов", "сергей-иванов"),
        ("???", "person"),
        ("a" * 200, "a" * 100),
        ("A / B", "a-b"),
    ],
)
def test_any_name_makes_an_address(name, slug):
    person = make(Person, name)
    assert person.slug == slug
    person.full_clean()


def test_a_slug_stays_when_the_name_changes_and_may_be_chosen():
    person = make(Person, "Ana Ruiz")
    person.name = "Ana Ruiz Soto"
    person.save()
    assert person.slug == "ana-ruiz"
    assert make(Person, "Ana Ruiz", slug="the-other-ana").slug == "the-other-ana"
    with pytest.raises(ValidationError, match="already exists"):
        Person(name="Third", slug="ana-ruiz").full_clean()


@pytest.mark.parametrize("model", RECORDS)
def test_two_who_make_one_name_at_once_both_keep_what_they_wrote(model):
    """Each was checked before the other was saved, as two editors' forms are."""
    words = {model.slug_source: "Ana Ruiz"} | ({"claimant_name": "A pilot"} if model is Claim else {})
    first, second, third = (model(**words) for _ in range(3))
    for one in (first, second, third):
        one.full_clean()
        assert one.slug == "ana-ruiz"
    for one in (first, second, third):
        one.save()
    assert [one.slug for one in (first, second, third)] == ["ana-ruiz", "ana-ruiz-2", "ana-ruiz-3"]
    chosen = model(**words, slug="ana-ruiz")
    with pytest.raises(IntegrityError), transaction.atomic():
        chosen.save()


def test_a_slug_is_made_while_the_form_is_checked_so_that_it_can_be_refused_there():
    person = Person(name="Ana Ruiz")
    person.full_clean()
    assert person.slug == "ana-ruiz"


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize("change", [{"live": False}, {"hidden": True}, {"merged_into": "other"}])
def test_a_record_is_visible_by_the_same_rule_one_by_one_and_in_a_query(model, change):
    shown, hidden = make(model, "Shown"), make(model, "Hidden")
    if "merged_into" in change:
        change = {"merged_into": shown}
    model.objects.filter(pk=hidden.pk).update(**change)
    hidden.refresh_from_db()
    assert shown.is_visible and not hidden.is_visible
    assert list(model.objects.visible()) == [shown]


def test_an_author_withheld_for_safety_is_not_visible():
    shown, hidden = make(Author, "Shown"), make(Author, "Hidden", status="withheld")
    assert not hidden.is_visible
    assert list(Author.objects.visible()) == [shown]


def test_a_record_says_its_status():
    one, other = make(Person, "One"), make(Person, "Other")
    assert one.record_status == "live"
    one.hidden = True
    assert one.record_status == "hidden"
    one.merged_into = other
    assert one.record_status == "merged"


def test_a_draft_change_leaves_the_live_row_as_it_is():
    person = newsroom.person("Ana Ruiz")
    person.save_revision().publish()
    person.name = "Nobody may see this"
    person.save_revision()
    assert Person.objects.get(pk=person.pk).name == "Ana Ruiz"


def test_an_identifier_is_stored_in_its_plain_form_or_refused():
    row = PersonIdentifier(
        person=make(Person, "Ana"), scheme="wikidata", value="https://www.wikidata.org/wiki/Q42"
    )
    row.full_clean()
    assert (row.value, row.uri) == ("Q42", "http://www.wikidata.org/entity/Q42")
    row.scheme, row.value = "isni", "0000000121032684"
    with pytest.raises(ValidationError, match="check digit"):
        row.full_clean()


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [("2004", "2003", True), ("2004-05", "2004", False), ("2004", "2004", False), ("", "2003", False)],
)
def test_a_span_that_ends_before_it_starts_is_refused(start, end, refused):
    row = OrganisationName(organisation=make(Organisation, "Delta"), text="D", valid_from=start, valid_to=end)
    if refused:
        with pytest.raises(ValidationError, match="The end lies before the start"):
            row.full_clean()
    else:
        row.full_clean()


@pytest.mark.parametrize("model", RECORDS)
def test_no_model_of_ours_is_published_by_wagtails_own_api(model):
    assert not getattr(model, "api_fields", None)


@pytest.mark.parametrize("model", RECORDS)
def test_a_given_id_is_kept_and_no_two_records_share_one(model):
    key = uuid.uuid4()
    assert make(model, "One", uuid=key).uuid == key
    with pytest.raises(ValidationError):
        model(**{model.slug_source: "Two"}, uuid=key).validate_unique()
