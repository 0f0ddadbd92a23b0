"""The form of a registry record: checks that span rows and records, beside what each model checks alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..records import Identifier


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


class RecordForm(RowAwareForm):
    """A registry record: no identifier may stand for two records, or twice on one."""

    def check_rows(self) -> None:
        super().check_rows()
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
        if identifier.scheme == "custom":
            return None
        parent = self.formsets["identifiers"].fk.name
        stored = type(identifier)._default_manager.filter(scheme=identifier.scheme, value=identifier.value)
        found = stored.exclude(**{parent: self.instance.pk}).select_related(parent).first()
        return getattr(found, parent) if found else None


def _taken_by(identifier: Identifier, other: Any) -> str:
    return _("%(identifier)s belongs to “%(other)s” already. Use that record, or correct the identifier.") % {
        "identifier": f"{identifier.get_scheme_display()} {identifier.value}",
        "other": other,
    }
