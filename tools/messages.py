"""Refreshes the translations: collects the strings and compiles the catalogues; --check only compares."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_geometa"
LANGUAGES = ("es",)
PROGRAMS = ("xgettext", "msgmerge", "msgattrib", "msgfmt")


def need_gettext() -> None:
    """Stops with advice where the programs of GNU gettext are not installed."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing:
        sys.exit(
            f"GNU gettext is needed and {', '.join(missing)} was not found. Install it and run this again:\n"
            "  Debian, Ubuntu: apt-get install gettext\n"
            "  macOS: brew install gettext"
        )


def catalogue(package: Path, language: str) -> Path:
    """The catalogue of one language within a copy of the package."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def collect(package: Path) -> None:
    """Brings the catalogues in line with the strings of the code; what is new comes without a translation."""
    wanted = [part for language in LANGUAGES for part in ("--locale", language)]
    _django(package, "makemessages", "--no-location", "--no-obsolete", *wanted)
    for language in LANGUAGES:
        path = catalogue(package, language)
        # The date of collecting would make every refresh a change.
        text = re.sub(r'^"POT-Creation-Date:.*\n', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")


def unfinished(path: Path) -> list[str]:
    """Strings a translator must look at: those without a translation, and those whose original has changed."""
    found: list[str] = []
    for choice in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", "--no-wrap", "--no-obsolete", choice, str(path)]
        listed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        originals = re.findall(r'^msgid ((?:".*"\n)+)', listed, re.MULTILINE)
        # The first entry, whose original is empty, is the heading of the file.
        found += [text for one in originals if (text := re.sub(r'"\n"?|^"', "", one))]
    return found


def complaints(package: Path) -> Iterator[str]:
    """One line for each string that needs a translator."""
    for language in LANGUAGES:
        yield from (f"{language}: {text}" for text in unfinished(catalogue(package, language)))


def check() -> int:
    """Compares the catalogues with the code without writing anything."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, PACKAGE.name)
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        collect(copy)
        return _report(list(complaints(copy)))


def refresh() -> int:
    """Collects and compiles."""
    collect(PACKAGE)
    found = list(complaints(PACKAGE))
    _django(PACKAGE, "compilemessages")
    return _report(found)


def _report(found: list[str]) -> int:
    print("\n".join(found) or "Every string is translated.")
    return 1 if found else 0


def _django(folder: Path, *arguments: str) -> None:
    # -P: modules of the package must not be taken for those of the standard library or of Django.
    command = [sys.executable, "-P", "-m", "django", *arguments, "--verbosity", "0"]
    # Both commands need no settings, and those of a calling test could not be imported from here.
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{arguments[0]} failed:\n{done.stdout}{done.stderr}")


def main() -> int:
    need_gettext()
    return check() if sys.argv[1:] == ["--check"] else refresh()


if __name__ == "__main__":
    sys.exit(main())
