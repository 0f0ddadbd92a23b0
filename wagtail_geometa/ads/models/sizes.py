"""The sizes an ad may have."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...fields import TextLine
from .. import sizes


class AdSize(models.Model):
    """A fixed size in pixels, or a ratio that fills the column. The standard ones come with the migration.

    No screen edits them: room is kept by a class of the stylesheet, so a size without its rule would move the page.
    """

    class Kind(models.TextChoices):
        FIXED = sizes.FIXED, _("Fixed")
        RATIO = sizes.RATIO, _("Ratio")

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = TextLine(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices, default=Kind.FIXED)
    width = models.PositiveSmallIntegerField(_("width"), validators=[MinValueValidator(1)])
    height = models.PositiveSmallIntegerField(_("height"), validators=[MinValueValidator(1)])
    max_kb_initial = models.PositiveSmallIntegerField(_("most kB at first load"), null=True, blank=True)
    max_kb_subload = models.PositiveSmallIntegerField(_("most kB later"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "-width", "-height"]
        verbose_name = _("size")
        verbose_name_plural = _("sizes")

    def __str__(self) -> str:
        if self.kind == self.Kind.RATIO:
            return _("%(width)d:%(height)d, as wide as the column") % {
                "width": self.width,
                "height": self.height,
            }
        return f"{self.width} × {self.height}, {self.name}"
