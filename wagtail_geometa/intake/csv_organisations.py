"""The columns of a spreadsheet of organisations."""

from __future__ import annotations

from ..organisations.models import Organisation
from . import columns as read
from .columns import LINK, Column, Kind, identifier_columns, name_columns, word_columns

ORGANISATIONS = Kind(
    key="organisations",
    model=Organisation,
    columns=(
        Column("name", "name", read.text, "Upper Delta Port Authority"),
        Column("kind", "kind", read.one_of(Organisation.Kind.choices), "government"),
        Column("country", "country", read.country, "AR"),
        Column("part_of", "parent", read.organisation),
        *word_columns(),
        *name_columns(),
        *identifier_columns(),
        LINK,
        Column("facts_checked", "facts_checked_at", read.day),
        Column("review_after", "review_after", read.day),
    ),
)
