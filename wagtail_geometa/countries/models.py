"""Countries, their names, and the groups they belong to; seeded data, refreshed by ``geometa_countries``."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Site
from wagtail.search import index

from .. import partial_dates
from ..fields import LanguageField, PartialDateField, TextLine, WebAddressField
from ..records import DatedSpan


class Country(index.Indexed, ClusterableModel):
    """A country or territory with its codes (ISO 3166-1, UN M49) and English words; other languages in ``names``."""

    class Kind(models.TextChoices):
        SOVEREIGN = "sovereign", _("Sovereign state")
        DEPENDENT = "dependent", _("Dependent territory")
        DISPUTED = "disputed", _("Disputed")
        HISTORIC = "historic", _("Historic")
        USER_ASSIGNED = "user_assigned", _("User-assigned code")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alpha2 = models.CharField(_("alpha-2 code"), max_length=2, unique=True)
    alpha3 = models.CharField(_("alpha-3 code"), max_length=3, blank=True, db_index=True)
    numeric = models.CharField(
        _("numeric code"), max_length=3, blank=True, help_text=_("Three digits, as text.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.SOVEREIGN)
    region_code = models.CharField(_("M49 region"), max_length=3, blank=True)
    region_name = TextLine(_("region"), max_length=100, blank=True)
    subregion_code = models.CharField(_("M49 subregion"), max_length=3, blank=True)
    subregion_name = TextLine(_("subregion"), max_length=100, blank=True)
    name = TextLine(_("name"), max_length=120)
    official_name = TextLine(_("official name"), max_length=200, blank=True)
    sentence_name = TextLine(
        _("name within a sentence"),
        max_length=120,
        blank=True,
        help_text=_("“the Netherlands”; empty when it is the name."),
    )
    adjective = TextLine(_("adjective"), max_length=100, blank=True)
    demonym = TextLine(_("demonym"), max_length=100, blank=True, help_text=_("The people, in the plural."))
    capital = TextLine(_("capital"), max_length=100, blank=True)
    valid_from = PartialDateField(_("valid from"))
    valid_to = PartialDateField(_("valid to"))
    wikidata_id = models.CharField(_("Wikidata"), max_length=15, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    overrides = models.JSONField(
        _("overridden fields"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Fields an editor has changed; a refresh keeps them."),
    )
    is_active = models.BooleanField(_("offered to editors"), default=True)

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("official_name"),
        index.SearchField("adjective"),
        index.SearchField("capital"),
        index.AutocompleteField("alpha2"),
        index.AutocompleteField("adjective"),
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
        index.FilterField("kind"),
        index.FilterField("is_active"),
        index.FilterField("region_code"),
    ]

    #: ``{language: name}`` when a list has loaded the names of many countries at once.
    loaded_names: dict[str, str] | None = None

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> tuple[str, str]:
        """``(name, language it is in)``: the exact tag, its base language, else English."""
        names = self.loaded_names
        if names is None:
            names = {row.locale: row.text for row in self.names.all() if row.kind == CountryName.Kind.NAME}
        for tag in (language, language.split("-")[0]):
            if tag in names:
                return names[tag], tag
        return self.name, "en"


class CountryName(Orderable, DatedSpan):
    """A name of a country in one language, with the time it held."""

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        OFFICIAL = "official", _("Official name")
        FORMER = "former", _("Former name")
        ALIAS = "alias", _("Alias")
        ABBREVIATION = "abbreviation", _("Abbreviation")

    country = ParentalKey(Country, on_delete=models.CASCADE, related_name="names")
    locale = LanguageField(_("language"))
    text = TextLine(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NAME)
    source = models.CharField(_("source"), max_length=40, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("name in a language")
        verbose_name_plural = _("names by language")
        indexes = [models.Index(fields=["locale", "text"], name="geometa_countryname_text")]

    def __str__(self) -> str:
        return self.text


class CountryHouseName(Orderable):
    """The name a site's house style wants for a country."""

    country = ParentalKey(Country, on_delete=models.CASCADE, related_name="house_names")
    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    locale = LanguageField(_("language"), default="en")
    text = TextLine(_("house style"), max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = _("house-style name")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "site", "locale"],
                name="geometa_house_name_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.text


class CountryGroup(index.Indexed, ClusterableModel):
    """A union, alliance or club of countries; who belonged is a question with a date."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = TextLine(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    wikidata_id = models.CharField(_("Wikidata"), max_length=15, blank=True)
    url = WebAddressField(_("website"), blank=True)
    overrides = models.JSONField(_("overridden fields"), default=list, blank=True, editable=False)
    is_active = models.BooleanField(_("offered to editors"), default=True)

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("is_active"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")

    def __str__(self) -> str:
        return self.name

    def members_on(self, day: dt.date) -> list[Country]:
        """Countries that belonged on ``day``, by name; a suspended member is left out while suspended."""
        rows = self.memberships.select_related("country")
        suspended = {row.country_id for row in rows if row.status == "suspended" and row.holds_on(day)}
        members = {
            row.country_id: row.country
            for row in rows
            if row.status == "member" and row.holds_on(day) and row.country_id not in suspended
        }
        return sorted(members.values(), key=lambda country: country.name)


class CountryGroupMembership(Orderable, DatedSpan):
    """One country's time in a group; a country that left and came back has two rows."""

    class Status(models.TextChoices):
        MEMBER = "member", _("Member")
        SUSPENDED = "suspended", _("Suspended")

    group = ParentalKey(CountryGroup, on_delete=models.CASCADE, related_name="memberships")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="group_memberships"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.MEMBER)
    source_url = WebAddressField(_("source"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.country} – {self.group}"

    def holds_on(self, day: dt.date) -> bool:
        """True when the row covers ``day``. Half-open: on the day of leaving a country is out."""
        begins, ends = partial_dates.first_day(self.valid_from), partial_dates.first_day(self.valid_to)
        return (begins is None or begins <= day) and (ends is None or day < ends)
