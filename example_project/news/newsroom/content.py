"""Reads the TOML files of the newsroom and says which file is wrong when one is."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "content"


class ContentError(ValueError):
    """A content file is missing, unreadable or names something that does not exist."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the files hold, as plain dictionaries."""

    editions: list[dict[str, Any]]
    organisations: list[dict[str, Any]]
    people: list[dict[str, Any]]
    authors: list[dict[str, Any]]
    scale: dict[str, Any]
    claims: list[dict[str, Any]]
    stories: list[dict[str, Any]]
    replies: list[dict[str, Any]]


def load(folder: Path = FOLDER) -> Content:
    """The content of ``folder``, stories oldest first.

    :raises ContentError: naming the file and the reason.
    """
    claims = _read(folder / "claims.toml")
    stories = [_read(path) for path in sorted((folder / "stories").glob("*.toml"))]
    replies = _read(folder / "replies.toml")["reply"]
    if unknown := {one["story"] for one in replies} - {one["slug"] for one in stories}:
        raise ContentError(f"replies.toml: no story {', '.join(sorted(unknown))}.")
    return Content(
        editions=_read(folder / "editions.toml")["edition"],
        organisations=_read(folder / "organisations.toml")["organisation"],
        people=_read(folder / "people.toml")["person"],
        authors=_read(folder / "authors.toml")["author"],
        scale=claims["scale"],
        claims=claims["claim"],
        stories=sorted(stories, key=lambda story: story["published"]),
        replies=replies,
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error
