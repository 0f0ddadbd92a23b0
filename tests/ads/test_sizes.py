"""Which sizes there are and which one a slot keeps room for."""

import importlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.ads import sizes
from wagtail_geometa.ads.models import AdSize
from wagtail_geometa.ads.sizes import BREAKPOINTS, STANDARD_SIZES, class_names, reserved

#: IAB New Ad Portfolio 2017, fixed sizes: (width, height) -> (kB at first load, kB later).
IAB_FIXED = {
    (970, 250): (250, 500),
    (728, 90): (150, 300),
    (970, 90): (200, 400),
    (300, 250): (150, 300),
    (160, 600): (150, 300),
    (300, 1050): (250, 500),
    (300, 50): (50, 100),
    (320, 50): (50, 100),
    (120, 60): (50, 100),
    (640, 1136): (300, 600),
    (750, 1334): (300, 600),
    (1080, 1920): (300, 600),
    (300, 600): (None, None),
}
IAB_RATIOS = {(2, 1), (4, 1), (6, 1), (8, 1), (10, 1), (1, 1), (1, 2), (1, 3)}
BY_SLUG = {size.slug: size for size in STANDARD_SIZES}


def test_the_fixed_sizes_and_weights_are_those_of_the_portfolio():
    fixed = [size for size in STANDARD_SIZES if size.kind == sizes.FIXED]
    assert {(one.width, one.height): (one.max_kb_initial, one.max_kb_subload) for one in fixed} == IAB_FIXED
    assert len(fixed) == len(IAB_FIXED)


def test_the_ratios_are_those_of_the_portfolio():
    assert {(one.width, one.height) for one in STANDARD_SIZES if one.kind == sizes.RATIO} == IAB_RATIOS


def test_the_migration_seeds_the_same_table():
    migration = importlib.import_module("wagtail_geometa.ads.migrations.0002_standard_sizes")
    assert [tuple(vars(size).values()) for size in STANDARD_SIZES] == migration.ROWS


@pytest.mark.django_db
def test_the_sizes_are_there_after_migrate():
    from wagtail_geometa.ads.models import AdSize

    rows = AdSize.objects.values_list("width", "height", "kind", "max_kb_initial", "max_kb_subload")
    assert set(rows) == {
        (s.width, s.height, s.kind, s.max_kb_initial, s.max_kb_subload) for s in STANDARD_SIZES
    }


def test_the_largest_size_of_each_width_is_kept_room_for():
    rows = [
        (0, BY_SLUG["300x50"]),
        (0, BY_SLUG["300x250"]),
        (768, BY_SLUG["970x250"]),
        (768, BY_SLUG["728x90"]),
    ]
    assert [(width, size.slug) for width, size in reserved(rows, "largest")] == [
        (0, "300x250"),
        (768, "970x250"),
    ]


def test_the_likely_size_is_the_first_in_the_list():
    rows = [
        (768, BY_SLUG["728x90"]),
        (0, BY_SLUG["300x50"]),
        (0, BY_SLUG["300x250"]),
        (768, BY_SLUG["970x250"]),
    ]
    assert [(width, size.slug) for width, size in reserved(rows, "likely")] == [
        (0, "300x50"),
        (768, "728x90"),
    ]


def test_a_slot_that_starts_at_a_width_is_hidden_below_it():
    kept = reserved([(768, BY_SLUG["728x90"])], "largest")
    assert class_names(kept) == ["geometa-slot--from-768", "geometa-slot--from-768-728x90"]


def test_a_slot_without_sizes_has_no_classes():
    assert class_names(reserved([], "largest")) == []


rows_of_sizes = st.lists(st.tuples(st.sampled_from(BREAKPOINTS), st.sampled_from(STANDARD_SIZES)), min_size=1)


@given(rows_of_sizes)
def test_no_size_of_a_width_is_taller_than_the_room_kept(rows):
    kept = dict(reserved(rows, "largest"))
    assert list(kept) == sorted({width for width, _ in rows})
    for width, size in rows:
        column = max(width, sizes.UPRIGHT_WIDTH)
        assert sizes.nominal_height(kept[width], column) >= sizes.nominal_height(size, column)


@given(rows_of_sizes, st.sampled_from(["largest", "likely"]))
def test_the_same_rows_give_the_same_classes(rows, policy):
    assert class_names(reserved(rows, policy)) == class_names(reserved(list(rows), policy))


def test_a_size_without_width_takes_no_page_down_and_is_refused_where_it_is_written():
    broken = sizes.StandardSize("broken", "0:1", sizes.RATIO, 0, 1)
    assert reserved([(0, broken), (0, BY_SLUG["300x250"])], sizes.LARGEST)
    with pytest.raises(ValidationError) as refused:
        AdSize(slug="broken", name="Broken", kind="ratio", width=0, height=0).full_clean(
            validate_unique=False
        )
    assert {"width", "height"} <= set(refused.value.message_dict)
