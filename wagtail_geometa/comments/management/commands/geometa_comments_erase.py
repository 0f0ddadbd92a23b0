"""Exports or erases everything one reader sent; looks only, unless ``--apply`` is given."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_geometa.comment_adapter import adapter


class Command(BaseCommand):
    help = "Lists, exports or erases the replies sent under an e-mail address, as privacy law may ask."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--export", metavar="FILE", help="write a copy for the reader (JSON) first")
        parser.add_argument("--apply", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *args: Any, email: str, export: str | None, apply: bool, **options: Any) -> None:
        asked = adapter()
        if asked is None:
            raise CommandError("This site takes no replies: the setting COMMENTS is off.")
        found = asked.export(email)
        if export:
            try:
                with open(export, "w", encoding="utf-8") as file:
                    json.dump(found, file, ensure_ascii=False, indent=2)
            except OSError as problem:
                raise CommandError(f"{export} cannot be written: {problem.strerror}") from problem
        for row in found:
            self.stdout.write(f"  {row['sent'][:10]}  {row['story']}")
        if apply:
            self.stdout.write(self.style.SUCCESS(f"Erased: {asked.erase(email)}."))
        else:
            self.stdout.write(f"Found: {len(found)}. Nothing was erased; run again with --apply to erase.")
