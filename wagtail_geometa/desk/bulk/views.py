"""The admin screens of bulk work: plan, look at every article, confirm, undo."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import DraftStateMixin

from ..reports.articles import articles_of
from ..reports.screens import DeskReport, editable_pages, may_view
from . import runs
from .forms import MOST_SELECTED, PlanForm
from .models import BulkChange, BulkRun
from .rows import EVERY_KIND, KINDS, Kind
from .selecting import choose

#: Articles one request changes while an editor waits; the button goes on with the rest.
AT_ONCE = 100


def may_work(user: Any, kind: Kind) -> bool:
    """Whether ``user`` may plan bulk work with records of ``kind``; each article asks again."""
    return may_view(user, kind.record_model) and editable_pages(user).exists()


def runs_of(user: Any) -> QuerySet:
    """Runs ``user`` may see, go on with and undo: her own, and those about records she answers for.

    Whoever made a run may have gone home; each article asks for the permission of the one who acts.
    """
    kinds = [name for name, kind in EVERY_KIND.items() if _answers_for(user, kind.record_model)]
    return BulkRun.objects.filter(Q(user=user) | Q(kind__in=kinds))


def _answers_for(user: Any, model: Any) -> bool:
    """Whether ``user`` publishes records of ``model``, or changes those that have no drafts."""
    verb = "publish" if issubclass(model, DraftStateMixin) else "change"
    return bool(model.snippet_viewset.permission_policy.user_has_permission(user, verb))


def sentence(run: BulkRun) -> str:
    """What a run does, in words."""
    records = EVERY_KIND[run.kind].record_model.objects.in_bulk([run.record, run.replacement or run.record])
    old, new = (str(records.get(key, _("a deleted record"))) for key in (run.record, run.replacement))
    if run.action == BulkRun.Action.ADD:
        return _("Add %(record)s") % {"record": old}
    if run.action == BulkRun.Action.REMOVE:
        return _("Remove %(record)s") % {"record": old}
    if run.action == BulkRun.Action.CORRECT:
        return _("Add a correction about %(record)s") % {"record": old}
    if run.action == BulkRun.Action.PIN:
        return _("Facts about %(record)s: %(which)s") % {"record": old, "which": run.get_pin_display()}
    return _("Replace %(record)s by %(other)s") % {"record": old, "other": new}


class BulkList(DeskReport):
    """The runs of bulk work, the newest first, with buttons that plan another."""

    name = "bulk"
    page_title = gettext_lazy("Bulk changes")
    header_icon = "list-ul"
    default_ordering = "-made_at"
    export_values = {
        "run": sentence,
        "planned_at": lambda run: run.made_at,
        "done": lambda run: run.done,
        "undone": lambda run: run.undone,
        "articles": lambda run: run.articles,
        "by": lambda run: str(run.user or ""),
    }
    columns = [
        TitleColumn(
            "run",
            label=gettext_lazy("What"),
            accessor=sentence,
            get_url=lambda run: reverse("geometa_reports:bulk_run", args=[run.pk]),
        ),
        Column("articles", label=gettext_lazy("Articles")),
        Column("done", label=gettext_lazy("Done")),
        Column("undone", label=gettext_lazy("Undone")),
        Column("user", label=gettext_lazy("By")),
        DateColumn("made_at", label=gettext_lazy("Planned"), sort_key="made_at"),
    ]

    @classmethod
    def allowed(cls, user: Any) -> bool:
        return any(may_work(user, kind) for kind in KINDS.values())

    @property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(
                BulkRun.Kind(name).label,
                url=reverse("geometa_reports:bulk_plan", args=[name]),
                icon_name="plus",
            )
            for name, kind in KINDS.items()
            if may_work(self.request.user, kind)
        ]

    def get_queryset(self) -> QuerySet:
        done, undone = (
            Count("changes", filter=Q(changes__state=state))
            for state in (BulkChange.State.DONE, BulkChange.State.UNDONE)
        )
        every = runs_of(self.request.user).select_related("user")
        return every.annotate(articles=Count("changes"), done=done, undone=undone).order_by("-made_at")


class _Screen(WagtailAdminTemplateMixin, View):
    header_icon = "list-ul"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        listing = {"url": reverse("geometa_reports:bulk"), "label": str(BulkList.page_title)}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]


class PlanView(_Screen):
    """Plans a run; changes nothing."""

    template_name = "geometa/admin/desk/bulk_plan.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[kwargs["kind"]]
        if not may_work(request.user, self.kind):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Bulk change: %(kind)s") % {"kind": BulkRun.Kind(self.kwargs["kind"]).label}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        keys = [one for one in request.GET.getlist("id") if one.isascii() and one.isdigit()]
        initial = {"selected": ",".join(keys[:MOST_SELECTED])}
        return self._page(PlanForm(kind=self.kind, initial=initial))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = PlanForm(request.POST, kind=self.kind)
        if not form.is_valid():
            return self._page(form, 422)
        data = form.cleaned_data
        is_replace = data["action"] == BulkRun.Action.REPLACE
        run = BulkRun(
            kind=kwargs["kind"],
            action=data["action"],
            record=data["record"].pk,
            replacement=data["replacement"].pk if is_replace else None,
            rel=data["rel"] if data["action"] == BulkRun.Action.ADD else "",
            pending=data["pending"],
            user_id=request.user.pk,
        )
        articles = choose(articles_of(request.user), data["title"], data["since"], data["until"])
        if data["selected"]:
            articles = articles.filter(pk__in=data["selected"])
        return redirect("geometa_reports:bulk_run", runs.plan(run, articles).pk)

    def _page(self, form: PlanForm, status: int = 200) -> HttpResponse:
        chosen = [one for one in str(form["selected"].value() or "").split(",") if one]
        others = [
            (BulkRun.Kind(name).label, name)
            for name, kind in KINDS.items()
            if kind is not self.kind and may_work(self.request.user, kind)
        ]
        context = self.get_context_data(
            form=form, selected=len(chosen), others=others, query=self.request.GET.urlencode()
        )
        return render(self.request, self.template_name, context, status=status)


class RunView(_Screen):
    """One run: what each article will undergo or has undergone, with the button that makes or undoes it."""

    template_name = "geometa/admin/desk/bulk_run.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = get_object_or_404(runs_of(request.user), pk=kwargs["pk"])
        if not may_work(request.user, EVERY_KIND[self.run.kind]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return sentence(self.run)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        listed = Paginator(self.run.changes.select_related("run", "page"), 50)
        page = listed.get_page(request.GET.get("p"))
        # Told of fifty at a time: each asks for the article as its form would open it.
        allowed = editable_pages(request.user).filter(pk__in=[one.page_id for one in page])
        mine = set(allowed.values_list("pk", flat=True))
        told = [(one, self._said(one), one.page_id in mine) for one in page]
        counted = dict(self.run.changes.order_by().values_list("state").annotate(Count("pk")))
        context = self.get_context_data(
            run=self.run,
            rows=told,
            rows_page=page,
            planned=counted.get(BulkChange.State.PLANNED, 0),
            done=counted.get(BulkChange.State.DONE, 0),
            counts=[(state.label, counted.get(state.value, 0)) for state in BulkChange.State],
        )
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        work = {"make": runs.make, "undo": runs.undo}.get(request.POST.get("decision", ""))
        if work is None:
            return redirect(request.path)
        changed = list(islice(work(self.run, request.user), AT_ONCE))
        left = sum(1 for one in changed if one.note)
        said = (
            _("Articles changed: %(done)d. Left out: %(left)d.")
            if work is runs.make
            else _("Taken back in %(done)d articles. Left out: %(left)d.")
        )
        messages.success(request, said % {"done": len(changed) - left, "left": left})
        return redirect(request.path)

    def _said(self, one: BulkChange) -> str:
        if one.state == BulkChange.State.PLANNED:
            return runs.foresee(one, self.request.user)
        return f"{one.get_state_display()}. {one.note}" if one.note else str(one.get_state_display())


class MetadataBulkAction(PageBulkAction):
    """In Wagtail's list of pages: hands the pages selected over to :class:`PlanView`, which asks before anything."""

    display_name = gettext_lazy("News metadata")
    action_type = "geometa"
    aria_label = gettext_lazy("Change the news metadata of the selected pages")
    template_name = "geometa/admin/desk/bulk_plan.html"
    action_priority = 90

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen, _others = self.get_actionable_objects()
        if not chosen:
            messages.error(request, _("You may not edit any of the selected pages."))
            return redirect(self.next_url)
        if len(chosen) > MOST_SELECTED:
            messages.warning(
                request,
                _(
                    "Only the first %(count)d of the selected pages are handed over. Use the fields for title and "
                    "dates to choose more."
                )
                % {"count": MOST_SELECTED},
            )
        query = "&".join(f"id={page.pk}" for page in chosen[:MOST_SELECTED])
        return redirect(f"{reverse('geometa_reports:bulk_plan', args=['people'])}?{query}")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    def check_perm(self, page: Any) -> bool:
        return bool(page.permissions_for_user(self.request.user).can_edit())
