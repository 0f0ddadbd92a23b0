"""Empties the demonstration's database, so that it can be built afresh from changed files.

Verdicts on claims are append-only and protect what they stand on, so single records cannot be taken away again.
"""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

#: What the image library writes below ``MEDIA_ROOT``.
IMAGE_FOLDERS = ("original_images", "images")


def empty_database() -> None:
    """Drop every table, make them again, and remove the pictures that belonged to the old ones."""
    _drop_tables()
    call_command("migrate", verbosity=0, interactive=False)
    for folder in IMAGE_FOLDERS:
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)


def _drop_tables() -> None:
    ending = " CASCADE" if connection.vendor == "postgresql" else ""
    # All or nothing: with half of the tables gone, neither the newsroom nor a migration would work.
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        # By name: SQLite's full-text tables come before the shadow tables that vanish with them.
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{ending}")
