"""Hosts of several kinds, each in processes of its own: pages older than the package, a base page of their own, settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail

ROOT = Path(__file__).resolve().parent.parent
#: What a host with another base page must not notice: the accessor, the predicate, loading, publicity and the form.
SUBSET = [
    "tests/articles/test_story.py",
    "tests/articles/test_prefetch.py",
    "tests/articles/test_publicity.py",
    "tests/articles/test_body.py",
    "tests/test_pages.py",
    "tests/test_article_uuid.py",
]
SWAPS = "tests/articles/test_forms.py::test_two_rows_swap_their_records"


def run(*command, settings, **environment):
    """Run Python with the settings of a host; its output, or a failed test with it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "GEOMETA_TEST_BASE"))
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=900,
    )
    if done.returncode:
        pytest.fail(
            f"{' '.join(command)} with {settings}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}",
            pytrace=False,
        )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_host_with_pages_adds_the_package_writes_facts_and_takes_it_out_again(tmp_path):
    database = {"GEOMETA_HOST_DB": str(tmp_path / "host.sqlite3")}
    before, after = "tests.hosts.before", "tests.hosts.after"
    # The host makes its own migration while it does not know the package, and needs no other afterwards.
    migrations = ROOT / "tests/hosts/press/migrations"
    assert "geometa" not in (migrations / "0001_initial.py").read_text("utf-8")
    run("-m", "django", "makemigrations", "--check", "--dry-run", settings=before, **database)
    run("-m", "django", "migrate", "-v0", settings=before, **database)
    run("-m", "tests.hosts.desk", "write", settings=before, **database)
    run("-m", "django", "makemigrations", "--check", "--dry-run", settings=after, **database)
    run("-m", "django", "check", "--fail-level", "WARNING", settings=after, **database)
    run("-m", "django", "migrate", "-v0", settings=after, **database)
    run("-m", "tests.hosts.desk", "add-facts", settings=after, **database)
    for app in ("geometa_comments", "geometa_ads", "wagtail_geometa"):
        run("-m", "django", "migrate", app, "zero", "-v0", settings=after, **database)
    run("-m", "django", "makemigrations", "--check", "--dry-run", settings=before, **database)
    run("-m", "tests.hosts.desk", "go-on", settings=before, **database)


@pytest.mark.slow
@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="a base page of the host's own needs Wagtail 8.0")
def test_a_host_with_a_base_page_of_its_own_wants_no_migration():
    settings = "tests.hosts.base_page"
    out = run("-m", "django", "makemigrations", "--check", "--dry-run", settings=settings)
    assert "No changes detected" in out
    out = run("-m", "django", "check", "--fail-level", "WARNING", settings=settings)
    assert "no issues" in out


@pytest.mark.slow
@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="a base page of the host's own needs Wagtail 8.0")
def test_on_a_base_page_of_the_hosts_own_everything_works_as_on_wagtails():
    settings = "tests.hosts.base_page"
    name = f"{os.environ.get('GEOMETA_TEST_NAME', 'geometa_test')}_base"
    out = run(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--ds={settings}", *SUBSET, SWAPS, settings=settings,
        GEOMETA_TEST_NAME=name,
    )  # fmt: skip
    assert " passed" in out and "failed" not in out
