"""The database of the newsroom: a SQLite file, or whatever ``DATABASE_URL`` names."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

POSTGRESQL_SCHEMES = {"postgres", "postgresql"}


def database_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for ``url``; an empty one means a file in ``folder``.

    :raises ValueError: for a scheme other than ``postgresql`` and ``sqlite``.
    """
    if not url:
        return _sqlite(folder / "newsroom.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in POSTGRESQL_SCHEMES:
        raise ValueError(f"DATABASE_URL begins with {parts.scheme!r}; write postgresql:// or sqlite://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Two writers at once wait for each other instead of failing with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "timeout": 20,
        },
    }
