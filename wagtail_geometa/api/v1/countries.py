"""Countries and territories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework import serializers

from ...countries.models import Country, CountryGroup
from .. import codes, values
from ..links import ApiUrlField, FilteredListField, ReaderUrlField
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering, uuid_or_none
from . import fragments

ORDERS = {"name": Order(("name", "uuid")), "code": Order(("alpha2",)), "-name": Order(("-name", "-uuid"))}


class RegionSerializer(serializers.Serializer):
    """A region of the UN M49 standard."""

    code = serializers.CharField()
    name = serializers.CharField()


class CountryNameSerializer(serializers.Serializer):
    """A name of a country in one language, with the time it held."""

    language = serializers.CharField(source="locale")
    name = serializers.CharField(source="text")
    kind = serializers.CharField()
    start_date = fragments.PartialDateField(source="valid_from")
    end_date = fragments.PartialDateField(source="valid_to")


class GroupMembershipSerializer(serializers.Serializer):
    """A country's time in a group; on the day of leaving it is out."""

    group = serializers.CharField(source="group.code")
    name = serializers.CharField(source="group.name")
    status = serializers.CharField()
    start_date = fragments.PartialDateField(source="valid_from")
    end_date = fragments.PartialDateField(source="valid_to")


class CountrySerializer(serializers.Serializer):
    """A country with its codes (ISO 3166-1, UN M49) and names."""

    uuid = serializers.UUIDField()
    url = ReaderUrlField()
    api_url = ApiUrlField("countries-detail", "alpha2", "code")
    alpha2 = serializers.CharField()
    alpha3 = serializers.CharField()
    numeric = serializers.CharField(help_text="Three digits, as text.")
    kind = serializers.ChoiceField(
        choices=Country.Kind.values, help_text="user_assigned: the code is not ISO's."
    )
    name = serializers.CharField(help_text="In English, as are the words below.")
    official_name = serializers.CharField()
    sentence_name = serializers.CharField(help_text="The name within a sentence; empty when it is the name.")
    adjective = serializers.CharField()
    demonym = serializers.CharField()
    capital = serializers.CharField()
    names = CountryNameSerializer(many=True)
    region = serializers.SerializerMethodField()
    subregion = serializers.SerializerMethodField()
    groups = GroupMembershipSerializer(many=True, source="group_memberships")
    valid_from = fragments.PartialDateField()
    valid_to = fragments.PartialDateField()
    wikidata = serializers.SerializerMethodField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    articles = FilteredListField("articles-list", "country", "alpha2")

    @fragments.describes(RegionSerializer)
    def get_region(self, country: Country) -> dict[str, str] | None:
        return _region(country.region_code, country.region_name)

    @fragments.describes(RegionSerializer)
    def get_subregion(self, country: Country) -> dict[str, str] | None:
        return _region(country.subregion_code, country.subregion_name)

    def get_wikidata(self, country: Country) -> str | None:
        return fragments.wikidata_uri(country.wikidata_id)


class CountriesParameters(ListParameters):
    """Filters of the list of countries."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "code": codes.CountryCode("An alpha-2 or alpha-3 code.", many=True),
        "kind": values.Choice("What kind of country.", many=True, options=tuple(Country.Kind.values)),
        "group": codes.GroupCode("Members of the group with this code, such as eu."),
        "on": values.Day("The day of membership; today unless given."),
        "q": values.Phrase("Words in the name, in any language."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class Countries(Resource):
    """Every country of the registry. An item's address takes the alpha-2 or alpha-3 code, or the uuid."""

    plural, singular, identifier = "countries", "country", "code"
    serializer_class = CountrySerializer
    list_parameters = CountriesParameters
    orders = ORDERS

    def rows(self) -> QuerySet[Country]:
        return Country.objects.all()

    def find(self, rows: QuerySet[Country], identifier: str) -> Country | None:
        if len(identifier) <= 3:
            code = identifier.upper()
            # A row without an alpha-3 code must not answer to an empty one; the address never is empty.
            return rows.filter(Q(alpha2=code) | Q(alpha3=code)).first()
        key = uuid_or_none(identifier)
        return rows.filter(uuid=key).first() if key else None

    def narrow(self, rows: QuerySet[Country]) -> QuerySet[Country]:
        query = self.query
        if query["code"]:
            rows = rows.filter(Q(alpha2__in=query["code"]) | Q(alpha3__in=query["code"]))
        if query["kind"]:
            rows = rows.filter(kind__in=query["kind"])
        if query["group"]:
            # The parameter has seen the group; it may be gone by now.
            group = CountryGroup.objects.filter(code__iexact=query["group"]).first()
            members = group.members_on(query["on"] or timezone.localdate()) if group else []
            rows = rows.filter(pk__in=[country.pk for country in members])
        for word in query["q"] or ():
            named = Country.objects.filter(Q(name__icontains=word) | Q(names__text__icontains=word))
            rows = rows.filter(pk__in=named.values("pk"))
        return rows

    def present(self, rows: Sequence[Country]) -> list[Country]:
        return fragments.prefetched(rows, "names", "group_memberships__group")


def _region(code: str, name: str) -> dict[str, Any] | None:
    return {"code": code, "name": name} if code else None
