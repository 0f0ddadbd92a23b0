"""Writes the OpenAPI document of the API: to the screen, to a file, or compares a file with it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_geometa.api.schema import document


class Command(BaseCommand):
    """``geometa_openapi [--output FILE] [--check FILE]``."""

    help = "Write the OpenAPI 3.1 document of the metadata API, or check that a file holds it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, help="file to write; the screen unless given")
        parser.add_argument("--check", type=Path, help="file to compare; fails when it differs")

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(document(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"
        if options["check"]:
            self._compare(options["check"], text)
        elif options["output"]:
            try:
                options["output"].write_text(text, encoding="utf-8")
            except OSError as error:
                raise CommandError(
                    f"{options['output']} cannot be written ({error.strerror}). Name a file in a folder that is there."
                ) from error
        else:
            self.stdout.write(text, ending="")

    def _compare(self, path: Path, text: str) -> None:
        if not path.is_file():
            raise CommandError(f"There is no file {path}. Write it first: geometa_openapi --output {path}")
        if path.read_text(encoding="utf-8") != text:
            raise CommandError(
                f"{path} does not describe this API. Write it anew: geometa_openapi --output {path}"
            )
        self.stdout.write(f"{path} is up to date.")
