"""Seeding and refreshing: complete, quick, repeatable, and gentle with what editors did."""

import datetime as dt
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from wagtail_geometa.countries import seed
from wagtail_geometa.countries.models import (
    Country,
    CountryGroup,
    CountryGroupMembership,
    CountryName,
)
from wagtail_geometa.countries.seed import Action, Models, Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded():
    seed.populate(apps)
    return Models.of(apps)


@pytest.fixture
def empty():
    for model in (CountryGroupMembership, CountryGroup, CountryName, Country):
        model.objects.all().delete()
    return Models.of(apps)


def pending(found):
    return [change for change in seed.diff(seed.load(), found) if change.is_pending]


def run(*arguments):
    out = StringIO()
    call_command("geometa_countries", *arguments, stdout=out)
    return out.getvalue()


def test_an_empty_database_is_filled_with_few_queries(empty):
    with CaptureQueriesContext(connection) as queries:
        seed.populate(apps)
    assert len(queries) < 60
    data = seed.load()
    assert Country.objects.count() == len(data.countries)
    assert CountryName.objects.count() == len(data.names)
    assert CountryGroup.objects.count() == len(data.groups)
    assert CountryGroupMembership.objects.count() == len(data.memberships)


def test_rows_hold_what_the_files_say(empty):
    seed.populate(apps)
    row = Country.objects.get(alpha2="NL")
    row.full_clean()
    assert row.uuid == seed.country_uuid("NL")
    assert (row.name, row.sentence_name, row.capital) == ("Netherlands", "the Netherlands", "Amsterdam")
    assert row.name_in("ru") == ("Нидерланды", "ru")
    assert row.name_in("pt-br")[1] == "pt"
    order = list(row.names.values_list("sort_order", flat=True))
    assert order == list(range(len(order)))


def test_every_seeded_row_passes_its_own_validation(seeded):
    refused = {}
    for model in (Country, CountryName, CountryGroup, CountryGroupMembership):
        for row in model.objects.all()[:400]:
            try:
                row.clean_fields(exclude=["country", "group"])
            except ValidationError as error:
                refused[row] = error.message_dict
    assert refused == {}


def test_a_second_run_changes_nothing(seeded):
    assert seed.diff(seed.load(), seeded) == []


def test_a_comparison_takes_four_queries_at_any_size(seeded):
    with CaptureQueriesContext(connection) as queries:
        seed.diff(seed.load(), seeded)
    assert len(queries) == 4


def test_members_on_a_day(seeded):
    union = CountryGroup.objects.get(code="eu")
    assert "GB" in {row.alpha2 for row in union.members_on(dt.date(2019, 6, 1))}
    assert "GB" not in {row.alpha2 for row in union.members_on(dt.date(2020, 6, 1))}
    mercosur = CountryGroup.objects.get(code="mercosur")
    assert "VE" in {row.alpha2 for row in mercosur.members_on(dt.date(2014, 1, 1))}
    assert "VE" not in {row.alpha2 for row in mercosur.members_on(dt.date(2018, 1, 1))}


def test_a_changed_field_is_put_right(seeded):
    Country.objects.filter(alpha2="CU").update(capital="Santiago de Cuba")
    (change,) = pending(seeded)
    assert (change.action, change.table, change.key) == (Action.CHANGE, Table.COUNTRY, ("CU",))
    assert str(change) == "change  country    CU  capital: “Santiago de Cuba” → “Havana”"
    seed.apply([change], seeded)
    assert Country.objects.get(alpha2="CU").capital == "Havana"


def test_an_overridden_field_is_kept_and_its_neighbour_is_not(seeded):
    Country.objects.filter(alpha2="TR").update(name="Turkey", capital="Istanbul", overrides=["name"])
    changes = seed.diff(seed.load(), seeded)
    assert [change.action for change in changes] == [Action.KEEP, Action.CHANGE]
    seed.apply(changes, seeded)
    row = Country.objects.get(alpha2="TR")
    assert (row.name, row.capital) == ("Turkey", "Ankara")
    assert pending(seeded) == []


def test_overridden_names_are_kept_as_they_are(seeded):
    country = Country.objects.get(alpha2="CZ")
    country.names.filter(locale="es").delete()
    Country.objects.filter(pk=country.pk).update(overrides=["names"])
    assert pending(seeded) == []


def test_a_country_keeps_its_public_id_and_primary_key(seeded):
    before = Country.objects.get(alpha2="VE")
    Country.objects.filter(pk=before.pk).update(name="X")
    seed.apply(pending(seeded), seeded)
    after = Country.objects.get(alpha2="VE")
    assert (after.pk, after.uuid, after.name) == (before.pk, before.uuid, "Venezuela")


def test_a_country_that_left_the_data_is_retired_not_deleted(seeded):
    data = seed.load()
    del data.countries["YU"]
    for key in [key for key in data.names if key[0] == "YU"]:
        del data.names[key]
    changes = seed.diff(data, seeded)
    assert Action.RETIRE in {change.action for change in changes}
    seed.apply(changes, seeded)
    assert Country.objects.get(alpha2="YU").is_active is False
    assert seed.diff(data, seeded) == []


def test_a_country_an_editor_hid_stays_hidden(seeded):
    Country.objects.filter(alpha2="AQ").update(is_active=False)
    assert pending(seeded) == []


def test_rows_of_an_editor_are_left_alone(seeded):
    own = Country.objects.create(alpha2="XA", name="Atlantis")
    CountryName.objects.create(country=own, locale="en", text="Lost Continent", kind="alias")
    britain = Country.objects.get(alpha2="GB")
    CountryName.objects.create(country=britain, locale="en", text="Blighty", kind="alias")
    group = CountryGroup.objects.create(code="nordic", name="Nordic Council")
    CountryGroupMembership.objects.create(group=group, country=Country.objects.get(alpha2="DK"))
    union = CountryGroup.objects.get(code="eu")
    CountryGroupMembership.objects.create(
        group=union, country=own, valid_from="2030", source_url="https://example.org/atlantis"
    )
    assert pending(seeded) == []


def test_an_edited_membership_with_another_source_is_kept(seeded):
    row = CountryGroupMembership.objects.get(group__code="nato", country__alpha2="FR")
    row.valid_to, row.source_url = "2031-01-01", "https://example.org/report"
    row.save()
    assert pending(seeded) == []


def test_our_own_names_that_left_the_data_go(seeded):
    britain = Country.objects.get(alpha2="GB")
    CountryName.objects.create(country=britain, locale="en", text="Albion", kind="alias", source="CLDR")
    (change,) = pending(seeded)
    assert str(change) == "remove  name       GB en alias Albion"
    seed.apply([change], seeded)
    assert not CountryName.objects.filter(text="Albion").exists()


def test_a_lost_name_and_a_wrong_date_come_back(seeded):
    CountryName.objects.filter(country__alpha2="RU", locale="ja").delete()
    CountryGroupMembership.objects.filter(group__code="eu", country__alpha2="GB").update(valid_to="")
    actions = [(change.action, change.table) for change in pending(seeded)]
    assert actions == [(Action.ADD, Table.NAME), (Action.CHANGE, Table.MEMBERSHIP)]
    assert seed.apply(pending(seeded), seeded) == 2
    assert pending(seeded) == []


def test_a_failure_leaves_the_tables_as_they_were(seeded, monkeypatch):
    Country.objects.filter(alpha2="CU").update(capital="Santiago de Cuba")
    CountryName.objects.filter(country__alpha2="CU", locale="es").delete()

    def fail(changes, found):
        raise RuntimeError("disk full")

    monkeypatch.setitem(seed._BUILDERS, Table.NAME, fail)
    with pytest.raises(RuntimeError):
        seed.apply(pending(seeded), seeded)
    assert Country.objects.get(alpha2="CU").capital == "Santiago de Cuba"


def test_the_models_of_a_migration_will_do(empty):
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes("wagtail_geometa")
    historical = executor.loader.project_state(leaves).apps
    assert historical.get_model("wagtail_geometa", "Country") is not Country
    seed.populate(historical, SimpleNamespace(connection=connection))
    assert Country.objects.get(alpha2="SU").kind == "historic"
    assert seed.diff(seed.load(), Models.of(apps)) == []


def test_a_model_older_than_the_files_gets_the_fields_it_has(empty, monkeypatch):
    monkeypatch.setattr(seed, "COUNTRY_FIELDS", [*seed.COUNTRY_FIELDS, "anthem"])
    seed.populate(apps)
    assert Country.objects.get(alpha2="VE").capital == "Caracas"


def test_a_search_finds_an_alias_after_reindexing(seeded):
    seed.reindex(seeded)
    found = get_search_backend().search("Burma", Country)
    assert [row.alpha2 for row in found] == ["MM"]


# The command


def test_a_dry_run_tells_and_writes_nothing(empty):
    text = run("--dry-run")
    assert "add     country    CU Cuba" in text
    assert "countries: 257 to add" in text
    assert Country.objects.count() == 0


def test_the_command_fills_says_so_and_then_finds_no_difference(empty):
    text = run()
    assert "Writing 257 countries" in text
    assert "rows written" in text
    assert run() == "No difference.\n"


def test_new_names_share_a_line_unless_asked_for(empty):
    assert "Kuba" not in run("--dry-run")
    assert "add     name       CU de name Kuba" in run("--dry-run", "-v", "2")
    assert run("--dry-run", "-v", "0").count("\n") == 1


def test_a_kept_field_is_shown(seeded):
    Country.objects.filter(alpha2="TR").update(name="Turkey", overrides=["name"])
    assert "keep    country    TR  name: “Turkey” → “Türkiye”" in run("--dry-run")


def test_check_fails_on_a_difference_and_passes_without(seeded):
    run("--check")
    Country.objects.filter(alpha2="TR").update(name="Turkey", overrides=["name"])
    run("--check")
    Country.objects.filter(alpha2="CU").update(capital="Santiago de Cuba")
    with pytest.raises(CommandError, match="geometa_countries"):
        run("--check")
    assert Country.objects.get(alpha2="CU").capital == "Santiago de Cuba"


def test_unreadable_files_are_named(seeded, monkeypatch):
    def fail():
        raise ValueError("groups.csv: eu stands there twice.")

    monkeypatch.setattr(seed, "load", fail)
    with pytest.raises(CommandError, match=r"groups\.csv"):
        run()
