"""Forms of countries and groups: what an editor changes is remembered, so that a refresh keeps it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import identifiers
from ..registry.forms import RowAwareForm, removed_rows
from . import seed

#: The word in ``Country.overrides`` that keeps all names of a country.
NAMES = "names"
#: What makes a name; its place in the list does not.
_NAME_FIELDS = {"locale", "text", "kind", "valid_from", "valid_to"}
_CODES = {"alpha2": r"[A-Z]{2}", "alpha3": r"([A-Z]{3})?", "numeric": r"(\d{3})?"}


class WikidataMixin:
    """Checks the field ``wikidata_id``."""

    def clean_wikidata_id(self) -> str:
        """The id in its stored form."""
        value = self.cleaned_data["wikidata_id"]
        if not value:
            return ""
        try:
            return identifiers.normalise("wikidata", value)
        except identifiers.IdentifierError as error:
            raise ValidationError(str(error), code="identifier") from error


class SeededForm(WikidataMixin, RowAwareForm):
    """A record that came with the data files. ``keep`` lists the fields a refresh leaves alone.

    An editor may let go of them again.
    """

    #: Fields the files fill; one an editor changes is kept from then on.
    seeded_fields: tuple[str, ...] = ()
    #: What a refresh, and every story, knows the record by.
    code_field = ""

    keep = forms.MultipleChoiceField(
        label=gettext_lazy("Kept as edited"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "A refresh of the country data leaves these alone. Untick one to let the next refresh correct it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[self.code_field].disabled = True
        model = type(self.instance)
        self.fields["keep"].choices = [(name, _label(model, name)) for name in self.instance.overrides]
        self.fields["keep"].initial = list(self.instance.overrides)

    def save(self, commit: bool = True) -> Any:
        """Store the record with the names of the fields an editor has made her own."""
        if self.instance.pk:
            kept = set(self.cleaned_data["keep"])
            kept.update(field for field in self.changed_data if field in self.seeded_fields)
            self.instance.overrides = sorted(kept | self.kept_rows())
        return super().save(commit)

    def kept_rows(self) -> set[str]:
        """Names of row sets that an editor has changed against the files."""
        return set()


class CountryForm(SeededForm):
    """A country."""

    seeded_fields = tuple(seed.COUNTRY_FIELDS)
    code_field = "alpha2"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for field, pattern in _CODES.items():
            if (
                not re.fullmatch(pattern, self.cleaned_data.get(field) or "", re.ASCII)
                and field not in self.errors
            ):
                self.add_error(field, _CODE_ERRORS[field])
        for field, limit in (("latitude", 90), ("longitude", 180)):
            value = self.cleaned_data.get(field)
            if value is not None and abs(value) > limit:
                self.add_error(field, _("Write degrees between -%(limit)s and %(limit)s.") % {"limit": limit})
        return cleaned

    def kept_rows(self) -> set[str]:
        return {NAMES} if self._seeded_names_changed() else set()

    def _seeded_names_changed(self) -> bool:
        """True when a row of the data files was rewritten or removed; rows an editor adds are safe anyway."""
        rewritten = [
            row.instance for row in self.rows(NAMES) if row.instance.pk and _NAME_FIELDS & {*row.changed_data}
        ]
        return any(name.source in seed.SOURCES for name in rewritten + removed_rows(self, NAMES))


class CountryGroupForm(SeededForm):
    """A group of countries with its members."""

    seeded_fields = tuple(seed.GROUP_FIELDS)
    code_field = "code"


_CODE_ERRORS = {
    "alpha2": gettext_lazy("Write two capital letters, such as PY."),
    "alpha3": gettext_lazy("Write three capital letters, such as PRY."),
    "numeric": gettext_lazy("Write three digits, such as 600."),
}


def _label(model: type[Model], name: str) -> str:
    if name == NAMES:
        return _("Names by language")
    return capfirst(model._meta.get_field(name).verbose_name)
