"""Inline rows of a record or a page: the panel that edits them, how many may stand, and what is said of bad ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import (
    DELETION_FIELD_NAME,
    ORDERING_FIELD_NAME,
    TOTAL_FORM_COUNT,
    BaseFormSet,
)
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel, MultipleChooserPanel

from .languages import LanguageSelect, usual_language

#: Rows a relation of a record may have; no real record comes near.
MOST_ROWS = 100


class PlaceField(forms.IntegerField):
    """The place of a new row among the others: it alone makes no row worth keeping."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RowFormSet(BaseChildFormSet):
    """Rows as they were posted and no others, so that a form costs what it sends and not what it claims.

    A new row that nobody has written into is left out: it must not keep the rest of a page from being saved.
    Wrong counts, foreign ids and repetitions are explained in words an editor can act on; then nothing is saved.
    """

    default_error_messages = {
        "too_many_forms": ngettext_lazy(
            "At most %(num)d row can stand here. Remove the others.",
            "At most %(num)d rows can stand here. Remove some of them.",
            "num",
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who has more rows, from an import or an older release, may go on editing them.
        self.max_num = max(self.max_num, len(self.get_queryset()))
        # Rows added and removed again in the browser are still posted, marked as removed.
        self.absolute_max = 2 * self.max_num + 20

    def total_form_count(self) -> int:
        """Rows to build: as many as claimed, but no further than the first that did not arrive."""
        claimed = super().total_form_count()
        return min(claimed, self._arrived) if self.is_bound else claimed

    @cached_property
    def _arrived(self) -> int:
        """Rows, from the first on, of which the post holds at least one field."""
        names = (self.model._meta.pk.name, ORDERING_FIELD_NAME, DELETION_FIELD_NAME, *self.form.base_fields)
        claimed = range(super().total_form_count())
        return next(
            (
                row
                for row in claimed
                if not any(f"{self.add_prefix(row)}-{name}" in self.data for name in names)
            ),
            len(claimed),
        )

    def full_clean(self) -> None:
        super().full_clean()
        for form in self.forms:
            # The panel sorts by it, and a removed or an empty row may have come without it.
            if hasattr(form, "cleaned_data"):
                form.cleaned_data.setdefault(ORDERING_FIELD_NAME, None)

    def clean(self, *args: Any, **kwargs: Any) -> Any:
        if self.is_bound and (self._claimed() > self._arrived or self._has_foreign_rows()):
            raise ValidationError(
                _(
                    "Rows of this form are missing, or were removed by somebody else. "
                    "Load the page again and enter your change once more."
                ),
                code="rows_missing",
            )
        return super().clean(*args, **kwargs)

    def _claimed(self) -> int:
        return self.management_form.cleaned_data[TOTAL_FORM_COUNT]

    def _has_foreign_rows(self) -> bool:
        return any(not self._is_own(row) for row in range(min(self.initial_form_count(), self._arrived)))

    def _is_own(self, row: int) -> bool:
        """True when the post names a stored row of this relation, or one that only a draft holds."""
        key = self.data.get(f"{self.add_prefix(row)}-{self.model._meta.pk.name}")
        return key == "" or key in self._own_keys

    @cached_property
    def _own_keys(self) -> set[str]:
        return {str(row.pk) for row in self.get_queryset()}

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if self.is_bound and i < self.initial_form_count() and not self._is_own(i):
            # Past the lookup by key, which fails on what can be none; clean() has the sentence for the editor.
            return BaseFormSet._construct_form(self, i, instance=self.model(), **kwargs)
        form = super()._construct_form(i, **kwargs)
        if self._is_new(form) and i >= self.min_num:
            # Also one that an autosave has counted among the stored ones, empty as it was.
            form.empty_permitted = True
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field.widget, LanguageSelect) and field.required:
                # Nearly always this one; as an initial value it makes no row of what is empty but for it.
                field.initial = usual_language()
        if index is not None and self._is_new(form) and ORDERING_FIELD_NAME in form.fields:
            form.fields[ORDERING_FIELD_NAME] = PlaceField(required=False)

    def _is_new(self, form: Any) -> bool:
        return self.is_bound and not self.data.get(f"{form.prefix}-{self.model._meta.pk.name}")

    def get_unique_error_message(self, unique_check: Any) -> str:
        options = self.model._meta
        names = [str(options.get_field(name).verbose_name) for name in unique_check if name != self.fk.name]
        return _("Two rows have the same %(what)s. Keep one of them and remove the other.") % {
            "what": get_text_list(names, _("and"))
        }

    def get_form_error(self) -> str:
        return _("This row repeats another one.")


class RowsPanel(InlinePanel):
    """An inline panel whose rows are a :class:`RowFormSet`, or the ``formset`` made of it; at most ``max_num``."""

    def __init__(
        self,
        relation_name: str,
        *args: Any,
        formset: type[RowFormSet] = RowFormSet,
        max_num: int = MOST_ROWS,
        **kwargs: Any,
    ) -> None:
        super().__init__(relation_name, *args, max_num=max_num, **kwargs)
        self.formset = formset

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "formset": self.formset}

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options


class ChosenRowsPanel(RowsPanel, MultipleChooserPanel):
    """Rows that begin with a record: its button opens the chooser, which adds several at once, in the order chosen."""
