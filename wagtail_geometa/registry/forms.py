"""The form of a registry record: checks that span rows and records, beside what each model checks alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..records import Identifier
from . import duplicates


class RowAwareForm(WagtailAdminModelForm):
    """A form that may look into its inline rows while it is being checked.

    ``warnings`` holds sentences to show after saving: things an editor should know that do not stop her.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings: list[str] = []

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.check_rows()
        return cleaned

    def check_rows(self) -> None:
        """Compare rows with each other, with the record and with other records; report through ``add_error``."""

    def rows(self, relation: str) -> Iterator[Any]:
        """Forms of the rows that will be kept, already checked one by one."""
        formset = self.formsets.get(relation)
        if formset is None:
            return
        formset.is_valid()
        for form in formset.forms:
            given = form.instance.pk or form.has_changed()
            if given and not (formset.can_delete and formset._should_delete_form(form)):
                yield form

    def after_save(self, instance: Any) -> None:
        """Store what belongs to the record but not to its drafts. Called once the record itself is stored."""


def removed_rows(form: Any, relation: str) -> list[Any]:
    """Stored rows an editor is about to remove from ``form``, which may itself be the form of a row."""
    formset = form.formsets.get(relation)
    if formset is None or not formset.can_delete:
        return []
    formset.is_valid()
    return [one.instance for one in formset.forms if one.instance.pk and formset._should_delete_form(one)]


def was_merged(record: Any) -> str:
    """What somebody is told who wants to change a record that was merged into another."""
    return format_html(
        _("“{record}” was merged into {survivor} and cannot be changed any more. Edit that record instead."),
        record=record,
        survivor=format_html(
            '<a href="{}">“{}”</a>', duplicates.address(record.merged_into), record.merged_into
        ),
    )


def was_erased() -> str:
    """What somebody is told who wants to change what is left of an erased record."""
    return _("This record was erased for good and stays empty. Make a new one if somebody else is meant.")


class RecordForm(RowAwareForm):
    """A registry record: no identifier may stand for two records, or twice on one."""

    def check_rows(self) -> None:
        super().check_rows()
        if self.instance.is_erased:
            self.add_error(None, was_erased())
        if self.instance.merged_into:
            # Merged while the form stood open: what was typed stays on the screen, to be taken over by hand.
            self.add_error(None, was_merged(self.instance))
        seen: set[tuple[str, str]] = set()
        for row in self.rows("identifiers"):
            scheme, value = row.cleaned_data.get("scheme"), row.instance.value
            if not scheme or not value or row.errors:
                continue
            if (scheme, value) in seen:
                row.add_error("value", _("This identifier stands here twice. Remove one of the rows."))
            seen.add((scheme, value))
            if other := self._holder_of(row.instance):
                row.add_error("value", _taken_by(row.instance, other))

    def _holder_of(self, identifier: Identifier) -> Any:
        """Another record with the same identifier; "other" registers are not ours to compare."""
        same = [(identifier.scheme, identifier.value)]
        return duplicates.holders(self._meta.model, same, but=self.instance.pk).first()


class NamedRecordForm(RecordForm):
    """A record whose namesakes are asked about.

    ``namesakes`` are the records the editor must look at before hers is stored. She answers with their keys in
    :data:`ANYWAY`: a namesake that came in between is asked about once more.
    """

    #: Name of the posted answer: keys of the records she looked at, with commas.
    ANYWAY = "geometa_anyway"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namesakes: list[Any] = []

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        looked_at = set(str(self.data.get(self.ANYWAY, "")).split(","))
        names = list(self._new_names())
        duplicates.take_turns(self._meta.model, names)
        found = duplicates.namesakes(self._meta.model, names, but=self.instance.pk)
        if any(str(one.pk) not in looked_at for one in found):
            self.namesakes = found
            self.add_error(None, duplicates.DID_YOU_MEAN)
        return cleaned

    def _new_names(self) -> Iterator[str]:
        """The names this form adds: what stood on the record before was looked at before."""
        if "name" in self.changed_data:
            yield self.cleaned_data.get("name") or ""
        for relation, field in (("names", "text"), ("words", "name")):
            for row in self.rows(relation):
                if field in row.changed_data:
                    yield row.cleaned_data.get(field) or ""


def _taken_by(identifier: Identifier, other: Any) -> str:
    return format_html(
        _("{identifier} belongs to {other} already. Use that record, or correct the identifier."),
        identifier=f"{identifier.get_scheme_display()} {identifier.value}",
        other=format_html('<a href="{}">“{}”</a>', duplicates.address(other), other),
    )
