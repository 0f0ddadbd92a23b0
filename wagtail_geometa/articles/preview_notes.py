"""What an editor learns in the preview and no reader ever sees: where each card falls, and why another has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks

from .. import conf
from ..people.office_lines import date_in_words
from .body import explain_body
from .models import PagePerson
from .parts import StoryPerson
from .placement import Outcome
from .placement.outline import CARD
from .story import Story


def preview_notes(value: Any, story: Story, context: dict[str, Any]) -> list[str]:
    """Sentences about the cards of the body ``value``, in the order of the story's people.

    Hook ``geometa_preview_notes`` (story, outcomes) adds sentences of its own, such as those of the ad slots;
    ``outcomes`` tell of every piece that stands in the body or might have.
    """
    outcomes = explain_body(value, story, context)
    by_key = {one.key: one for one in reversed(outcomes) if one.kind == CARD}
    names = {str(one.record.uuid): one.name.text for one in story.people}
    repeated = {one.key for one in outcomes if one.kind == CARD and one.reason == "repeated"}
    notes = []
    for one in story.people:
        notes.append(_note(one, by_key.get(str(one.record.uuid)), names))
        if str(one.record.uuid) in repeated:
            notes.append(
                _("%(name)s: a second card was placed by hand and is left out.") % {"name": one.name.text}
            )
    for add in hooks.get_hooks("geometa_preview_notes"):
        notes += add(story, outcomes)
    return notes


def _note(one: StoryPerson, outcome: Outcome | None, names: dict[str, str]) -> str:
    said = {"name": one.name.text}
    if outcome is None:
        return _no_card(one) % said
    said["paragraph"] = str(outcome.paragraph)
    if outcome.reason == "by_hand":
        return " ".join([_("%(name)s: the card stands where it was placed by hand.") % said, *_office(one)])
    if outcome.reason == "placed":
        placed = (
            _("%(name)s: the card follows paragraph %(paragraph)s, the first that names the person.") % said
        )
        return " ".join([placed, *_office(one)])
    if outcome.rival:
        return _taken(said, outcome.rival, names)
    if outcome.reason == "no_room":
        said["words"] = conf.get("WORDS_PER_CARD")
        return _("%(name)s: no card. The story has one card per %(words)s words already.") % said
    return (
        _(
            "%(name)s: no card. No paragraph names the person in plain words: links, quotes, lists, tables and nested "
            "blocks do not count, nor does a bare surname before the full name."
        )
        % said
    )


def _taken(said: dict[str, str], rival: tuple[str, str], names: dict[str, str]) -> str:
    kind, key = rival
    said = {**said, "rival": names.get(key, key)}
    if kind != CARD:
        return _("%(name)s: no card. After paragraph %(paragraph)s stands the ad slot “%(rival)s”.") % said
    if key not in names:
        return _("%(name)s: no card. After paragraph %(paragraph)s stands a card placed by hand.") % said
    return _("%(name)s: no card. After paragraph %(paragraph)s stands the card of %(rival)s.") % said


def _office(one: StoryPerson) -> Sequence[str]:
    """The office line with its date, where there is one."""
    if not one.office.then:
        return [_("No office is known for that day.")]
    day = date_in_words(one.office.on.isoformat())
    return [_("Office on %(day)s: “%(office)s”.") % {"day": day, "office": one.office.then}]


def _no_card(one: StoryPerson) -> str:
    if one.record.no_card or one.record.minor:
        return _("%(name)s: no card. The record says that the person gets none.")
    if one.row.card == PagePerson.Card.NEVER:
        return _("%(name)s: no card. The story says “Never”.")
    if one.record.legally_sensitive:
        return _("%(name)s: no card. The record is legally sensitive; set the card to “Always” to show it.")
    return _("%(name)s: no card. Nothing but the name is known.")
