"""Refuses text with no place in the repository: registry hosts, unfinished marks, merge leftovers."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_BYTES = 2_000_000

# One letter of each stands in brackets, so that this file passes its own check.
REFUSED = {
    "names a package registry host": (
        r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|deb\.[d]ebian\.org|proxy\.[g]olang\.org"
    ),
    "has an index option": r"--(?:extra-)?index[-]url[ =]\S",
    "has an unfinished mark": r"\b(?:TOD[O]|FIXM[E])\b",
    "has a merge leftover": r"^(?:<{7}|>{7}|={7})(?: |$)",
}
SUFFIXES = re.compile(r"\.(?:cfg|css|html|in|js|json|md|po|py|sh|svg|toml|txt|ya?ml)$")
NAMES = {"Makefile", "run", ".gitignore", ".editorconfig", "LICENSE"}


def tracked_files() -> list[Path]:
    """Files of the repository, new ones included, ignored ones not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in sorted(set(listing.split("\0"))) if name]


def is_ours_to_read(path: Path) -> bool:
    """Whether a file holds text this check is about."""
    if not (SUFFIXES.search(path.name) or path.name in NAMES) or not path.is_file():
        return False
    return path.stat().st_size <= MAX_BYTES


def complaints(path: Path) -> list[str]:
    """One line for each refused piece of text in a file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = []
    for reason, pattern in REFUSED.items():
        for match in re.finditer(pattern, text, re.MULTILINE):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {reason}")
    return found


def main() -> int:
    found = [line for path in tracked_files() if is_ours_to_read(path) for line in complaints(path)]
    print("\n".join(found) or "Text check: nothing refused.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
