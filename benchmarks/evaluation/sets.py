"""The development sets: JSON lines in a folder of their own, which is no part of the project."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(
    os.environ.get("GEOMETA_EVALUATION")
    or Path(__file__).resolve().parents[3] / "shared" / "data" / "suggestions"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: our figure beside the plain alternatives' on the same set; ``target`` as designed."""

    task: str
    measure: str
    value: float
    target: str
    alternatives: dict[str, float]


def load(name: str) -> list[dict[str, Any]]:
    """The rows of a set, such as ``person_gum``.

    :raises FileNotFoundError: with a sentence that says what to do, when the sets are not here.
    """
    path = FOLDER / f"{name}.dev.jsonl"
    if not path.exists():
        raise FileNotFoundError(
            f"The development set {path.name} is not in {FOLDER}. Set GEOMETA_EVALUATION to the folder that holds it."
        )
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
