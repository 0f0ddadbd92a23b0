"""Choosers of records: search over aliases, a column or two to tell namesakes apart, a tab to create one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from . import duplicates
from .columns import UsageColumn, usage
from .languages import content_languages
from .listing import search_records
from .side_by_side import tell
from .widgets import TolerantChooser

#: Records chosen at once.
MOST_CHOSEN = 200


class RecordSearchForm(BaseFilterForm):
    """The search box of a chooser."""

    search_lookups: tuple[str, ...] = ()
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        query = self.cleaned_data.get("q")
        if query:
            self.is_searching, self.search_query = True, query
            objects = search_records(objects, query, self.search_lookups)
        return objects


def may_choose(user: Any, policy: Any) -> bool:
    """Whether ``user`` works with records of this kind or with pages, which name them."""
    return policy.user_has_any_permission(
        user, {"add", "change", "delete", "publish", "view"}
    ) or PagePermissionPolicy().user_has_any_permission(user, {"add", "change", "publish"})


class GuardedMixin:
    """A view of a chooser: Wagtail shows it to whoever may log in, and names can be private."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_choose(request.user, self.model.snippet_viewset.permission_policy):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RecordChooseMixin(GuardedMixin):
    """A list to choose from; the model's viewset says what it shows and searches."""

    @property
    def columns(self) -> list[Any]:
        """The name, and what the viewset adds; picture first."""
        name = self.title_column
        name.classname = f"{name.classname or ''} geometa-name".strip()
        return [name, *self.model.snippet_viewset.chooser_columns]

    def get_filter_form_class(self) -> type[forms.Form]:
        lookups = self.model.snippet_viewset.search_lookups
        return type("FilterForm", (RecordSearchForm,), {"search_lookups": lookups})


class RecordChooseView(RecordChooseMixin, ChooseView):
    """The whole chooser."""


class RecordChooseResultsView(RecordChooseMixin, ChooseResultsView):
    """Its list alone, while an editor types."""


class RecordChosenView(GuardedMixin, SnippetChosenView):
    """One chosen record; what can be no key is not found."""

    def get_object(self, pk: Any) -> Any:
        if (key := readable_key(pk)) is None:
            raise Http404
        return super().get_object(key)


class RecordChosenMultipleView(GuardedMixin, SnippetChosenMultipleView):
    """Several chosen records, in the order in which they were ticked; what can be no key is none of them.

    The form sends the boxes that are ticked in the order of the list; ``chosen.js`` adds the keys in the editor's own
    order, those of lists that a new search has replaced included.
    """

    def get_objects(self, pks: list[str]) -> list[Any]:
        wanted = dict.fromkeys([*self.request.GET.getlist("chosen"), *pks])
        keys = [key for key in map(readable_key, wanted) if key is not None][:MOST_CHOSEN]
        found = {record.pk: record for record in super().get_objects(keys)}
        return [found[key] for key in keys if key in found]


def readable_key(text: str) -> int | None:
    """A key of the registry as it stands in an address; ``None`` for what can be none."""
    # Nineteen digits may overflow the integer of either database.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def store_new(form: forms.ModelForm, user: Any, policy: Any) -> Any:
    """The record of a valid ``form``: a draft unless ``user`` may publish such records; logged as Wagtail does it."""
    if not issubclass(form._meta.model, DraftStateMixin):
        record = form.save()
        log(instance=record, action="wagtail.create", content_changed=True)
        return record
    form.instance.live = False
    with transaction.atomic():
        record = form.save()
        log(instance=record, action="wagtail.create", content_changed=True)
        revision = record.save_revision(user=user, clean=False, log_action=True)
        if policy.user_has_permission(user, "publish"):
            revision.publish(user=user)
    return record


class RecordCreateView(SnippetCreateView):
    """The create tab. What it makes is a draft unless the editor may publish; a namesake she means is chosen."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Wagtail gives every chooser this address, those without a tab to create in as well.
        if not self.can_create():
            raise PermissionDenied
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        return super().post(request)

    def save_form(self, form: forms.ModelForm) -> Any:
        if getattr(form, "chosen", None) is not None:
            return form.chosen
        return store_new(form, self.request.user, self.get_permission_policy())


class RecordChooser(TolerantChooser, AdminSnippetChooser):
    """The field of a form that holds a chosen record."""

    @property
    def media(self) -> forms.Media:
        """Wagtail's, and what keeps the order of several that are chosen at once."""
        return super().media + forms.Media(js=[versioned_static("wagtail_geometa/chosen.js")])


class RecordChooserViewSet(SnippetChooserViewSet):
    """A chooser of records that leaves out what was merged away."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    create_view_class = RecordCreateView
    search_tab_label = _("Search")

    @cached_property
    def widget_class(self) -> RecordChooser:
        return RecordChooser(model=self.model, icon=self.icon)

    creation_tab_label = _("Create")

    def get_object_list(self) -> QuerySet:
        """Rows an editor may choose, with what the columns show."""
        viewset = self.model.snippet_viewset
        records = self.model._default_manager.prefetch_related(*viewset.chooser_prefetch)
        if any(isinstance(column, UsageColumn) for column in viewset.chooser_columns):
            records = records.annotate(usage=usage(self.model))
        return records.filter(**viewset.chooser_filter)


class NewRecordForm(forms.ModelForm):
    """Name and descriptor: the least a record needs to be told from its namesakes."""

    descriptor = forms.CharField(label=_("Descriptor"), max_length=90, required=False)
    language = forms.ChoiceField(label=_("Language of the descriptor"), choices=content_languages)

    meant = forms.CharField(label=_("Who is meant?"), required=False, widget=forms.HiddenInput)
    #: Answer to :attr:`meant`: none of the namesakes.
    ANOTHER = "new"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Records of the same name, while the editor has not said whom she means.
        self.namesakes: list[Any] = []
        #: The namesake she means; then nothing is to be made.
        self.chosen: Any = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        meant = cleaned.get("meant")
        if meant == self.ANOTHER or not cleaned.get("name"):
            return cleaned
        duplicates.take_turns(self._meta.model, [cleaned["name"]])
        found = duplicates.namesakes(self._meta.model, [cleaned["name"]])
        self.chosen = next((one for one in found if str(one.pk) == meant), None)
        if found and self.chosen is None:
            self.namesakes = found
            self._ask(found)
        return cleaned

    def _ask(self, found: list[Any]) -> None:
        self.add_error(None, duplicates.DID_YOU_MEAN)
        # A posted answer that means nobody any more must not come back as the answer.
        self.data = {name: value for name, value in self.data.items() if name != self.add_prefix("meant")}
        told = [(one.key, " · ".join([one.name, *one.lines])) for one in map(tell, found)]
        choices = [*told, (self.ANOTHER, _("None of them: this is another one"))]
        self.fields["meant"].widget = forms.RadioSelect(choices=choices)

    def save(self, commit: bool = True) -> Any:
        if descriptor := self.cleaned_data["descriptor"]:
            self.instance.words.add(
                self.instance.words.model(locale=self.cleaned_data["language"], descriptor=descriptor)
            )
        return super().save(commit)
