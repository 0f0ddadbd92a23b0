"""The joins: link rows that hang on the host's page and point into the registry.

Every row is a child relation of the base page, so drafts, revisions, preview, copy and workflow work and the host
needs no migration. Their ids are not stable; nothing outside the process may see one.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ..authors import snapshots as author_snapshots
from ..authors.models import Author
from ..claims.models import Claim
from ..countries.models import Country
from ..drafts import DraftRow
from ..fields import TextBlock, TextLine
from ..organisations.models import Organisation
from ..pages import PAGE_MODEL
from ..people import snapshots
from ..people.models import Person
from .kept_facts import KeepsFacts


def once_per_page(*fields: str, name: str) -> models.UniqueConstraint:
    """One row per page and record. Deferred: a plain constraint answers 500 when an editor swaps two rows."""
    return models.UniqueConstraint(fields=["page", *fields], name=name, deferrable=models.Deferrable.DEFERRED)


class Rel(models.TextChoices):
    """How a story relates to somebody or something (the ``rel`` of ninjs; ``about`` and ``mentions`` of schema.org)."""

    ABOUT = "about", _("About")
    MENTIONS = "mentions", _("Mentions")
    QUOTED = "quoted", _("Quoted")
    PICTURED = "pictured", _("Pictured")
    STATEMENT = "statement_by", _("Statement by")


class Pin(models.TextChoices):
    """Which state of a record a published story shows."""

    LIVE = "live", _("Always today’s facts")
    PUBLISHED = "published", _("As published")
    AS_OF = "as_of", _("True on the story’s date")


class Origin(models.TextChoices):
    """How a row came to be."""

    TYPED = "typed", _("Typed")
    SUGGESTED = "suggested", _("Suggested")
    IMPORTED = "imported", _("Imported")


class PagePerson(KeepsFacts, DraftRow, Orderable):
    """A person in a story. ``snapshot`` is what :mod:`..people.snapshots` keeps of her for the pin "as published"."""

    class Card(models.TextChoices):
        AUTO = "auto", _("Where first named")
        ALWAYS = "always", _("Always")
        NEVER = "never", _("Never")

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_people")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="page_rows"
    )
    rel = models.CharField(_("relation"), max_length=12, choices=Rel.choices, default=Rel.MENTIONS)
    lead = models.BooleanField(_("lead person"), default=False)
    card = models.CharField(_("card"), max_length=8, choices=Card.choices, default=Card.AUTO)
    card_text = TextBlock(
        _("card text"), max_length=400, blank=True, help_text=_("Instead of the descriptor and bio.")
    )
    pin = models.CharField(_("facts"), max_length=10, choices=Pin.choices, default=Pin.AS_OF)
    snapshot = models.JSONField(default=dict, blank=True, editable=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.TYPED, blank=True)
    surface = TextLine(max_length=200, blank=True)
    #: The person as the snapshot tells of her, set where rows are loaded for a story.
    then: snapshots.Then | None = None

    class Meta(Orderable.Meta):
        verbose_name = _("person in this story")
        verbose_name_plural = _("people in this story")
        constraints = [once_per_page("person", name="geometa_page_person_once")]

    def clean(self) -> None:
        super().clean()
        # A form may leave it out or empty: then nobody suggested the person.
        self.origin = self.origin or Origin.TYPED

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """As a draft is read: what it keeps of a person follows her where she was merged, and back again."""
        row = super().from_serializable_data(data, check_fks, strict_fks)
        known = row.snapshot if row is not None else None
        if isinstance(known, dict) and ("merged_into" in known or (known and "person" in row._led_on)):
            row.snapshot = snapshots.lead_on(known, row.person_id)
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.snapshot = self.snapshot_kept()
        # Of somebody no reader may see yet nothing is published, so there is nothing to keep.
        if not self.snapshot and self.page.live and self.person.is_visible:
            self.snapshot = self.kept_for_page(snapshots.take(self.person))
        super().save(*args, **kwargs)

    def snapshot_kept(self) -> dict[str, Any]:
        """What is kept of the person; a draft made before the story was published has not got it yet."""
        known = self.snapshot
        if not self._may_keep(known) and self.pk:
            stored = type(self).objects.filter(pk=self.pk, person=self.person_id)
            known = stored.values_list("snapshot", flat=True).first()
        return self.kept_for_page(known) if self._may_keep(known) else {}

    def _may_keep(self, facts: Any) -> bool:
        return self.fits_page(facts) and snapshots.is_of(facts, self.person)

    def as_shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        """``facts`` of a day as this row showed them on it: with the offices of the story's day, or of that one."""
        if self.pin != Pin.LIVE:
            facts = {name: one for name, one in facts.items() if name != "on"}
        return self.kept_for_page(facts)


class PageOrganisation(DraftRow, Orderable):
    """An organisation in a story."""

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="page_rows"
    )
    rel = models.CharField(_("relation"), max_length=12, choices=Rel.choices, default=Rel.MENTIONS)

    class Meta(Orderable.Meta):
        verbose_name = _("organisation in this story")
        verbose_name_plural = _("organisations in this story")
        constraints = [once_per_page("organisation", name="geometa_page_organisation_once")]


class PageCountry(DraftRow, Orderable):
    """A country of a story: what it is about, where it was written, what it mentions.

    A country may have two rows: a story written in Paraguay is often about Paraguay.
    """

    class Rel(models.TextChoices):
        ABOUT = "about", _("About")
        DATELINE = "dateline", _("Dateline")
        MENTIONS = "mentions", _("Mentions")

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_countries")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="page_rows"
    )
    rel = models.CharField(_("relation"), max_length=12, choices=Rel.choices, default=Rel.ABOUT)

    class Meta(Orderable.Meta):
        verbose_name = _("country of this story")
        verbose_name_plural = _("countries of this story")
        constraints = [once_per_page("country", "rel", name="geometa_page_country_once")]


class PageClaim(DraftRow, Orderable):
    """A key point or a claim in a story; a row with neither claimant nor library claim is a plain key point."""

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_claims")
    text = TextLine(
        _("text"), max_length=500, blank=True, help_text=_("Left empty, the wording of the library claim.")
    )
    key_point = models.BooleanField(_("key point under the headline"), default=True)
    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim in the library"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="page_rows",
    )
    claimant_person = models.ForeignKey(
        Person, verbose_name=_("said by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimant_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("said by the organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    claimant_name = TextLine(_("said by (name only)"), max_length=200, blank=True)
    anchor = models.SlugField(
        _("anchor"), max_length=80, blank=True, help_text=_("Part of the address of this claim.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("key point or claim")
        verbose_name_plural = _("key points and claims")

    @property
    def is_claim(self) -> bool:
        """True when somebody stands behind the words; only then are they published as a claim."""
        return bool(
            self.claim_id or self.claimant_person_id or self.claimant_organisation_id or self.claimant_name
        )

    def clean(self) -> None:
        super().clean()
        if not self.text and not self.claim_id:
            raise ValidationError(
                {"text": _("Write the point, or choose a claim from the library.")}, code="empty"
            )
        claimants = (self.claimant_person_id, self.claimant_organisation_id, self.claimant_name)
        if sum(1 for one in claimants if one) > 1:
            raise ValidationError(
                {"claimant_name": _("Name one claimant: a person, an organisation, or a name only.")},
                code="claimant",
            )


class PageCredit(KeepsFacts, DraftRow, Orderable):
    """Somebody's part in making a story. ``snapshot`` is what :mod:`..authors.snapshots` keeps of the author."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        CONTRIBUTOR = "contributor", _("Contributor")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")
        CREATOR = "creator", _("Pictures")
        REVIEWED_BY = "reviewedBy", _("Reviewed by")

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_credits")
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="page_rows",
    )
    name = TextLine(
        _("name only"), max_length=200, blank=True, help_text=_("For somebody without an author record.")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.AUTHOR)
    lead_text = TextLine(
        _("words before the name"), max_length=60, blank=True, help_text=_("“Words by”, “Pictures by”.")
    )
    pin = models.CharField(
        _("facts"),
        max_length=10,
        choices=Pin.choices,
        default=Pin.AS_OF,
        help_text=_(
            "True on the story’s date: job title and affiliation of the first publication, name and bio of today. "
            "As published: all of them of then."
        ),
    )
    snapshot = models.JSONField(default=dict, blank=True, editable=False)
    show_bio = models.BooleanField(_("show the author box"), default=True)
    bio_override = TextBlock(_("bio for this story"), max_length=600, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def clean(self) -> None:
        super().clean()
        if bool(self.author_id) == bool(self.name):
            raise ValidationError(
                {"author": _("Choose an author, or write a name; not both.")}, code="author"
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.snapshot = self.snapshot_kept()
        # Of somebody withheld or not yet public nothing is published, so there is nothing to keep.
        if not self.snapshot and self.author is not None and self.page.live and self.author.is_visible:
            self.snapshot = self.kept_for_page(author_snapshots.take(self.author))
        super().save(*args, **kwargs)

    def snapshot_kept(self) -> dict[str, Any]:
        """What is kept of the author; a draft made before the story was published has not got it yet."""
        if self.author is None:
            return {}
        known = self.snapshot
        # One that does not say of whom it is counts only where it is stored with this very author.
        if not (author_snapshots.names_its_author(known) and self._may_keep(known)):
            stored = type(self).objects.filter(pk=self.pk, author=self.author_id)
            known = stored.values_list("snapshot", flat=True).first() if self.pk else None
        return self.kept_for_page(known) if self._may_keep(known) else {}

    def _may_keep(self, facts: Any) -> bool:
        author = self.author
        return author is not None and self.fits_page(facts) and author_snapshots.is_of(facts, author)

    def as_shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        """``facts`` of a day as this row showed them on it: by its rule, the post may be that of the publication."""
        if self.pin != Pin.LIVE:
            facts = author_snapshots.with_post_of(facts, self.snapshot)
        return self.kept_for_page(facts)


class PageStory(Orderable, ClusterableModel):
    """What is true of the story as a whole; at most one row a page."""

    class Ads(models.TextChoices):
        ON = "on", _("Show ads")
        HOUSE = "house", _("House notices only")
        OFF = "off", _("Hide ads")

    class Comments(models.TextChoices):
        OPEN = "open", pgettext_lazy("comments", "Open")
        CLOSED = "closed", pgettext_lazy("comments", "Closed")

    page = ParentalKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_story")
    byline = TextLine(
        _("byline"),
        max_length=300,
        blank=True,
        help_text=_(
            "{1} is the first credit: “By {1} in Caracas and {2}”. Left empty, it is made from the credits."
        ),
    )
    dateline = TextLine(_("dateline"), max_length=120, blank=True, help_text=_("“ASUNCIÓN”"))
    ads = models.CharField(_("ads"), max_length=5, choices=Ads.choices, default=Ads.ON)
    sensitivity = models.JSONField(_("sensitive topics"), default=list, blank=True, editable=False)
    ads_reason = TextLine(
        _("reason"), max_length=200, blank=True, help_text=_("Why ads are hidden; kept for the record.")
    )
    comments = models.CharField(_("comments"), max_length=6, choices=Comments.choices, default=Comments.OPEN)

    class Meta(Orderable.Meta):
        verbose_name = _("story settings")
        verbose_name_plural = _("story settings")


class Correction(Orderable):
    """What was wrong and when it was put right (schema.org ``CorrectionComment``)."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", pgettext_lazy("kind of correction", "Update")
        RETRACTION = "retraction", _("Retraction")

    class Position(models.TextChoices):
        TOP = "top", _("Above the story")
        BOTTOM = "bottom", _("Below the story")

    story = ParentalKey(PageStory, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.CORRECTION)
    text = TextBlock(_("text"), max_length=1000)
    date = models.DateField(_("date"), default=timezone.localdate)
    position = models.CharField(_("place"), max_length=6, choices=Position.choices, default=Position.BOTTOM)
    public = models.BooleanField(_("show to readers"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
