"""Admin of countries and of the groups they belong to."""

from __future__ import annotations

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn

from ..registry.viewsets import RegistryViewSet
from . import panels
from .models import Country, CountryGroup


class CountryFilterSet(WagtailFilterSet):
    """Countries by kind, region and group."""

    region_name = django_filters.AllValuesFilter(label=_("Region"))
    group = django_filters.ModelChoiceFilter(
        label=_("Ever a member of"),
        queryset=CountryGroup.objects.all(),
        field_name="group_memberships__group",
        distinct=True,
    )

    class Meta:
        model = Country
        fields = ["kind", "is_active"]


class CountryViewSet(RegistryViewSet):
    """Admin of countries."""

    model = Country
    icon = "globe"
    menu_order = 300
    url_namespace = "geometa_countries"
    url_prefix = "geometa/countries"
    chooser_admin_url_namespace = "geometa_countries_chooser"
    chooser_base_url_path = "geometa/choose/countries"
    edit_handler = panels.country_edit_handler()
    filterset_class = CountryFilterSet
    ordering = "name"
    search_lookups = ("name", "official_name", "adjective", "alpha2", "alpha3", "names__text")
    list_display = [
        "name",
        "alpha2",
        "kind",
        "region_name",
        "capital",
        BooleanColumn("is_active", label=_("Offered"), sort_key="is_active"),
        UpdatedAtColumn(),
    ]
    chooser_filter = {"is_active": True}
    chooser_columns = (
        Column("alpha2", label=_("Code")),
        Column("subregion_name", label=_("Region")),
    )
    inspect_view_fields = [
        "name",
        "official_name",
        "sentence_name",
        "adjective",
        "demonym",
        "capital",
        "alpha2",
        "alpha3",
        "numeric",
        "kind",
        "region_name",
        "subregion_name",
        "names",
        "house_names",
        "wikidata_id",
        "overrides",
        "uuid",
    ]
    exports = {
        name: (Country._meta.get_field(name).verbose_name, lambda country, name=name: getattr(country, name))
        for name in (
            "alpha2",
            "alpha3",
            "numeric",
            "name",
            "official_name",
            "adjective",
            "demonym",
            "capital",
        )
    } | {
        "kind": (_("Kind"), lambda country: country.get_kind_display()),
        "region": (_("Region"), lambda country: country.region_name),
        "subregion": (_("Subregion"), lambda country: country.subregion_name),
        "wikidata": (_("Wikidata"), lambda country: country.wikidata_id),
        "overrides": (_("Kept as edited"), lambda country: ", ".join(country.overrides)),
    }


def members_today(group: CountryGroup) -> str:
    """How many belong today, and their names. Reads prefetched rows."""
    today = timezone.localdate()
    rows = [row for row in group.memberships.all() if row.holds_on(today)]
    out = {row.country_id for row in rows if row.status == row.Status.SUSPENDED}
    names = sorted({row.country.name for row in rows if row.country_id not in out})
    return f"{len(names)}: {', '.join(names)}" if names else ""


class CountryGroupViewSet(RegistryViewSet):
    """Admin of groups of countries."""

    model = CountryGroup
    icon = "site"
    menu_order = 400
    url_namespace = "geometa_country_groups"
    url_prefix = "geometa/country-groups"
    chooser_admin_url_namespace = "geometa_country_groups_chooser"
    chooser_base_url_path = "geometa/choose/country-groups"
    edit_handler = panels.group_edit_handler()
    ordering = "name"
    search_lookups = ("name", "code")
    list_prefetch = ("memberships__country",)
    list_display = [
        "name",
        "code",
        "kind",
        Column("members", label=_("Members today"), accessor=members_today),
        BooleanColumn("is_active", label=_("Offered"), sort_key="is_active"),
        UpdatedAtColumn(),
    ]
    chooser_filter = {"is_active": True}
    inspect_view_fields = ["name", "code", "kind", "url", "wikidata_id", "memberships", "is_active", "uuid"]
    exports = {
        "code": (_("Code"), lambda group: group.code),
        "name": (_("Name"), lambda group: group.name),
        "kind": (_("Kind"), lambda group: group.kind),
        "members": (_("Members today"), members_today),
        "url": (_("Website"), lambda group: group.url),
        "wikidata": (_("Wikidata"), lambda group: group.wikidata_id),
    }
