"""An import that is killed leaves whole records, and a second run finishes the work."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.conf import settings

ROWS = 170
RUN = """
import os, sys
import tests.settings as given
given.DATABASES["default"]["NAME"] = sys.argv[1]
given.DATABASES["default"]["OPTIONS"].pop("init_command")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.core.management import call_command
call_command("geometa_import", sys.argv[2], "--apply", verbosity=0)
"""


def counts(path):
    with sqlite3.connect(path, timeout=20) as connection:
        tables = ("person", "personidentifier", "tenure")
        return [
            connection.execute(f"SELECT count(*) FROM wagtail_geometa_{one}").fetchone()[0] for one in tables
        ]


@pytest.mark.wide
@pytest.mark.django_db
def test_a_killed_import_leaves_whole_chunks_and_is_finished_by_the_next(migrated_template, tmp_path):
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        pytest.skip("watches a SQLite file")
    database, sheet = tmp_path / "killed.sqlite3", tmp_path / "people.csv"
    shutil.copy(migrated_template, database)
    with sqlite3.connect(database) as connection:
        # As a production site would have it: readers look while a chunk is being written.
        connection.execute("PRAGMA journal_mode=WAL")
    lines = [f"Person {n},Q{n},Mayor,{1900 + n % 100}" for n in range(1, ROWS + 1)]
    sheet.write_text("name,wikidata,office,office_start\n" + "\n".join(lines), "utf-8")
    command = [sys.executable, "-c", RUN, str(database), str(sheet)]
    first = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.getcwd()})
    until = time.monotonic() + 120
    while counts(database)[0] == 0 and first.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    people, identifiers, tenures = counts(database)
    assert 0 < people < ROWS and people % 100 == 0, "killed within a run, between chunks or inside one"
    assert people == identifiers == tenures
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert counts(database) == [ROWS, ROWS, ROWS]
