"""A person's card within a story: which words and which picture it holds."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from .. import conf, links, sanitise
from ..people.portrayal import Portrayal, portray
from ..wording import Wording
from .pictures import picture_of
from .story import Story

logger = logging.getLogger("wagtail_geometa")


@dataclass(frozen=True)
class Card:
    """What the template of a card shows; ``text`` stands in for descriptor and bio where the editor wrote one."""

    portrayal: Portrayal
    language: str
    text: str
    portrait: Any
    url: str

    @property
    def bio(self) -> Wording:
        return self.portrayal.bio_first_sentence


def card_of(person: Any, story: Story) -> Card | None:
    """The card of ``person`` as ``story`` tells it, or ``None`` where there must be none."""
    if person.pk is None:
        logger.warning("geometa_person_card got a person who was made in memory and never saved.")
        return None
    if not person.is_visible or person.no_card or person.minor:
        return None
    told = story.person(person)
    portrayal = told.portrayal if told else portray(person, story.language, story.date)
    return Card(
        portrayal=portrayal,
        language=story.language,
        text=sanitise.clean_text(told.row.card_text) if told else "",
        portrait=picture_of(portrayal.image, conf.get("PORTRAIT_SPEC")),
        url=links.record_path(person),
    )
