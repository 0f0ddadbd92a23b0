"""The slots of a site: name, room at each width, where they may stand, and the house notice."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ...fields import TextLine
from .. import sizes
from ..addresses import LinkField
from ..money import MicrosField, validate_currency
from .sizes import AdSize

#: The words a new slot starts with. Left as they are, a reader gets them in the language of the story.
DEFAULT_LABEL = "Advertisement"
DEFAULT_HEADING = "Only $1/click"
DEFAULT_LINK_TEXT = "Submit your ad here"
DEFAULT_WORDS: dict[str, str | Promise] = {
    DEFAULT_LABEL: _("Advertisement"),
    DEFAULT_HEADING: _("Only $1/click"),
    DEFAULT_LINK_TEXT: _("Submit your ad here"),
}

#: A guard longer than this would keep every slot off every page.
_MOST_PX = MaxValueValidator(5000)


def _guard(label: str | Promise, default: int, text: str | Promise) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=default, validators=[_MOST_PX], help_text=text)


class AdSlot(ClusterableModel):
    """A place for an ad on one site. Templates and stories name it by its slug."""

    class Reserve(models.TextChoices):
        LARGEST = sizes.LARGEST, _("The largest size")
        LIKELY = sizes.LIKELY, _("The first size in the list")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("site"), on_delete=models.CASCADE, related_name="geometa_slots"
    )
    slug = models.SlugField(
        _("name"),
        max_length=60,
        help_text=_(
            "What templates and stories call it: “inline”, say. Changing it empties the places that use it."
        ),
    )
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Otherwise it leaves no trace on a page.")
    )
    label = TextLine(
        _("label"),
        max_length=60,
        default=DEFAULT_LABEL,
        help_text=_("Stands above the ad. Left as it is, readers get it in the language of the story."),
    )
    reserve = models.CharField(
        _("keep room for"),
        max_length=7,
        choices=Reserve.choices,
        default=Reserve.LARGEST,
        help_text=_("Where a width has several sizes. With the first size, a taller ad moves the text."),
    )

    placement_after = models.PositiveSmallIntegerField(
        _("after paragraph"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Left empty, the slot stands only where a template or an editor puts it."),
    )
    placement_every = models.PositiveSmallIntegerField(
        _("then every … paragraphs"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Left empty, once only."),
    )
    placement_max = models.PositiveSmallIntegerField(
        _("at most in one story"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    placement_min_words = models.PositiveSmallIntegerField(
        _("only in stories of at least … words"), default=0, validators=[MaxValueValidator(20000)]
    )
    guard_start_px = _guard(_("from the start"), 300, _("Pixels of text above the first."))
    guard_end_px = _guard(_("from the end"), 300, _("Pixels of text below the last."))
    guard_between_px = _guard(_("between two"), 500, _("Pixels of text from one to the next."))
    guard_heading_px = _guard(_("below a heading"), 150, _("Pixels of text under a heading."))
    guard_media_px = _guard(_("from pictures and embeds"), 200, _("Pixels of text above and below."))
    guard_last_paragraphs = models.PositiveSmallIntegerField(
        _("last paragraphs kept free"), default=2, validators=[MaxValueValidator(50)]
    )

    house_heading = TextLine(_("heading"), max_length=60, blank=True, default=DEFAULT_HEADING)
    house_link_text = TextLine(_("link text"), max_length=60, blank=True, default=DEFAULT_LINK_TEXT)
    house_url = LinkField(
        _("link address"),
        blank=True,
        help_text=_(
            "A path of this site such as /advertise/, or an address with https://. Left empty, there is no link."
        ),
    )

    floor_micros = MicrosField(
        _("lowest price"), default=0, help_text=_("For one click. 0: no lowest price.")
    )
    floor_currency = models.CharField(
        _("currency"), max_length=3, default="USD", validators=[validate_currency]
    )
    accepts_political = models.BooleanField(_("accepts political ads"), default=False)

    class Meta:
        ordering = ["site", "slug"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [models.UniqueConstraint(fields=["site", "slug"], name="geometa_slot_once_per_site")]

    def __str__(self) -> str:
        return self.slug


class AdSlotSize(Orderable):
    """A size a slot takes from one width of the screen on."""

    slot = ParentalKey(AdSlot, on_delete=models.CASCADE, related_name="sizes")
    min_width = models.PositiveSmallIntegerField(
        _("screens from"),
        choices=[(width, f"{width} px" if width else _("all widths")) for width in sizes.BREAKPOINTS],
        default=0,
    )
    size = models.ForeignKey(AdSize, verbose_name=_("size"), on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("size of the slot")
        verbose_name_plural = _("sizes of the slot")
        constraints = [
            # Deferred: a plain constraint answers 500 when an editor swaps two rows.
            models.UniqueConstraint(
                fields=["slot", "min_width", "size"],
                name="geometa_slot_size_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_min_width_display()}: {self.size}"
