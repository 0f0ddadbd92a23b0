"""How often an address has written of late, so that nobody floods the desk; the address itself is stored nowhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressSalt(models.Model):
    """The random salt of one day; once it is gone, nobody can find out which address a key was made from."""

    day = models.DateField(_("day"), unique=True)
    salt = models.BinaryField(_("random salt"), max_length=32)

    class Meta:
        default_permissions = ()
        verbose_name = _("salt of a day")
        verbose_name_plural = _("salts of days")

    def __str__(self) -> str:
        return self.day.isoformat()


class AddressCount(models.Model):
    """Replies of one address within one hour; the address is a keyed hash."""

    hour = models.DateTimeField(_("hour"))
    key = models.CharField(_("key of the address"), max_length=32)
    count = models.PositiveIntegerField(_("replies"), default=0)

    class Meta:
        default_permissions = ()
        permissions = [
            ("moderate_comments", "Can moderate the replies of readers"),
            ("erase_comments", "Can export and erase the replies of a reader"),
        ]
        constraints = [models.UniqueConstraint(fields=["hour", "key"], name="geometa_address_count_once")]
        verbose_name = _("replies of an address")
        verbose_name_plural = _("replies of addresses")

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}: {self.count}"
