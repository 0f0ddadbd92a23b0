"""Money as whole millionths of a currency unit: a price of a thousand views divided by 1,000 is below a cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

MICROS = 1_000_000
#: Digits an editor may type: up to 999,999,999.999999 fits a 64-bit integer of micros with room to spare.
DIGITS, DECIMALS = 15, 6


def to_micros(amount: Decimal) -> int:
    """``amount`` as whole micros.

    :raises ValueError: if it is finer than a millionth, which would be rounded silently otherwise.
    """
    micros = amount * MICROS
    if micros != micros.to_integral_value():
        raise ValueError(f"{amount} is finer than a millionth")
    return int(micros)


def from_micros(micros: int) -> Decimal:
    """Micros as an exact decimal amount without needless zeros, never in exponent form."""
    amount = Decimal(micros).scaleb(-DECIMALS)
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


class MicrosFormField(forms.DecimalField):
    """A field in which an editor types 0.25 and code gets 250000."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_digits": DIGITS, "decimal_places": DECIMALS, **kwargs})

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else to_micros(amount)

    def prepare_value(self, value: Any) -> Any:
        return from_micros(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class MicrosField(models.PositiveBigIntegerField):
    """Whole micros in the database, an ordinary amount in a form."""

    def formfield(self, **kwargs: Any) -> Any:
        # IntegerField would hand its own limits and widget to the form field.
        return models.Field.formfield(self, **{"form_class": MicrosFormField, **kwargs})


def validate_currency(code: str) -> None:
    """Refuse what cannot be an ISO 4217 code."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValidationError(
            _("Write the three capital letters of a currency, such as USD or EUR."), code="currency"
        )
