"""The admin screen on which everything one reader sent is looked at, exported and erased, by her e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .permissions import ERASE, ModeratorsOnly


class ReaderForm(forms.Form):
    """Whose replies. The address travels in the body of a post, so that no log of addresses keeps it."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail of the reader"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class ReaderView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """First look, then export or erase. Erasing asks nothing more: the list of what will go stands above the button."""

    codename = ERASE
    template_name = "geometa/admin/comments/reader.html"
    page_title = gettext_lazy("Replies of one reader")
    header_icon = "user"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ReaderForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReaderForm(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        email = form.cleaned_data["email"]
        if "export" in request.POST:
            options = {"ensure_ascii": False, "indent": 2}
            answer = JsonResponse(self.adapter.export(email), safe=False, json_dumps_params=options)
            answer["Content-Disposition"] = 'attachment; filename="replies.json"'
            answer["Cache-Control"] = "no-store"
            return answer
        if "erase" in request.POST:
            number = self.adapter.erase(email)
            words = ngettext("%(number)d reply was erased.", "%(number)d replies were erased.", number)
            messages.success(request, words % {"number": number})
            return self._page(ReaderForm())
        return self._page(form, rows=self.adapter.export(email), looked=True)

    def _page(self, form: ReaderForm, status: int = 200, **shown: Any) -> HttpResponse:
        context = self.get_context_data(form=form, **shown)
        return render(self.request, self.template_name, context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Replies of one reader")}]
