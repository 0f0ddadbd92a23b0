"""Organisations in the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from rest_framework import serializers

from ... import conf
from ...articles.publicity import public_organisations
from ...organisations.models import Organisation, OrganisationName
from .. import codes, times, values
from ..links import ApiUrlField, FilteredListField, PictureSerializer, ReaderUrlField, picture
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering
from . import fragments
from .directory import Directory, loaded

ORDERS = {
    "name": Order(("name", "uuid")),
    "-name": Order(("-name", "-uuid")),
    "-modified": Order(("-updated_at", "-uuid")),
    "modified": Order(("updated_at", "uuid")),
}


class OrganisationSerializer(serializers.Serializer):
    """A company, ministry, party, union, club (schema.org and Popolo ``Organization``)."""

    uuid = serializers.UUIDField()
    url = ReaderUrlField()
    api_url = ApiUrlField("organisations-detail")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Organisation.Kind.values)
    country = fragments.CountryReferenceSerializer(allow_null=True)
    parent = serializers.SerializerMethodField()
    other_names = serializers.SerializerMethodField()
    words = fragments.WordsSerializer(many=True)
    image = serializers.SerializerMethodField()
    identifiers = fragments.IdentifierSerializer(many=True)
    links = fragments.LinkSerializer(many=True)
    same_as = serializers.SerializerMethodField()
    facts_as_of = times.DayField(source="facts_checked_at", allow_null=True)
    modified = times.MomentField(source="updated_at")
    articles = FilteredListField("articles-list", "organisation")

    @fragments.describes(fragments.ReferenceSerializer)
    def get_parent(self, organisation: Organisation) -> dict[str, Any] | None:
        return self.context["view"].directory.organisation(organisation.parent_id)

    @fragments.describes(fragments.OtherNameSerializer, many=True)
    def get_other_names(self, organisation: Organisation) -> list[Any]:
        return fragments.OtherNameSerializer(
            [row for row in organisation.names.all() if row.is_told], many=True
        ).data

    @fragments.describes(PictureSerializer)
    def get_image(self, organisation: Organisation) -> dict[str, Any] | None:
        return picture(organisation.image, conf.get("PORTRAIT_SPEC"), organisation.image_credit)

    def get_same_as(self, organisation: Organisation) -> list[str]:
        return fragments.same_as(organisation)


class OrganisationsParameters(ListParameters):
    """Filters of the list of organisations."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "country": codes.CountryCode("Organisations of this country.", many=True),
        "kind": values.Choice(
            "What kind of organisation.", many=True, options=tuple(Organisation.Kind.values)
        ),
        "q": values.Phrase("Words in the name or another name."),
        "modified_after": values.Moment("Changed at this moment or later."),
        "modified_before": values.Moment("Changed before this moment."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class Organisations(Resource):
    """Organisations that a public article names, and those the newsroom shows anyway."""

    plural, singular = "organisations", "organisation"
    serializer_class = OrganisationSerializer
    list_parameters = OrganisationsParameters
    orders = ORDERS

    directory = Directory()

    def rows(self) -> QuerySet[Organisation]:
        return public_organisations()

    def narrow(self, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        query = self.query
        if query["country"]:
            wanted = query["country"]
            rows = rows.filter(Q(country__alpha2__in=wanted) | Q(country__alpha3__in=wanted))
        if query["kind"]:
            rows = rows.filter(kind__in=query["kind"])
        for word in query["q"] or ():
            named = Organisation.objects.filter(Q(name__icontains=word) | OrganisationName.told_with(word))
            rows = rows.filter(pk__in=named.values("pk"))
        return fragments.within(rows, "updated_at", query["modified_after"], query["modified_before"])

    def present(self, rows: Sequence[Organisation]) -> list[Organisation]:
        organisations = loaded(rows)
        self.directory = Directory(organisations=[one.parent_id for one in organisations])
        return organisations
