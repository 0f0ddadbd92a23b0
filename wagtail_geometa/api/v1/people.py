"""People in the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from rest_framework import serializers

from ... import conf
from ...articles.publicity import public_people
from ...people.models import Person, PersonName
from ...people.portrayal import portray
from .. import codes, times, values
from ..links import ApiUrlField, FilteredListField, PictureSerializer, ReaderUrlField, WebUrlField, picture
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering
from . import fragments
from .directory import Directory, loaded

ORDERS = {
    "name": Order(("sort_name", "uuid")),
    "-name": Order(("-sort_name", "-uuid")),
    "-modified": Order(("-updated_at", "-uuid")),
    "modified": Order(("updated_at", "uuid")),
}


class TenureSerializer(serializers.Serializer):
    """An office held for a time (Popolo ``memberships``)."""

    post = serializers.CharField()
    labels = serializers.SerializerMethodField(help_text="The office in other languages, by language tag.")
    country = fragments.CountryReferenceSerializer(allow_null=True)
    organisation = serializers.SerializerMethodField()
    on_behalf_of = serializers.SerializerMethodField(help_text="The party.")
    start_date = fragments.PartialDateField(source="start")
    end_date = fragments.PartialDateField(source="end")
    ended = serializers.BooleanField(help_text="Ended, though the date is not known.")
    acting = serializers.BooleanField()
    elect = serializers.BooleanField(help_text="Chosen, not yet in office.")
    former = serializers.BooleanField(help_text="Over, and no date is known at all.")
    replaces = serializers.SerializerMethodField()
    replaced_by = serializers.SerializerMethodField()
    source_url = WebUrlField()
    checked_on = times.DayField(source="checked_at", allow_null=True)

    def get_labels(self, tenure: Any) -> dict[str, str]:
        return {label.locale: label.text for label in tenure.labels.all()}

    @fragments.describes(fragments.ReferenceSerializer)
    def get_organisation(self, tenure: Any) -> dict[str, Any] | None:
        return self.context["view"].directory.organisation(tenure.organisation_id)

    @fragments.describes(fragments.ReferenceSerializer)
    def get_on_behalf_of(self, tenure: Any) -> dict[str, Any] | None:
        return self.context["view"].directory.organisation(tenure.on_behalf_of_id)

    @fragments.describes(fragments.ReferenceSerializer)
    def get_replaces(self, tenure: Any) -> dict[str, Any] | None:
        return self.context["view"].directory.public_person(tenure.replaces_id)

    @fragments.describes(fragments.ReferenceSerializer)
    def get_replaced_by(self, tenure: Any) -> dict[str, Any] | None:
        return self.context["view"].directory.public_person(tenure.replaced_by_id)


class OfficeLineSerializer(serializers.Serializer):
    """The sentence made of the offices, in one language."""

    language = serializers.CharField()
    text = serializers.CharField(help_text="True today.")


class PersonSerializer(serializers.Serializer):
    """The subject of news, not its writer (schema.org ``Person``, Popolo ``Person``)."""

    uuid = serializers.UUIDField()
    url = ReaderUrlField()
    api_url = ApiUrlField("people-detail")
    name = serializers.CharField()
    given_name = serializers.CharField()
    additional_name = serializers.CharField()
    family_name = serializers.CharField()
    honorific_prefix = serializers.CharField()
    honorific_suffix = serializers.CharField()
    sort_name = serializers.CharField()
    other_names = serializers.SerializerMethodField()
    words = fragments.WordsSerializer(many=True)
    office_lines = serializers.SerializerMethodField(help_text="Who the person is today, by language.")
    memberships = TenureSerializer(many=True, source="tenures")
    nationalities = serializers.SerializerMethodField()
    birth_date = serializers.SerializerMethodField(help_text="2004, 2004-03 or 2004-03-09; null for a minor.")
    death_date = fragments.PartialDateField()
    image = serializers.SerializerMethodField()
    identifiers = fragments.IdentifierSerializer(many=True)
    links = fragments.LinkSerializer(many=True)
    same_as = serializers.SerializerMethodField()
    facts_as_of = times.DayField(source="facts_checked_at", allow_null=True)
    modified = times.MomentField(source="updated_at")
    articles = FilteredListField("articles-list", "person")

    @fragments.describes(fragments.OtherNameSerializer, many=True)
    def get_other_names(self, person: Person) -> list[Any]:
        return fragments.OtherNameSerializer(
            [row for row in person.names.all() if row.is_told], many=True
        ).data

    @fragments.describes(OfficeLineSerializer, many=True)
    def get_office_lines(self, person: Person) -> list[dict[str, str]]:
        languages = dict.fromkeys(["en", *(row.locale for row in person.words.all())])
        lines = {}
        for language in languages:
            office = portray(person, language).office
            # A language without phrases of its own is served in another: that line is there already.
            if office.then:
                lines.setdefault(office.language, office.then)
        return [{"language": language, "text": text} for language, text in lines.items()]

    @fragments.describes(fragments.CountryReferenceSerializer, many=True)
    def get_nationalities(self, person: Person) -> list[Any]:
        countries = [row.country for row in person.nationalities.all()]
        return fragments.CountryReferenceSerializer(countries, many=True).data

    def get_birth_date(self, person: Person) -> str | None:
        return (None if person.minor else person.birth_date) or None

    @fragments.describes(PictureSerializer)
    def get_image(self, person: Person) -> dict[str, Any] | None:
        image = None if person.minor else person.image
        return picture(image, conf.get("PORTRAIT_SPEC"), person.image_credit)

    def get_same_as(self, person: Person) -> list[str]:
        return fragments.same_as(person)


class PeopleParameters(ListParameters):
    """Filters of the list of people."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "country": codes.CountryCode(
            "Citizens of this country, and holders of its offices, past ones too.", many=True
        ),
        "q": values.Phrase("Words in the name or another name."),
        "modified_after": values.Moment("Changed at this moment or later."),
        "modified_before": values.Moment("Changed before this moment."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class People(Resource):
    """People whom a public article names, and those the newsroom shows anyway."""

    plural, singular = "people", "person"
    serializer_class = PersonSerializer
    list_parameters = PeopleParameters
    orders = ORDERS

    directory = Directory()

    def rows(self) -> QuerySet[Person]:
        return public_people()

    def narrow(self, rows: QuerySet[Person]) -> QuerySet[Person]:
        query = self.query
        if query["country"]:
            by_code = [
                Q(**{f"{path}__{code}__in": query["country"]})
                for path in ("nationalities__country", "tenures__country")
                for code in ("alpha2", "alpha3")
            ]
            found = Person.objects.filter(by_code[0] | by_code[1] | by_code[2] | by_code[3])
            rows = rows.filter(pk__in=found.values("pk"))
        for word in query["q"] or ():
            named = Person.objects.filter(Q(name__icontains=word) | PersonName.told_with(word))
            rows = rows.filter(pk__in=named.values("pk"))
        return fragments.within(rows, "updated_at", query["modified_after"], query["modified_before"])

    def present(self, rows: Sequence[Person]) -> list[Person]:
        people = loaded(rows)
        tenures = [tenure for person in people for tenure in person.tenures.all()]
        self.directory = Directory(
            people=[key for tenure in tenures for key in (tenure.replaces_id, tenure.replaced_by_id)],
            organisations=[
                key for tenure in tenures for key in (tenure.organisation_id, tenure.on_behalf_of_id)
            ],
        )
        return people
