"""Table of contents of version 1."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import apps
from django.urls import path, re_path

from ..resources import Resource
from .about import Docs, Index, OpenApi, Unknown
from .articles import Articles
from .authors import Authors
from .claims import Claims
from .countries import Countries
from .country_groups import CountryGroups
from .organisations import Organisations
from .people import People


def _resources() -> list[type[Resource]]:
    found: list[type[Resource]] = [Articles, People, Organisations, Countries, CountryGroups, Claims, Authors]
    if apps.is_installed("wagtail_geometa.ads"):
        # By name: the API knows nothing of slots where that app is left out.
        found.append(import_module("wagtail_geometa.ads.rest").SlotResource)
    return found


def _routes(resource: type[Resource]) -> list[Any]:
    name = resource.plural
    return [
        path(f"{name}/", resource.as_view({"get": "list"}), name=f"{name}-list"),
        path(
            f"{name}/<slug:{resource.identifier}>/",
            resource.as_view({"get": "retrieve"}),
            name=f"{name}-detail",
        ),
    ]


RESOURCES = _resources()
_DESCRIBED = [
    path("", Index.as_view(resources=[resource.plural for resource in RESOURCES]), name="index"),
    *(route for resource in RESOURCES for route in _routes(resource)),
]


def described_patterns() -> list[Any]:
    """The routes the schema describes."""
    return list(_DESCRIBED)


app_name = "v1"
urlpatterns = [
    *_DESCRIBED,
    path("openapi.json", OpenApi.as_view(), name="openapi"),
    path("docs/", Docs.as_view(), name="docs"),
    # Everything else below v1/ answers with a problem document, not with the host's page for missing pages.
    re_path(r"^", Unknown.as_view(), name="unknown"),
]
