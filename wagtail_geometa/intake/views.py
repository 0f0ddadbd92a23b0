"""The screens of a spreadsheet import: upload, look, store, portion by portion; no file is kept on the server."""

from __future__ import annotations

import csv
from typing import Any

from django import forms
from django.core import signing
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .columns import Kind
from .entries import unknown_columns
from .importing import Importer, Step
from .job import Job, State
from .kinds import KINDS
from .permissions import demand, may
from .sheets import Sheet, SheetError, read

#: What a page carries from request to request; larger files are for the command.
MAX_ROWS = 5_000
MAX_BYTES = 1_500_000


class UploadForm(forms.Form):
    """The file and what to do with it; only what the editor may do is offered."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "UTF-8, up to 5,000 rows and 1.5 MB. For more, a developer runs geometa_import."
        ),
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
            raise forms.ValidationError(_("The file is larger than 1.5 MB. Split it, or use the command."))
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
            return self._go_on()
        form = UploadForm(request.POST, request.FILES, kind=self.kind, user=request.user)
        if not form.is_valid():
            return self._upload_page(form)
        options = {name: bool(form.cleaned_data.get(name)) for name in ("update", "publish")}
        key = get_random_string(12)
        try:
            text = _text_of(form.cleaned_data["file"].read())
            job = Job(text, options, self.kind.key, str(request.user.pk), key)
            return self._portion(job, _sheet(text), State(key), job.signed())
        except SheetError as error:
            form.add_error("file", str(error))
        except DatabaseError:
            form.add_error("file", _("The database refused at this moment. Upload the file again."))
        return self._upload_page(form)

    def _go_on(self) -> HttpResponse:
        """The next portion of an upload. Signed: what is written is what was shown, to the same person."""
        post = self.request.POST
        try:
            job, state = Job.read(post["sheet"]), State.read(post.get("state", ""))
        except signing.BadSignature:
            return self._again(_("The upload is too old or damaged. Upload the file again."))
        if (job.user, job.kind) != (str(self.request.user.pk), self.kind.key) or job.key != state.key:
            return self._again(_("This upload belongs to somebody else. Upload the file again."))
        sheet = _sheet(job.text)
        if "write" in post and state.mode == "look":
            if unknown_columns(sheet, self.kind) and "without_unknown" not in post:
                problem = _(
                    "Some columns are not known. Tick that you go on without them, or correct the file."
                )
                return self._run_page(job, sheet, state, [], post["sheet"], problem, status=422)
            state = state.writing()
        try:
            return self._portion(job, sheet, state, post["sheet"])
        except DatabaseError:
            problem = _(
                "The database refused at this moment. What is stored is complete; go on when you like."
            )
            return self._run_page(job, sheet, state, [], post["sheet"], problem, status=503)

    def _again(self, problem: str) -> HttpResponse:
        messages.error(self.request, problem)
        return redirect(self.request.path)

    def _portion(self, job: Job, sheet: Sheet, state: State, signed: str) -> HttpResponse:
        """Look at the next rows, or write them: one transaction, after which the answer says how far it is."""
        user = self.request.user
        importer = Importer(
            self.kind,
            update=job.options["update"] and may(user, "change", self.kind.model),
            publish=job.options["publish"] and may(user, "publish", self.kind.model),
            without_unknown=True,  # asked before the first row is written
            user=user,
        )
        act = importer.write if state.mode == "write" else importer.look
        steps = list(act(sheet, state.at, state.stop))
        return self._run_page(job, sheet, state.after(steps, len(sheet.lines)), steps, signed)

    def _run_page(
        self,
        job: Job,
        sheet: Sheet,
        state: State,
        steps: list[Step],
        signed: str,
        problem: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """How far the import is, with the rows just done; only what changes when a script asks for the next portion."""
        context = self.get_context_data(
            kind=self.kind,
            options=job.options,
            state=state,
            rows=[(step, state.labels[step.action]) for step in steps],
            sheet=signed,
            total=len(sheet.lines),
            is_over=state.at >= len(sheet.lines),
            unknown=unknown_columns(sheet, self.kind) if state.mode == "look" else [],
            problem=problem,
            list_address=self._list_address(),
            may_change=may(self.request.user, "change", self.kind.model),
        )
        part = "portion" if "portion" in self.request.POST else "run"
        return render(self.request, f"geometa/admin/intake/{part}.html", context, status=status)

    def _upload_page(self, form: UploadForm) -> HttpResponse:
        status = 200 if not form.is_bound else 422
        context = self.get_context_data(form=form, kind=self.kind, columns=self.kind.columns)
        return render(self.request, self.template_name, context, status=status)

    def get_page_title(self) -> str:
        return _("Import %(records)s") % {"records": self.kind.model._meta.verbose_name_plural}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        plural = capfirst(str(self.kind.model._meta.verbose_name_plural))
        here = {"url": self.request.path, "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": self._list_address(), "label": plural}, here]

    def _list_address(self) -> str:
        return reverse(self.kind.model.snippet_viewset.get_url_name("list"))


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
