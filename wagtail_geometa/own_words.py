"""Which language the package's own words come in: the story's, or English where nobody has translated them."""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation

from .wording import Wording

#: A word of every story's page; a catalogue that lacks it is none of ours.
_KNOWN = "In this story"


@lru_cache(maxsize=64)
def served_in(language: str) -> str:
    """The language of our words in a story of ``language``; a site's own translation of them counts."""
    if language.split("-")[0] == "en":
        return language
    with translation.override(language):
        return "en" if translation.gettext(_KNOWN) == _KNOWN else language


def ours(language: str) -> Wording:
    """For templates: no text, but its language, so that words of ours can say theirs beside a story of ``language``."""
    return Wording("", served_in(language))
