"""The place of the suggestions in the page form. What is suggested, and how, is the business of ``suggestions/``.

The panel is markup and addresses: everything else is asked for by ``suggestions.js`` once the page stands open.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.admin.staticfiles import versioned_static

from ..organisations.models import Organisation
from ..people.models import Person

#: Every word the script shows; ``%(…)s`` stand for what it fills in.
TEXTS = {
    "person": _("People"),
    "organisation": _("Organisations"),
    "country": _("Countries"),
    "statements": _("Key points and claims"),
    "in_registry": _("%(count)s in the registry"),
    "sure": _("%(count)s sure"),
    "weak": _("%(count)s to judge"),
    "new": _("%(count)s new"),
    "key_points": _("Key points: %(count)s"),
    "claims": _("Claims: %(count)s"),
    "add_all": _("Add all sure ones (%(count)s)"),
    "add_people": _("Add all people (%(count)s)"),
    "add_organisations": _("Add all organisations (%(count)s)"),
    "add_countries": _("Add all countries (%(count)s)"),
    "use_key_points": _("Use as key points (%(count)s)"),
    "add": pgettext_lazy("suggestion", "Add"),
    "add_what": pgettext_lazy("suggestion", "Add %(name)s"),
    "added": _("added"),
    "undo": _("Undo"),
    "undo_what": _("Take %(name)s out again"),
    "reject": _("No"),
    "reject_person": _("Not them"),
    "reject_new": _("Not a person"),
    "reject_both": _("Neither"),
    "reject_what": _("%(answer)s: %(name)s"),
    "choose": _("Choose…"),
    "choose_what": _("Choose which %(name)s"),
    "create": _("Create…"),
    "create_what": _("Create a record for %(name)s"),
    "create_and_add": _("Create and add"),
    "cancel": _("Cancel"),
    "name": _("Name"),
    "descriptor": _("Descriptor"),
    "descriptor_help": _("Half a line that tells namesakes apart: “Argentine hydrologist”."),
    "will_publish": _("The record is published at once."),
    "will_draft": _("The record is saved as a draft; the desk publishes it."),
    "may_not_create": _("Not in the registry. You have no permission to create records: ask the desk."),
    "same_name": _("The registry already has this name. Add that one, or create another."),
    "create_another": _("Create another"),
    "bearers": _("%(count)s of this name"),
    "times": _("%(count)s times"),
    "not_in_registry": _("not in the registry"),
    "key_point": _("Key point"),
    "key_point_what": _("Use as a key point: %(name)s"),
    "link_claim": _("Add as a claim"),
    "link_claim_what": _("Add as a claim: %(name)s"),
    "say_who": _("Added. Write or choose below who said it."),
    "said_by": _("said by %(name)s"),
    "resembles": _("resembles a claim of the library: “%(name)s”"),
    "rated": _("rated %(name)s"),
    "looked": _("Looked through %(words)s words · %(milliseconds)s ms"),
    "looking": _("Looking …"),
    "empty": _("Write or paste the story: the people, countries and claims in it appear here."),
    "nothing": _("Nothing found yet: no name in this text is known, and no sentence stands out."),
    "all_done": _("Everything that was found is in the story or turned down."),
    "error": _("The suggestions could not be fetched (%(reason)s). Your text is not affected."),
    "offline": _("no answer from the server"),
    "logged_out": _(
        "You are not logged in any more. Log in in another window, then choose “Look again” here. Your text is "
        "not affected."
    ),
    "full": _("This list is full. Remove a row first."),
    "turned_down": _("Turned down: %(count)s"),
    "bring_back": _("Show them again"),
    "was_added": _("Added: %(name)s"),
    "was_undone": _("Taken out: %(name)s"),
    "was_rejected": _("Turned down: %(name)s"),
}


class HiddenPanel(FieldPanel):
    """A field of a row that a program fills in."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["widgets"] = {**options.get("widgets", {}), self.field_name: forms.HiddenInput()}
        return options

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "geometa/admin/hidden_field.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # The group around it would write the label above nothing.
            self.heading = ""

        def is_shown(self) -> bool:
            """Also in a comparison or a preview there is nothing to see, but a form must post it."""
            return self.form is not None and self.field_name in self.form.fields


class SuggestionsPanel(Panel):
    """What the registry knows of the unsaved text, one click from the page's rows. Holds no field of the page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("People, countries and claims in this text"))
        kwargs.setdefault("icon", "search")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "geometa/admin/suggestions_panel.html"

        def is_shown(self) -> bool:
            return self.request is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            parent = getattr(self.form, "parent_page", None)
            return {
                **context,
                "ask_url": reverse("geometa_suggest"),
                "create_url": reverse("geometa_suggest_create"),
                "page_type": page._meta.label_lower,
                "page_id": page.pk or "",
                "parent_id": "" if page.pk else getattr(parent, "pk", ""),
                "language": page.locale.language_code if page.locale_id else "",
                "fields": json.dumps([name for name, _role in text_fields(type(page))]),
                "may": json.dumps(self._may()),
                "texts": json.dumps({name: str(text) for name, text in TEXTS.items()}),
                "rejected": json.dumps(rejected_for(page)),
            }

        def _may(self) -> dict[str, str]:
            """Kind → ``publish`` or ``draft`` for who may make such records; absent for who may not."""
            allowed = {}
            for kind, model in (("person", Person), ("organisation", Organisation)):
                policy = model.snippet_viewset.permission_policy
                if policy.user_has_permission(self.request.user, "add"):
                    publishes = policy.user_has_permission(self.request.user, "publish")
                    allowed[kind] = "publish" if publishes else "draft"
            return allowed

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[versioned_static("wagtail_geometa/suggestions.js")])


def text_fields(model: Any) -> list[tuple[str, str]]:
    """``(field, role)`` of a page type's fields that hold its text, in the order a reader meets them."""
    fields = [("title", "title")]
    if abstract := getattr(model, "geometa_abstract_field", None):
        fields.append((abstract, "standfirst"))
    return fields + [(name, "text") for name in getattr(model, "geometa_text_fields", ())]


def rejected_for(page: Any) -> list[str]:
    """Keys of what was turned down for ``page``; none for one not stored yet."""
    if not page.pk:
        return []
    rejections = apps.get_model("wagtail_geometa", "Rejection").objects.filter(page_id=page.pk)
    return list(rejections.order_by("key").values_list("key", flat=True))
