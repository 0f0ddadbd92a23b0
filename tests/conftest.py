"""Fixtures for every test, and the rule about missing servers: skipped by name and counted, or failed when required."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

import django
import pytest
import wagtail
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from django.utils import translation
from wagtail.signal_handlers import disable_reference_index_auto_update

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


#: marker -> (is it here, what to say when it is not)
NEEDS = {
    "browser": (lambda: bool(CHROMIUM), "Chromium is not installed"),
    "java": (lambda: bool(shutil.which("java")), "Java, which the HTML checker runs on, is not installed"),
    "redis": (lambda: _answers(6379), "no Redis answers on 127.0.0.1:6379"),
    "postgres": (
        lambda: settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
        "runs on PostgreSQL only: GEOMETA_TEST_DB=postgresql",
    ),
}


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that never ask a database, slow ones aside: the run beside this one has them",
    )
    parser.addoption(
        "--no-desk",
        action="store_true",
        help="leave out the tests of the admin's screens: the run beside this one has them",
    )


#: Fixtures by which a test opens the admin.
DESK = {"editor", "login_as", "admin_client"}


def pytest_collection_modifyitems(config, items):
    kept = items
    if config.getoption("--database-only"):
        kept = [
            item
            for item in kept
            if item.get_closest_marker("django_db")
            or "db" in item.fixturenames
            or item.get_closest_marker("slow")
        ]
    if config.getoption("--no-desk"):
        kept = [item for item in kept if not DESK.intersection(item.fixturenames)]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = [item for item in items if item in chosen]


def pytest_runtest_setup(item):
    """A test marked with what this machine lacks is skipped by name, or fails when everything is required."""
    for marker, (is_here, reason) in NEEDS.items():
        if item.get_closest_marker(marker) and not is_here():
            # A SQLite run can never hold a PostgreSQL test; the PostgreSQL run beside it does.
            if os.environ.get("GEOMETA_REQUIRE_ALL") and marker != "postgres":
                pytest.fail(f"needed but missing: {reason}", pytrace=False)
            pytest.skip(reason)


def template_file(project):
    """Where a SQLite file with every migration of ``project`` lies, named after all that goes into it; may not be there."""
    parts = [
        project,
        django.get_version(),
        wagtail.__version__,
        os.environ.get("GEOMETA_TEST_BASE_PAGE", ""),
        sys.version,
    ]
    files = [
        *ROOT.glob("**/migrations/*.py"),
        *ROOT.glob("wagtail_geometa/countries/**/*"),
        ROOT / "tests/settings.py",
        ROOT / "example_project/config/settings.py",
    ]
    digest = hashlib.sha256("|".join(parts).encode())
    for path in sorted(path for path in files if path.is_file() and path.suffix in {".py", ".csv"}):
        digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"geometa-{project}-{digest.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def migrated_template():
    """The template of the test project's database; made by the first run."""
    return template_file("test")


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_template, request):
    """Migrating takes longer than most test modules: start from the template where there is one."""
    return _on_sqlite() or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, migrated_template, tmp_path_factory
):
    if _on_sqlite():
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        if migrated_template.exists():
            shutil.copy(migrated_template, path)
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, migrated_template):
    if _on_sqlite() and not migrated_template.exists():
        # A second run beside this one may read the template at any moment: it must never see half of it.
        half = migrated_template.with_suffix(f".{os.getpid()}")
        shutil.copy(settings.DATABASES["default"]["TEST"]["NAME"], half)
        half.replace(migrated_template)


def _on_sqlite():
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(autouse=True)
def _empty_caches():
    """No test sees what another one cached: neither Django's cache nor the slots a process keeps."""
    from wagtail_geometa.ads.snapshot import BOOK

    cache.clear()
    BOOK.forget()
    yield
    cache.clear()
    BOOK.forget()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _indexes(request):
    """Wagtail's indexes of references and of words, kept at every save, cost half of the suite's time.

    They are off unless a test asks for them with ``@pytest.mark.indexed``: what is found by words, or where it is used.
    """
    if request.node.get_closest_marker("indexed"):
        yield
        return
    backends = {name: {**one, "AUTO_UPDATE": False} for name, one in settings.WAGTAILSEARCH_BACKENDS.items()}
    with disable_reference_index_auto_update(), override_settings(WAGTAILSEARCH_BACKENDS=backends):
        yield


@pytest.fixture
def reader(client):
    """An anonymous reader."""
    return client


@pytest.fixture
def editor(admin_user, client):
    """A client logged in to the admin as a superuser."""
    client.force_login(admin_user)
    return client


@pytest.fixture(scope="session")
def chromium():
    """Path of the Chromium to drive."""
    return CHROMIUM


@pytest.fixture(autouse=True)
def _english():
    """A request in another language leaves it active; the next test starts in English."""
    with translation.override("en"):
        yield
