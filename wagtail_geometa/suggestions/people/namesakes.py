"""Which of several people with one name a text most likely means: never decided, only put in order."""

from __future__ import annotations

from collections import Counter

from ...articles.models import PagePerson
from ...people.models import Nationality, PersonWords, Tenure
from ..names import keys
from ..reading import Reading
from .context import lower_words


def ranked(people: set[int], reading: Reading) -> dict[int, float]:
    """A figure for each of ``people``: words of the text in their descriptors, offices and countries, then past use.

    Four queries when there is anybody to compare, none otherwise.
    """
    if not people:
        return {}
    about: dict[int, set[str]] = {key: set() for key in people}
    for key, descriptor in PersonWords.objects.filter(person__in=people).values_list(
        "person_id", "descriptor"
    ):
        about[key].update(keys.parts(descriptor))
    tenures = Tenure.objects.filter(person__in=people).values_list(
        "person_id", "post", "country__name", "organisation__name"
    )
    for key, *texts in tenures:
        about[key].update(word for text in texts if text for word in keys.parts(text))
    nationalities = Nationality.objects.filter(person__in=people)
    for key, *texts in nationalities.values_list("person_id", "country__name", "country__adjective"):
        about[key].update(word for text in texts if text for word in keys.parts(text))
    used = Counter(PagePerson.objects.filter(person__in=people).values_list("person_id", flat=True)[:10_000])
    text = {keys.plain(word) for word in _words(reading) if len(word) > 3}
    return {key: len(about[key] & text) + min(used[key], 99) / 100 for key in people}


def _words(reading: Reading) -> set[str]:
    capitalised = {
        word.text
        for number in range(len(reading.passages))
        for word in reading.words(number)
        if word.is_capitalised
    }
    return capitalised | lower_words(reading)
