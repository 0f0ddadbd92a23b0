"""The engine: a text goes through the providers the site has chosen, within a budget of time."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import import_string

from .. import conf
from .reading import Reading
from .suggestion import Passage, Provider, Suggestion

logger = logging.getLogger("wagtail_geometa")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``is_partial``: the text was too long, or the time was over, before all of it was read.

    ``is_late``: it was the time, so that asking again may give more.
    ``failed`` names the providers that broke; the others' suggestions stand. ``words`` were read, in ``seconds``.
    """

    suggestions: tuple[Suggestion, ...]
    is_partial: bool
    failed: tuple[str, ...]
    words: int
    seconds: float
    is_late: bool = False


def suggest(
    passages: Sequence[Passage],
    language: str = "en",
    providers: Sequence[Provider] | None = None,
    seconds: float | None = None,
) -> Answer:
    """Suggestions for a text, kind by kind in the order of the providers, first mention first within a kind.

    ``seconds`` is the budget (the setting ``SUGGESTION_SECONDS`` unless given). Nothing is stored.
    """
    chosen = configured() if providers is None else providers
    _prepare(chosen, language)
    began = time.monotonic()
    budget = conf.get("SUGGESTION_SECONDS") if seconds is None else seconds
    reading = Reading(passages, language, began + budget)
    found: list[Suggestion] = []
    failed: list[str] = []
    for provider in chosen:
        if reading.is_over:
            break
        try:
            found += provider.suggest(reading, tuple(found))
        except Exception:  # one tagger, maybe the site's own, must not keep the others from answering
            name = type(provider).__name__
            logger.exception("The suggestion provider %s failed.", name)
            failed.append(name)
    words = sum(len(reading.words(number)) for number in range(len(reading.passages)))
    late = reading.is_over
    return Answer(
        tuple(_whole_names(found)),
        reading.is_cut or late,
        tuple(failed),
        words,
        time.monotonic() - began,
        late,
    )


def _whole_names(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """``found`` without the countries that are nothing but a part of somebody's name: Thais Moreira, Georgia Melnik.

    The longest match wins; the provider of countries cannot know it, for people are looked up after it.
    """
    named: dict[int, set[int]] = defaultdict(set)
    for one in found:
        for mention in one.mentions if one.kind == "person" else ():
            if " " in mention.surface:
                named[mention.passage].update(range(mention.start, mention.end))
    for one in found:
        swallowed = [
            named[mention.passage].issuperset((mention.start, mention.end - 1)) for mention in one.mentions
        ]
        if one.kind != "country" or not swallowed or not all(swallowed):
            yield one


def _prepare(providers: Sequence[Provider], language: str) -> None:
    """Lists and models are read once per process; the first editor of the day must not get half an answer for it."""
    for provider in providers:
        if prepare := getattr(provider, "prepare", None):
            try:
                prepare(language.replace("_", "-").split("-")[0].lower())
            except Exception:  # what it lacks it will lack again when it is asked, and be named then
                logger.exception("The suggestion provider %s could not prepare.", type(provider).__name__)


@cache
def _made(path: str) -> Provider:
    provider: Provider = import_string(path)()
    return provider


def configured() -> list[Provider]:
    """The providers of the setting ``SUGGESTION_PROVIDERS``, each made once per process."""
    return [_made(path) for path in conf.get("SUGGESTION_PROVIDERS")]
