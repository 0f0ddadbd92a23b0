"""Slots in the database: one name per site, rows that may be swapped, defaults that keep a story readable."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page, Site

from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_site():
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Second", slug="second"))
    return Site.objects.create(hostname="second.example", root_page=root)


def test_a_name_stands_once_on_a_site(slot, make_slot):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_slot(slot.slug)


def test_two_sites_may_use_the_same_name(slot, make_slot, second_site):
    assert make_slot(slot.slug, site=second_site).pk != slot.pk


def test_a_new_slot_says_what_the_reader_must_know(slot):
    assert (slot.label, slot.house_heading, slot.house_link_text) == (
        "Advertisement",
        "Only $1/click",
        "Submit your ad here",
    )
    assert (slot.placement_after, slot.placement_max, slot.floor_micros, slot.accepts_political) == (
        None,
        1,
        0,
        False,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("house_url", "javascript:alert(1)"),
        ("house_url", "//evil.example"),
        ("floor_currency", "usd"),
        ("floor_micros", -1),
        ("placement_after", 0),
        ("placement_max", 0),
        ("guard_start_px", 5001),
        ("label", ""),
        ("label", "x" * 61),
        ("slug", "in line"),
        ("reserve", "smallest"),
    ],
)
def test_nonsense_is_refused(slot, field, value):
    setattr(slot, field, value)
    with pytest.raises(ValidationError) as refusal:
        slot.full_clean()
    assert set(refusal.value.error_dict) == {field}


def test_hidden_characters_do_not_survive_saving(slot):
    slot.label = "Adver\u202etise\u200bment"
    slot.save()
    assert AdSlot.objects.get().label == "Advertisement"


def test_a_size_in_use_cannot_be_deleted(slot):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        AdSize.objects.get(slug="300x250").delete()


def test_two_rows_may_swap_their_sizes(slot):
    first, second = slot.sizes.all()
    first.size, second.size = second.size, first.size
    first.min_width, second.min_width = second.min_width, first.min_width
    with transaction.atomic():
        first.save()
        second.save()
    assert AdSlotSize.objects.get(pk=first.pk).size.slug == "728x90"


def test_a_site_takes_its_slots_with_it(make_slot, second_site):
    make_slot("inline", site=second_site)
    second_site.delete()
    assert not AdSlot.objects.exists() and not AdSlotSize.objects.exists()
