"""The admin screen of withholding an author: what will vanish, one button, and the same screen to end it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..authors.models import Author
from ..pages import public_pages
from ..registry.duplicates import address
from . import withholding
from .permissions import may_withhold
from .remaining_text import MOST_ARTICLES, articles_naming
from .views import RecordScreen


class EndForm(forms.Form):
    """What the author is to the newsroom from now on."""

    status = forms.ChoiceField(
        label=gettext_lazy("Status from now on"),
        choices=[(one.value, one.label) for one in withholding.OTHER_STATUSES],
    )


class WithholdView(RecordScreen):
    """Withholds an author, or ends it, at one address: what is posted says which.

    Two who do the same at once do no harm, and who has an old screen open never does the opposite by mistake.
    """

    template_name = "geometa/admin/desk/withhold.html"
    header_icon = "warning"
    kinds = {"author": Author}
    may = staticmethod(may_withhold)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.record("pk")
        form = EndForm(initial={"status": withholding.status_before(record)})
        return self._page(record, form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.record("pk")
        if request.POST.get("action") == "withhold":
            withholding.withhold(record.pk, request.user)
            messages.success(
                request, _("Withheld: no reader and no partner is shown “%(author)s”.") % {"author": record}
            )
            return redirect(address(record))
        form = EndForm(request.POST)
        if request.POST.get("action") != "end" or not form.is_valid():
            return self._page(record, form, 422)
        withholding.end(record.pk, form.cleaned_data["status"], request.user)
        messages.success(request, _("“%(author)s” is shown again.") % {"author": record})
        return redirect(address(record))

    def _page(self, record: Author, form: forms.Form, status: int = 200) -> HttpResponse:
        named = articles_naming([record], self.request.user)
        context = self.get_context_data(
            record=record,
            form=form,
            is_withheld=record.status == Author.Status.WITHHELD,
            stories=public_pages().filter(geometa_credits__author=record).distinct().count(),
            articles=named[:MOST_ARTICLES],
            more=len(named) > MOST_ARTICLES,
        )
        return render(self.request, self.template_name, context, status=status)

    def get_page_title(self) -> str:
        return _("Withhold for safety")
