"""Admin of people."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
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
from .forms import NewPersonForm
from .models import Person


class PersonFilterSet(RecordFilterSet):
    """People by country, flags and state of their facts."""

    country = django_filters.ModelChoiceFilter(
        label=_("Country"), queryset=Country.objects.all(), method="filter_country"
    )
    office = django_filters.ChoiceFilter(
        label=_("Office"),
        method="filter_office",
        choices=[("open", _("In office")), ("none", _("No office known"))],
    )

    class Meta:
        model = Person
        fields = ["legally_sensitive", "minor", "no_card", "ads"]

    def filter_country(self, queryset: QuerySet, name: str, value: Country) -> QuerySet:
        """Citizens of a country and those who hold or held an office of it."""
        found = Person.objects.filter(Q(nationalities__country=value) | Q(tenures__country=value))
        return queryset.filter(pk__in=found.values("pk"))

    def filter_office(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with an open office, or with none at all."""
        if value == "none":
            return queryset.filter(tenures__isnull=True)
        open_ended = Person.objects.filter(tenures__end="", tenures__ended=False, tenures__former=False)
        return queryset.filter(pk__in=open_ended.values("pk"))


def current_office(person: Person) -> str:
    """Offices held today, with their country or organisation. Reads prefetched rows."""
    held = [one for one in person.tenures_on(timezone.localdate()) if not one.elect]
    places = [(one.post, one.country or one.organisation) for one in held]
    return "; ".join(f"{post} ({place})" if place else post for post, place in places)


def nationalities(person: Person) -> str:
    """Countries of citizenship. Reads prefetched rows."""
    return ", ".join(str(row.country) for row in person.nationalities.all())


def _rows(relation: str, field: str):
    """A getter of one field of all rows, for a spreadsheet cell."""
    return lambda record: "; ".join(str(getattr(row, field)) for row in getattr(record, relation).all())


class PersonChooserViewSet(RecordChooserViewSet):
    """Chooses or creates a person."""

    creation_form_class = NewPersonForm


class PersonViewSet(RecordViewSet):
    """Admin of people."""

    model = Person
    icon = "user"
    menu_order = 100
    url_namespace = "geometa_people"
    url_prefix = "geometa/people"
    chooser_admin_url_namespace = "geometa_people_chooser"
    chooser_base_url_path = "geometa/choose/people"
    chooser_viewset_class = PersonChooserViewSet
    edit_handler = panels.edit_handler()
    filterset_class = PersonFilterSet
    ordering = "sort_name"
    search_lookups = ("name", "sort_name", "names__text", "words__name")

    list_prefetch = (
        thumbnails(),
        "words",
        "names",
        "identifiers",
        "nationalities__country",
        "tenures__country",
        "tenures__organisation",
    )
    list_display = [
        "name",
        picture(),
        Column("descriptor", label=_("Descriptor"), accessor=descriptor_of),
        Column("office", label=_("Office today"), accessor=current_office),
        Column("country", label=_("Nationality"), accessor=nationalities),
        RecordStatusColumn(),
        CheckedColumn(),
        UpdatedAtColumn(),
    ]
    chooser_prefetch = (
        thumbnails(),
        "words",
        "nationalities__country",
        "tenures__country",
        "tenures__organisation",
    )
    chooser_columns = (
        picture(),
        Column("descriptor", label=_("Descriptor"), accessor=descriptor_of),
        Column("office", label=_("Office today"), accessor=current_office),
        Column("country", label=_("Nationality"), accessor=nationalities),
        UsageColumn(),
        CheckedColumn(sort_key=None),
        status_in_chooser(),
    )
    inspect_view_fields = [
        "name",
        "sort_name",
        "image",
        "birth_date",
        "death_date",
        "words",
        "tenures",
        "names",
        "nationalities",
        "identifiers",
        "links",
        "facts_checked_at",
        "review_after",
        "legally_sensitive",
        "minor",
        "no_card",
        "hidden",
        "slug",
        "uuid",
    ]
    exports = {
        "uuid": (_("Id"), lambda person: str(person.uuid)),
        "name": (_("Name"), lambda person: person.name),
        "sort_name": (_("Sorted as"), lambda person: person.sort_name),
        "descriptor": (_("Descriptor"), descriptor_of),
        "office": (_("Office today"), current_office),
        "nationality": (_("Nationality"), nationalities),
        "names": (_("Other names"), _rows("names", "text")),
        "birth_date": (_("Born"), lambda person: person.birth_date),
        "death_date": (_("Died"), lambda person: person.death_date),
        "identifiers": (_("Identifiers"), _rows("identifiers", "uri")),
        "status": (_("Status"), state_of),
        "facts_checked_at": (_("Facts checked"), lambda person: person.facts_checked_at),
        "review_after": (_("Review after"), lambda person: person.review_after),
        "updated_at": (_("Updated"), lambda person: person.updated_at),
    }
