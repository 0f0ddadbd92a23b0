"""Refreshes the committed version files, one for each cell of the test matrix."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# File name -> (lowest Python it serves, the pair of frameworks it stands for).
CELLS = {
    "py311-wagtail74-django52": ("3.11", ["wagtail~=7.4.4", "Django~=5.2.19"]),
    "py312-wagtail80-django52": ("3.12", ["wagtail~=8.0.1", "Django~=5.2.19"]),
    "py313-wagtail80-django61": ("3.13", ["wagtail~=8.0.1", "Django~=6.1.0"]),
}
# Needed to build the package itself, which no extra names.
BUILD_TOOLS = ["setuptools>=77.0.3"]


def find_uv() -> list[str]:
    """The command that resolves versions for other Pythons than the running one."""
    for command in (["uv"], [sys.executable, "-m", "uv"]):
        try:
            subprocess.run([*command, "--version"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return command
    sys.exit("Refreshing the version files needs uv: install it with 'pip install uv' and run this again.")


def resolve(uv: list[str], python: str, pair: list[str]) -> list[str]:
    """The pinned lines for one cell, sorted, without comments and without index lines."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.in")
        wanted.write_text("\n".join([*pair, *BUILD_TOOLS]) + "\n")
        command = [*uv, "pip", "compile", "pyproject.toml", str(wanted), "--extra", "dev", "--universal"]
        command += ["--python-version", python, "--no-header", "--no-annotate", "--no-emit-index-url"]
        command += ["--no-config", "--no-emit-find-links", "--quiet", "--upgrade", "--no-emit-package"]
        command += ["wagtail-geometa"]
        output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    pinned = re.compile(r"^[A-Za-z0-9._-]+==")
    return sorted((line for line in output.splitlines() if pinned.match(line)), key=str.lower)


def main() -> None:
    uv = find_uv()
    for name, (python, pair) in CELLS.items():
        target = ROOT / "constraints" / f"{name}.txt"
        heading = f"# {', '.join(pair)} on Python {python} and newer. Made by 'make constraints'."
        target.write_text("\n".join([heading, *resolve(uv, python, pair)]) + "\n")
        print(f"{target.relative_to(ROOT)}: {len(target.read_text().splitlines()) - 1} packages")


if __name__ == "__main__":
    main()
