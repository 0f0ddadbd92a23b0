"""The screen of a person, an author or a claim that plans what public articles show of it from now on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import pages
from ...articles.models import Pin
from ...articles.story import stories_of
from ..bulk import runs
from ..bulk.models import BulkRun
from ..bulk.rows import EVERY_KIND
from ..bulk.views import may_work
from . import proposals, shown
from .forms import CORRECT, KEEP, DecisionForm, VerdictForm

ARTICLES_PER_PAGE = 25
#: Kind of record, as it stands in the address → that of the run, and the form.
KINDS: dict[str, tuple[str, type[DecisionForm]]] = {
    "person": (BulkRun.Kind.PEOPLE, DecisionForm),
    "claim": (BulkRun.Kind.CLAIMS, VerdictForm),
    "author": (BulkRun.Kind.AUTHORS, DecisionForm),
}


class AfterView(WagtailAdminTemplateMixin, View):
    """Plans a run over the articles that show the record; changes nothing."""

    template_name = "geometa/admin/desk/after.html"
    header_icon = "doc-full-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Neither database can look up a larger key.
        if kwargs["kind"] not in KINDS or kwargs["pk"] >= 2**63:
            raise Http404
        self.kind, self.form_class = KINDS[kwargs["kind"]]
        model = EVERY_KIND[self.kind].record_model
        if not may_work(request.user, EVERY_KIND[self.kind]):
            raise PermissionDenied
        self.record = get_object_or_404(model, pk=kwargs["pk"], merged_into=None)
        self.articles = shown.articles_showing(self.kind, self.record, request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        run, articles = self._run(form), form.chosen
        if run.pin == Pin.PUBLISHED:
            articles = shown.published_before(articles, self.record)
        if run.action == BulkRun.Action.CORRECT:
            # A language without a text has nothing to correct.
            written = [language for language, text in run.texts.items() if text]
            articles = articles.filter(locale__language_code__in=written)
        return redirect("geometa_reports:bulk_run", runs.plan(run, articles).pk)

    def _form(self, data: Any = None) -> DecisionForm:
        languages = self.articles.order_by().values_list("locale__language_code", flat=True).distinct()
        proposed = {language: self._proposal(language) for language in sorted(languages)}
        return self.form_class(data, articles=self.articles, proposals=proposed)

    def _proposal(self, language: str) -> str:
        if self.kind == BulkRun.Kind.CLAIMS:
            return proposals.about_verdict(self.record, language)
        return proposals.about_change(self.record, self._before, language)

    @cached_property
    def _before(self) -> Any:
        return shown.version_before(self.record)

    def _run(self, form: DecisionForm) -> BulkRun:
        data = form.cleaned_data
        run = BulkRun(
            kind=self.kind, record=self.record.pk, pending=data["pending"], user_id=self.request.user.pk
        )
        decision = data.get("decision", CORRECT)
        if decision == CORRECT:
            run.action, run.correction, run.texts = BulkRun.Action.CORRECT, data["kind"], form.texts
        else:
            run.action = BulkRun.Action.PIN
            run.pin = Pin.PUBLISHED if decision == KEEP else Pin.LIVE
            run.snapshot = shown.facts_before(self.record) if decision == KEEP else {}
        return run

    def _page(self, form: DecisionForm, status: int = 200) -> HttpResponse:
        listed = Paginator(self.articles, ARTICLES_PER_PAGE).get_page(self.request.GET.get("p"))
        public = shown.rows_showing(self.kind, self.record).order_by().values("page").distinct().count()
        context = self.get_context_data(
            record=self.record,
            form=form,
            media=form.media,
            rows=self._told([page.pk for page in listed]),
            page_obj=listed,
            others=public - listed.paginator.count,
        )
        return render(self.request, self.template_name, context, status=status)

    def _told(self, keys: list[int]) -> list[tuple[Any, str, str]]:
        """Of each article its page, the rule by which it shows the record, and the words a reader finds there."""
        found = pages.page_model()._default_manager.specific().in_bulk(keys)
        stories = stories_of([found[key] for key in keys])
        return [(story.page, *self._words(story)) for story in stories]

    def _words(self, story: Any) -> tuple[str, str]:
        if self.kind == BulkRun.Kind.CLAIMS:
            claim = next((one for one in story.claims if one.library == self.record), None)
            verdict = claim.verdict if claim else None
            return "", verdict.label.text if verdict else ""
        if self.kind == BulkRun.Kind.AUTHORS:
            return self._words_of_credit(story)
        person = story.person(self.record)
        if person is None:
            return "", ""
        told = (person.name.text, person.portrayal.descriptor.text, person.office.then)
        return person.row.get_pin_display(), " – ".join(filter(None, told))

    def _words_of_credit(self, story: Any) -> tuple[str, str]:
        credit = next((one for one in story.credits if one.record == self.record), None)
        if credit is None:
            return "", ""
        told = (credit.name, credit.job_title, credit.affiliation, credit.bio.text)
        return credit.row.get_pin_display(), " – ".join(filter(None, told))

    def get_page_title(self) -> str:
        return _("What articles show")

    def get_page_subtitle(self) -> str:
        return str(self.record)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        viewset, options = type(self.record).snippet_viewset, type(self.record)._meta
        listing = {
            "url": reverse(viewset.get_url_name("list")),
            "label": capfirst(str(options.verbose_name_plural)),
        }
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]
