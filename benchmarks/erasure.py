"""Erasing a person among 100,000 articles with two versions each: the dry run, the erasure, her name in texts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from tests import newsroom
from wagtail_geometa.desk import erasure
from wagtail_geometa.desk.remaining_text import articles_naming
from wagtail_geometa.models import Person
from wagtail_geometa.pages import page_model

from .measure import progress

#: Keys of the articles begin here.
_FIRST = 1_000_000
_TEXT = "<p>The water boards of three countries met for the first time since March. Nobody expected it.</p>"


def run(articles: int = 100_000) -> None:
    """Print seconds for a person in few and one in many of the articles; the bound is that of a web request."""
    few, many = _build(articles)
    print(f"\nErasing a person; {2 * articles:,} stored versions of {articles:,} articles")
    for label, person in (("in 10 articles", few), ("in 1,000 articles", many)):
        said = _seconds(lambda one=person: articles_naming([one]))
        looked = _seconds(lambda one=person: erasure.erase("person", one.pk, dry_run=True))
        erased = _seconds(lambda one=person: erasure.erase("person", one.pk))
        print(
            f"  {label:<22} dry run {looked:>5.1f} s  erasure {erased:>5.1f} s  her name in texts {said:>5.1f} s"
        )
    print("  bound: 10 s each")


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _build(articles: int) -> tuple[Person, Person]:
    """Articles and versions copied inside the database from one of 800 words with full metadata."""
    page = newsroom.tell(newsroom.article(text=_TEXT * 52), people=5)
    few, many = newsroom.person("Ana Few"), newsroom.person("Ana Many")
    somebody = page.geometa_people.all()[1].person_id
    on_postgresql = connection.vendor == "postgresql"
    text, made, key = ("CAST(content AS text)", "::jsonb", "gen_random_uuid()")
    if not on_postgresql:
        text, made, key = "content", "", "lower(hex(randomblob(16)))"
    named = (
        f"CASE WHEN i % {articles // 10} = 1 THEN '{few.pk}' WHEN i % {articles // 1000} = 2 THEN '{many.pk}' "
        "ELSE CAST(900000 + i AS text) END"
    )
    content = f"""(replace({text}, '"person": {somebody},', '"person": ' || {named} || ',')){made}"""
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {articles})"
    made_anew = {
        "id": f"{_FIRST} + i",
        "path": "path || CAST(10000000 + i AS text)",
        "slug": "'story-' || CAST(i AS text)",
        "translation_key": key,
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
    }
    columns = [field.column for field in page_model()._meta.local_concrete_fields]
    values = ", ".join(made_anew.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    kept = "object_str, created_at, content_type_id, base_content_type_id, user_id, approved_go_live_at"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO wagtailcore_page ({names}) {numbers} SELECT {values} FROM wagtailcore_page, n "
            f"WHERE wagtailcore_page.id = {page.pk}"
        )
        own = ", ".join(
            f'"{field.column}"' for field in type(page)._meta.local_concrete_fields if not field.primary_key
        )
        cursor.execute(
            f"INSERT INTO {type(page)._meta.db_table} (page_ptr_id, {own}) {numbers} SELECT {_FIRST} + i, {own} "
            f"FROM {type(page)._meta.db_table}, n WHERE page_ptr_id = {page.pk}"
        )
        for _version in progress(range(2), "rounds of versions"):
            cursor.execute(
                f"INSERT INTO wagtailcore_revision (object_id, content, {kept}) {numbers} "
                f"SELECT CAST({_FIRST} + i AS text), {content}, {kept} FROM wagtailcore_revision, n "
                f"WHERE wagtailcore_revision.id = {page.latest_revision_id}"
            )
        # The second round has the last keys, in the order of the articles.
        cursor.execute("SELECT max(id) FROM wagtailcore_revision")
        offset = cursor.fetchone()[0] - articles - _FIRST
        cursor.execute(f"UPDATE wagtailcore_page SET latest_revision_id = id + {offset} WHERE id > {_FIRST}")
        cursor.execute("ANALYZE")
    return few, many
