"""Runs the tests on SQLite and, when a server answers, on PostgreSQL, and says plainly what was left out."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_URLS = [
    "postgresql://geometa:geometa@127.0.0.1:5432/geometa",
    "postgresql://postgres:postgres@127.0.0.1:5432/geometa",
]
ROLE_ADVICE = (
    "A log-in that may create databases is needed: CREATE ROLE geometa LOGIN CREATEDB PASSWORD 'geometa'; "
    "or set TEST_DATABASE_URL=postgresql://user:password@host:port/name."
)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server as found, or the reason why there is none to use."""

    url: str = ""
    reason: str = ""

    def environment(self) -> dict[str, str]:
        """What the test settings and libpq read to reach this server; nothing when there is none."""
        if not self.url:
            return {}
        parts = urlsplit(self.url)
        return {
            "TEST_DATABASE_URL": self.url,
            "PGHOST": parts.hostname or "127.0.0.1",
            "PGPORT": str(parts.port or 5432),
            "PGUSER": unquote(parts.username or ""),
            "PGPASSWORD": unquote(parts.password or ""),
        }


def may_create_databases(url: str) -> bool:
    """Whether this log-in can make the test database.

    :raises psycopg.Error: when it does not work at all.
    """
    with psycopg.connect(url, dbname="postgres", connect_timeout=3) as connection:
        query = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        row = connection.execute(query).fetchone()
        return bool(row and row[0])


def find_server() -> Server:
    """The server named by TEST_DATABASE_URL, else one on this machine."""
    named = os.environ.get("TEST_DATABASE_URL")
    refusal = ""
    for url in [named] if named else DEFAULT_URLS:
        try:
            if may_create_databases(url):
                return Server(url=url)
            refusal = ROLE_ADVICE
        except psycopg.OperationalError as error:
            answered = "authentication" in str(error) or "does not exist" in str(error)
            refusal = refusal or (ROLE_ADVICE if answered else "no server answered")
    return Server(reason=refusal)


@dataclass
class Run:
    """One run of the whole suite on one database. With ``log``, its output waits in that file."""

    database: str
    process: subprocess.Popen
    log: IO | None = None

    def finish(self) -> int:
        """Wait, print what was held back, and return pytest's exit code."""
        code = self.process.wait()
        if self.log:
            self.log.seek(0)
            print(f"\n=== {self.database} ===", flush=True)
            shutil.copyfileobj(self.log, sys.stdout.buffer)
            sys.stdout.flush()
        return code


def start_pytest(database: str, arguments: list[str], environment: dict[str, str], aside: bool) -> Run:
    """Begin one run of the suite, in the foreground or ``aside`` of another one."""
    command = [sys.executable, "-m", "pytest", *arguments]
    if not aside:
        print(f"\n=== {database} ===", flush=True)
    log = tempfile.TemporaryFile() if aside else None  # noqa: SIM115 - closed with the process
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=log, stderr=log and subprocess.STDOUT
    )
    return Run(database, process, log)


def missing_migrations(database: str, environment: dict[str, str]) -> int:
    """Non-zero when a model has changes that no migration holds."""
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    print(f"\n=== {database}: migrations ===", flush=True)
    variables = {**environment, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def share_of(database: str, both: bool, desk: str | None) -> list[str]:
    """What of the suite runs on this database, as arguments of pytest.

    One run holds everything. Two runs side by side are about equally long, and hold every test that asks the database
    twice; but what builds, drives a browser or tries very many inputs runs once. A narrow pair of runs (``desk`` names
    the database with the tests of the admin's screens) leaves those out: they do not change with the frameworks.
    """
    if not both:
        return []
    lacking = ["not postgres"] if database == "sqlite" else []
    if desk:
        marks = ["not browser", "not java", "not slow", "not wide", *lacking]
        return ["-m", " and ".join(marks), "--database-only" if database == desk else "--no-desk"]
    if database == "sqlite":
        return ["-m", "not postgres and not slow"]
    return ["-m", "not browser and not java and not wide", "--database-only"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="run on this database alone")
    parser.add_argument("--migrations", action="store_true", help="first check that no migration is missing")
    parser.add_argument(
        "--narrow",
        choices=["sqlite", "postgresql"],
        metavar="DATABASE",
        help="leave out browser, packaging and the widest tests; those of the admin's screens run on DATABASE only",
    )
    options, given = parser.parse_known_args()
    server = find_server() if options.only != "sqlite" else Server(reason="not asked for")
    databases = [options.only] if options.only else ["sqlite", *(["postgresql"] if server.url else [])]
    if options.only == "postgresql" and not server.url:
        databases = []
    results: dict[str, int] = {}
    runs: list[Run] = []
    for database in databases:
        environment = {**os.environ, **server.environment(), "GEOMETA_TEST_DB": database}
        results[database] = missing_migrations(database, environment) if options.migrations else 0
        share = share_of(database, len(databases) > 1, options.narrow)
        # Side by side: two databases, two cores; the second one's output follows the first one's.
        runs.append(start_pytest(database, [*share, *given], environment, aside=bool(runs)))
    for run in runs:
        results[run.database] = run.finish() or results[run.database]
    missing = not server.url and options.only != "sqlite"
    return report(results, server.reason if missing else "")


def report(results: dict[str, int], missing_reason: str) -> int:
    """Prints one line for each database and returns the exit code of the whole."""
    print()
    for database, code in results.items():
        print(f"{database}: {'passed' if code == 0 else f'FAILED (exit code {code})'}")
    failed = any(results.values()) or not results
    if missing_reason:
        print(f"postgresql: not run ({missing_reason})")
        failed = failed or os.environ.get("GEOMETA_REQUIRE_ALL") == "1"
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
