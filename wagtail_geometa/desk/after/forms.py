"""The form in which an editor decides what articles show after a change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from ...articles.models import Correction
from ..bulk.models import BulkRun

UPDATE, KEEP, CORRECT = "update", "keep", "correct"
DECISIONS = [
    (UPDATE, gettext_lazy("Update all: they show today’s facts from now on")),
    (KEEP, gettext_lazy("Keep as published: they show what they showed before this change")),
    (CORRECT, gettext_lazy("Correct: they get a dated correction")),
]
ALL, TICKED = "all", "ticked"


class DecisionForm(forms.Form):
    """What to do with which of ``articles``; ``proposals`` are texts of a correction by language."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=DECISIONS, widget=forms.RadioSelect()
    )
    which = forms.ChoiceField(
        label=gettext_lazy("In which articles"),
        choices=[(ALL, gettext_lazy("All of them")), (TICKED, gettext_lazy("Those ticked in the list"))],
        initial=ALL,
        widget=forms.RadioSelect(),
    )
    pending = forms.ChoiceField(
        label=gettext_lazy("Articles with unpublished changes"),
        choices=BulkRun.Pending.choices,
        help_text=gettext_lazy("Work that somebody has not published is never published by this."),
    )

    def __init__(self, *args: Any, articles: QuerySet, proposals: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.articles = articles
        self.languages = list(proposals)
        self.fields["kind"] = Correction._meta.get_field("kind").formfield(label=_("Kind of correction"))
        for language, text in proposals.items():
            self.fields[f"text_{language}"] = Correction._meta.get_field("text").formfield(
                label=_("Text of the correction (%(language)s)") % {"language": _name_of(language)},
                initial=text,
                required=False,
                help_text=_("Left empty, articles in this language get no correction."),
            )

    @property
    def ticked(self) -> set[int]:
        """Keys of the articles whose box was ticked, whatever else was posted under that name."""
        posted = self.data.getlist("article") if self.is_bound else []
        return {int(one) for one in posted if one.isascii() and one.isdigit() and len(one) < 19}

    @property
    def chosen(self) -> QuerySet:
        """The articles decided on."""
        is_all = self.cleaned_data.get("which") == ALL
        return self.articles if is_all else self.articles.filter(pk__in=self.ticked)

    @property
    def texts(self) -> dict[str, str]:
        """The corrections as written, by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language in self.languages}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("which") == TICKED and not self.chosen.exists():
            self.add_error("which", _("Tick at least one article in the list."))
        elif data.get("decision", CORRECT) == CORRECT and "which" in data:
            needed = set(self.chosen.order_by().values_list("locale__language_code", flat=True))
            asked = [language for language in self.languages if language in needed]
            if not any(data.get(f"text_{language}") for language in asked):
                for language in asked:
                    self.add_error(f"text_{language}", _("Write the correction, as readers shall see it."))
        return data


class VerdictForm(DecisionForm):
    """After a verdict there is one thing to do: to correct."""

    decision = None


def _name_of(language: str) -> str:
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language
