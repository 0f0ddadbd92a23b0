"""The one slot of the paper, with its house notice."""

from typing import Any

from wagtail.models import Site

from news.models import InfoPage
from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize

INLINE = "inline"


def make_slots(editions: list[dict[str, Any]]) -> tuple[int, int]:
    """The slot that stories place in their text, linked to the page about notices."""
    site = Site.objects.get(is_default_site=True)
    if AdSlot.objects.filter(site=site, slug=INLINE).exists():
        return 0, 1
    notices = InfoPage.objects.get(slug=editions[0]["notices"]["slug"])
    slot = AdSlot(site=site, slug=INLINE, house_url=notices.get_url() or "/")
    slot.sizes = [AdSlotSize(min_width=0, size=AdSize.objects.get(width=300, height=250))]
    slot.full_clean()
    slot.save()
    return 1, 0
