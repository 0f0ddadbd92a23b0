"""The admin screens of Wikidata: search, compare, choose. Only a click asks; only what is ticked is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import sanitise
from ...folding import fold
from ...people.models import Person, PersonIdentifier
from ...registry.languages import admin_language
from .. import storing
from ..merging import Wanted
from ..permissions import demand, may
from . import client, facts
from .client import Question
from .entities import BORN, Entity
from .facts import Findings
from .transport import SourceError

_LONGEST_QUERY = 100


class WikidataView(WagtailAdminTemplateMixin, View):
    """What search and comparison share: the person (none yet for a new one), her permission, and failing clearly."""

    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        demand(request.user, "change" if "pk" in kwargs else "add", Person)
        try:
            return super().dispatch(request, *args, **kwargs)
        except SourceError as error:
            context = self.get_context_data(
                problem=str(error), switched_off=isinstance(error, client.SwitchedOff)
            )
            return render(request, "geometa/admin/intake/unavailable.html", context, status=503)

    @cached_property
    def person(self) -> Person | None:
        """The person the address names."""
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(Person, pk=self.kwargs["pk"], merged_into=None)

    def get_page_title(self) -> str:
        return _("Fill from Wikidata") if self.person else _("Add from Wikidata")

    def get_page_subtitle(self) -> str:
        return str(self.person or "")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        items = [{"url": reverse("geometa_people:list"), "label": _("People")}]
        if self.person:
            items.append({"url": _edit_address(self.person), "label": str(self.person)})
        here = {"url": self.search_address, "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *items, here]

    @property
    def search_address(self) -> str:
        """Where to search for this person, or for a new one."""
        if self.person:
            return reverse("geometa_intake:wikidata", args=[self.person.pk])
        return reverse("geometa_intake:wikidata_new")


class SearchView(WikidataView):
    """Candidates for a name, asked for once the editor presses the button."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        source = client.source(waiting=True)
        query = sanitise.clean_line(request.GET.get("q", ""))[:_LONGEST_QUERY]
        found = None
        if query:
            known = {BORN: self.person.birth_date[:4]} if self.person and self.person.birth_date else {}
            (found,) = source.search([Question(query, known)], admin_language())
        context = self.get_context_data(
            query=query or str(self.person or ""),
            candidates=found,
            known_id=self._known_id(),
            search_address=self.search_address,
        )
        return render(request, "geometa/admin/intake/search.html", context)

    def _known_id(self) -> str:
        """The Wikidata id the person has already: no search is needed."""
        rows = self.person.identifiers.filter(scheme="wikidata") if self.person else ()
        return next((row.value for row in rows), "")


class CompareView(WikidataView):
    """What Wikidata says beside what the record says; the ticked facts are stored with their source."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._answer(lambda entity, draft, found: self._page(entity, found))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._answer(self._store)

    def _answer(self, then: Callable[[Entity, Person, Findings], HttpResponse]) -> HttpResponse:
        source = client.source(waiting=True)
        entity = source.entity(self.kwargs["item"])
        holder = _holder(entity.id)
        if holder is not None and holder != self.person:
            messages.warning(
                self.request, _("%(item)s is “%(person)s” already.") % {"item": entity.id, "person": holder}
            )
            return redirect(_edit_address(holder))
        draft = self.person.get_latest_revision_as_object() if self.person else Person(name=_name(entity))
        found = facts.Reader(source, user=self.request.user).findings(entity, draft)
        return then(entity, draft, found)

    def _page(self, entity: Entity, found: Findings, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            entity=entity,
            name=_name(entity),
            description=entity.descriptions.get(
                admin_language().split("-")[0], entity.descriptions.get("en", "")
            ),
            is_human=client.HUMAN in entity.classes,
            facts=found.facts,
            complete=found.complete,
            source_page=facts.source_page(entity.id),
            search_address=self.search_address,
            namesakes=_namesakes(entity) if self.person is None else (),
            is_new=self.person is None,
        )
        return render(self.request, "geometa/admin/intake/compare.html", context, status=status)

    def _store(self, entity: Entity, draft: Person, found: Findings) -> HttpResponse:
        asked = set(self.request.POST.getlist("fact"))
        chosen = [fact for fact in found.facts if fact.key in asked]
        if len(chosen) < len(asked) or (not chosen and self.person):
            messages.error(
                self.request,
                _("Wikidata or the record has changed meanwhile. Look again and choose.")
                if asked
                else _("Choose at least one fact."),
            )
            return self._page(entity, found, status=422)
        wanted = Wanted()
        for fact in chosen:
            wanted.add(fact.wanted)
        try:
            person = self._stored(entity, wanted)
        except storing.NotStored as error:
            for sentence in error.sentences:
                messages.error(self.request, sentence)
            return self._page(entity, found, status=422)
        self._report(len(chosen))
        return redirect(
            _edit_address(person) if may(self.request.user, "change", Person) else "geometa_people:list"
        )

    def _stored(self, entity: Entity, wanted: Wanted) -> Person:
        """Always a draft: publishing is the next click, on the form that shows the whole person."""
        with transaction.atomic():
            storing.wait_for_turn()
            if self.person:
                storing.change(self.person, wanted, user=self.request.user)
                return self.person
            if holder := _holder(entity.id):
                return holder
            person = Person(name=_name(entity))
            # Without its id the new record could never be found again.
            storing.merge(person, wanted)
            storing.merge(person, Wanted(rows={"identifiers": [{"scheme": "wikidata", "value": entity.id}]}))
            return storing.create(person, user=self.request.user)

    def _report(self, number: int) -> None:
        told = ngettext(
            "%(number)d fact is in the draft, with its source. Publish it when you have looked.",
            "%(number)d facts are in the draft, with their source. Publish them when you have looked.",
            number,
        )
        messages.success(self.request, told % {"number": number})


def _edit_address(person: Person) -> str:
    return reverse("geometa_people:edit", args=[person.pk])


def _name(entity: Entity) -> str:
    return sanitise.clean_line(facts.label_for(entity))[:200] or entity.id


def _holder(identifier: str) -> Person | None:
    """The person of our registry who bears this Wikidata id."""
    row = (
        PersonIdentifier.objects.filter(scheme="wikidata", value=identifier)
        .select_related("person__merged_into")
        .first()
    )
    return (row.person.merged_into or row.person) if row else None


def _namesakes(entity: Entity) -> list[Person]:
    """People of the registry who may be meant, for a new record to be compared with before it is made."""
    name = _name(entity)
    words = name.split()
    found = Person.objects.filter(merged_into=None, name__icontains=words[-1])[:200] if words else []
    return [one for one in found if fold(one.name) == fold(name)][:5]
