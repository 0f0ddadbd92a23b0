"""People and organisations in a story of 800 words, a registry of 100,000 people beside it: time, queries, memory."""

from __future__ import annotations

import gc
import random
import socket
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail_geometa.models import NameKey, Organisation, Person, PersonName
from wagtail_geometa.suggestions.names import upkeep
from wagtail_geometa.suggestions.organisations import OrganisationProvider
from wagtail_geometa.suggestions.people.known import PersonProvider
from wagtail_geometa.suggestions.people.newcomers import NewcomerProvider
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage

from .measure import progress

#: Stories read, each of other people, so that no answer comes from a cache.
STORIES = 40
_BATCH = 5000
_SYLLABLES = (
    "ka lo mi ra ne to su va di be go li ma no pe ri sa te u ze cha dro fer gan hol jin kur lan mor".split()
)
_SENTENCES = (
    "On Monday {0} met officials of the ministry in the capital, where the talks had begun a week before. ",
    "“We measured the river twice and never compared notes,” {1} said after the meeting of the water boards. ",
    "Nobody expected the agreement that the Northern River Commission signed late in the evening. ",
    "The gauges will report to one open feed, which costs 2.4 million dollars a year, the board reported. ",
    "{1} and {0} had argued about it since March, when Foreign Minister {2} left the Paraná Forecast Centre. ",
)


def run(people: int = 100_000) -> None:
    """Print the cost of one story, the loading of tables, and the memory they keep."""
    rng = random.Random(7)
    names = _build(people, rng)
    stories = [_story(rng, names) for _ in range(STORIES)]
    print(f"\nPeople in a story of {_words(stories[0])} words; registry of {people:,} people, "
          f"{NameKey.objects.count():,} forms of names")  # fmt: skip
    seconds, memory = _load(stories[0])
    print(f"  {'':<52} {'queries':>8} {'median ms':>10} {'p95 ms':>8} {'CPU ms':>8}")
    for label, ask in (
        ("people", lambda one: list(PersonProvider().suggest(one, ()))),
        ("people, new people, organisations", _ask_all),
        ("naive: every name read and searched for", _naive),
    ):
        _show(label, ask, stories if ask is not _naive else stories[:3])
    print(
        f"  tables loaded in {seconds * 1000:.0f} ms (bound: 300), {memory / 2**20:.1f} MB in a worker (bound: 40)"
    )
    print(f"  sockets opened: {_sockets(stories[0])} (bound: 0)")


def _build(people: int, rng: random.Random) -> list[str]:
    """People with one and a half other names each, made past the models, as an import of that size would."""

    def word() -> str:
        return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()

    given = [word() for _ in range(3000)]
    family = [word() for _ in range(30_000)]
    names = [f"{rng.choice(given)} {rng.choice(family)}" for _ in range(people)]
    for start in progress(range(0, people, _BATCH), "batches of people"):
        batch = Person.objects.bulk_create(
            Person(name=name, sort_name=name, slug=f"p{start + n}")
            for n, name in enumerate(names[start : start + _BATCH])
        )
        rows = []
        for number, person in enumerate(batch):
            first, last = person.name.split()
            rows.append(PersonName(person=person, text=f"{first} {rng.choice(given)} {last}"))
            if number % 2:
                rows.append(PersonName(person=person, text=f"{first[0]}. {last}"))
        PersonName.objects.bulk_create(rows)
    for name in ("Northern River Commission", "Paraná Forecast Centre"):
        Organisation.objects.create(name=name)
    upkeep.rebuild(lambda name: apps.get_model("wagtail_geometa", name))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return names


def _story(rng: random.Random, names: list[str]) -> list[Passage]:
    """Paragraphs of running text with a dozen people, named in full and by surname, and some whom nobody knows."""
    passages: list[Passage] = []
    cast = rng.sample(names, 10) + ["Lidia Amarilla", "Thomas Becker"]
    while _words(passages) < 800:
        three = rng.sample(cast, 3)
        shown = [name if rng.random() < 0.5 else name.split()[-1] for name in three]
        passages.append(Passage("body", "".join(one.format(*shown) for one in _SENTENCES)))
    return [Passage("title", f"{cast[0]} and {cast[1]} agree", "title"), *passages]


def _words(passages: list[Passage]) -> int:
    return sum(len(one.text.split()) for one in passages)


def _ask_all(reading: Reading) -> list[Any]:
    found: list[Any] = []
    for provider in (PersonProvider(), OrganisationProvider(), NewcomerProvider()):
        found += provider.suggest(reading, tuple(found))
    return found


def _naive(reading: Reading) -> list[Any]:
    """What a developer would write first: read all names, look for each in the text."""
    text = "\n".join(one.text for one in reading.passages)
    return [name for name in NameKey.objects.values_list("text", flat=True).iterator() if name in text]


def _show(label: str, ask: Callable[[Reading], list[Any]], stories: list[list[Passage]]) -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(Reading(stories[0]))
    spent, worked = [], []
    for story in stories:
        reading = Reading(story)
        started, began = time.perf_counter(), time.process_time()
        ask(reading)
        spent.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    high = sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
    times = f"{statistics.median(spent):>10.1f} {high:>8.1f} {statistics.median(worked):>8.1f}"
    print(f"  {label:<52} {len(queries):>8} {times}")


def _load(story: list[Passage]) -> tuple[float, float]:
    """Seconds and bytes the first story costs a new worker: word lists, lists of names, weights."""
    gc.collect()
    started = time.perf_counter()
    _ask_all(Reading(story))
    seconds = time.perf_counter() - started
    _forget()
    tracemalloc.start()
    _ask_all(Reading(story))
    gc.collect()
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, kept


def _forget() -> None:
    from wagtail_geometa.suggestions.lexicon import lexicon
    from wagtail_geometa.suggestions.names import keys, signs
    from wagtail_geometa.suggestions.people import lists, scoring

    for cached in (lexicon, keys.plain, keys._evened, signs._lists, lists.listed, scoring.weights):
        cached.cache_clear()


def _sockets(story: list[Passage]) -> int:
    """Sockets made while a story is read; the connection to the database stands before."""
    opened = 0
    made = socket.socket.__init__

    def count(self: socket.socket, *args: Any, **kwargs: Any) -> None:
        nonlocal opened
        opened += 1
        made(self, *args, **kwargs)

    socket.socket.__init__ = count  # type: ignore[method-assign]
    try:
        _ask_all(Reading(story))
    finally:
        socket.socket.__init__ = made  # type: ignore[method-assign]
    return opened
