"""Counts the queries and the CPU time of a few variants of one flow, interleaved, and prints them as a table."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to do the flow."""

    name: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """What one variant cost: statements, and the median milliseconds of a round, CPU and by the clock."""

    name: str
    queries: int
    cpu: float
    clock: float


def measure(variants: Sequence[Variant], rounds: int = 15) -> list[Result]:
    """Every variant ``rounds`` times, in turn; the first round warms and is not counted."""
    cpu: dict[str, list[float]] = {variant.name: [] for variant in variants}
    clock: dict[str, list[float]] = {variant.name: [] for variant in variants}
    counts = {variant.name: _count(variant) for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            started, began = time.process_time(), time.perf_counter()
            variant.run()
            cpu[variant.name].append((time.process_time() - started) * 1000)
            clock[variant.name].append((time.perf_counter() - began) * 1000)
    reset_queries()
    median = statistics.median
    return [Result(name, counts[name], median(cpu[name]), median(clock[name])) for name in counts]


def _count(variant: Variant) -> int:
    cache.clear()
    # Twice: the first may still make a picture, and the second the parts that show it.
    variant.run()
    variant.run()
    with CaptureQueriesContext(connection) as found:
        variant.run()
    return len(found)


def show(title: str, results: Sequence[Result]) -> None:
    """A table with the ratios to its first row; by the clock, the database's share counts too."""
    first = results[0]
    print(f"\n{title}")
    print(
        f"  {'variant':<52} {'queries':>8} {'more':>5} {'CPU ms':>8} {'ratio':>7} {'clock ms':>9} {'ratio':>7}"
    )
    for row in results:
        more = row.queries - first.queries
        cpu, clock = _ratio(row.cpu, first.cpu), _ratio(row.clock, first.clock)
        times = f"{row.cpu:>8.2f} {cpu:>6.2f}x {row.clock:>9.2f} {clock:>6.2f}x"
        print(f"  {row.name:<52} {row.queries:>8} {more:>+5} {times}")


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0


def progress(steps: Sequence[int] | range, what: str) -> Iterator[int]:
    """Yield the steps and keep one line on the terminal that says how far it is."""
    for number, step in enumerate(steps, start=1):
        if number % 10 == 0 or number == len(steps):
            print(f"\r  building {number} of {len(steps)} {what}", end="", file=sys.stderr, flush=True)
        yield step
    print(file=sys.stderr)
