"""What a process knows of the slots: no SQL when warm, and no change that stays unseen."""

import pytest
from django.core.cache import cache
from wagtail.models import Site

from wagtail_geometa.ads import snapshot
from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize
from wagtail_geometa.ads.snapshot import BOOK, SlotBook

pytestmark = pytest.mark.django_db


@pytest.fixture
def tick(monkeypatch):
    """Moves the clock of the snapshot forward."""
    now = [1000.0]
    monkeypatch.setattr(snapshot, "clock", lambda: now[0])

    def forward(seconds):
        now[0] += seconds

    return forward


@pytest.fixture
def site_id():
    return Site.objects.get(is_default_site=True).pk


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs a block and then what it left for after the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_warm_process_asks_nothing(slot, site_id, django_assert_num_queries):
    BOOK.find(site_id, "inline")
    with django_assert_num_queries(0):
        assert BOOK.find(site_id, "inline").label == "Advertisement"
        assert BOOK.find(site_id, "no-such") is None
        assert BOOK.find(site_id + 1, "inline") is None


def test_a_cold_process_reads_all_slots_at_once(make_slot, site_id, django_assert_num_queries):
    for number in range(5):
        make_slot(f"slot-{number}")
    with django_assert_num_queries(3):
        BOOK.find(site_id, "slot-1")


@pytest.mark.parametrize("change", ["slot", "size row", "size", "delete"])
def test_a_change_shows_in_this_process_once_committed(slot, site_id, committed, change):
    before = BOOK.find(site_id, "inline")
    with committed():
        match change:
            case "slot":
                slot.label = "Sponsored"
                slot.save()
            case "size row":
                AdSlotSize.objects.create(slot=slot, min_width=1280, size=AdSize.objects.get(slug="970x250"))
            case "size":
                size = AdSize.objects.get(slug="300x250")
                size.slug = "own-300x250"
                size.save()
            case "delete":
                slot.delete()
        assert BOOK.find(site_id, "inline") == before
    assert BOOK.find(site_id, "inline") != before


def test_a_change_shows_in_another_process_within_two_seconds(slot, site_id, committed, tick):
    other = SlotBook()
    assert other.find(site_id, "inline").label == "Advertisement"
    with committed():
        slot.label = "Sponsored"
        slot.save()
    tick(snapshot.CHECK_SECONDS)
    assert other.find(site_id, "inline").label == "Sponsored"


def test_between_two_looks_nobody_asks_the_cache(slot, site_id, tick, monkeypatch):
    looks = []
    monkeypatch.setattr(snapshot.cache, "get", lambda key: looks.append(key))
    book = SlotBook()
    for _ in range(100):
        book.find(site_id, "inline")
    assert len(looks) == 1
    tick(snapshot.CHECK_SECONDS)
    book.find(site_id, "inline")
    book.find(site_id, "inline")
    assert len(looks) == 2


def test_a_change_that_tells_nobody_shows_after_a_minute(slot, site_id, tick):
    BOOK.find(site_id, "inline")
    AdSlot.objects.update(label="Sponsored")
    tick(snapshot.MAX_AGE - 1)
    assert BOOK.find(site_id, "inline").label == "Advertisement"
    tick(1)
    assert BOOK.find(site_id, "inline").label == "Sponsored"


def test_a_cache_that_is_down_stops_no_page(slot, site_id, tick, committed, monkeypatch, caplog):
    def down(*args, **kwargs):
        raise ConnectionError("no cache")

    monkeypatch.setattr(snapshot.cache, "get", down)
    monkeypatch.setattr(snapshot.cache, "set", down)
    book = SlotBook()
    assert book.find(site_id, "inline").label == "Advertisement"
    with committed():
        slot.label = "Sponsored"
        slot.save()
    tick(snapshot.CHECK_SECONDS)
    assert book.find(site_id, "inline").label == "Advertisement"
    tick(snapshot.MAX_AGE)
    assert book.find(site_id, "inline").label == "Sponsored"
    assert "cache does not answer" in caplog.text


def test_an_emptied_cache_costs_one_reading(slot, site_id, tick, committed, django_assert_num_queries):
    with committed():
        slot.save()
    BOOK.find(site_id, "inline")
    cache.clear()
    tick(snapshot.CHECK_SECONDS)
    with django_assert_num_queries(3):
        BOOK.find(site_id, "inline")
        tick(snapshot.CHECK_SECONDS)
        BOOK.find(site_id, "inline")


def test_a_reading_that_a_change_overtakes_is_not_kept(slot, site_id, monkeypatch):
    book = SlotBook()
    read = snapshot._slots

    def overtaken():
        found = read()
        AdSlot.objects.update(label="Sponsored")
        book.forget()
        return found

    monkeypatch.setattr(snapshot, "_slots", overtaken)
    book.find(site_id, "inline")
    monkeypatch.setattr(snapshot, "_slots", read)
    assert book.find(site_id, "inline").label == "Sponsored"


def test_a_slot_without_sizes_is_not_in_use(make_slot, site_id):
    make_slot("bare", sizes=())
    assert BOOK.find(site_id, "bare").is_active is False


def test_no_name_of_a_slot_can_pass_for_a_size(make_slot, site_id):
    make_slot("300x600", sizes=[(0, "120x60")])
    assert BOOK.find(site_id, "300x600").css_class.split() == [
        "geometa-slot",
        "geometa-slot--name-300x600",
        "geometa-slot--120x60",
    ]
