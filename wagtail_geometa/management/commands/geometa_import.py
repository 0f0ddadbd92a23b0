"""Imports people, organisations or authors from a CSV file; shows what would happen unless told to write."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ...intake.columns import Kind
from ...intake.entries import UnknownColumns, unknown_columns
from ...intake.importing import Action, Importer, Step
from ...intake.kinds import KINDS
from ...intake.progress import ProgressBar
from ...intake.sheets import MAX_BYTES, Sheet, SheetError, read
from ...registry.columns import state_of
from ...registry.duplicates import address

_QUIET = {Action.SAME, Action.KNOWN}


class Command(BaseCommand):
    """``geometa_import people.csv``: look; with ``--apply``: write."""

    help = (
        "Imports records from a CSV file. Without --apply it only prints what would happen. New records are drafts; "
        "a row whose identifier is known is left alone unless --update is given; a row that only shares a name with a "
        "record is reported, never guessed. It may be stopped at any moment and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what to do with it."""
        parser.add_argument("file", type=Path, help="CSV file; the first line names the columns.")
        parser.add_argument("--kind", choices=list(KINDS), default="people", help="What the rows are.")
        parser.add_argument("--apply", action="store_true", help="Write. Otherwise only look.")
        parser.add_argument(
            "--update", action="store_true", help="Change records whose identifier or id a row names."
        )
        parser.add_argument(
            "--without-unknown",
            action="store_true",
            help="Write although some columns are not known; what stands in them is left out.",
        )
        parser.add_argument("--publish", action="store_true", help="Publish instead of leaving drafts.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, print, and write when told to."""
        kind = KINDS[options["kind"]]
        asked = {name: options[name] for name in ("update", "publish", "without_unknown")}
        importer = Importer(kind, **asked)
        try:
            sheet = self._sheet(options["file"])
            if unknown := unknown_columns(sheet, kind):
                way = "" if asked["without_unknown"] else " To go on without: --without-unknown."
                self.stderr.write(self.style.WARNING(f"{UnknownColumns(unknown)}{way}"))
            counts = self._run(importer, sheet, options)
        except SheetError as error:
            raise CommandError(f"{options['file']}: {error}") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database refused ({error}). What was told as done is stored; run the command again."
            ) from error
        self._sum_up(counts, kind, options["apply"])
        if counts[Action.REFUSE]:
            raise CommandError("Some rows have errors and were left out; the lines above say what to do.")

    def _sheet(self, path: Path) -> Sheet:
        try:
            with path.open("rb") as file:
                return read(file.read(MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error

    def _run(self, importer: Importer, sheet: Sheet, options: dict[str, Any]) -> Counter[Action]:
        counts: Counter[Action] = Counter()
        steps = importer.write(sheet) if options["apply"] else importer.look(sheet)
        bar = ProgressBar(self.stderr, len(sheet.lines), "rows")
        for step in steps:
            counts[step.action] += 1
            if options["verbosity"] > 1 or (options["verbosity"] and step.action not in _QUIET):
                self._tell(step)
            bar.advance()
        return counts

    def _tell(self, step: Step) -> None:
        style = {Action.REFUSE: self.style.ERROR, Action.POSSIBLY: self.style.WARNING}.get(step.action, str)
        self.stdout.write(style(f"{step.line:>6}  {step.label:<14}  {step.name}"))
        for sentence in step.sentences:
            self.stdout.write(f"{'':>24}{sentence}")
        for one in step.namesakes:
            self.stdout.write(f"{'':>24}- {one} ({state_of(one)}), id {one.uuid}, {address(one)}")
        if step.action is Action.CHANGE:
            for change in step.changes:
                before = f"{change.before or '–'} → " if change.before else ""
                self.stdout.write(f"{'':>24}{change.label}: {before}{change.after}")

    def _sum_up(self, counts: Counter[Action], kind: Kind, applied: bool) -> None:
        told = {
            Action.CREATE: "created",
            Action.CHANGE: "changed",
            Action.SAME: "with nothing new",
            Action.KNOWN: "known already (use --update to change them)",
            Action.POSSIBLY: "possibly known, left out",
            Action.REFUSE: "with errors, left out",
        }
        parts = [f"{counts[action]} {words}" for action, words in told.items() if counts[action]]
        before = "" if applied else "Nothing is written yet. With --apply: "
        self.stdout.write(f"{before}{kind.key}: {', '.join(parts) or 'no rows'}.")
