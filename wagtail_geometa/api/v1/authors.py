"""Authors: who writes, pictures, edits and translates the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from rest_framework import serializers

from ... import conf, sanitise
from ...articles.publicity import public_authors
from ...authors.models import Author
from .. import times, values
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
#: A withheld author is no author the API knows of.
STATUSES = [status for status in Author.Status.values if status != Author.Status.WITHHELD]


class AuthorWordsSerializer(serializers.Serializer):
    """Words in one language, in plain text."""

    language = serializers.CharField(source="locale", help_text="BCP 47 tag.")
    job_title = serializers.CharField()
    short_bio = serializers.CharField()
    bio = serializers.SerializerMethodField()

    def get_bio(self, row: Any) -> str:
        return sanitise.strip_html(row.bio)


class ExpertiseSerializer(serializers.Serializer):
    """A topic or a place an author knows (schema.org ``knowsAbout``)."""

    topic = serializers.CharField()
    country = fragments.CountryReferenceSerializer(allow_null=True)


class AuthorSerializer(serializers.Serializer):
    """schema.org ``Person`` or ``Organization`` in the role of writer."""

    uuid = serializers.UUIDField()
    url = ReaderUrlField()
    api_url = ApiUrlField("authors-detail")
    kind = serializers.ChoiceField(choices=Author.Kind.values)
    name = serializers.CharField()
    given_name = serializers.CharField()
    family_name = serializers.CharField()
    job_title = serializers.CharField()
    desk = serializers.CharField()
    works_for = serializers.SerializerMethodField()
    affiliation = serializers.CharField()
    location = serializers.CharField()
    languages = serializers.SerializerMethodField(help_text="BCP 47 tags (schema.org knowsLanguage).")
    expertise = ExpertiseSerializer(many=True)
    words = AuthorWordsSerializer(many=True)
    image = serializers.SerializerMethodField()
    email = serializers.CharField(
        source="public_email", help_text="Public contact; empty when there is none."
    )
    disclosure = serializers.CharField(help_text="Interests a reader should know of.")
    identifiers = fragments.IdentifierSerializer(many=True)
    links = fragments.LinkSerializer(many=True)
    same_as = serializers.SerializerMethodField()
    person = serializers.SerializerMethodField(help_text="uuid of the same human as a subject of news.")
    status = serializers.ChoiceField(choices=STATUSES)
    status_from = fragments.PartialDateField()
    status_to = fragments.PartialDateField()
    modified = times.MomentField(source="updated_at")
    articles = FilteredListField("articles-list", "author")

    @fragments.describes(fragments.ReferenceSerializer)
    def get_works_for(self, author: Author) -> dict[str, Any] | None:
        return self.context["view"].directory.organisation(author.works_for_id)

    def get_languages(self, author: Author) -> list[str]:
        return [row.language for row in author.languages.all()]

    @fragments.describes(PictureSerializer)
    def get_image(self, author: Author) -> dict[str, Any] | None:
        return picture(author.image, conf.get("PORTRAIT_SPEC"), author.image_credit)

    def get_same_as(self, author: Author) -> list[str]:
        return fragments.same_as(author)

    def get_person(self, author: Author) -> str | None:
        person = self.context["view"].directory.public_person(author.person_id)
        return str(person["uuid"]) if person else None


class AuthorsParameters(ListParameters):
    """Filters of the list of authors."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "kind": values.Choice("What kind of author.", many=True, options=tuple(Author.Kind.values)),
        "status": values.Choice("How the author stands to the newsroom.", many=True, options=tuple(STATUSES)),
        "q": values.Phrase("Words in the name."),
        "modified_after": values.Moment("Changed at this moment or later."),
        "modified_before": values.Moment("Changed before this moment."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class Authors(Resource):
    """Authors whom a public article credits, and those the newsroom shows anyway."""

    plural, singular = "authors", "author"
    serializer_class = AuthorSerializer
    list_parameters = AuthorsParameters
    orders = ORDERS

    directory = Directory()

    def rows(self) -> QuerySet[Author]:
        return public_authors()

    def narrow(self, rows: QuerySet[Author]) -> QuerySet[Author]:
        query = self.query
        if query["kind"]:
            rows = rows.filter(kind__in=query["kind"])
        if query["status"]:
            rows = rows.filter(status__in=query["status"])
        for word in query["q"] or ():
            rows = rows.filter(Q(name__icontains=word))
        return fragments.within(rows, "updated_at", query["modified_after"], query["modified_before"])

    def present(self, rows: Sequence[Author]) -> list[Author]:
        authors = loaded(rows)
        self.directory = Directory(
            people=[author.person_id for author in authors],
            organisations=[author.works_for_id for author in authors],
        )
        return authors
