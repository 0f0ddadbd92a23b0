"""Amounts are exact: what an editor types is what is stored, or is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.ads.money import MicrosFormField, from_micros, to_micros, validate_currency


@given(st.integers(min_value=0, max_value=999_999_999_999_999))
def test_micros_survive_the_way_to_the_form_and_back(micros):
    field = MicrosFormField()
    shown = str(field.prepare_value(micros))
    assert field.clean(shown) == micros
    assert not field.has_changed(micros, shown)


@pytest.mark.parametrize(
    ("typed", "micros"), [("1", 1_000_000), ("0.25", 250_000), ("0.000001", 1), ("0", 0)]
)
def test_an_amount_is_stored_in_millionths(typed, micros):
    assert MicrosFormField().clean(typed) == micros


@pytest.mark.parametrize("typed", ["0.0000001", "-1", "NaN", "Infinity", "1e30", "one", "9999999999999999"])
def test_an_amount_that_cannot_be_stored_exactly_is_refused(typed):
    with pytest.raises(ValidationError):
        MicrosFormField().clean(typed)


def test_a_fraction_of_a_millionth_is_never_rounded():
    with pytest.raises(ValueError, match="finer"):
        to_micros(Decimal("0.0000001"))


@pytest.mark.parametrize(
    ("micros", "shown"), [(1_000_000, "1"), (100_000_000, "100"), (250_000, "0.25"), (1, "0.000001")]
)
def test_an_amount_is_shown_plainly(micros, shown):
    assert str(from_micros(micros)) == shown


@pytest.mark.parametrize("code", ["usd", "US", "US1", "EURO", "ÄÖÜ", ""])
def test_a_currency_is_three_capital_letters(code):
    with pytest.raises(ValidationError):
        validate_currency(code)
