"""Addresses in answers: of the API's own items, of the reader's pages, and of pictures."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from .. import sanitise
from ..articles.pictures import picture_of
from ..links import absolute, record_url


class ApiUrlField(serializers.URLField):
    """Address of the item in this API: attribute ``key`` of the item stands where the address says ``name``."""

    def __init__(self, endpoint: str, key: str = "uuid", name: str = "uuid", **kwargs: Any) -> None:
        self._endpoint, self._key, self._name = endpoint, key, name
        super().__init__(source=kwargs.pop("source", "*"), read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        argument = str(getattr(value, self._key)).lower()
        return self.context["view"].link_to(self._endpoint, **{self._name: argument})


class FilteredListField(serializers.URLField):
    """Address of a list of this API narrowed to the item, such as the articles that name a person."""

    def __init__(self, endpoint: str, parameter: str, key: str = "uuid", **kwargs: Any) -> None:
        self._endpoint, self._parameter, self._key = endpoint, parameter, key
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        return f"{self.context['view'].link_to(self._endpoint)}?{self._parameter}={getattr(value, self._key)}"


class ReaderUrlField(serializers.URLField):
    """Address of the record's page for readers; null where the host has not mounted those pages."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source=kwargs.pop("source", "*"), read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return record_url(value) or None


class WebUrlField(serializers.URLField):
    """An address an editor wrote: given when it is plain http(s), else null. Rows may arrive by any road."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return sanitise.safe_url(str(value)) or None


class PictureSerializer(serializers.Serializer):
    """A picture in the size the newsroom shows it."""

    url = serializers.URLField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()
    credit = serializers.CharField()


def picture(image: Any, spec: str, credit: str = "", alt: str = "") -> dict[str, Any] | None:
    """``image`` as :class:`PictureSerializer` describes it, or ``None`` when there is none or its file is gone."""
    rendition = picture_of(image, spec)
    if rendition is None:
        return None
    return {
        "url": absolute(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": alt or rendition.alt,
        "credit": credit,
    }
