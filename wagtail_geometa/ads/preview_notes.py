"""What the editor's preview says of the slots in a body: which stand where, which were left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Why a slot stands nowhere, whatever the gaps are like.
_LEFT_OUT: dict[str, Promise] = {
    "by_hand_enough": gettext_lazy("As many as its rule allows were placed by hand."),
    "short_story": gettext_lazy("The story has fewer words than its rule asks for."),
    "too_few": gettext_lazy("The body has fewer than %(target)s paragraphs."),
}
_NEAR_END = gettext_lazy("After paragraph %(target)s it would stand too near the end.")
#: Why it may not follow the paragraph its rule names.
_UNFIT: dict[str, Promise] = {
    "neighbour": gettext_lazy("After paragraph %(target)s stands a card or another slot."),
    "short_paragraph": gettext_lazy("Paragraph %(target)s is too short for an ad to follow."),
    "next_to": gettext_lazy(
        "After paragraph %(target)s it would stand next to a picture, an embed or a heading."
    ),
    "start": gettext_lazy("After paragraph %(target)s it would stand too near the start."),
    "end": _NEAR_END,
    "last_paragraphs": _NEAR_END,
    "heading": gettext_lazy("After paragraph %(target)s it would stand too near the heading above."),
    "media": gettext_lazy("After paragraph %(target)s it would stand too near a picture or an embed."),
    "between": gettext_lazy("After paragraph %(target)s it would stand too near another slot."),
    "density": gettext_lazy("On a phone the story would be too short for so much advertising."),
}


def slot_notes(story: Any, outcomes: Sequence[Any]) -> list[str]:
    """Hook ``geometa_preview_notes``: a sentence on each slot, those that stand in the body first, in its order."""
    from ..articles.models import PageStory
    from ..articles.placement.outline import SLOT

    if story.ads == PageStory.Ads.OFF:
        return [_("Ad slots: none. The story hides ads.")]
    slots = [one for one in outcomes if one.kind == SLOT]
    if not slots:
        return [_("Ad slots: none stands in the body.")]
    house = story.ads == PageStory.Ads.HOUSE
    shown = sorted((one for one in slots if one.paragraph is not None), key=lambda one: one.paragraph)
    return [_shown(one, house) for one in shown] + [_left_out(one) for one in slots if one.paragraph is None]


def _shown(one: Any, house: bool) -> str:
    said = _("Ad slot “%(slot)s”: after paragraph %(paragraph)s, house notices only.")
    said = said if house else _("Ad slot “%(slot)s”: after paragraph %(paragraph)s.")
    note = said % {"slot": one.key, "paragraph": one.paragraph}
    if one.target is None or one.target == one.paragraph:
        return note
    return " ".join([note, _("It is the first place from paragraph %(target)s on.") % {"target": one.target}])


def _left_out(one: Any) -> str:
    sentences = [_("Ad slot “%(slot)s”: none.")]
    if one.reason in _UNFIT:
        sentences += [str(_UNFIT[one.reason]), _("No later place will do.")]
    else:
        sentences.append(str(_LEFT_OUT[one.reason]))
    return " ".join(sentences) % {"slot": one.key, "target": one.target}
