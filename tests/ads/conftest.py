"""Fixtures for slots: one slot to look at, and a process that has read nothing yet."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize
from wagtail_geometa.ads.snapshot import BOOK


@pytest.fixture(autouse=True)
def _fresh_book():
    # Tests roll back instead of committing, which no signal tells.
    BOOK.forget()
    yield
    BOOK.forget()


@pytest.fixture
def make_slot(db):
    """Builds a slot: ``make_slot("inline", sizes=[(0, "300x250")], label="Ad")``."""

    def make(slug="inline", *, sizes=((0, "300x250"), (768, "728x90")), **fields):
        fields.setdefault("site", Site.objects.get(is_default_site=True))
        fields.setdefault("house_url", "/advertise/")
        slot = AdSlot(slug=slug, **fields)
        slot.sizes = [
            AdSlotSize(min_width=width, size=AdSize.objects.get(slug=size), sort_order=number)
            for number, (width, size) in enumerate(sizes)
        ]
        slot.save()
        BOOK.forget()
        return slot

    return make


@pytest.fixture
def slot(make_slot):
    """A slot called ``inline`` on the default site."""
    return make_slot()
