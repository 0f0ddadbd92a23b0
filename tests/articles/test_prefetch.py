"""Loading a story: the same rows, values and order as the ORM gives, in a fixed number of statements."""

import datetime as dt

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail.images import get_image_model

from tests import newsroom
from wagtail_geometa.articles import prefetch, statement
from wagtail_geometa.articles.story import stories_of, story_of
from wagtail_geometa.models import (
    Author,
    Claim,
    Organisation,
    PagePerson,
    Person,
    PersonIdentifier,
    PersonLink,
    RatingLabel,
    TenureLabel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = newsroom.tell(newsroom.article(), people=3)
    person = Person.objects.get(name__startswith="Sergei")
    person.image = newsroom.image()
    person.identifiers = [PersonIdentifier(scheme="wikidata", value="Q42")]
    person.links = [PersonLink(url="https://example.org/b"), PersonLink(url="https://example.org/a")]
    tenure = person.tenures.get()
    tenure.labels = [TenureLabel(locale="es", text="Comisario")]
    person.tenures = [tenure]
    person.save()
    RatingLabel.objects.create(entry=newsroom.verdicts()[1], locale="es", text="Medio cierto")
    PagePerson.objects.filter(person=person).update(snapshot={"name": 'Ñ "quoted"', "n": [1, None, True]})
    return type(page).objects.get(pk=page.pk)


def loaded(page, languages=("en", "es")):
    fresh = type(page).objects.get(pk=page.pk)
    prefetch.load_rows([fresh])
    prefetch.load_records([fresh], languages)
    return fresh


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_link_row_is_as_the_orm_reads_it(page):
    fresh = loaded(page)
    for relation in prefetch.LINKS:
        told = [values(row) for row in getattr(fresh, relation).all()]
        stored = [values(row) for row in getattr(page, relation).order_by("sort_order", "pk")]
        assert told == stored
    assert [values(one) for one in fresh.geometa_story.all()[0].corrections.all()] == [
        values(one) for one in page.geometa_story.get().corrections.all()
    ]


@pytest.mark.parametrize(
    ("relation", "field", "model"),
    [
        ("geometa_people", "person", Person),
        ("geometa_organisations", "organisation", Organisation),
        ("geometa_credits", "author", Author),
        ("geometa_claims", "claim", Claim),
    ],
)
def test_every_record_and_its_rows_are_as_the_orm_reads_them(page, relation, field, model):
    keys = [getattr(row, f"{field}_id") for row in getattr(loaded(page), relation).all()]
    records = [
        getattr(row, field) for row in getattr(loaded(page), relation).all() if getattr(row, f"{field}_id")
    ]
    assert [one.pk for one in records] == [key for key in keys if key]
    for record in records:
        stored = model.objects.get(pk=record.pk)
        assert values(record) == values(stored)
        for child in prefetch.CHILDREN[model]:
            told = [values(row) for row in getattr(record, child).all()]
            assert told == [values(row) for row in getattr(stored, child).all()]


def test_labels_of_offices_and_verdicts_come_along(page):
    fresh = loaded(page)
    person = fresh.geometa_people.all()[0].person
    assert [label.text for label in person.tenures.all()[0].labels.all()] == ["Comisario"]
    assert person.tenures.all()[0].checked_at == dt.date(2026, 11, 3)
    review = fresh.geometa_claims.all()[2].claim.reviews.all()[0]
    assert [label.text for label in review.verdict.labels.all()] == ["Medio cierto"]
    assert review.reviewed_at.tzinfo is not None


def test_rows_stand_in_the_editors_order_and_not_in_that_of_their_keys(page):
    keys = list(page.geometa_people.order_by("pk").values_list("pk", flat=True))
    for place, key in enumerate(reversed(keys)):
        PagePerson.objects.filter(pk=key).update(sort_order=place)
    PersonLink.objects.filter(url="https://example.org/b").update(sort_order=7)
    fresh = loaded(page)
    assert [row.pk for row in fresh.geometa_people.all()] == list(reversed(keys))
    links = fresh.geometa_people.all()[2].person.links.all()
    assert [one.url for one in links] == ["https://example.org/a", "https://example.org/b"]


def test_once_loaded_nothing_asks_again(page, django_assert_num_queries):
    fresh = loaded(page)
    with django_assert_num_queries(0):
        for row in fresh.geometa_people.all():
            assert row.page is fresh
            [one.country.name_in("es") for one in row.person.tenures.all()]
            [list(getattr(row.person, child).all()) for child in prefetch.CHILDREN[Person]]
            assert row.person.image is None or row.person.image.pk
        for row in fresh.geometa_claims.all():
            if row.claim_id:
                assert row.claim.claimant_person.name
                [one.verdict.label for one in row.claim.reviews.all()]
        [row.author.name for row in fresh.geometa_credits.all()]
        assert fresh.locale.language_code == "en"


def test_a_page_without_rows_costs_one_statement_and_has_empty_lists(django_assert_num_queries):
    fresh = type(newsroom.article())
    page = fresh.objects.get()
    with django_assert_num_queries(1):
        prefetch.load_rows([page])
        prefetch.load_records([page], ["en"])
        assert [list(getattr(page, name).all()) for name in prefetch.LINKS] == [[]] * 6


def test_no_pages_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        prefetch.load_rows([])
        assert statement.fetch([]) == {}


def test_the_rows_of_a_draft_are_left_as_the_editor_has_them(page):
    draft = page.get_latest_revision_as_object()
    draft.geometa_people = [PagePerson(person=newsroom.person("Somebody New"))]
    prefetch.load_rows([draft])
    prefetch.load_records([draft], ["en"])
    assert [row.person.name for row in draft.geometa_people.all()] == ["Somebody New"]


def test_a_host_that_loads_the_rows_by_its_own_means_gets_the_same(page):
    known = type(page).objects.prefetch_related("geometa_people__person").get(pk=page.pk)
    assert [row.person.name for row in known.geometa_people.all()] == [
        row.person.name for row in loaded(page).geometa_people.all()
    ]


def test_names_of_countries_come_in_the_wanted_languages_only(page):
    country = loaded(page, ["es"]).geometa_countries.all()[0].country
    assert set(country.loaded_names) <= {"en", "es"}
    assert country.name_in("es") == ("Paraguay", "es")


@pytest.mark.parametrize(
    "spec", ["fill-1x1'; DROP TABLE x; --", "a''b", "back\\slash'", "100%s", "?", "o'b\\'c"]
)
def test_a_text_of_the_settings_is_a_text_of_the_statement(spec):
    image = newsroom.image()
    model = type(image).get_rendition_model()
    made = model.objects.create(image=image, filter_spec=spec, file="x.png", width=1, height=1)
    model.objects.create(image=image, filter_spec="other", file="y.png", width=1, height=1)
    source = statement.Source(model, "image", frozenset({image.pk}), only=(("filter_spec", (spec,)),))
    assert [row.pk for row in statement.fetch([source])[model]] == [made.pk]


@isolate_apps("tests.testapp")
def test_a_table_no_statement_can_carry_is_known():
    class Keyed(models.Model):
        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "testapp"

    class Bytes(models.Model):
        raw = models.BinaryField()

        class Meta:
            app_label = "testapp"

    class Mixed(models.Model):
        photoCredit = models.CharField(max_length=10)

        class Meta:
            app_label = "testapp"

    class SeveralTables(Mixed):
        class Meta:
            app_label = "testapp"

    assert not any(statement.is_carried(model) for model in (Keyed, Bytes, SeveralTables))
    # A name in two cases is quoted.
    assert all(statement.is_carried(model) for model in (Mixed, Person, Claim, Author, get_image_model()))
    assert '"photoCredit"' in statement._document(Mixed, "postgresql")


def test_pictures_no_statement_can_carry_are_read_by_the_orm_and_nothing_of_the_page_is_kept(
    page, monkeypatch
):
    expected = [
        (one.record.image, one.record.image and one.record.image.geometa_renditions)
        for one in story_of(loaded(page)).people
    ]
    monkeypatch.setattr(prefetch, "is_carried", lambda model: False)
    reading = statement.Reading()
    story = stories_of([type(page).objects.get(pk=page.pk)], reading)[0]
    assert [
        (one.record.image, one.record.image and one.record.image.geometa_renditions) for one in story.people
    ] == expected
    assert any(image for image, _ in expected)
    assert reading.again is None
