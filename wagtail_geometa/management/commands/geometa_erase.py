"""Erases a person or an author; looks only, unless ``--apply`` is given."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wagtail_geometa.desk import stored_versions
from wagtail_geometa.desk.erasure import KINDS, erase, family_keys
from wagtail_geometa.desk.remaining_text import MOST_ARTICLES, articles_naming
from wagtail_geometa.intake.progress import ProgressBar


class Command(BaseCommand):
    help = "Takes a person or an author out of the site, as privacy law may ask; what is left is an id."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument(
            "uuid", help="the public id of the record, as the API and the record's page in the admin say it"
        )
        parser.add_argument("--apply", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *args: Any, kind: str, uuid: str, apply: bool, **options: Any) -> None:
        model = KINDS[kind]
        try:
            record = model._base_manager.get(uuid=uuid)
        except (model.DoesNotExist, ValidationError, ValueError):
            raise CommandError(f"No {kind} has the id {uuid}.") from None
        if record.merged_into and not record.is_erased:
            survivor = record.merged_into
            raise CommandError(
                f"It was merged into {survivor} ({survivor.uuid}). Erase that one: it takes this one along."
            )
        self.stdout.write(f"{record} ({kind} {record.pk})")
        # Afterwards no name is left to search with.
        articles = articles_naming(model._base_manager.filter(pk__in=family_keys(model, record.pk)))
        bar = ProgressBar(self.stdout, stored_versions.steps(), "parts of the stored versions")
        report = erase(kind, record.pk, dry_run=not apply, progress=bar.advance)
        for what, number in report.counts.items():
            self.stdout.write(f"  {number:>6}  {what}")
        if not report.counts:
            self.stdout.write("  Nothing is left to erase.")
        self.stdout.write("Stays:")
        for line in report.left:
            self.stdout.write(f"  - {line}")
        if articles:
            self.stdout.write("Articles whose own words say the name:")
        for one in articles[:MOST_ARTICLES]:
            self.stdout.write(f"  - {one.page.pk}  {one.page.get_admin_display_title()}")
        if len(articles) > MOST_ARTICLES:
            self.stdout.write("  and more")
        self.stdout.write(
            self.style.SUCCESS("Erased.")
            if apply
            else "Nothing was changed. Run again with --apply to erase."
        )
