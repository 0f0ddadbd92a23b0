"""The columns of a spreadsheet of people."""

from __future__ import annotations

from dataclasses import replace

from ..people.models import Person
from . import columns as read
from .columns import LINK, Column, Kind, identifier_columns, name_columns, word_columns

_EXAMPLES = {
    "descriptor": "Argentine hydrologist",
    "alias": "S. Halvorsen|Sergio Halvorsen",
    "link": "https://example.org/halvorsen",
}

_WHO = (
    Column("name", "name", read.text, "Sergei Halvorsen-Pintos"),
    Column("prefix", "honorific_prefix", read.text),
    Column("given_name", "given_name", read.text, "Sergei"),
    Column("additional_name", "additional_name", read.text),
    Column("family_name", "family_name", read.text, "Halvorsen-Pintos"),
    Column("suffix", "honorific_suffix", read.text),
    Column("sort_name", "sort_name", read.text),
    Column("born", "birth_date", read.date, "1950-03"),
    Column("died", "death_date", read.date),
    Column("nationality", "nationalities.country", read.country, "AR|NO", many=True),
)
_OFFICES = (
    Column("office", "tenures.post", read.text, "River commissioner|Mayor", many=True),
    Column("office_country", "tenures.country", read.country, "AR|AR", many=True),
    Column("office_organisation", "tenures.organisation", read.organisation, many=True),
    Column("office_party", "tenures.on_behalf_of", read.organisation, many=True),
    Column("office_start", "tenures.start", read.date, "2026-03|1999", many=True),
    Column("office_end", "tenures.end", read.date, "|2004-12-10", many=True),
    Column("office_ended", "tenures.ended", read.yes_or_no, many=True),
    Column("office_acting", "tenures.acting", read.yes_or_no, many=True),
    Column("office_source", "tenures.source_url", read.address, many=True),
    Column("office_checked", "tenures.checked_at", read.day, many=True),
)
_FLAGS = (
    Column("no_card", "no_card", read.yes_or_no),
    Column("legally_sensitive", "legally_sensitive", read.yes_or_no),
    Column("minor", "minor", read.yes_or_no),
    Column("facts_checked", "facts_checked_at", read.day),
    Column("review_after", "review_after", read.day),
)

PEOPLE = Kind(
    key="people",
    model=Person,
    columns=tuple(
        replace(column, example=_EXAMPLES.get(column.name, column.example))
        for column in (
            *_WHO,
            *word_columns(),
            *name_columns(),
            *_OFFICES,
            *identifier_columns(),
            LINK,
            *_FLAGS,
        )
    ),
    side_by_side="tenures",
)
