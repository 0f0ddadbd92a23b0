"""The slots of every site as this process knows them, so that printing one costs no SQL.

A change in this process shows at once when it is committed. Other processes compare a stamp in Django's cache every
two seconds. What sends no signal (``update()``, SQL by hand) or cannot be told (a cache that is not shared, or down)
is read from the database again after a minute.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import signals

from ..articles.placement import SlotRule
from ..articles.placement.lengths import PHONE
from . import sizes
from .models import AdSize, AdSlot, AdSlotSize

logger = logging.getLogger(__name__)

#: Seconds between two looks at the stamp, and between two readings of the database without any hint.
CHECK_SECONDS = 2.0
MAX_AGE = 60.0
STAMP_KEY = "geometa-slots-stamp"

#: Replaced in tests.
clock = time.monotonic


@dataclass(frozen=True)
class LiveSlot:
    """What the markup of a slot needs, ready made."""

    slug: str
    is_active: bool
    css_class: str
    label: str
    house_heading: str
    house_link_text: str
    house_url: str
    #: Where it stands in a story by itself; ``None`` when only a template or an editor places it.
    rule: SlotRule | None = None


@dataclass(frozen=True)
class _Snapshot:
    slots: Mapping[tuple[int, str], LiveSlot]
    stamp: Any
    read_at: float


class SlotBook:
    """Holds one immutable snapshot and replaces it whole, so that threads need no lock."""

    def __init__(self) -> None:
        self._snapshot: _Snapshot | None = None
        self._checked_at = 0.0
        self._forgotten = 0

    def find(self, site_id: int, slug: str) -> LiveSlot | None:
        """The slot of that name on that site, in use or not; ``None`` when there is none."""
        return self._current().slots.get((site_id, slug))

    def placed(self, site_id: int) -> list[LiveSlot]:
        """The slots of that site that stand in stories by themselves, the earliest in a story first."""
        slots = [slot for (site, _slug), slot in self._current().slots.items() if site == site_id]
        ruled = [(slot.rule.after, slot.slug, slot) for slot in slots if slot.is_active and slot.rule]
        return [slot for _after, _slug, slot in sorted(ruled, key=lambda one: one[:2])]

    def forget(self) -> None:
        """Read the database again at the next question."""
        self._forgotten += 1
        self._snapshot = None

    def _current(self) -> _Snapshot:
        now, known = clock(), self._snapshot
        if known is None or now - known.read_at >= MAX_AGE:
            return self._read(now)
        if now - self._checked_at >= CHECK_SECONDS:
            self._checked_at = now
            if _stamp(otherwise=known.stamp) != known.stamp:
                return self._read(now)
        return known

    def _read(self, now: float) -> _Snapshot:
        # The stamp comes first: a change between the two readings is then seen at the next look.
        before, self._checked_at = self._forgotten, now
        stamp = _stamp(otherwise=None)
        fresh = _Snapshot(_slots(), stamp, now)
        # Another thread may have committed a change meanwhile; what it made us forget must stay forgotten.
        if before == self._forgotten:
            self._snapshot = fresh
        return fresh


def _stamp(*, otherwise: Any) -> Any:
    """The shared stamp; ``otherwise`` when the cache is down, for a page must not fall with it."""
    try:
        return cache.get(STAMP_KEY)
    except Exception:
        logger.warning(
            "The cache does not answer; changed slots show after %d seconds.", MAX_AGE, exc_info=True
        )
        return otherwise


def _slots() -> dict[tuple[int, str], LiveSlot]:
    rows = AdSlot.objects.prefetch_related("sizes__size")
    return {(slot.site_id, slot.slug): _live(slot) for slot in rows}


def _live(slot: AdSlot) -> LiveSlot:
    kept = sizes.reserved(_pairs(slot.sizes.all()), slot.reserve)
    names = ["geometa-slot", f"geometa-slot--name-{slot.slug}", *sizes.class_names(kept)]
    return LiveSlot(
        slug=slot.slug,
        # Without a size no room can be kept, so nothing may stand there.
        is_active=slot.is_active and bool(kept),
        css_class=" ".join(names),
        label=slot.label,
        house_heading=slot.house_heading,
        house_link_text=slot.house_link_text,
        house_url=slot.house_url,
        rule=_rule(slot, kept) if slot.placement_after and kept else None,
    )


def _rule(slot: AdSlot, kept: Sequence[tuple[int, sizes.Shape]]) -> SlotRule:
    width, shape = kept[0]
    return SlotRule(
        name=slot.slug,
        after=slot.placement_after or 0,
        every=slot.placement_every or 0,
        most=slot.placement_max,
        min_words=slot.placement_min_words,
        start=slot.guard_start_px,
        end=slot.guard_end_px,
        between=slot.guard_between_px,
        heading=slot.guard_heading_px,
        media=slot.guard_media_px,
        last_paragraphs=slot.guard_last_paragraphs,
        # What shows on wider screens alone takes no room of a phone.
        height=0 if width else round(sizes.nominal_height(shape, PHONE.width)) + sizes.LABEL_HEIGHT,
    )


def _pairs(rows: Iterable[AdSlotSize]) -> list[tuple[int, sizes.Shape]]:
    return [(row.min_width, row.size) for row in rows]


BOOK = SlotBook()


def publish_change(**kwargs: Any) -> None:
    """Tell this process and the others that slots have changed, once the change is committed."""
    transaction.on_commit(_announce)


def _announce() -> None:
    BOOK.forget()
    try:
        cache.set(STAMP_KEY, uuid.uuid4().hex, timeout=None)
    except Exception:
        logger.warning("The cache does not answer; other processes show changed slots later.", exc_info=True)


def listen() -> None:
    """Connect the receivers; called once, when the app is ready."""
    for model in (AdSlot, AdSlotSize, AdSize):
        for signal in (signals.post_save, signals.post_delete):
            signal.connect(
                publish_change, sender=model, dispatch_uid=f"geometa-slots-{model.__name__}-{id(signal)}"
            )
