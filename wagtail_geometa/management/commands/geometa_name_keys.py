"""Makes the table of names anew, for records that were written past the models."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from ...intake.progress import ProgressBar
from ...suggestions.names import upkeep


class Command(BaseCommand):
    """``geometa_name_keys``: every person and organisation, in batches."""

    help = (
        "Makes the forms of all names anew, by which suggestions find people and organisations in a text. Saving a "
        "record does that for its own names; run this after bulk updates, raw SQL or fixtures. May be stopped and "
        "run again at will."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all records and say how many forms there are."""

        def get_model(name: str) -> Any:
            return apps.get_model("wagtail_geometa", name)

        records = upkeep.count(get_model)
        bar = ProgressBar(self.stderr, records, "records")
        written = upkeep.rebuild(get_model, progress=bar.advance)
        self.stdout.write(f"{written} forms of the names of {records} records.")
