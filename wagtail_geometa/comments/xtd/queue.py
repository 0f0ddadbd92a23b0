"""The queue in Wagtail's admin: what readers wrote, and what an editor decides about it, one by one or many at once."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from django_comments.models import Comment
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..permissions import ModeratorsOnly
from . import states, store
from .states import Decision, State

PER_PAGE = 25
#: A database key no larger than this can be looked up.
_MOST = 2**63 - 1


class QueueFilter(forms.Form):
    """Which replies are listed; what makes no sense lists those that wait."""

    state = forms.ChoiceField(choices=State.choices, required=False)
    q = forms.CharField(max_length=100, required=False)


class QueueView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """List and decisions at one address, so that a decision leads back to the same list."""

    template_name = "geometa/admin/comments/queue.html"
    page_title = gettext_lazy("Replies of readers")
    moderates_here = True
    header_icon = "comment"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = QueueFilter(request.GET)
        asked.is_valid()
        state, query = asked.cleaned_data.get("state") or State.WAITING, asked.cleaned_data.get("q", "")
        rows = Paginator(_found(state, query), PER_PAGE).get_page(request.GET.get("p"))
        stories = store.stories_of(rows)
        context = self.get_context_data(
            state=state,
            query=query,
            tabs=[(one, one.label, states.in_state(one).count()) for one in State],
            rows=[(row, stories.get(row.object_pk)) for row in rows],
            page_obj=rows,
            decisions=_possible(state),
            changed=_keys(request.GET.getlist("changed")),
        )
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = next((one for one in Decision if one in request.POST), None)
        given = request.POST.get(wanted, "") if wanted else ""
        keys = _keys(request.POST.getlist("reply") if given == "ticked" else given.split(","))
        if wanted is None or not keys:
            messages.error(request, _("Nothing was chosen."))
            return redirect(self._address([]))
        rows = Comment.objects.filter(pk__in=keys)
        changed = states.decide(keys, wanted, request.user, store.titles_of(rows))
        if changed:
            messages.success(request, _told(wanted, len(changed)))
        if missed := len(keys) - len(changed):
            words = ngettext(
                "%(number)d reply had been decided about already.",
                "%(number)d replies had been decided about already.",
                missed,
            )
            messages.warning(request, words % {"number": missed})
        return redirect(self._address([] if wanted == Decision.UNDO else changed))

    def _address(self, changed: list[int]) -> str:
        kept = {name: self.request.GET[name] for name in ("state", "q", "p") if name in self.request.GET}
        query = urlencode({**kept, "changed": changed}, doseq=True)
        return f"{self.request.path}?{query}" if query else self.request.path

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


def _found(state: str, query: str) -> QuerySet[Comment]:
    rows = states.in_state(state)
    if words := query.replace("\x00", "").strip():
        said = Q(comment__icontains=words) | Q(user_name__icontains=words) | Q(user_email__iexact=words)
        rows = rows.filter(said | Q(object_pk__in=store.pages_titled(words)))
    # What has waited longest comes first; of what is decided, the latest.
    return rows.order_by(*(("submit_date", "pk") if state == State.WAITING else ("-submit_date", "-pk")))


def _possible(state: str) -> list[Decision]:
    return {
        State.WAITING: [Decision.APPROVE, Decision.REFUSE, Decision.SPAM],
        State.SHOWN: [Decision.REFUSE, Decision.SPAM, Decision.UNDO],
    }.get(State(state), [Decision.UNDO])


def _keys(given: list[str]) -> list[int]:
    """The keys among what a browser sent, at most as many as one list holds."""
    keys = [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 20]
    return [key for key in dict.fromkeys(keys) if key <= _MOST][:PER_PAGE]


def _told(decision: str, number: int) -> str:
    words = {
        Decision.APPROVE: ngettext(
            "%(number)d reply is shown now.", "%(number)d replies are shown now.", number
        ),
        Decision.REFUSE: ngettext(
            "%(number)d reply was refused.", "%(number)d replies were refused.", number
        ),
        Decision.SPAM: ngettext(
            "%(number)d reply was called spam.", "%(number)d replies were called spam.", number
        ),
        Decision.UNDO: ngettext("%(number)d reply waits again.", "%(number)d replies wait again.", number),
    }
    return words[Decision(decision)] % {"number": number}
