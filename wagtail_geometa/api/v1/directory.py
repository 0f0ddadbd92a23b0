"""Loads records for one answer, and knows which of those they point to may be named with an id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet
from wagtail.coreutils import get_content_languages

from ...articles.prefetch import RecordStore
from ...articles.publicity import public_organisations, public_people
from ...organisations.models import Organisation
from ...pages import public_pages
from ...people.models import Person


def loaded(rows: Sequence[Model]) -> list[Any]:
    """The records of ``rows`` (all of one model) with their children and what those point to; two statements."""
    if not rows:
        return []
    model, store = type(rows[0]), RecordStore(get_content_languages())
    store.load({model: {row.pk for row in rows}})
    found = (store.get(model, row.pk) for row in rows)
    return [record for record in found if record is not None]  # one may be deleted between two statements


class Directory:
    """What may be said of the people and organisations behind a set of foreign keys; a query a kind, when asked."""

    def __init__(self, people: Iterable[Any] = (), organisations: Iterable[Any] = ()) -> None:
        self._people_keys = {key for key in people if key}
        self._organisation_keys = {key for key in organisations if key}

    def person(self, key: Any) -> dict[str, Any] | None:
        """A visible person's name, with the id when that person is public."""
        return self._people.get(key)

    def public_person(self, key: Any) -> dict[str, Any] | None:
        """A public person's name and id, and nothing of anybody else."""
        person = self.person(key)
        return person if person and person["uuid"] else None

    def organisation(self, key: Any) -> dict[str, Any] | None:
        """A visible organisation's name, with its id when it is public."""
        return self._organisations.get(key)

    @cached_property
    def _public_pages(self) -> QuerySet:
        return public_pages()

    def _pages(self) -> QuerySet:
        # Asked for only when there is a key to look up: knowing what is public costs two queries.
        return self._public_pages

    @cached_property
    def _people(self) -> dict[Any, dict[str, Any]]:
        return _named(Person.objects.visible(), public_people, self._pages, self._people_keys)

    @cached_property
    def _organisations(self) -> dict[Any, dict[str, Any]]:
        return _named(
            Organisation.objects.visible(), public_organisations, self._pages, self._organisation_keys
        )


def _named(visible: QuerySet, public: Any, pages: Any, keys: set[Any]) -> dict[Any, dict[str, Any]]:
    if not keys:
        return {}
    shown = public(pages()).filter(pk=OuterRef("pk"))
    rows = (
        visible.filter(pk__in=keys).annotate(shown=Exists(shown)).values_list("pk", "name", "uuid", "shown")
    )
    return {key: {"name": name, "uuid": uuid if is_public else None} for key, name, uuid, is_public in rows}
