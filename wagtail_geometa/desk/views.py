"""The admin screens of merging: whom to merge, the two side by side, and the memory of merges with its way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..people.forms import LEGAL_FLAGS
from ..registry import guards
from ..registry.duplicates import address, likely_duplicates
from ..registry.saving import anew_when_ended
from . import facts, references
from .merge import KINDS, Refused, merge, undo
from .models import MergeRecord
from .permissions import may_merge

MERGES_PER_PAGE = 25


class RecordScreen(WagtailAdminTemplateMixin, View):
    """A screen that does something with records of one kind, for who may do it."""

    #: Kind in the address → model.
    kinds: dict[str, Any] = {}

    @staticmethod
    def may(user: Any, model: Any) -> bool:
        """Whether ``user`` may do it with records of ``model``."""
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        keys = [key for name, key in kwargs.items() if name != "kind"]
        # Neither database can look up a larger key.
        if kwargs["kind"] not in self.kinds or max(keys) >= 2**63:
            raise Http404
        self.model = self.kinds[kwargs["kind"]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def record(self, name: str) -> Any:
        """The record whose key stands in the address; not one that was merged away."""
        viewset = self.model.snippet_viewset
        records = self.model._default_manager.prefetch_related(*viewset.chooser_prefetch, "identifiers")
        return get_object_or_404(records, pk=self.kwargs[name], merged_into=None)

    def address_of(self, view: str, *keys: Any) -> str:
        return reverse(f"geometa_desk:{view}", args=[self.kwargs["kind"], *keys])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        listing = reverse(self.model.snippet_viewset.get_url_name("list"))
        here = {"url": self.request.path, "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": listing, "label": plural}, here]


class MergeScreen(RecordScreen):
    """A screen about merging records of one kind, for who may merge them."""

    header_icon = "collapse-down"
    kinds = KINDS
    may = staticmethod(may_merge)


class ChooseView(MergeScreen):
    """Which other record is the same: those of the same name are offered, any other can be chosen."""

    template_name = "geometa/admin/desk/choose.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        record = self.record("pk")
        if form.is_valid() and form.cleaned_data["other"] == record:
            form.add_error("other", _("This is one record. Choose another one."))
        if not form.is_valid():
            return self._page(form, 422)
        return redirect(self.address_of("compare", record.pk, form.cleaned_data["other"].pk))

    def _form(self, data: Any = None) -> forms.Form:
        viewset = self.model.snippet_viewset.chooser_viewset
        field = forms.ModelChoiceField(
            label=_("The other record"),
            queryset=self.model._default_manager.filter(merged_into=None),
            widget=viewset.widget_class,
        )
        return type("OtherForm", (forms.Form,), {"other": field})(data)

    def _page(self, form: forms.Form, status: int = 200) -> HttpResponse:
        record = self.record("pk")
        names = [record.name, *(row.text for row in record.names.all())]
        same = [(row.scheme, row.value) for row in record.identifiers.all()]
        found = [one.record for one in likely_duplicates(self.model, names, same, but=record.pk)]
        offered = [(one, self.address_of("compare", record.pk, one.pk)) for one in found]
        context = self.get_context_data(record=record, form=form, offered=offered, media=form.media)
        return render(self.request, self.template_name, context, status=status)

    def get_page_title(self) -> str:
        return _("Merge with another record")


class CompareView(MergeScreen):
    """The two side by side; the editor chooses fact by fact, sees what moves, and confirms."""

    template_name = "geometa/admin/desk/compare.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        keep, away = self.record("keep"), self.record("away")
        if keep == away:
            raise Http404
        newest = away.get_latest_revision_as_object()
        context = self.get_context_data(
            keep=keep,
            away=away,
            differences=facts.differences(keep, newest),
            along=facts.comes_along(keep, newest),
            keep_usage=references.usage(keep),
            away_usage=references.usage(away),
            swapped=self.address_of("compare", away.pk, keep.pk),
            back=self.address_of("choose", keep.pk),
        )
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        known = {field.name for field in facts.fact_fields(self.model)}
        if not guards.may(request.user, self.model, "lift_flags"):
            known -= set(LEGAL_FLAGS)
        choices = {
            name: request.POST[f"fact-{name}"]
            for name in known
            if request.POST.get(f"fact-{name}") in ("keep", "away")
        }
        try:
            done = anew_when_ended(
                lambda: merge(self.model, kwargs["keep"], kwargs["away"], choices, request.user)
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.address_of("choose", kwargs["keep"]))
        keep = self.model._default_manager.get(pk=done.kept_key)
        messages.success(
            request,
            _("The two records are one: “%(record)s”.") % {"record": keep},
            buttons=[messages.button(reverse("geometa_desk:merges"), _("Merges and their undoing"))],
        )
        return redirect(address(keep))

    def get_page_title(self) -> str:
        return _("Merge two records")


class MergesView(WagtailAdminTemplateMixin, View):
    """What was merged, newest first, each with the way back while there is one."""

    template_name = "geometa/admin/desk/merges.html"
    header_icon = "collapse-down"
    page_title = property(lambda self: _("Merges"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.kinds = [kind for kind, model in KINDS.items() if may_merge(request.user, model)]
        if not self.kinds:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        merges = MergeRecord.objects.filter(kind__in=self.kinds).select_related("merged_by", "undone_by")
        page = Paginator(merges, MERGES_PER_PAGE).get_page(request.GET.get("p"))
        rows = [(one, *_records(one), one.may_be_undone) for one in page.object_list]
        return render(request, self.template_name, self.get_context_data(rows=rows, page_obj=page))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo the merge whose ``uuid`` is posted."""
        try:
            record = MergeRecord.objects.get(uuid=forms.UUIDField().clean(request.POST.get("merge")))
        except (MergeRecord.DoesNotExist, forms.ValidationError):
            raise Http404 from None
        if not may_merge(request.user, KINDS[record.kind]):
            raise PermissionDenied
        try:
            anew_when_ended(lambda: undo(record, request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The merge is undone. What was changed since stays as it is."))
        return redirect(request.path)


def _records(merge_record: MergeRecord) -> list[Any]:
    found = KINDS[merge_record.kind]._base_manager.in_bulk([merge_record.away_key, merge_record.kept_key])
    return [found.get(merge_record.away_key), found.get(merge_record.kept_key)]
