"""Frozen verdicts: once a review gave one, no road changes its words or numbers, and looks may change."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from tests import newsroom
from wagtail_geometa.claims.freezing import Frozen
from wagtail_geometa.models import RatingEntry, RatingLabel, RatingScale, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def given():
    """A verdict a review gave, with words in Spanish."""
    entry = newsroom.verdicts()[1]
    RatingLabel.objects.create(entry=entry, locale="es", text="Medio cierto")
    newsroom.claim()
    return entry


def stored():
    """Every verdict and every translation, as the database has them."""
    return (
        list(RatingEntry.objects.order_by("pk").values_list("scale", "label", "value", "best", "worst")),
        list(RatingLabel.objects.order_by("pk").values_list("entry", "locale", "text")),
    )


def save(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def through_the_scale(entry):
    scale = RatingScale.objects.get(pk=entry.scale_id)
    rows = list(scale.entries.all())
    rows[1].label = "Mixed"
    scale.entries = rows
    scale.save()


def conflicting(row):
    columns = {"unique_fields": ["id"], "update_fields": ["sort_order"]}
    type(row).objects.bulk_create([row], update_conflicts=True, **columns)


ROADS = {
    "the label": lambda entry: save(entry, label="Mixed"),
    "a number": lambda entry: save(entry, value=1),
    "no numbers": lambda entry: save(entry, value=None, best=None, worst=None),
    "the scale": lambda entry: save(entry, scale=RatingScale.objects.create(name="Other")),
    "one column": lambda entry: RatingEntry(
        pk=entry.pk, scale=entry.scale, label="Mixed", value=2, best=3, worst=1
    ).save(update_fields=["label"]),
    "its scale with its rows": through_the_scale,
    "many at once": lambda entry: RatingEntry.objects.update(label="Mixed"),
    "many to another scale": lambda entry: RatingEntry.objects.update(
        scale_id=RatingScale.objects.create(name="Other").pk
    ),
    "a list": lambda entry: RatingEntry.objects.bulk_update(
        [RatingEntry(pk=entry.pk, label="Mixed")], ["label"]
    ),
    "update or create": lambda entry: RatingEntry.objects.update_or_create(
        pk=entry.pk, defaults={"label": "Mixed"}
    ),
    "a list with conflicts": conflicting,
    "a translation": lambda entry: save(entry.labels.get(), text="Mezclado"),
    "its language": lambda entry: save(entry.labels.get(), locale="pt"),
    "its verdict": lambda entry: save(entry.labels.get(), entry=newsroom.verdicts()[0]),
    "removing it": lambda entry: entry.labels.get().delete(),
    "removing all": lambda entry: RatingLabel.objects.all().delete(),
    "translations at once": lambda entry: RatingLabel.objects.update(text="Mezclado"),
    "a second one": lambda entry: RatingLabel.objects.create(entry=entry, locale="ES", text="Mezclado"),
    "two second ones": lambda entry: RatingLabel.objects.bulk_create(
        [RatingLabel(entry=entry, locale="gn", text="x"), RatingLabel(entry=entry, locale="es", text="x")]
    ),
    "one from another verdict": lambda entry: save(
        RatingLabel.objects.create(entry=newsroom.verdicts()[0], locale="es", text="Falso"), entry=entry
    ),
    "conflicting translations": lambda entry: RatingLabel.objects.bulk_create(
        [RatingLabel(pk=entry.labels.get().pk, entry=entry, locale="es", text="Mezclado")],
        update_conflicts=True, unique_fields=["id"], update_fields=["text"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("road", ROADS)
def test_no_road_changes_what_a_review_said(given, road):
    before = stored()
    with pytest.raises(Frozen), transaction.atomic():
        ROADS[road](given)
    assert stored() == before


def test_neither_the_verdict_nor_its_scale_can_be_removed(given):
    for remove in (given.delete, given.scale.delete, RatingEntry.objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            remove()


def test_colour_and_order_may_change_and_a_missing_language_may_come(given):
    save(given, colour="#8a5a00", sort_order=9, label="  Half   true ")
    RatingEntry.objects.update(sort_order=4)
    RatingLabel.objects.create(entry=given, locale="pt", text="Meia verdade")
    RatingLabel.objects.bulk_create([RatingLabel(entry=given, locale="gn", text="Mbyte añete")])
    label = given.labels.get(locale="es")
    save(label, sort_order=7)
    given.refresh_from_db()
    assert (given.label, given.colour, given.sort_order, given.labels.count()) == (
        "Half true",
        "#8a5a00",
        4,
        3,
    )


def test_a_verdict_nobody_gave_is_free(given):
    free = newsroom.verdicts()[0]
    label = RatingLabel.objects.create(entry=free, locale="es", text="Falso")
    save(label, text="Mentira")
    save(free, label="Not true", value=3)
    RatingEntry.objects.filter(pk=free.pk).update(label="Wrong")
    RatingLabel.objects.filter(entry=free).delete()
    free.delete()
    assert RatingEntry.objects.count() == 2


def test_the_refusal_names_the_field_and_what_to_do(given):
    given.label, given.value = "Mixed", 3
    with pytest.raises(ValidationError) as refused:
        given.full_clean()
    assert set(refused.value.message_dict) == {"label", "value"}
    assert "Add a new verdict to the scale and review the claim again." in str(refused.value)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
@pytest.mark.parametrize(
    "write",
    [
        lambda entry: Review.objects.create(claim=newsroom.Claim.objects.get(), verdict=entry),
        lambda entry: entry.save(),
        lambda entry: RatingEntry.objects.update(best=3),
        lambda entry: RatingLabel.objects.create(entry=entry, locale="pt", text="Falso"),
        lambda entry: RatingLabel.objects.all().delete(),
    ],
)
def test_whoever_gives_or_changes_a_verdict_holds_it_first(write):
    newsroom.claim()
    entry = newsroom.verdicts()[0]
    RatingLabel.objects.create(entry=entry, locale="es", text="Falso")
    with CaptureQueriesContext(connection) as queries, suppress(Frozen), transaction.atomic():
        write(entry)
    statements = [one["sql"] for one in queries if "FROM" in one["sql"] or "SET" in one["sql"]]
    table = RatingEntry._meta.db_table
    locks = [n for n, sql in enumerate(statements) if table in sql and sql.endswith("FOR UPDATE")]
    changes = [n for n, sql in enumerate(statements) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert locks and all(locks[0] < n for n in changes)
