"""Reads a CSV file of unknown origin: any usual encoding mark and separator, strict limits, every row with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MAX_BYTES = 10_000_000
MAX_ROWS = 50_000
MAX_CELL = 20_000
MAX_COLUMNS = 200
_SEPARATORS = ",;\t"
#: A line for one spreadsheet program, not for readers: ``sep=;``.
_HINT = "sep="
#: What our own exports put before a text that a spreadsheet would run as a formula, see ``registry.listing``.
_MARKED = re.compile("'('*[\"']?[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")


class SheetError(ValueError):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the number of the line it begins on (the header is line 1) and its cells, stripped."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header, its names folded to ``lower_case``, and the rows below it that hold anything."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def read(data: bytes, *, max_rows: int = MAX_ROWS) -> Sheet:
    """The table in ``data``.

    UTF-8 with or without its mark, or UTF-16 with one; comma, semicolon or tab, told by the header.

    :raises SheetError: when it is too big, in another encoding, or no table.
    """
    if len(data) > MAX_BYTES:
        raise SheetError(_("The file is larger than 10 MB. Split it into several files."))
    text = _decoded(data)
    if "\x00" in text:
        raise SheetError(
            _("The file holds NUL characters, so it is no text. Export it again as CSV (UTF-8).")
        )
    rows = _rows(text, _separator(text))
    header = next((row for row in rows if any(row.cells) and not row.cells[0].startswith(_HINT)), None)
    if header is None:
        raise SheetError(_("The file is empty. Its first line must name the columns."))
    if len(header.cells) > MAX_COLUMNS:
        raise SheetError(_("The file has more than 200 columns. Is it the right one?"))
    lines: list[Line] = []
    for line in rows:
        if not any(line.cells):
            continue
        if len(lines) == max_rows:
            raise SheetError(
                ngettext(
                    "The file has more than %(most)d row. Split it.",
                    "The file has more than %(most)d rows. Split it.",
                    max_rows,
                )
                % {"most": max_rows}
            )
        lines.append(line)
    return Sheet(tuple(column_name(cell) for cell in header.cells), tuple(lines))


def column_name(text: str) -> str:
    """``Given name`` and ``given-name`` are ``given_name``; a language after a dot keeps its hyphen."""
    name, dot, language = text.strip().lower().partition(".")
    return re.sub(r"[\s\-]+", "_", name.strip()) + dot + language.strip()


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SheetError(
            _("Line %(line)d is not UTF-8. In your spreadsheet, save the file as “CSV UTF-8”.")
            % {"line": line}
        ) from error


def _separator(text: str) -> str:
    """The separator that the file names, or that occurs most often in its first line, outside quotation marks."""
    if named := re.match(rf'\s*"?{_HINT}([{_SEPARATORS}])', text):
        return named[1]
    first = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(_SEPARATORS, key=first.count)


def _rows(text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(len(cell) > MAX_CELL for cell in cells):
                raise SheetError(
                    _(
                        "Line %(line)d has a cell of more than 20,000 characters. Is a quotation mark left open?"
                    )
                    % {"line": number}
                )
            yield Line(number, tuple(_cell(cell) for cell in cells))
            number = reader.line_num + 1
    except csv.Error as error:
        raise SheetError(
            _("Line %(line)d cannot be read: a quotation mark stands where none may. Export the file again.")
            % {"line": number}
        ) from error


def _cell(text: str) -> str:
    """The text without the mark that keeps a spreadsheet from running it; the text itself is never run here."""
    text = text.strip()
    return text[1:] if _MARKED.match(text) else text
