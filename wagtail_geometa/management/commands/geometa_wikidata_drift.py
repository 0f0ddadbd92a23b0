"""Compares people with Wikidata and lists what differs in the admin; may be stopped and started at will."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from ...intake.progress import ProgressBar
from ...intake.wikidata import client, drift
from ...intake.wikidata.transport import SourceError


class Command(BaseCommand):
    """``geometa_wikidata_drift``: one person after another, the longest unseen first."""

    help = (
        "Asks Wikidata about every person with a Wikidata id and notes offices that ended, deaths and merged items "
        "for the report in the admin. Changes no record. Asks one question at a time; stop it when you like, the "
        "next run goes on with those not compared yet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, and how old a comparison may be."""
        parser.add_argument("--limit", type=int, help="Compare at most this many people.")
        parser.add_argument(
            "--since",
            type=_day,
            help="Skip those compared on this day (2026-11-03) or later. Default: yesterday.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare until nobody is left, or the service can no longer be asked."""
        since = options["since"] or timezone.now() - dt.timedelta(days=1)
        people = drift.due(since)
        if options["limit"] is not None:
            people = people[: max(0, options["limit"])]
        keys = list(people.values_list("pk", flat=True))
        done = found = 0
        try:
            source = client.source()
            bar = ProgressBar(self.stderr, len(keys), "people")
            for person in (drift.Person.objects.filter(pk=key).first() for key in keys):
                # She may have been deleted since the list was made.
                found += len(drift.compare(person, source)) if person else 0
                done += 1
                bar.advance()
        except SourceError as error:
            raise CommandError(
                f"{error} {done} of {len(keys)} people were compared; run the command again to go on."
            ) from error
        self.stdout.write(f"{done} people compared, {found} differences wait in the report.")


def _day(text: str) -> dt.datetime:
    day = parse_date(text)
    if day is None:
        raise CommandError("Write the day as 2026-11-03.")
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
