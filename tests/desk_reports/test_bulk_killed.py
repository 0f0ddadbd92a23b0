"""A bulk run that is killed leaves whole articles, and ``--resume`` finishes the work."""

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

ARTICLES = 40
SETUP = """
import os, sys
import tests.settings as given
given.DATABASES["default"]["NAME"] = sys.argv[1]
given.DATABASES["default"]["OPTIONS"].pop("init_command")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.core.management import call_command
"""
FILL = (
    SETUP
    + """
from tests import newsroom
newsroom.person("Ana")
for number in range(int(sys.argv[2])):
    newsroom.article(f"Story {number}")
"""
)
RUN = SETUP + "call_command('geometa_bulk', *sys.argv[2:])"


def ask(path, query):
    with sqlite3.connect(path, timeout=20) as connection:
        return connection.execute(query).fetchone()[0]


def counts(path):
    done = ask(path, "SELECT count(*) FROM wagtail_geometa_bulkchange WHERE state = 'done'")
    return done, ask(path, "SELECT count(*) FROM wagtail_geometa_pageperson")


@pytest.mark.wide
@pytest.mark.django_db
def test_a_killed_run_leaves_whole_articles_and_is_finished_by_the_next(migrated_template, tmp_path):
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        pytest.skip("watches a SQLite file")
    database = tmp_path / "killed.sqlite3"
    shutil.copy(migrated_template, database)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    python = [sys.executable, "-c"]
    subprocess.run([*python, FILL, str(database), str(ARTICLES)], check=True, env=env)
    first = subprocess.Popen([*python, RUN, str(database), "add", "people", "--record", "ana"], env=env)
    until = time.monotonic() + 120
    while counts(database)[0] < 3 and first.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    done, rows = counts(database)
    assert 3 <= done < ARTICLES and done == rows, "killed between two articles, or inside one"
    number = ask(database, "SELECT id FROM wagtail_geometa_bulkrun")
    for _again in range(2):
        subprocess.run([*python, RUN, str(database), "--resume", str(number)], check=True, env=env)
        assert counts(database) == (ARTICLES, ARTICLES)
    subprocess.run([*python, RUN, str(database), "--undo", str(number)], check=True, env=env)
    assert counts(database) == (0, 0)
