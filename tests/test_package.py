"""What a stranger gets: a wheel with all it needs and nothing more, and a tutorial that works as written."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import django
import pytest
import wagtail

import wagtail_geometa

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_geometa"
TUTORIAL = ROOT / "docs" / "tutorial" / "add-it-to-your-site.md"
LEFT_BEHIND = (
    ".git",
    ".venv",
    ".ci",
    "build",
    "dist",
    "var",
    "_build",
    "__pycache__",
    "*.egg-info",
    ".*_cache",
)


def run(*command, cwd, with_errors=False, **extra_environment):
    """Runs a command away from the repository, so that nothing is imported from it by accident."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "DJANGO", "GEOMETA"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, **extra_environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout + done.stderr if with_errors else done.stdout


def package_files():
    """Every file of the package as it stands in the repository."""
    found = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Folder with the wheel, the source archive and what the build said, made from a copy of the repository."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist")
    said = run(*command, cwd=source, with_errors=True)
    (folder / "dist" / "build.log").write_text(said, encoding="utf-8")
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(built):
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def metadata(wheel):
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_string(archive.read(name).decode())


def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == package_files()


def test_the_build_knows_every_folder_of_the_package(built):
    said = (built / "build.log").read_text(encoding="utf-8")
    assert "absent from the `packages`" not in said


@pytest.mark.parametrize(
    "sample", ["py.typed", "templates/*.html", "static/*.css", "countries/data/*", "migrations/0001*.py"]
)
def test_the_wheel_holds_what_is_not_python(wheel, sample):
    folder, _, pattern = sample.rpartition("/")
    wanted = re.compile(rf"wagtail_geometa/{folder}.*{pattern.replace('.', '[.]').replace('*', '.*')}$")
    assert any(wanted.match(name) for name in zipfile.ZipFile(wheel).namelist())


def test_every_catalogue_of_translations_is_compiled():
    for catalogue in PACKAGE.rglob("*.po"):
        assert catalogue.with_suffix(".mo").is_file(), f"{catalogue} is not compiled"


def test_the_source_archive_builds_the_same_package(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert package_files() <= names
    assert {"pyproject.toml", "setup.py", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert not [name for name in names if name.startswith(("tests", "example_project", "benchmarks", ".ci"))]


def test_the_metadata_says_what_an_installer_must_know(metadata):
    assert metadata["Name"] == "wagtail-geometa"
    assert metadata["Version"] == wagtail_geometa.__version__
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["Requires-Python"] == ">=3.11"


def test_no_requirement_has_an_upper_cap_but_that_of_comments(metadata):
    capped = [line for line in metadata.get_all("Requires-Dist") if "<" in line.partition(";")[0]]
    assert [line.partition("<")[0] for line in capped] == ["django-comments-xtd"] and "extra" in capped[0]


# --- a new site, made by following the tutorial ---


def tutorial_blocks():
    """(language, caption, code) of every code block of the tutorial, in reading order."""
    text = TUTORIAL.read_text(encoding="utf-8")
    pattern = r"^```\{code-block\} (\w+)\n(?::caption: ([^\n]*)\n)?\n?(.*?)^```$"
    return re.findall(pattern, text, re.MULTILINE | re.DOTALL)


def constraints():
    """The committed version file of the pair of frameworks that runs this test."""
    pair = f"wagtail{wagtail.VERSION[0]}{wagtail.VERSION[1]}-django{django.VERSION[0]}{django.VERSION[1]}"
    return next((ROOT / "constraints").glob(f"*{pair}.txt"))


@pytest.fixture(scope="module")
def clean_python(wheel, tmp_path_factory):
    """The interpreter of a fresh environment that holds the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("clean") / "env"
    run(sys.executable, "-m", "venv", environment, cwd=environment.parent)
    python = environment / "bin" / "python"
    quiet = ("install", "--quiet", "--disable-pip-version-check", "-c", constraints())
    run(python, "-m", "pip", *quiet, f"wagtail-geometa @ {wheel.as_uri()}", cwd=environment.parent)
    return python


@pytest.fixture(scope="module")
def site(clean_python, tmp_path_factory):
    """A project made by the tutorial's own commands and code blocks, on the installed wheel."""
    folder = tmp_path_factory.mktemp("tutorial")
    project = folder / "mysite"
    for language, caption, code in tutorial_blocks():
        if language == "console":
            follow_commands(code, clean_python, folder, project)
        elif caption:
            follow_edit(caption, code, project)
    return project


def follow_commands(code, python, folder, project):
    """Runs a block of commands; installing and serving are the reader's own business."""
    for line in code.splitlines():
        command = line.removeprefix("$ ").split()
        if command[0] in {"pip", "cd"} or command[-1] in {"runserver", "createsuperuser"}:
            continue
        if command[0] == "wagtail":
            run(python.parent / "wagtail", *command[1:], cwd=folder)
        else:
            assert command[:2] == ["python", "manage.py"], f"this test cannot follow: {line}"
            run(python, *command[1:], cwd=project)


def follow_edit(caption, code, project):
    """Does to a file what the caption says: a new file, or lines at the end of one."""
    name, _, what = caption.partition(" ")
    path = project / name
    if what == "(new file)":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    else:
        assert what == "(add at the end)", f"this test cannot follow: {caption}"
        path.write_text(path.read_text(encoding="utf-8") + "\n" + code, encoding="utf-8")


def test_the_tutorials_site_passes_djangos_checks(clean_python, site):
    out = run(clean_python, "manage.py", "check", "--fail-level", "WARNING", cwd=site)
    assert "no issues" in out


def test_the_tutorials_site_runs_the_installed_package(clean_python, site):
    place = run(clean_python, "-c", "import wagtail_geometa; print(wagtail_geometa.__file__)", cwd=site)
    assert "site-packages" in place


def test_the_tutorials_site_lacks_no_migration(clean_python, site):
    out = run(clean_python, "manage.py", "makemigrations", "--check", "--dry-run", cwd=site)
    assert "No changes detected" in out


VISIT = """
import json
from django.test import Client
from home.models import HomePage
from news.models import ArticlePage
from wagtail_geometa.articles.models import PageCountry, PagePerson
from wagtail_geometa.countries.models import Country
from wagtail_geometa.people.models import Person

person = Person.objects.create(name="Ilse Vandamme")
article = ArticlePage(title="The river gauge that nobody read", body="<p>Ilse Vandamme read it at dawn.</p>")
article.geometa_people = [PagePerson(person=person)]
article.geometa_countries = [PageCountry(country=Country.objects.get(alpha2="PY"))]
HomePage.objects.get().add_child(instance=article)
article.save_revision().publish()
client = Client(headers={"host": "localhost"})
page = client.get(article.url)
listed = client.get("/api/geometa/v1/articles/")
others = [client.get(f"/{address}").status_code for address in ("people/ilse-vandamme/", "api/geometa/v1/docs/")]
print(json.dumps([page.status_code, page.content.decode(), listed.status_code, listed.json(), others]))
"""


def test_the_tutorials_article_shows_its_facts_to_readers_and_partners(clean_python, site):
    said = run(clean_python, "manage.py", "shell", "-c", VISIT, cwd=site)
    page_status, html, api_status, answer, others = json.loads(said.strip().splitlines()[-1])
    assert (page_status, api_status, *others) == (200, 200, 200, 200)
    assert "application/ld+json" in html
    assert html.count("Ilse Vandamme") > 1
    assert [article["people"][0]["name"] for article in answer["results"]] == ["Ilse Vandamme"]
