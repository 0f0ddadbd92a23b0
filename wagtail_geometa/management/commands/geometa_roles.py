"""Creates the groups of the news metadata and gives them what they lack; takes nothing away."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...desk import roles


class Command(BaseCommand):
    """``geometa_roles``: apply, or look with ``--dry-run``."""

    help = (
        "Creates the groups of reporters, desk editors, fact checkers, chiefs and the sales desk, and adds the "
        "permissions they lack. Takes no permission away, and puts no user into a group."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--dry-run`` writes nothing."""
        parser.add_argument("--dry-run", action="store_true", help="Print what is missing and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each missing permission, and add it unless told to look only."""
        try:
            grants = roles.missing() if options["dry_run"] else roles.grant_missing()
        except LookupError as error:
            raise CommandError(str(error)) from error
        for grant in grants:
            self.stdout.write(f"{grant.group}: {grant.codename}")
        verb = "missing" if options["dry_run"] else "added"
        self.stdout.write(f"{len(grants)} permissions {verb}.")
