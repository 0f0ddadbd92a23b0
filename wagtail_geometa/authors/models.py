"""Authors: who writes, pictures, edits and translates the news."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from ..countries.models import Country
from ..drafts import DraftRow
from ..fields import LanguageField, PartialDateField, SafeRichTextField, TextBlock, TextLine
from ..organisations.models import Organisation
from ..people.models import Person
from ..records import Identifier, Link, RecordQuerySet, RegistryRecord


class AuthorQuerySet(RecordQuerySet):
    """Authors; a withheld one is visible to nobody outside the desk."""

    def visible(self) -> AuthorQuerySet:
        return super().visible().exclude(status=Author.Status.WITHHELD)


class Author(RegistryRecord):
    """schema.org ``Person`` or ``Organization`` in the role of writer; the subject of news is a ``Person``."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        DESK = "desk", _("Desk")

    class Status(models.TextChoices):
        STAFF = "staff", _("Staff")
        CONTRIBUTOR = "contributor", _("Contributor")
        GUEST = "guest", _("Guest")
        FORMER = "former", _("Former")
        DECEASED = "deceased", _("Deceased")
        WITHHELD = "withheld", _("Withheld for safety")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    name = TextLine(
        _("name"), max_length=200, db_index=True, help_text=_("The name only: no title, no “by”.")
    )
    given_name = TextLine(_("given name"), max_length=100, blank=True)
    family_name = TextLine(_("family name"), max_length=100, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("also in the news as"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="authors",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Never public."),
    )
    job_title = TextLine(_("job title"), max_length=120, blank=True)
    desk = TextLine(_("desk"), max_length=120, blank=True)
    works_for = models.ForeignKey(
        Organisation,
        verbose_name=_("works for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    affiliation = TextLine(_("affiliation"), max_length=200, blank=True)
    location = TextLine(_("location"), max_length=120, blank=True)
    public_email = models.EmailField(_("public e-mail"), blank=True, help_text=_("Shown to readers."))
    disclosure = TextBlock(
        _("disclosure"), blank=True, max_length=1000, help_text=_("Interests a reader should know of.")
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_credit = TextLine(_("picture credit"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.STAFF)
    status_from = PartialDateField(_("since"))
    status_to = PartialDateField(_("until"))

    objects = models.Manager.from_queryset(AuthorQuerySet)()

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("job_title"),
        index.SearchField("desk"),
        index.FilterField("kind"),
        index.FilterField("status"),
        index.FilterField("live"),
        index.FilterField("hidden"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        permissions = [
            ("withhold_author", _("Can withhold an author for safety and end it")),
            ("erase_author", _("Can erase authors")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_visible(self) -> bool:
        """As for every record, and not withheld."""
        return super().is_visible and self.status != self.Status.WITHHELD

    def clean(self) -> None:
        super().clean()
        if self.kind != self.Kind.PERSON and self.person_id:
            raise ValidationError(
                {"person": _("Only an author who is a person can be a person in the news.")}
            )


class AuthorPrivate(models.Model):
    """What the desk knows and nobody else: kept in a table of its own so that no export of authors can hold it."""

    author = models.OneToOneField(Author, on_delete=models.CASCADE, related_name="private")
    email = models.EmailField(_("private e-mail"), blank=True)
    note = TextBlock(_("note"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("private contact")
        verbose_name_plural = _("private contacts")

    def __str__(self) -> str:
        # Never the address itself: this text lands in log labels and messages.
        return str(self.author)


class AuthorWords(Orderable):
    """What is said of an author in one language."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="words")
    locale = LanguageField(_("language"))
    job_title = TextLine(_("job title"), max_length=120, blank=True)
    short_bio = TextLine(_("short bio"), max_length=300, blank=True)
    bio = SafeRichTextField(_("bio"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("words in a language")
        verbose_name_plural = _("words in languages")
        constraints = [
            models.UniqueConstraint(
                fields=["author", "locale"],
                name="geometa_author_words_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]


class AuthorLanguage(Orderable):
    """A language an author speaks (``knowsLanguage``)."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="languages")
    language = LanguageField(_("language"))

    class Meta(Orderable.Meta):
        verbose_name = _("language spoken")
        verbose_name_plural = _("languages spoken")


class AuthorExpertise(DraftRow, Orderable):
    """A topic or a place an author knows (``knowsAbout``)."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="expertise")
    topic = TextLine(_("topic"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")

    def clean(self) -> None:
        super().clean()
        if not self.topic and not self.country_id:
            raise ValidationError(_("Write a topic or choose a place."))


class AuthorIdentifier(Identifier):
    """An author's id in a public register."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")


class AuthorLink(Link):
    """A page elsewhere about an author."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("link")
