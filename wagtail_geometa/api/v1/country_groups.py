"""Unions, alliances and clubs of countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from ...countries.models import CountryGroup
from .. import codes, values
from ..links import ApiUrlField, WebUrlField
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering, uuid_or_none
from . import fragments

ORDERS = {"name": Order(("name", "uuid")), "code": Order(("code",))}


class MemberSerializer(serializers.Serializer):
    """A country's time in the group; one that left and came back stands here twice."""

    country = fragments.CountryReferenceSerializer()
    status = serializers.CharField(help_text="member or suspended.")
    start_date = fragments.PartialDateField(source="valid_from")
    end_date = fragments.PartialDateField(source="valid_to")
    source_url = WebUrlField()


class CountryGroupSerializer(serializers.Serializer):
    """A group with all its dated members, past ones too."""

    uuid = serializers.UUIDField()
    api_url = ApiUrlField("country-groups-detail", "code", "code")
    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    website = WebUrlField(source="url")
    wikidata = serializers.SerializerMethodField()
    members = MemberSerializer(many=True, source="memberships")

    def get_wikidata(self, group: CountryGroup) -> str | None:
        return fragments.wikidata_uri(group.wikidata_id)


class CountryGroupsParameters(ListParameters):
    """Filters of the list of groups."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "code": codes.GroupCode("Code of a group, such as eu.", many=True),
        "q": values.Phrase("Words in the name."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class CountryGroups(Resource):
    """Every group of the registry. An item's address takes the code or the uuid."""

    plural, singular, identifier = "country-groups", "country-group", "code"
    serializer_class = CountryGroupSerializer
    list_parameters = CountryGroupsParameters
    orders = ORDERS

    def rows(self) -> QuerySet[CountryGroup]:
        return CountryGroup.objects.all()

    def find(self, rows: QuerySet[CountryGroup], identifier: str) -> CountryGroup | None:
        key = uuid_or_none(identifier)
        return rows.filter(uuid=key).first() if key else rows.filter(code__iexact=identifier).first()

    def narrow(self, rows: QuerySet[CountryGroup]) -> QuerySet[CountryGroup]:
        if self.query["code"]:
            rows = rows.filter(code__in=self.query["code"])
        for word in self.query["q"] or ():
            rows = rows.filter(name__icontains=word)
        return rows

    def present(self, rows: Sequence[CountryGroup]) -> list[CountryGroup]:
        return fragments.prefetched(rows, "memberships__country")
