"""Organisations in the news: companies, ministries, parties, unions, clubs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model_string
from wagtail.search import index

from ..countries.models import Country
from ..fields import FoldedField, TextLine
from ..records import Identifier, Link, OtherName, RegistryRecord, Words


class Organisation(RegistryRecord):
    """schema.org ``Organization``; employer in a tenure, claimant, author's house."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        GOVERNMENT = "government", _("Government body")
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental body")
        NGO = "ngo", _("Non-governmental organisation")
        PARTY = "party", _("Political party")
        MEDIA = "media", _("News media")
        EDUCATION = "education", _("Education or research")
        SPORTS = "sports", _("Sports")
        OTHER = "other", _("Other")

    name = TextLine(_("name"), max_length=200, db_index=True)
    folded = FoldedField()
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_credit = TextLine(_("picture credit"), max_length=200, blank=True)

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
        index.FilterField("kind"),
        index.FilterField("live"),
        index.FilterField("hidden"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        permissions = [("merge_organisation", _("Can merge organisations"))]

    def __str__(self) -> str:
        return self.name


class OrganisationWords(Words):
    """What is said of an organisation in one language."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="words")

    class Meta(Words.Meta):
        verbose_name = _("words in a language")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "locale"],
                name="geometa_organisation_words_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]


class OrganisationName(OtherName):
    """Another name of an organisation."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")


class OrganisationIdentifier(Identifier):
    """An organisation's id in a public register."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")
        indexes = [models.Index(fields=["scheme", "value"], name="geometa_org_identifier")]


class OrganisationLink(Link):
    """A page elsewhere about an organisation."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("link")
