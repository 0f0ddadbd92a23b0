"""Admin of authors. Nothing here may export or list what stands in ``AuthorPrivate``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import PreviewOnCreateView, PreviewOnEditView

from ..registry.choosers import RecordChooserViewSet
from ..registry.columns import CheckedColumn, RecordStatusColumn, UsageColumn, state_of, thumbnails
from ..registry.listing import RecordFilterSet
from ..registry.viewsets import RecordViewSet, picture, status_in_chooser
from . import panels
from .forms import PRIVATE_FIELDS, NewAuthorForm
from .models import Author


class AuthorFilterSet(RecordFilterSet):
    """Authors by kind, status and desk."""

    class Meta:
        model = Author
        fields = ["kind", "status"]


class NothingPrivateMixin:
    """A preview keeps the form it shows in the database for a while; the private fields stay out of it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            data = request.POST.copy()
            for field in PRIVATE_FIELDS:
                data.pop(field, None)
            request.POST = data
        super().setup(request, *args, **kwargs)


class AuthorPreviewOnAdd(NothingPrivateMixin, PreviewOnCreateView):
    """Preview of a new author."""


class AuthorPreviewOnEdit(NothingPrivateMixin, PreviewOnEditView):
    """Preview of a stored author."""


class AuthorChooserViewSet(RecordChooserViewSet):
    """Chooses or creates an author."""

    creation_form_class = NewAuthorForm


def house_of(author: Author) -> str:
    """Whom the author writes for: the organisation, else the affiliation."""
    return str(author.works_for or author.affiliation)


class AuthorViewSet(RecordViewSet):
    """Admin of authors."""

    model = Author
    icon = "edit"
    menu_order = 800
    url_namespace = "geometa_authors"
    url_prefix = "geometa/authors"
    chooser_admin_url_namespace = "geometa_authors_chooser"
    chooser_base_url_path = "geometa/choose/authors"
    chooser_viewset_class = AuthorChooserViewSet
    edit_handler = panels.edit_handler()
    preview_on_add_view_class = AuthorPreviewOnAdd
    preview_on_edit_view_class = AuthorPreviewOnEdit
    filterset_class = AuthorFilterSet
    ordering = "name"
    search_lookups = ("name", "job_title", "desk")

    list_prefetch = (thumbnails(), "works_for")
    list_display = [
        "name",
        picture(),
        "job_title",
        "desk",
        Column("status", label=_("In the newsroom"), accessor="get_status_display", sort_key="status"),
        RecordStatusColumn(),
        CheckedColumn(),
        UpdatedAtColumn(),
    ]
    chooser_prefetch = (thumbnails(),)
    chooser_columns = (
        picture(),
        Column("job_title", label=_("Job title")),
        Column("desk", label=_("Desk")),
        UsageColumn(),
        status_in_chooser(),
    )
    inspect_view_fields = [
        "name",
        "kind",
        "status",
        "job_title",
        "desk",
        "works_for",
        "affiliation",
        "location",
        "image",
        "disclosure",
        "words",
        "expertise",
        "languages",
        "identifiers",
        "links",
        "facts_checked_at",
        "hidden",
        "slug",
        "uuid",
    ]
    exports = {
        "uuid": (_("Id"), lambda author: str(author.uuid)),
        "name": (_("Name"), lambda author: author.name),
        "kind": (_("Kind"), lambda author: author.get_kind_display()),
        "employment": (_("Status with us"), lambda author: author.get_status_display()),
        "job_title": (_("Job title"), lambda author: author.job_title),
        "desk": (_("Desk"), lambda author: author.desk),
        "house": (_("Works for"), house_of),
        "location": (_("Location"), lambda author: author.location),
        "status": (_("Status"), state_of),
        "facts_checked_at": (_("Facts checked"), lambda author: author.facts_checked_at),
        "updated_at": (_("Updated"), lambda author: author.updated_at),
    }


def private_permission() -> QuerySet[Permission]:
    """Hook ``register_permissions``: the right to read and write authors' private contacts, for group settings."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_geometa", codename="change_authorprivate"
    )
