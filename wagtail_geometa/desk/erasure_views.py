"""The admin screen of erasing: what would go and what stays, a confirmation that is typed, and what to do after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..sanitise import clean_line
from . import erasure, stored_versions
from .permissions import may_erase
from .remaining_text import MOST_ARTICLES, Named, articles_naming
from .views import RecordScreen

#: A site with more stored versions, and a record in more of them, keeps a browser waiting longer than servers allow.
MOST_VERSIONS = 300_000
MOST_REWRITTEN = 3_000


class Confirmation(forms.Form):
    """The name or the id, typed: nobody erases the wrong record with a click."""

    confirm = forms.CharField(
        label=gettext_lazy("To erase it, type the name or the id"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record

    def clean_confirm(self) -> str:
        """What was typed, when it is one of the two."""
        typed = clean_line(self.cleaned_data["confirm"])
        if typed != clean_line(self.record.name) and typed.lower() != str(self.record.uuid):
            raise forms.ValidationError(
                _("This is neither the name nor the id of this record."), code="other"
            )
        return typed


class EraseView(RecordScreen):
    """The report of a dry run; posted with the confirmation, the erasure. Both answer at one address."""

    template_name = "geometa/admin/desk/erase.html"
    header_icon = "bin"
    kinds = erasure.KINDS
    may = staticmethod(may_erase)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self.record("pk"))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.record("pk")
        form = Confirmation(request.POST, record=record)
        if not form.is_valid():
            return self._ask(record, form, 422)
        if self._is_too_much():
            return self._ask(record, form, 409)
        articles = self._articles(record)
        try:
            report = erasure.erase(kwargs["kind"], record.pk, user=request.user, most=MOST_REWRITTEN)
        except erasure.TooMany:
            return self._ask(record, form, 409)
        return self._page(self.record("pk"), done=True, report=report, **articles)

    def _ask(self, record: Any, form: Confirmation | None = None, status: int = 200) -> HttpResponse:
        if self._is_too_much():
            return self._page(record, status, too_much=True)
        report = erasure.erase(self.kwargs["kind"], record.pk, dry_run=True)
        return self._page(
            record,
            status,
            report=report,
            form=form or Confirmation(record=record),
            too_much=report.versions > MOST_REWRITTEN,
            **self._articles(record),
        )

    def _page(self, record: Any, status: int = 200, **shown: Any) -> HttpResponse:
        command = f"geometa_erase {self.kwargs['kind']} {record.uuid} --apply"
        context = self.get_context_data(record=record, command=command, **shown)
        return render(self.request, self.template_name, context, status=status)

    def _articles(self, record: Any) -> dict[str, Any]:
        """Those the user may edit and whose words name the record; afterwards nothing is left to search with."""
        keys = erasure.family_keys(self.model, record.pk)
        found: list[Named] = articles_naming(self.model._base_manager.filter(pk__in=keys), self.request.user)
        return {"articles": found[:MOST_ARTICLES], "more": len(found) > MOST_ARTICLES}

    def _is_too_much(self) -> bool:
        return stored_versions.of_pages().count() > MOST_VERSIONS

    def get_page_title(self) -> str:
        return _("Erase for good")
