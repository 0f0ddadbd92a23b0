"""The kinds of records that can be imported, by the word a command and an address know them under."""

from __future__ import annotations

from .columns import Kind
from .csv_authors import AUTHORS
from .csv_organisations import ORGANISATIONS
from .csv_people import PEOPLE

KINDS: dict[str, Kind] = {kind.key: kind for kind in (PEOPLE, ORGANISATIONS, AUTHORS)}
