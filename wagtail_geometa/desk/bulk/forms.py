"""The form that plans a run of bulk work over one kind of record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from .models import BulkRun
from .rows import Kind
from .selecting import DAYS

#: Articles a selection in the page list may hand over: an address holds no more.
MOST_SELECTED = 200


class PeriodForm(forms.Form):
    """From which day to which articles were first published; either may be left open."""

    since = forms.DateField(
        label=gettext_lazy("First published from"),
        required=False,
        widget=AdminDateInput(),
        validators=DAYS,
    )
    until = forms.DateField(
        label=gettext_lazy("First published to"), required=False, widget=AdminDateInput(), validators=DAYS
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The end lies before the start. Correct one of the two dates."))
        return data


class PlanForm(PeriodForm):
    """What to do, with which record, in which articles. Nothing is changed by it."""

    action = forms.ChoiceField(
        label=gettext_lazy("Action"),
        choices=[(one.value, one.label) for one in BulkRun.EXCHANGES],
    )
    pending = forms.ChoiceField(
        label=gettext_lazy("Live articles with unpublished changes"),
        choices=BulkRun.Pending.choices,
        help_text=gettext_lazy("Work that somebody has not published is never published by this."),
    )
    title = forms.CharField(label=gettext_lazy("Words in the title"), max_length=200, required=False)
    selected = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput())

    field_order = ["action", "record", "replacement", "rel", "pending", "title", "since", "until", "selected"]

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosers = kind.record_model.snippet_viewset.chooser_viewset
        for name, label in (("record", _("Record")), ("replacement", _("Replace it by"))):
            self.fields[name] = forms.ModelChoiceField(
                label=label, queryset=kind.usable(), widget=choosers.widget_class, required=name == "record"
            )
        self.fields["replacement"].help_text = _("Only for the action “Replace”.")
        self.fields["rel"] = forms.ChoiceField(
            label=_("Relation"), choices=kind.rels, help_text=_("Only for the action “Add”.")
        )
        self.order_fields(self.field_order)

    def clean_selected(self) -> list[int]:
        keys = [part for part in self.cleaned_data["selected"].split(",") if part]
        if any(not (one.isascii() and one.isdigit() and len(one) < 19) for one in keys):
            raise forms.ValidationError(_("Select the articles again."))
        return [int(one) for one in keys[:MOST_SELECTED]]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_replace = data.get("action") == BulkRun.Action.REPLACE
        if is_replace and not data.get("replacement"):
            self.add_error("replacement", _("Choose the record that takes its place."))
        elif is_replace and data["replacement"] == data.get("record"):
            self.add_error("replacement", _("A record cannot replace itself. Choose another."))
        return data
