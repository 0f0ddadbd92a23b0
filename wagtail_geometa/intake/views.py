"""The admin screens of a spreadsheet import: upload, look, confirm. The file is kept nowhere on the server."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

from django import forms
from django.core import signing
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .columns import Kind
from .importing import Action, Importer, Step
from .kinds import KINDS
from .permissions import demand, may
from .sheets import Sheet, SheetError, read

#: What one request can write while an editor waits; larger files are for the command.
MAX_ROWS = 200
MAX_BYTES = 1_000_000
_SALT = "geometa-import"
#: Seconds an editor may think about what she sees.
_MAX_AGE = 3600


class UploadForm(forms.Form):
    """The file and what to do with it; only what the editor may do is offered."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("UTF-8, up to 200 rows and 1 MB. For more, a developer runs geometa_import."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )
    update = forms.BooleanField(
        label=gettext_lazy("Change records that are known already"),
        required=False,
        help_text=gettext_lazy("Only those whose identifier or id a row names. Nothing is ever removed."),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish at once"),
        required=False,
        help_text=gettext_lazy("Otherwise everything waits as a draft."),
    )

    def __init__(self, *args: Any, kind: Kind, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, action in (("update", "change"), ("publish", "publish")):
            if not may(user, action, kind.model):
                del self.fields[name]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB. Split it, or use the command."))
        return file


class ImportView(WagtailAdminTemplateMixin, View):
    """Upload, then a table of what would happen, then the confirmation that makes it happen."""

    template_name = "geometa/admin/intake/upload.html"
    header_icon = "upload"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[kwargs["kind"]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        demand(request.user, "add", self.kind.model)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._upload_page(UploadForm(kind=self.kind, user=request.user))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "sheet" in request.POST:
            return self._confirm()
        form = UploadForm(request.POST, request.FILES, kind=self.kind, user=request.user)
        if not form.is_valid():
            return self._upload_page(form)
        try:
            text = _text_of(form.cleaned_data["file"].read())
            options = {name: bool(form.cleaned_data.get(name)) for name in ("update", "publish")}
            steps = list(self._importer(options).look(_sheet(text)))
        except SheetError as error:
            form.add_error("file", str(error))
            return self._upload_page(form)
        return self._preview_page(steps, text, options)

    def _importer(self, options: dict[str, bool]) -> Importer:
        user = self.request.user
        return Importer(
            self.kind,
            update=options["update"] and may(user, "change", self.kind.model),
            publish=options["publish"] and may(user, "publish", self.kind.model),
            user=user,
        )

    def _confirm(self) -> HttpResponse:
        """Write what was looked at. Signed: what is written is what was shown, to the same person."""
        again = redirect(self.request.path)
        try:
            told = signing.loads(self.request.POST["sheet"], salt=_SALT, max_age=_MAX_AGE)
        except signing.BadSignature:
            messages.error(self.request, _("The upload is too old or damaged. Upload the file again."))
            return again
        if told["user"] != str(self.request.user.pk) or told["kind"] != self.kind.key:
            messages.error(self.request, _("This upload belongs to somebody else. Upload the file again."))
            return again
        try:
            steps = list(self._importer(told["options"]).write(_sheet(told["text"])))
        except (SheetError, DatabaseError):
            messages.error(
                self.request,
                _("The import stopped. What was stored is complete; upload the file again for the rest."),
            )
            return again
        return self._done_page(steps)

    def _upload_page(self, form: UploadForm) -> HttpResponse:
        status = 200 if not form.is_bound else 422
        context = self.get_context_data(form=form, kind=self.kind, columns=self.kind.columns)
        return render(self.request, self.template_name, context, status=status)

    def _preview_page(self, steps: list[Step], text: str, options: dict[str, bool]) -> HttpResponse:
        told = {"text": text, "options": options, "kind": self.kind.key, "user": str(self.request.user.pk)}
        writes = any(step.action in {Action.CREATE, Action.CHANGE} for step in steps)
        context = self.get_context_data(
            kind=self.kind,
            steps=steps,
            counts=_counts(steps),
            sheet=signing.dumps(told, salt=_SALT, compress=True) if writes else "",
            options=options,
        )
        return render(self.request, "geometa/admin/intake/preview.html", context)

    def _done_page(self, steps: list[Step]) -> HttpResponse:
        written = sum(step.action in {Action.CREATE, Action.CHANGE} for step in steps)
        messages.success(
            self.request,
            ngettext("%(number)d row is stored.", "%(number)d rows are stored.", written)
            % {"number": written},
        )
        left = [step for step in steps if step.action in {Action.REFUSE, Action.POSSIBLY}]
        if not left:
            return redirect(reverse(self.kind.model.snippet_viewset.get_url_name("list")))
        context = self.get_context_data(kind=self.kind, steps=left, counts=_counts(steps), done=True)
        return render(self.request, "geometa/admin/intake/preview.html", context)

    def get_page_title(self) -> str:
        return _("Import %(records)s") % {"records": self.kind.model._meta.verbose_name_plural}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        plural = capfirst(str(self.kind.model._meta.verbose_name_plural))
        listing = reverse(self.kind.model.snippet_viewset.get_url_name("list"))
        here = {"url": self.request.path, "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": listing, "label": plural}, here]


def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """A CSV file with every column and one example row; with the mark by which Excel knows UTF-8."""
    if kind not in KINDS:
        raise Http404
    demand(request.user, "add", KINDS[kind].model)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    csv.writer(response).writerows(KINDS[kind].template())
    return response


def _text_of(data: bytes) -> str:
    """The text of an upload; its encoding is judged by the reader, which needs the bytes."""
    read(data, max_rows=MAX_ROWS)
    return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")


def _sheet(text: str) -> Sheet:
    return read(text.encode(), max_rows=MAX_ROWS)


def _counts(steps: list[Step]) -> list[tuple[str, int]]:
    counted = Counter(step.action for step in steps)
    return [
        (next(step.label for step in steps if step.action is one), counted[one])
        for one in Action
        if counted[one]
    ]
