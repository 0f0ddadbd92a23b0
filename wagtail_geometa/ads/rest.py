"""Slots for partners: where an ad may stand on each site, how large, and what stands there otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from rest_framework import serializers

from .. import pages
from ..api import values
from ..api.pagination import Order
from ..api.resources import ListParameters, Resource, ordering
from .addresses import link_problem
from .models import AdSize, AdSlot
from .sizes import BREAKPOINTS, reserved

ORDERS = {"slug": Order(("slug", "uuid")), "-slug": Order(("-slug", "uuid"))}


@dataclass(frozen=True, slots=True)
class SlotName(values.Value):
    """The name of a slot, as templates use it."""

    def parse(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", text):
            raise values.BadValue("Write the name of a slot, such as inline.")
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"}


@dataclass(frozen=True, slots=True)
class HostName(values.Value):
    """The host name of a site."""

    def parse(self, text: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9.-]{1,253}", text):
            raise values.BadValue("Write a host name such as www.example.org.")
        return text.lower()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z0-9.-]{1,253}$"}


class SlotSizeSerializer(serializers.Serializer):
    """A size the slot takes on screens from ``min_width`` on."""

    min_width = serializers.ChoiceField(choices=list(BREAKPOINTS), help_text="CSS pixels of the viewport.")
    slug = serializers.CharField(source="size.slug")
    name = serializers.CharField(source="size.name")
    kind = serializers.ChoiceField(source="size.kind", choices=AdSize.Kind.values)
    width = serializers.IntegerField(source="size.width", help_text="Pixels, or the first number of a ratio.")
    height = serializers.IntegerField(
        source="size.height", help_text="Pixels, or the second number of a ratio."
    )
    max_kb_initial = serializers.IntegerField(source="size.max_kb_initial", allow_null=True)
    max_kb_subload = serializers.IntegerField(source="size.max_kb_subload", allow_null=True)
    keeps_room = serializers.BooleanField(
        help_text="Whether this is the size the page keeps room for at this width."
    )


class GuardsSerializer(serializers.Serializer):
    """Distances an automatic place keeps: pixels of text, and paragraphs at the end."""

    start = serializers.IntegerField(source="guard_start_px")
    end = serializers.IntegerField(source="guard_end_px")
    between = serializers.IntegerField(source="guard_between_px")
    heading = serializers.IntegerField(source="guard_heading_px")
    media = serializers.IntegerField(source="guard_media_px")
    last_paragraphs = serializers.IntegerField(source="guard_last_paragraphs")


class PlacementSerializer(serializers.Serializer):
    """Where the slot stands in a story by itself; without ``after_paragraph`` only where it is put by hand."""

    after_paragraph = serializers.IntegerField(source="placement_after", allow_null=True)
    every_paragraphs = serializers.IntegerField(source="placement_every", allow_null=True)
    max_per_article = serializers.IntegerField(source="placement_max")
    min_words = serializers.IntegerField(source="placement_min_words")
    guards = GuardsSerializer(source="*")


class HouseSerializer(serializers.Serializer):
    """What stands in the slot when nothing is sold."""

    heading = serializers.CharField(source="house_heading", allow_blank=True)
    link_text = serializers.CharField(source="house_link_text", allow_blank=True)
    url = serializers.SerializerMethodField(
        help_text="An address, or a path of the site; null when there is no link."
    )

    def get_url(self, slot: AdSlot) -> str | None:
        return None if link_problem(slot.house_url) else slot.house_url


class SlotSerializer(serializers.Serializer):
    """A slot of a site."""

    uuid = serializers.UUIDField()
    slug = serializers.CharField(help_text="What templates and stories call it; unique within its site.")
    site = serializers.URLField(source="site.root_url", help_text="Address of the site the slot belongs to.")
    label = serializers.CharField(help_text="Stands above every ad in the slot.")
    sizes = serializers.SerializerMethodField()
    placement = PlacementSerializer(source="*")
    house = HouseSerializer(source="*")

    def get_sizes(self, slot: AdSlot) -> SlotSizeSerializer(many=True):  # type: ignore[valid-type]
        rows = {(row.min_width, row.size_id): row for row in reversed(slot.sizes.all())}
        known = sorted(rows.values(), key=lambda row: (row.min_width, row.sort_order or 0))
        kept = dict(reserved([(row.min_width, row.size) for row in known], slot.reserve))
        for row in known:
            row.keeps_room = kept[row.min_width] is row.size
        return SlotSizeSerializer(known, many=True).data


class SlotParameters(ListParameters):
    """Filters of the list of slots."""

    filters = {
        "slug": SlotName("Slots of these names.", many=True),
        "site": HostName("Slots of the sites with these host names.", many=True),
    }
    controls = {**ListParameters.controls, **ordering(ORDERS)}


class SlotResource(Resource):
    """The ad slots in use: label, sizes at each screen width, placement rule and house notice."""

    plural = "slots"
    singular = "slot"
    serializer_class = SlotSerializer
    list_parameters = SlotParameters
    orders = ORDERS

    def rows(self) -> QuerySet:
        """Slots in use on sites whose front page anybody may see."""
        open_sites = pages.routable_public_pages().values("pk")
        used = AdSlot.objects.filter(is_active=True, sizes__isnull=False, site__root_page__in=open_sites)
        return used.select_related("site").distinct()

    def narrow(self, rows: QuerySet) -> QuerySet:
        if self.query["slug"]:
            rows = rows.filter(slug__in=self.query["slug"])
        if self.query["site"]:
            rows = rows.filter(site__hostname__in=self.query["site"])
        return rows

    def present(self, rows: Sequence[Any]) -> Sequence[Any]:
        prefetch_related_objects(list(rows), "sizes__size")
        return rows
