"""Builds the example newsroom, serves it, and prints where to look."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "example_project"
HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TO_TRY = 100
SECONDS_TO_START = 60
#: Width of a step's name, as build_newsroom writes it.
NAME_WIDTH = 24
MIGRATIONS_PER_DOT = 10


def free_port() -> int:
    """The first port from 8000 on that nothing listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    sys.exit(
        f"No free port between {FIRST_PORT} and {FIRST_PORT + PORTS_TO_TRY - 1}: stop another server first."
    )


@contextmanager
def output_of(*arguments: str, environment: dict[str, str]) -> Iterator[IO[str]]:
    """What one management command of the example project says; ends the program when the command fails."""
    command = [sys.executable, "manage.py", *arguments]
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout
    if process.returncode:
        sys.exit(f"'manage.py {' '.join(arguments)}' failed with exit code {process.returncode}; see above.")


def make_tables(environment: dict[str, str]) -> None:
    """Runs the migrations, with a dot for every few of them: the first time they take a while."""
    print(f"{'Tables':<{NAME_WIDTH}}", end=" ", flush=True)
    done = 0
    with output_of("migrate", "--no-color", environment=environment) as lines:
        for line in lines:
            done += line.lstrip().startswith("Applying ")
            if done and done % MIGRATIONS_PER_DOT == 0:
                print(".", end="", flush=True)
    print(f" {done} migrations" if done else "already there")


def build_newsroom(environment: dict[str, str]) -> list[str]:
    """Fills the tables, shows how far it is, and returns the lines that say how to log in."""
    said = []
    with output_of("build_newsroom", environment=environment) as output:
        # Letter by letter: a long step shows its progress within one line.
        while letter := output.read(1):
            print(letter, end="", flush=True)
            said.append(letter)
    return [line for line in "".join(said).splitlines() if "@" in line]


def fetch(address: str, accept: str = "text/html") -> tuple[int, str]:
    """Status and text of one address; status 0 when nothing answers."""
    try:
        with urlopen(Request(address, headers={"Accept": accept}), timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, error.reason
    except (URLError, OSError) as error:
        return 0, str(error)


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Returns as soon as the server answers; ends the program when it dies or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit("The server stopped while it started; see above.")
        if fetch(address)[0]:
            return
        time.sleep(0.3)
    sys.exit(f"The server did not answer within {SECONDS_TO_START} seconds.")


def story_address(base: str) -> str:
    """The address of the newest English story with people in it, asked of the site's own API."""
    status, text = fetch(f"{base}/api/geometa/v1/articles/?language=en", accept="application/json")
    if status != 200:
        sys.exit(f"The list of articles answered {status}: {text[:200]}")
    articles = json.loads(text)["results"]
    if not articles:
        sys.exit("The API lists no article: build_newsroom made none.")
    rich = [article for article in articles if article.get("people")] or articles
    return rich[0]["url"]


def addresses(base: str) -> dict[str, str]:
    """What a visitor looks at first, by name."""
    return {
        "Front page": f"{base}/",
        "A story": story_address(base),
        "Editing": f"{base}/admin/",
        "API docs": f"{base}/api/geometa/v1/docs/",
    }


def check(found: dict[str, str]) -> int:
    """Fetches every address once; returns the exit code."""
    failures = 0
    for name, address in found.items():
        status = fetch(address)[0]
        failures += status != 200
        print(f"  {'ok  ' if status == 200 else 'FAIL'} {status}  {name}: {address}")
    return 1 if failures else 0


def stop(*_: object) -> None:
    """Ends the demo as Ctrl-C does, so that its server does not go on without it."""
    raise KeyboardInterrupt


def serve(port: int, log_ins: list[str], oneshot: bool, environment: dict[str, str]) -> int:
    """Runs the server until Ctrl-C, or in a check until every address was tried."""
    base = f"http://{HOST}:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"{HOST}:{port}"]
    server = subprocess.Popen(command, cwd=PROJECT, env=environment)
    try:
        wait_for(f"{base}/", server)
        found = addresses(base)
        if oneshot:
            return check(found)
        print("\nThe newsroom is open:")
        for name, address in found.items():
            print(f"  {name + ':':<12} {address}")
        for line in log_ins:
            print(f"  {line.strip()}")
        print("Ctrl-C stops it.\n", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait(timeout=20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--oneshot", action="store_true", help="check the four addresses, then stop")
    options = parser.parse_args()
    port = free_port()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "NEWSROOM_HOST": HOST, "NEWSROOM_PORT": str(port)}
    print("Building the example newsroom: a minute the first time, a few seconds later on ...", flush=True)
    began = time.monotonic()
    make_tables(environment)
    log_ins = build_newsroom(environment)
    print(f"\nBuilt in {time.monotonic() - began:.0f} s. Starting the server, a few seconds ...", flush=True)
    return serve(port, log_ins, options.oneshot, environment)


if __name__ == "__main__":
    sys.exit(main())
