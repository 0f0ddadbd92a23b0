"""The columns of a spreadsheet of authors. What nobody outside the desk may see is not imported: no private e-mail."""

from __future__ import annotations

from ..authors.models import Author
from . import columns as read
from .columns import LINK, Column, Kind, identifier_columns

#: "Withheld for safety" is an act of its own, never a word in a spreadsheet.
_STATUS = [choice for choice in Author.Status.choices if choice[0] != Author.Status.WITHHELD]

AUTHORS = Kind(
    key="authors",
    model=Author,
    columns=(
        Column("name", "name", read.text, "Inés Valdarrama"),
        Column("kind", "kind", read.one_of(Author.Kind.choices), "person"),
        Column("given_name", "given_name", read.text),
        Column("family_name", "family_name", read.text),
        Column("title", "job_title", read.text, "River correspondent"),
        Column("job_title", "words.job_title", read.text, by_language=True),
        Column("desk", "desk", read.text),
        Column("works_for", "works_for", read.organisation),
        Column("affiliation", "affiliation", read.text),
        Column("location", "location", read.text, "Montevideo"),
        Column("public_email", "public_email", read.text),
        Column("status", "status", read.one_of(_STATUS), "staff"),
        Column("since", "status_from", read.date),
        Column("until", "status_to", read.date),
        Column("short_bio", "words.short_bio", read.text, "Writes of rivers.", by_language=True),
        Column("bio", "words.bio", read.paragraphs, by_language=True),
        Column("language", "languages.language", read.language, "es|pt-BR", many=True),
        Column("topic", "expertise.topic", read.text, "Rivers|Shipping", many=True),
        *identifier_columns(),
        LINK,
    ),
)
