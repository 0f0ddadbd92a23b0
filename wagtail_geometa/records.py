"""The abstract models every registry record is made of, and the child rows they share."""

from __future__ import annotations

import uuid
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, router, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from . import identifiers, identity, partial_dates
from .drafts import DraftRow
from .fields import (
    FoldedField,
    LanguageField,
    PartialDateField,
    SafeRichTextField,
    TextBlock,
    TextLine,
    WebAddressField,
)


class RecordErased(PermissionDenied):
    """Somebody would write into a record that was erased for good."""


class RecordQuerySet(models.QuerySet):
    """Registry records, with the one rule of what a reader may see."""

    def visible(self) -> RecordQuerySet:
        """Records that are published, not hidden and not merged into another."""
        return self.filter(live=True, hidden=False, merged_into__isnull=True)


class RegistryRecord(
    DraftRow,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One identity in all languages: drafts, workflow, locking, history, search; a public ``uuid``.

    Wagtail lets an editor link a draft record, so every renderer asks :attr:`is_visible`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the public address. Left empty, it is made from the name."),
    )
    hidden = models.BooleanField(
        _("hidden"),
        default=False,
        help_text=_("Keep the record for the desk, show it to no reader and no partner."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    #: A reader or partner could once see the record: its old address leads on to the one it was merged into.
    merged_publicly = models.BooleanField(default=False, editable=False)
    always_public = models.BooleanField(
        _("public without an article"),
        default=False,
        help_text=_("Otherwise the public page and the API show the record once a public article names it."),
    )
    facts_checked_at = models.DateField(_("facts checked on"), null=True, blank=True)
    review_after = models.DateField(_("review after"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True, db_index=True)

    objects = models.Manager.from_queryset(RecordQuerySet)()

    #: Name of the field the slug is made from.
    slug_source = "name"
    #: The slug as it was made here; one that an editor chose is never changed.
    _made_slug = ""

    class Meta:
        abstract = True

    @property
    def record_status(self) -> str:
        """``merged``, ``hidden`` or ``live`` (Popolo has no word for it; the API says it as ``status``)."""
        if self.merged_into_id:
            return "merged"
        return "hidden" if self.hidden else "live"

    @property
    def is_visible(self) -> bool:
        """True when a reader may see it: published, not hidden, not merged."""
        return self.live and not self.hidden and self.merged_into_id is None

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision as an object. Whom a record was merged into is no matter of drafts: no old one parts them."""
        record = super().with_content_json(content)
        record.merged_into_id, record.merged_publicly = self.merged_into_id, self.merged_publicly
        return record

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail does it, whole or not at all; never when another public record bears one of the identifiers.

        :raises IdentifierTaken: then. At a scheduled time nobody is there to tell, and all else that is due must go
            out: the record stays a draft, and the log says why.
        """
        with transaction.atomic():
            try:
                identity.refuse_taken(revision.as_object())
            except identity.IdentifierTaken as taken:
                if kwargs.get("log_action") != "wagtail.publish.scheduled":
                    raise
                identity.logger.error("%s %s was not published: %s", self._meta.model_name, self.uuid, taken)
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                return None
            return super().publish(revision, *args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail does it; never of what is left of an erased record, whoever asks.

        :raises RecordErased: then.
        """
        if self.is_erased:
            raise RecordErased(_("This record was erased and stays empty."))
        return super().save_revision(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        # A savepoint more would cost an import two statements a record.
        whole = transaction.get_connection(using).in_atomic_block
        with nullcontext() if whole else transaction.atomic(using=using):
            self._heed_the_desk(using)
            self._store(*args, **{**kwargs, "using": using})
            # The index read the names when the record was stored, and those that came or went are stored after it.
            if any(isinstance(field, index.RelatedFields) for field in self.get_search_fields()):
                index.insert_or_update_object(self)

    def _heed_the_desk(self, using: str) -> None:
        """Take over whom the record was merged into since this instance was read; a merge never goes through here.

        The lock makes the two wait for each other: an edit under way would else write over what the merge has done.

        :raises RecordErased: when the record was erased since: what this instance still knows must not come back.
        """
        if self._state.adding:
            return
        rows = models.QuerySet(type(self), using=using).select_for_update(of=("self",)).filter(pk=self.pk)
        for merged_into, publicly, slug in rows.values_list("merged_into", "merged_publicly", "slug"):
            if slug == self.erased_slug != self.slug:
                raise RecordErased(_("This record was erased and stays empty."))
            self.merged_into_id, self.merged_publicly = merged_into, publicly

    @property
    def erased_slug(self) -> str:
        """The address that marks the stub of an erased record."""
        return f"erased-{self.uuid}"

    @property
    def is_erased(self) -> bool:
        """True for what is left of a record that was erased: an id."""
        return self.slug == self.erased_slug

    def _store(self, *args: Any, using: str, **kwargs: Any) -> None:
        self._fill_slug()
        while self._may_move:
            try:
                with transaction.atomic(using=using):
                    return super().save(*args, using=using, **kwargs)
            except IntegrityError:
                # Only the unique column can say who was first: somebody else took the address since it was made.
                others = type(self)._default_manager.using(using).exclude(pk=self.pk)
                if not others.filter(slug=self.slug).exists():
                    raise
                if self.slug != self._made_slug:
                    self._make_slug(self.slug[:100])
                    continue
                self.slug = ""
                self._fill_slug()
        return super().save(*args, using=using, **kwargs)

    @property
    def _may_move(self) -> bool:
        """Whether a taken address gives way to a free one: one made here, and one that waited in a draft.

        A draft is checked while it is written, and goes out later, by the clock or by an approval: with nobody there
        to choose another address, it must not keep itself and all that is due with it from going out.
        """
        made = self._state.adding and self.slug == self._made_slug
        return made or (not self._state.adding and self.latest_revision_id is not None)

    def _fill_slug(self) -> None:
        if not self.slug:
            self._make_slug(
                slugify(getattr(self, self.slug_source) or "", allow_unicode=True)[:100].strip("-")
                or self._meta.model_name
            )

    def _make_slug(self, base: str) -> None:
        taken = set(
            type(self)
            ._default_manager.filter(slug__startswith=base)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        # A number keeps addresses readable; nobody else can take one with the tail of the uuid.
        candidates = (base, *(f"{base}-{number}" for number in range(2, 20)), f"{base}-{self.uuid.hex[:12]}")
        self.slug = self._made_slug = next(slug for slug in candidates if slug not in taken)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return f"geometa/{self._meta.model_name}_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"record": self, "request": request}


class SourcedFact(models.Model):
    """A fact that can be shown to a reader with its source and the day somebody looked."""

    source_url = WebAddressField(_("source"), blank=True)
    checked_at = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class DatedSpan(models.Model):
    """Validity between two partial dates; an empty end is open."""

    valid_from = PartialDateField(_("valid from"))
    valid_to = PartialDateField(_("valid to"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if partial_dates.surely_before(self.valid_to, self.valid_from):
            raise ValidationError(
                {"valid_to": _("The end lies before the start. Correct one of the two dates.")}, code="order"
            )


class Words(Orderable):
    """The words of a record in one language; facts stand once, on the record itself."""

    locale = LanguageField(_("language"))
    name = TextLine(
        _("name in this language"),
        max_length=200,
        blank=True,
        help_text=_("Only where it differs, such as another script."),
    )
    folded = FoldedField()
    descriptor = TextLine(
        _("descriptor"),
        max_length=90,
        blank=True,
        help_text=_("What a reader needs in half a line: “Argentine hydrologist and civil servant”."),
    )
    bio = SafeRichTextField(_("bio"), blank=True)

    class Meta(Orderable.Meta):
        abstract = True


class OtherName(Orderable, DatedSpan):
    """Another name (Popolo ``other_names``); ``match`` says how a text may be matched with it."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("Alias")
        FORMER = "former", _("Former name")
        BIRTH = "birth", _("Name at birth")
        TRANSLITERATION = "transliteration", _("Other spelling or script")
        INITIALS = "initials", _("Initials")
        INFLECTED = "inflected", _("Inflected form")

    class Match(models.TextChoices):
        NEVER = "never", _("Never match")
        AFTER_FULL_NAME = "after_full_name", _("Only after the full name")
        ALWAYS = "always", _("Always")

    text = TextLine(_("name"), max_length=200)
    folded = FoldedField(of="text")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.ALIAS)
    locale = LanguageField(_("language"), blank=True)
    match = models.CharField(
        _("matching"),
        max_length=20,
        choices=Match.choices,
        default=Match.ALWAYS,
        help_text=_("A bare surname is safe only after the full name."),
    )

    class Meta(Orderable.Meta):
        abstract = True

    @property
    def is_told(self) -> bool:
        """Whether readers and partners get it.

        An inflected form belongs to a sentence and is nobody's name; one marked "never match" is kept for the desk.
        """
        return self.kind != self.Kind.INFLECTED and self.match != self.Match.NEVER

    @classmethod
    def told_with(cls, word: str) -> models.Q:
        """Condition on the owner of ``names``: one that is told (:attr:`is_told`) has ``word`` in it."""
        kinds = [kind for kind in cls.Kind.values if kind != cls.Kind.INFLECTED]
        matches = [match for match in cls.Match.values if match != cls.Match.NEVER]
        return models.Q(names__text__icontains=word, names__kind__in=kinds, names__match__in=matches)


class Identifier(Orderable):
    """The record's id in somebody else's register (schema.org ``identifier`` and ``sameAs``)."""

    SCHEMES = [(key, scheme.label) for key, scheme in identifiers.SCHEMES.items()] + [("custom", _("Other"))]

    scheme = models.CharField(_("register"), max_length=20, choices=SCHEMES)
    value = TextLine(_("identifier"), max_length=100)

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        try:
            self.value = identifiers.normalise(self.scheme, self.value)
        except identifiers.IdentifierError as error:
            raise ValidationError({"value": str(error)}, code="identifier") from error

    @property
    def uri(self) -> str:
        """Public URI of the identifier; empty for a custom one."""
        return identifiers.address(self.scheme, self.value)


class Link(Orderable):
    """A page elsewhere about the record (``sameAs``); http and https only."""

    label = TextLine(_("label"), max_length=100, blank=True)
    url = WebAddressField(_("address"))

    class Meta(Orderable.Meta):
        abstract = True


__all__ = [
    "DatedSpan",
    "Identifier",
    "Link",
    "OtherName",
    "RecordQuerySet",
    "RegistryRecord",
    "SourcedFact",
    "TextBlock",
    "Words",
]
