"""Fills the example newsroom: two editions, their stories, the registry behind them, and users to log in with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.newsroom import clearing, content, staff, steps


class Command(BaseCommand):
    """``manage.py build_newsroom`` adds what is missing, so a second run changes nothing; ``--reset`` builds afresh."""

    help = (
        "Builds the demonstration newsroom from the files in news/content, or what is missing of it. "
        "A second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="First empty the whole database: every page, record and user in it is lost.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = content.load()
            if options["reset"]:
                self.stdout.write("Emptying the database ...")
                clearing.empty_database()
            self._build(found)
        except content.ContentError as error:
            raise CommandError(str(error)) from error
        self._say_log_ins()

    def _build(self, found: content.Content) -> None:
        changed = 0
        for name, report in steps.build(found, self._tick):
            if report is None:
                self.stdout.write(f"{name:<24}", ending="")
                self.stdout.flush()
                continue
            made, kept = report
            changed += made
            self.stdout.write(f" {made} made or completed, {kept} already there")
        if not changed:
            self.stdout.write("Everything was already there: nothing was changed.")

    def _tick(self) -> None:
        self.stdout.write(".", ending="")
        self.stdout.flush()

    def _say_log_ins(self) -> None:
        self.stdout.write("\nLog in at /admin/ as:")
        for log_in in staff.LOG_INS:
            self.stdout.write(f"  {log_in.email:<24}password {staff.PASSWORD}: {log_in.job}")
