"""Public identifiers of people and organisations: their form, check digit and address, per scheme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _


class IdentifierError(ValueError):
    """The value cannot be an identifier of its scheme; the message says what to do."""


def _iso7064_mod_11_2(digits: str) -> str:
    """Check character of ISNI and ORCID (ISO/IEC 7064 MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


def _isni_like(value: str) -> bool:
    compact = re.sub(r"[\s-]", "", value)
    return (
        bool(re.fullmatch(r"\d{15}[\dX]", compact, re.ASCII))
        and _iso7064_mod_11_2(compact[:15]) == compact[15]
    )


def _gnd(value: str) -> bool:
    """GND numbers: weighted sum modulo 11, with or without a hyphen before the check character."""
    compact = value.replace("-", "")
    if not re.fullmatch(r"\d{2,10}[\dX]", compact, re.ASCII):
        return False
    body, check = compact[:-1], compact[-1]
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(body), start=2))
    if "-" in value and len(body) <= 8 and value[-2] == "-":
        expected = total % 11
    else:
        expected = (11 - total % 11) % 11
    return check == ("X" if expected == 10 else str(expected))


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier: how it reads, how it is checked, where it resolves."""

    label: str
    pattern: str
    example: str
    address: str
    check: Callable[[str], bool] | None = None


#: Wikidata entity URIs use http on purpose: that is the identifier, https only the page.
SCHEMES: dict[str, Scheme] = {
    "wikidata": Scheme("Wikidata", r"Q[1-9]\d{0,11}", "Q42", "http://www.wikidata.org/entity/{}"),
    "viaf": Scheme("VIAF", r"[1-9]\d{0,21}", "75121530", "https://viaf.org/viaf/{}"),
    "gnd": Scheme("GND", r"\d{2,10}-?[\dX]", "118529579", "https://d-nb.info/gnd/{}", _gnd),
    "isni": Scheme("ISNI", r"\d{15}[\dX]", "0000000121032683", "https://isni.org/isni/{}", _isni_like),
    "orcid": Scheme(
        "ORCID", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "0000-0002-1825-0097", "https://orcid.org/{}", _isni_like
    ),
}


def normalise(scheme: str, value: str) -> str:
    """The stored form of an identifier, or an error that says what is wrong.

    A pasted address of the scheme (``https://www.wikidata.org/wiki/Q42``) is cut down to its id.

    :raises IdentifierError: when the form or the check digit is wrong.
    """
    text = value.strip()
    if scheme == "custom":
        if not text:
            raise IdentifierError(_("Write the identifier, or remove the row."))
        return text
    known = SCHEMES.get(scheme)
    if known is None:
        raise IdentifierError(_("Choose one of: %(schemes)s.") % {"schemes": ", ".join([*SCHEMES, "custom"])})
    text = _cut_address(text).upper()
    if scheme == "isni":
        text = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(known.pattern, text, re.ASCII):
        raise IdentifierError(
            _("This is not a %(scheme)s identifier. It looks like %(example)s.")
            % {"scheme": known.label, "example": known.example}
        )
    if known.check and not known.check(text):
        raise IdentifierError(
            _("The check digit of this %(scheme)s identifier is wrong. Copy it again from its page.")
            % {"scheme": known.label}
        )
    return text


def _cut_address(text: str) -> str:
    """The last part of a pasted address, without what a register adds to it: ``/``, ``?uselang=de``, ``#Adams``."""
    if not re.match(r"https?://", text, re.IGNORECASE):
        return text
    path = re.split(r"[?#]", text, maxsplit=1)[0].rstrip("/")
    return path.rsplit("/", 1)[-1]


def address(scheme: str, value: str) -> str:
    """The identifier's public URI, or an empty text for a custom one."""
    known = SCHEMES.get(scheme)
    return known.address.format(value) if known else ""
