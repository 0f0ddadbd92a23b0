"""Views that add and edit a record: they show the form's warnings and let it store what no draft may hold."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from . import duplicates
from .forms import was_erased, was_merged
from .saving import WholeSaveMixin


class AfterSaveMixin:
    """Finishes what the form of a record began."""

    def save_instance(self) -> Any:
        instance = super().save_instance()
        self.form.after_save(instance)
        # An autosave must not pile up messages for the next page that happens to load.
        if not self.expects_json_response:
            for warning in self.form.warnings:
                messages.warning(self.request, warning)
        return instance


class RecordAddView(WholeSaveMixin, AfterSaveMixin, CreateView):
    """Adds a record."""


class RecordEditView(WholeSaveMixin, AfterSaveMixin, EditView):
    """Edits a record. Hook ``geometa_record_buttons`` (record, user) adds buttons to the menu of its header."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Kinds that cannot be merged have no such field.
        if (survivor := getattr(self.object, "merged_into", None)) is not None:
            messages.warning(request, was_merged(self.object))
            return redirect(duplicates.address(survivor))
        if getattr(self.object, "is_erased", False):
            messages.warning(request, was_erased())
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        added = [
            button
            for hook in hooks.get_hooks("geometa_record_buttons")
            for button in hook(self.object, self.request.user)
        ]
        return [*super().header_more_buttons, *added]
