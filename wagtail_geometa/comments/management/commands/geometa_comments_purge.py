"""Forgets what is no longer needed of readers' replies; meant to run every night."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wagtail_geometa import conf
from wagtail_geometa.comment_adapter import adapter
from wagtail_geometa.comments import limits


class Command(BaseCommand):
    help = (
        "Deletes refused replies and spam, and the e-mail addresses of the others, once they are old enough."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, help="how old is old enough; without it, KEEP_DAYS of the settings"
        )
        parser.add_argument("--dry-run", action="store_true", help="count only; change nothing")

    def handle(self, *args: Any, days: int | None, dry_run: bool, **options: Any) -> None:
        asked = adapter()
        if asked is None:
            raise CommandError("This site takes no replies: the setting COMMENTS is off.")
        age = conf.get_comments()["KEEP_DAYS"] if days is None else days
        if not 0 <= age <= 36500:
            raise CommandError("--days must be between 0 and 36500.")
        now = timezone.now()
        for what, number in asked.purge(now - dt.timedelta(days=age), dry_run=dry_run).items():
            self.stdout.write(f"  {number:>6}  {what}")
        if not dry_run:
            limits.forget(now.date())
        self.stdout.write("Nothing was changed." if dry_run else self.style.SUCCESS("Done."))
