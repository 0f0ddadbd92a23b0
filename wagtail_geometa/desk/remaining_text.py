"""Articles whose own words name somebody: what an erasure leaves to editors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from wagtail.models import Revision

from .. import pages
from ..articles.suggestions_panel import text_fields
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

    Capitals and spelling count as they stand in the record; a headline in capitals is found too.
    """
    everybody = list(records)
    model, keys = type(everybody[0]), {one.pk for one in everybody}
    names = set().union(*(names_of(one) for one in everybody))
    pattern = _pattern(names)
    found: list[Named] = []
    for page, versions in _candidates(names, pattern, user):
        kept = [without(content, model, keys)[0] for content in versions]
        named = Named(
            page,
            in_title=any(_says(pattern, one, lambda field: field in _TITLES) for one in kept),
            in_text=any(_says(pattern, one, lambda field: field not in _TITLES) for one in kept),
        )
        if named.in_title or named.in_text:
            found.append(named)
        if len(found) > MOST_ARTICLES:
            break
    return found


def _says(pattern: re.Pattern[str], content: dict[str, Any], wanted: Callable[[str], bool]) -> bool:
    return bool(pattern.search(json.dumps([value for field, value in content.items() if wanted(field)])))


#: Fields of a page that repeat its title.
_TITLES = {"title", "draft_title", "slug", "url_path"}


def _pattern(names: set[str]) -> re.Pattern[str]:
    """Any of ``names`` as text, as JSON, and as the JSON of a StreamField within the JSON of a version."""
    forms: set[str] = set()
    for name in sorted(names | {one.upper() for one in names}):
        once = json.dumps(name)[1:-1]
        forms |= {name, json.dumps(name, ensure_ascii=False)[1:-1], once, json.dumps(once)[1:-1]}
    return re.compile("|".join(re.escape(one) for one in sorted(forms)))


def _candidates(
    names: set[str], pattern: re.Pattern[str], user: Any
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Pages that may say one of ``names``, each with its draft and what is published."""
    every = pages.page_model()._default_manager.all() if user is None else editable_pages(user)
    every = every.filter(alias_of__isnull=True)
    told = every.annotate(
        draft=Cast("latest_revision__content", models.TextField()),
        shown=Cast("live_revision__content", models.TextField()),
    )
    wanted = models.Q(draft__regex=pattern.pattern)
    wanted |= models.Q(has_unpublished_changes=True, shown__regex=pattern.pattern)
    for key in told.filter(wanted).order_by("-pk").values_list("pk", flat=True).iterator(chunk_size=100):
        page = pages.page_model()._default_manager.get(pk=key)
        versions = {page.latest_revision_id, page.live_revision_id} - {None}
        yield page, list(Revision.objects.filter(pk__in=versions).values_list("content", flat=True))
    yield from _without_versions(names, every)


def _without_versions(names: set[str], every: models.QuerySet) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Articles that a program made and nobody has edited since: they are looked at where they stand."""
    for model in pages.article_models():
        fields = [name for name, _role in text_fields(model)]
        wanted = models.Q()
        rows = model._default_manager.filter(latest_revision=None, pk__in=every.values("pk"))
        for field in fields:
            rows = rows.annotate(**{f"geometa_told_{field}": Cast(field, models.TextField())})
            for name in names:
                wanted |= models.Q(**{f"geometa_told_{field}__icontains": name})
        told = [f"geometa_told_{field}" for field in fields]
        for page in rows.filter(wanted).order_by("-pk").iterator(chunk_size=100):
            yield page, [dict(zip(fields, (getattr(page, one) for one in told), strict=True))]
