"""A registry of its own for each development set: an empty database in memory, filled with the set's people."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.conf import settings

#: ``(id of the set, name, aliases)``.
Entry = tuple[str, str, list[str]]


@contextmanager
def database() -> Iterator[None]:
    """An empty database, made from the models without their migrations; gone afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.test.utils import get_runner

    databases: dict[str, Any] = settings.DATABASES
    databases["default"].setdefault("TEST", {})["MIGRATE"] = False
    runner = get_runner(settings)(verbosity=0, interactive=False)
    made = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(made)


def fill(entries: Iterable[Entry]) -> dict[int, str]:
    """Make these the only people there are; key of the record → id of the set."""
    from django.apps import apps

    from wagtail_geometa.models import Person, PersonName
    from wagtail_geometa.suggestions.names import upkeep

    Person.objects.all().delete()
    ids = {}
    for number, (one, name, aliases) in enumerate(entries):
        person = Person.objects.bulk_create([Person(name=name, slug=f"p{number}", sort_name=name)])[0]
        PersonName.objects.bulk_create([PersonName(person=person, text=alias) for alias in aliases])
        ids[person.pk] = one
    upkeep.rebuild(lambda name: apps.get_model("wagtail_geometa", name))
    return ids
