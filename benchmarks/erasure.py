"""Erasing a person on a site of 100,000 articles with two stored versions each: the report, and the erasure itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from tests import newsroom
from wagtail_geometa.desk import erasure
from wagtail_geometa.models import Person

_TEXT = "<p>The water boards of three countries met for the first time since March. Nobody expected it.</p>"


def run(articles: int = 100_000) -> None:
    """Print seconds for a person in few and one in many of the articles; the bound is that of a web request."""
    few, many = _build(articles)
    print(f"\nErasing a person; {2 * articles:,} stored versions of {articles:,} articles")
    for label, person in (("in 10 articles", few), ("in 1,000 articles", many)):
        looked = _seconds(lambda one=person: erasure.erase("person", one.pk, dry_run=True))
        erased = _seconds(lambda one=person: erasure.erase("person", one.pk))
        print(f"  {label:<24} report {looked:>6.1f} s   erasure {erased:>6.1f} s   (bound: 10 s each)")


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _build(articles: int) -> tuple[Person, Person]:
    """Versions copied inside the database from that of one article of 800 words with full metadata."""
    page = newsroom.tell(newsroom.article(text=_TEXT * 52), people=5)
    few, many = newsroom.person("Ana Few"), newsroom.person("Ana Many")
    somebody = page.geometa_people.all()[1].person_id
    content, made = (
        ("CAST(content AS text)", "::jsonb") if connection.vendor == "postgresql" else ("content", "")
    )
    named = f"CASE WHEN i % {articles // 10} = 1 THEN '{few.pk}' WHEN i % {articles // 1000} = 2 THEN '{many.pk}' ELSE CAST(1000 + i AS text) END"
    changed = f"""(replace({content}, '"person": {somebody},', '"person": ' || {named} || ','))"""
    columns = "object_str, created_at, content_type_id, base_content_type_id, user_id, approved_go_live_at"
    with connection.cursor() as cursor:
        for _version in range(2):
            cursor.execute(
                f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {articles})
                INSERT INTO wagtailcore_revision (object_id, content, {columns})
                SELECT CAST(100000 + i AS text), {changed}{made}, {columns} FROM wagtailcore_revision, n
                WHERE wagtailcore_revision.id = {page.latest_revision_id}"""
                if connection.vendor == "sqlite"
                else f"""INSERT INTO wagtailcore_revision (object_id, content, {columns})
                SELECT CAST(100000 + i AS text), {changed}{made}, {columns}
                FROM wagtailcore_revision, generate_series(1, {articles}) AS n(i)
                WHERE wagtailcore_revision.id = {page.latest_revision_id}"""
            )
        cursor.execute("ANALYZE")
    return few, many
