"""Articles whose own words name somebody: what an erasure leaves to editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import get_page_models

from .. import pages
from . import stored_versions
from .reports.screens import editable_pages
from .stored_versions import without

#: Articles listed; who has more goes on with the search of the admin.
MOST_ARTICLES = 50


@dataclass(frozen=True, slots=True)
class Named:
    """An article with one of the names in its title, or in another text."""

    page: Any
    in_title: bool
    in_text: bool


def names_of(record: Any) -> set[str]:
    """All names a record is known by; not those for which no text is ever searched."""
    found = {record.name}
    for relation, column in (("names", "text"), ("words", "name")):
        if hasattr(record, relation):
            rows = getattr(record, relation).model._base_manager.filter(
                **{record._meta.model_name: record.pk}
            )
            # An author's words hold no name.
            if column in {one.name for one in rows.model._meta.concrete_fields}:
                found |= set(rows.values_list(column, flat=True))
    return {one for one in found if len(one) > 1}


def articles_naming(records: Iterable[Any], user: Any = None) -> list[Named]:
    """Pages that ``user`` may edit (all, without a user), the newest first, whose draft or published text names one of
    ``records``; at most one more than :data:`MOST_ARTICLES`.

    Capitals and spelling count as they stand in the record; a headline in capitals is found too. Looked at are the
    columns of every page type and of its rows, and drafts that are not published.
    """
    everybody = list(records)
    model, keys = type(everybody[0]), {one.pk for one in everybody}
    names = set().union(*(names_of(one) for one in everybody))
    forms = _forms(names | {one.upper() for one in names})
    every = pages.page_model()._default_manager.all() if user is None else editable_pages(user)
    every = every.filter(alias_of__isnull=True)
    places: dict[Any, set[str]] = {}
    for source in (_in_drafts(forms, every, model, keys), _in_columns(forms, every, model, keys)):
        for key, where in source:
            places.setdefault(key, set()).update(where)
    found = pages.page_model()._default_manager.in_bulk(sorted(places, reverse=True)[: MOST_ARTICLES + 1])
    return [
        Named(found[key], bool(places[key] & _TITLES), bool(places[key] - _TITLES))
        for key in sorted(found, reverse=True)
    ]


#: Fields of a page that say its title, and those that are made of it.
_TITLES = {"title", "draft_title"}
_MADE_OF_TITLE = {"slug", "url_path", "path"}


def _forms(names: set[str]) -> list[str]:
    """``names`` as text, as JSON, and as the JSON of a StreamField within the JSON of a version."""
    found: set[str] = set()
    for name in names:
        once = json.dumps(name)[1:-1]
        found |= {name, json.dumps(name, ensure_ascii=False)[1:-1], once, json.dumps(once)[1:-1]}
    return sorted(found)


def _in_drafts(
    forms: list[str], every: models.QuerySet, model: Any, keys: set[Any]
) -> Iterator[tuple[Any, set[str]]]:
    """Key of a page with the fields of its draft that hold one of ``forms`` outside the rows that go."""
    told = every.filter(has_unpublished_changes=True).annotate(
        told=Cast("latest_revision__content", models.TextField())
    )
    number = 0
    drafts = told.filter(_holds("told", forms)).order_by("-pk").values_list("pk", "latest_revision__content")
    for key, content in drafts.iterator(chunk_size=100):
        kept, _gone = without(content, model, keys)
        if where := _holding(forms, {name: json.dumps(value) for name, value in kept.items()}):
            yield key, where
            number += 1
        if number > MOST_ARTICLES:
            return


def _in_columns(
    forms: list[str], every: models.QuerySet, model: Any, keys: set[Any]
) -> Iterator[tuple[Any, set[str]]]:
    """The same for the columns of every page type, and for the rows of each."""
    naming = {(one.relation, one.field) for one in stored_versions.places(model)}
    for page_type in (pages.page_model(), *get_page_models()):
        yield from _in_table(forms, page_type._base_manager.filter(pk__in=every.values("pk")), "pk")
        for relation in get_all_child_relations(page_type):
            if relation.field.related_model is not page_type:
                continue
            rows = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": every.values("pk")}
            )
            for name in (field for where, field in naming if where == relation.get_accessor_name()):
                rows = rows.filter(~models.Q(**{f"{name}__in": keys}) | models.Q(**{name: None}))
            yield from _in_table(forms, rows, relation.field.attname)


def _in_table(forms: list[str], rows: models.QuerySet, owner: str) -> Iterator[tuple[Any, set[str]]]:
    columns = [
        field
        for field in rows.model._meta.local_concrete_fields
        if field.get_internal_type() in ("CharField", "TextField", "JSONField") and not field.choices
    ]
    names, wanted = [], models.Q(pk__in=[])
    for field in columns:
        name = field.name
        if field.get_internal_type() == "JSONField":
            name = f"geometa_told_{name}"
            rows = rows.annotate(**{name: Cast(field.name, models.TextField())})
        wanted |= _holds(name, forms)
        names.append(name)
    for key, *values in (
        rows.filter(wanted).order_by(f"-{owner}").values_list(owner, *names)[: MOST_ARTICLES + 1]
    ):
        told = {field.name: str(value) for field, value in zip(columns, values, strict=True)}
        if where := _holding(forms, told):
            yield key, where


def _holds(name: str, forms: list[str]) -> models.Q:
    found = models.Q(pk__in=[])
    for form in forms:
        found |= models.Q(**{f"{name}__contains": form})
    return found


def _holding(forms: list[str], told: dict[str, str]) -> set[str]:
    """Fields whose text holds one of ``forms``."""
    return {
        name
        for name, text in told.items()
        if name not in _MADE_OF_TITLE and any(form in text for form in forms)
    }
