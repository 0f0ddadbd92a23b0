"""Admin of organisations."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from ..countries.models import Country
from ..registry.choosers import RecordChooserViewSet
from ..registry.columns import (
    CheckedColumn,
    RecordStatusColumn,
    UsageColumn,
    descriptor_of,
    state_of,
    thumbnails,
)
from ..registry.listing import RecordFilterSet
from ..registry.viewsets import RecordViewSet, picture, status_in_chooser
from . import panels
from .forms import NewOrganisationForm
from .models import Organisation


class OrganisationFilterSet(RecordFilterSet):
    """Organisations by kind and country."""

    country = django_filters.ModelChoiceFilter(label=_("Country"), queryset=Country.objects.all())

    class Meta:
        model = Organisation
        fields = ["kind"]


def country_of(organisation: Organisation) -> str:
    """Name of the country, if one is known."""
    return str(organisation.country or "")


class OrganisationChooserViewSet(RecordChooserViewSet):
    """Chooses or creates an organisation."""

    creation_form_class = NewOrganisationForm


class OrganisationViewSet(RecordViewSet):
    """Admin of organisations."""

    model = Organisation
    icon = "group"
    menu_order = 200
    url_namespace = "geometa_organisations"
    url_prefix = "geometa/organisations"
    chooser_admin_url_namespace = "geometa_organisations_chooser"
    chooser_base_url_path = "geometa/choose/organisations"
    chooser_viewset_class = OrganisationChooserViewSet
    edit_handler = panels.edit_handler()
    filterset_class = OrganisationFilterSet
    ordering = "name"
    search_lookups = ("name", "names__text", "words__name")

    list_prefetch = (thumbnails(), "words", "names", "identifiers", "country", "parent")
    list_display = [
        "name",
        picture(),
        Column("descriptor", label=_("Descriptor"), accessor=descriptor_of),
        "kind",
        Column("country", label=_("Country"), accessor=country_of, sort_key="country__name"),
        RecordStatusColumn(),
        CheckedColumn(),
        UpdatedAtColumn(),
    ]
    chooser_prefetch = (thumbnails(), "words", "country")
    chooser_columns = (
        picture(),
        Column("descriptor", label=_("Descriptor"), accessor=descriptor_of),
        Column("country", label=_("Country"), accessor=country_of),
        UsageColumn(),
        status_in_chooser(),
    )
    inspect_view_fields = [
        "name",
        "kind",
        "country",
        "parent",
        "image",
        "words",
        "names",
        "identifiers",
        "links",
        "facts_checked_at",
        "review_after",
        "hidden",
        "slug",
        "uuid",
    ]
    exports = {
        "uuid": (_("Id"), lambda one: str(one.uuid)),
        "name": (_("Name"), lambda one: one.name),
        "descriptor": (_("Descriptor"), descriptor_of),
        "kind": (_("Kind"), lambda one: one.get_kind_display()),
        "country": (_("Country"), country_of),
        "parent": (_("Part of"), lambda one: str(one.parent or "")),
        "names": (_("Other names"), lambda one: "; ".join(row.text for row in one.names.all())),
        "identifiers": (_("Identifiers"), lambda one: "; ".join(row.uri for row in one.identifiers.all())),
        "status": (_("Status"), state_of),
        "facts_checked_at": (_("Facts checked"), lambda one: one.facts_checked_at),
        "updated_at": (_("Updated"), lambda one: one.updated_at),
    }
