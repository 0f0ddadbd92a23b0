"""The example newsroom in a folder of its own: built by its command, asked by tests, served to a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup

from tests.conftest import ROOT, template_file

SECONDS_TO_START = 60
#: What a reader never opens from a page of the paper.
NOT_FOR_READERS = ("/admin/", "/api/", "/static/", "/media/", "/documents/")
#: What a program reads.
FEEDS = (".rss", ".atom", ".xml")


class Newspaper:
    """One newsroom, on 127.0.0.1 at ``port``."""

    def __init__(self, folder: Path, port: int = 8123) -> None:
        self.folder = folder
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE"))
        }
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'example_project'}",
            "NEWSROOM_VAR": str(folder),
            "NEWSROOM_PORT": str(port),
        }

    def run(self, *arguments: str, status: int = 0) -> str:
        """What one command says."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == status, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def migrate(self) -> None:
        """All tables; from a file that an earlier run left, as migrating takes longer than building."""
        template = template_file("newsroom")
        tables = self.folder / "newsroom.sqlite3"
        if template.exists():
            shutil.copy(template, tables)
            return
        self.run("django", "migrate", "-v0")
        half = template.with_suffix(f".{os.getpid()}")
        shutil.copy(tables, half)
        half.replace(template)

    def build(self, *, whole: bool = False) -> str:
        """Two stories and whom they name, or every story."""
        return self.run("tests.hosts.newspaper", "build-whole" if whole else "build")

    def tell(self) -> Any:
        """What a stranger finds."""
        return json.loads(self.run("tests.hosts.newspaper", "tell"))

    def query(self, sql: str) -> list[Any]:
        with sqlite3.connect(self.folder / "newsroom.sqlite3") as connection:
            return connection.execute(sql).fetchall()

    def empty_the_packages_tables(self) -> None:
        """All but the countries, as after ``migrate wagtail_geometa zero`` and forward again, which takes a minute."""
        with sqlite3.connect(self.folder / "newsroom.sqlite3") as connection:
            tables = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'wagtail_geometa_*'"
                " AND name NOT GLOB 'wagtail_geometa_country*'"
            )
            for (table,) in tables.fetchall():
                connection.execute(f"DELETE FROM {table}")
            # Every person gets another key than the one the page remembers.
            connection.execute("UPDATE sqlite_sequence SET seq = 70 WHERE name = 'wagtail_geometa_person'")

    def pictures(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("media/original_images/*"))

    @contextmanager
    def served(self) -> Iterator[Newspaper]:
        """Open to readers until the block ends."""
        command = [
            sys.executable,
            "-m",
            "django",
            "runserver",
            "--noreload",
            self.address.removeprefix("http://"),
        ]
        with open(self.folder / "server.log", "wb") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        try:
            self._wait(server)
            yield self
        finally:
            server.terminate()
            server.wait(timeout=20)

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and server.poll() is None:
            try:
                self.read("/")
                return
            except URLError:
                time.sleep(0.2)
        raise AssertionError((self.folder / "server.log").read_text()[-2000:])

    def read(self, path: str) -> str:
        """One page as an anonymous reader gets it."""
        with urlopen(self.address + path, timeout=30) as answer:
            return answer.read().decode()

    def pages(self) -> dict[str, str]:
        """Every page a reader reaches by links from the two front pages: its path and its markup."""
        found: dict[str, str] = {}
        waiting = ["/", "/es/"]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found[path] = self.read(path)
            for link in BeautifulSoup(found[path], "html.parser").select("a[href]"):
                parts = urlsplit(urldefrag(urljoin(self.address + path, str(link["href"]))).url)
                if f"{parts.scheme}://{parts.netloc}" == self.address and not parts.query:
                    is_page = not (parts.path.startswith(NOT_FOR_READERS) or parts.path.endswith(FEEDS))
                    waiting += [parts.path] if is_page else []
        return found


def free_port() -> int:
    """A port nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
