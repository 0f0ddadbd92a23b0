"""People in the news: who somebody is, under which names, and which offices they held when."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from .. import partial_dates
from ..countries.models import Country
from ..drafts import DraftRow
from ..fields import FoldedField, LanguageField, PartialDateField, TextLine
from ..organisations.models import Organisation
from ..records import Identifier, Link, OtherName, RegistryRecord, SourcedFact, Words


class Person(RegistryRecord):
    """The subject of news, not its writer (schema.org ``Person``, Popolo ``Person``).

    The name is free text and never split by machine. "In office since 2004" is generated from ``tenures``.
    """

    class AdPolicy(models.TextChoices):
        NORMAL = "normal", _("Normal")
        SUGGEST_OFF = "suggest_off", _("Suggest hiding ads")
        FORCE_OFF = "force_off", _("Always hide ads")

    name = TextLine(_("name"), max_length=200, db_index=True, help_text=_("As a reader should see it."))
    folded = FoldedField()
    given_name = TextLine(_("given name"), max_length=100, blank=True)
    additional_name = TextLine(_("additional name"), max_length=100, blank=True)
    family_name = TextLine(_("family name"), max_length=100, blank=True)
    honorific_prefix = TextLine(_("prefix"), max_length=50, blank=True)
    honorific_suffix = TextLine(_("suffix"), max_length=50, blank=True)
    sort_name = TextLine(
        _("sorted as"),
        max_length=200,
        blank=True,
        db_index=True,
        help_text=_("Left empty: “family name, given name”."),
    )
    birth_date = PartialDateField(_("born"))
    death_date = PartialDateField(_("died"))
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_credit = TextLine(_("picture credit"), max_length=200, blank=True)
    no_card = models.BooleanField(
        _("no card"), default=False, help_text=_("Never show a card within a story.")
    )
    legally_sensitive = models.BooleanField(
        _("legally sensitive"),
        default=False,
        help_text=_("Warns the desk; the card shows only where an editor asks for it."),
    )
    minor = models.BooleanField(
        _("minor"),
        default=False,
        help_text=_("No card, no portrait and no birth date for readers and partners."),
    )
    ads = models.CharField(
        _("ads beside this person"), max_length=12, choices=AdPolicy.choices, default=AdPolicy.NORMAL
    )

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("sort_name"),
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
        index.FilterField("live"),
        index.FilterField("hidden"),
        index.FilterField("updated_at"),
    ]

    class Meta:
        ordering = ["sort_name", "name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("merge_person", _("Can merge people")),
            ("lift_flags_person", _("Can lift legal flags of a person")),
            ("erase_person", _("Can erase people")),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if partial_dates.surely_before(self.death_date, self.birth_date):
            raise ValidationError(
                {"death_date": _("The death lies before the birth. Correct one of the two dates.")},
                code="order",
            )

    def save(self, *args, **kwargs) -> None:
        if not self.sort_name:
            self.sort_name = (
                ", ".join(part for part in (self.family_name, self.given_name) if part) or self.name
            )
        super().save(*args, **kwargs)

    def tenures_on(self, day: dt.date) -> list[Tenure]:
        """Offices held on ``day``, in the editor's order."""
        return [tenure for tenure in self.tenures.all() if tenure.held_on(day)]


class PersonWords(Words):
    """What is said of a person in one language."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="words")

    class Meta(Words.Meta):
        verbose_name = _("words in a language")
        verbose_name_plural = _("words in languages")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "locale"],
                name="geometa_person_words_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]


class PersonName(OtherName):
    """Another name of a person; drives matching."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")


class PersonIdentifier(Identifier):
    """A person's id in a public register."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")
        indexes = [models.Index(fields=["scheme", "value"], name="geometa_person_identifier")]


class PersonLink(Link):
    """A page elsewhere about a person."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("link")


class Nationality(DraftRow, Orderable):
    """A country a person is a citizen of; not the country an office represents."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="nationalities")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("nationality")
        verbose_name_plural = _("nationalities")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "country"],
                name="geometa_nationality_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.country)


class Tenure(DraftRow, Orderable, ClusterableModel, SourcedFact):
    """An office held for a time (Popolo ``Membership``, schema.org ``Role``, Wikidata P39 with P580 and P582)."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="tenures")
    post = TextLine(_("office"), max_length=150, help_text=_("“Foreign minister”, without the country."))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tenures",
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tenures",
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        verbose_name=_("for the party"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("to"))
    ended = models.BooleanField(_("ended, date unknown"), default=False)
    acting = models.BooleanField(_("acting"), default=False)
    elect = models.BooleanField(
        _("elect"),
        default=False,
        help_text=_("Chosen, not yet in office: from the day of the election to that of taking office."),
    )
    former = models.BooleanField(
        _("always say “former”"),
        default=False,
        help_text=_("For an office whose dates are not known at all."),
    )
    replaces = models.ForeignKey(
        Person, verbose_name=_("follows"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replaced_by = models.ForeignKey(
        Person,
        verbose_name=_("followed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.post

    @property
    def is_open(self) -> bool:
        """True while no end of any kind is known."""
        return not (self.end or self.ended or self.former)

    def held_on(self, day: dt.date) -> bool:
        """True when the office was held on ``day`` as far as the dates tell.

        An office that ended on an unknown date counts as over, since nobody can vouch for it.
        """
        if self.ended or self.former:
            return bool(self.end) and partial_dates.covers(self.start, self.end, day)
        return partial_dates.covers(self.start, self.end, day)

    def clean(self) -> None:
        super().clean()
        if partial_dates.surely_before(self.end, self.start):
            raise ValidationError(
                {"end": _("The office ends before it starts. Correct one of the two dates.")}, code="order"
            )
        for name in ("replaces", "replaced_by"):
            if getattr(self, f"{name}_id") and getattr(self, f"{name}_id") == self.person_id:
                raise ValidationError(
                    {name: _("Nobody follows themselves. Choose the other person, or leave this empty.")},
                    code="itself",
                )
        if self.acting and self.elect:
            raise ValidationError(
                {"elect": _("Nobody is acting and elect in one office. Tick one of the two.")}, code="flags"
            )


class TenureLabel(Orderable):
    """The office in another language."""

    tenure = ParentalKey(Tenure, on_delete=models.CASCADE, related_name="labels")
    locale = LanguageField(_("language"))
    text = TextLine(_("office"), max_length=150)

    class Meta(Orderable.Meta):
        verbose_name = _("office in another language")
        verbose_name_plural = _("office in other languages")

    def __str__(self) -> str:
        return self.text
