"""Refreshes countries, their names and their groups from the files of this release; can show what differs."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from ...countries import seed
from ...countries.seed import Action, Change, Table

_NOUNS = {
    Table.COUNTRY: "countries",
    Table.NAME: "names",
    Table.GROUP: "groups",
    Table.MEMBERSHIP: "memberships",
}


class Command(BaseCommand):
    """``geometa_countries``: apply, or look with ``--dry-run``, or ask with ``--check``."""

    help = (
        "Brings countries, their names and their groups in line with the data of the installed release. "
        "Fields an editor has overridden are kept; a country that left the data is retired, never deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--dry-run`` and ``--check`` write nothing."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Print what would change and write nothing."
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing and exit with status 1 when something would change.",
        )
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="Database to refresh.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, print, and write unless told to look only."""
        if options["database"] not in connections:
            raise CommandError(
                f"No database {options['database']!r}. DATABASES names: {', '.join(connections)}."
            )
        found = seed.Models.of(apps, options["database"])
        try:
            changes = seed.diff(seed.load(), found)
        except DatabaseError as error:
            raise CommandError(
                f"The country tables cannot be read ({error}). Run 'migrate' first."
            ) from error
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"The country files cannot be read: {error}") from error
        pending = [change for change in changes if change.is_pending]
        if options["verbosity"]:
            self._write_lines(changes, options["verbosity"] > 1)
        self.stdout.write(self._summary(changes))
        if options["check"]:
            if pending:
                raise CommandError("The country tables differ from the data. Run 'geometa_countries'.")
            return
        if pending and not options["dry_run"]:
            self._apply(changes, found)

    def _apply(self, changes: list[Change], found: seed.Models) -> None:
        def progress(table: Table, count: int) -> None:
            self.stdout.write(f"Writing {count} {_NOUNS[table]} …")

        written = seed.apply(changes, found, progress)
        self.stdout.write("Updating the search index …")
        seed.reindex(found)
        self.stdout.write(self.style.SUCCESS(f"{written} rows written."))

    def _write_lines(self, changes: list[Change], every_name: bool) -> None:
        """One line a change; the new names of one country share a line unless ``every_name`` is asked for."""
        new_names = Counter(change.key[0] for change in changes if _is_new_name(change))
        for change in changes:
            if every_name or not _is_new_name(change):
                self.stdout.write(str(change))
            elif count := new_names.pop(change.key[0], 0):
                self.stdout.write(f"{change.action:<7} {change.table:<10} {change.key[0]}  {count} new")

    def _summary(self, changes: list[Change]) -> str:
        if not changes:
            return "No difference."
        counts = Counter((change.table, change.action) for change in changes)
        parts = []
        for table in Table:
            found = [f"{counts[table, action]} to {action}" for action in Action if counts[table, action]]
            if found:
                parts.append(f"{_NOUNS[table]}: {', '.join(found)}")
        return "; ".join(parts) + "."


def _is_new_name(change: Change) -> bool:
    return change.table is Table.NAME and change.action is Action.ADD
