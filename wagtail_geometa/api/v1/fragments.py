"""The pieces that several resources share: other names, identifiers, links, words in a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ... import identifiers, sanitise
from ..links import WebUrlField


class PartialDateField(serializers.CharField):
    """A year, a month or a day (ISO 8601 with reduced precision), null when not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, help_text="2004, 2004-03 or 2004-03-09.", **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return str(value) or None


class LanguageField(serializers.CharField):
    """The language words are really in; null when nobody said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            read_only=True, allow_null=True, help_text="BCP 47 tag; null when not known.", **kwargs
        )

    def to_representation(self, value: Any) -> str | None:
        return str(value) or None


class OtherNameSerializer(serializers.Serializer):
    """Another name (Popolo ``other_names``)."""

    name = serializers.CharField(source="text")
    kind = serializers.CharField()
    language = serializers.CharField(
        source="locale", help_text="BCP 47 tag; empty when the name fits any language."
    )
    start_date = PartialDateField(source="valid_from")
    end_date = PartialDateField(source="valid_to")


class IdentifierSerializer(serializers.Serializer):
    """An id in a public register (Popolo ``identifiers``)."""

    scheme = serializers.CharField()
    identifier = serializers.CharField(source="value")
    uri = WebUrlField()


class LinkSerializer(serializers.Serializer):
    """A page elsewhere (Popolo ``links``)."""

    url = WebUrlField()
    note = serializers.CharField(source="label")


class WordsSerializer(serializers.Serializer):
    """Words in one language; ``bio`` is plain text."""

    language = serializers.CharField(source="locale", help_text="BCP 47 tag.")
    name = serializers.CharField(help_text="Only where it differs, such as another script.")
    descriptor = serializers.CharField()
    bio = serializers.SerializerMethodField()

    def get_bio(self, row: Any) -> str:
        return sanitise.strip_html(row.bio)


class CountryReferenceSerializer(serializers.Serializer):
    """A country, by its codes and its English name."""

    alpha2 = serializers.CharField()
    alpha3 = serializers.CharField()
    name = serializers.CharField()


class ReferenceSerializer(serializers.Serializer):
    """Somebody or something named here; ``uuid`` is null for what the API does not show by itself."""

    name = serializers.CharField()
    uuid = serializers.UUIDField(allow_null=True)


def same_as(record: Any) -> list[str]:
    """Addresses that mean the same thing elsewhere (schema.org ``sameAs``), identifiers first, each once."""
    found = [row.uri for row in record.identifiers.all()] + [row.url for row in record.links.all()]
    return list(dict.fromkeys(url for url in found if sanitise.safe_url(url)))


def within(rows: QuerySet, field: str, after: dt.datetime | None, before: dt.datetime | None) -> QuerySet:
    """Rows whose ``field`` lies in the half-open span, so that spans laid end to end miss and repeat nothing."""
    if after:
        rows = rows.filter(**{f"{field}__gte": after})
    return rows.filter(**{f"{field}__lt": before}) if before else rows


def describes(serializer: type[serializers.Serializer], *, many: bool = False) -> Callable[[Any], Any]:
    """Tells the schema what a method field gives: a list, or one object that may be null."""
    return extend_schema_field(serializer(many=True) if many else serializer(allow_null=True))


def any_language(field: str, tags: Iterable[str]) -> Q:
    """Rows in one of the languages, written in any case; ``pt`` also means ``pt-BR``."""
    found = Q(pk__in=[])
    for tag in tags:
        found |= Q(**{f"{field}__iexact": tag}) | Q(**{f"{field}__istartswith": f"{tag}-"})
    return found


def wikidata_uri(identifier: str) -> str | None:
    """The entity's URI; ``None`` when there is no id."""
    return identifiers.address("wikidata", identifier) if identifier else None


def prefetched(rows: Sequence[Any], *relations: str) -> list[Any]:
    """``rows`` with those relations loaded, a statement each."""
    prefetch_related_objects(rows, *relations)
    return list(rows)
