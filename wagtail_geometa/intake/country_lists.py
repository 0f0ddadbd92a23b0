"""Moves the country list a site keeps in a field of its own to rows of ours: the sure ones; the rest is reported."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models, transaction

from .. import sanitise
from ..articles.models import PageCountry
from ..countries.models import Country
from .country_names import CountryNames
from .sheets import read

_BETWEEN = re.compile(r"[\n\r;|]+")


@dataclass(slots=True)
class Matched:
    """What one page's field says: countries to add, and texts that name none for sure."""

    page: Any
    new: list[Country] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


class CountryLists:
    """Reads ``model.field_name`` and writes rows of one relation. ``answers`` are a desk's own: text → countries."""

    def __init__(
        self,
        model: type[models.Model],
        field_name: str,
        rel: str,
        answers: dict[str, list[Country]] | None = None,
    ) -> None:
        self.model = model
        self.field_name = field_name
        self.rel = rel
        self.names = CountryNames()
        self.answers = answers or {}
        self.unsure: Counter[str] = Counter()

    def pages(self) -> models.QuerySet:
        """All pages of the type, in a fixed order."""
        return self.model._default_manager.order_by("pk").prefetch_related("geometa_countries")

    def look(self, page: Any) -> Matched:
        """What the field of ``page`` says that its rows do not."""
        matched = Matched(page)
        present = {row.country_id for row in page.geometa_countries.all() if row.rel == self.rel}
        for text in texts_of(getattr(page, self.field_name)):
            found = self._countries(text)
            if not found:
                self.unsure[text] += 1
                matched.unsure.append(text)
            for country in found:
                if country.pk not in present:
                    present.add(country.pk)
                    matched.new.append(country)
        return matched

    def write(self, matched: Matched) -> None:
        """Add the rows to the page as it is, and to its newest draft, so that neither loses them. All or nothing."""
        page = matched.page
        with transaction.atomic():
            last = max((row.sort_order or 0 for row in page.geometa_countries.all()), default=-1)
            rows = [
                PageCountry(page_id=page.pk, country=country, rel=self.rel, sort_order=place)
                for place, country in enumerate(matched.new, start=last + 1)
            ]
            for row in rows:
                row.save()
            if page.latest_revision_id:
                draft = page.get_latest_revision_as_object()
                present = {(row.country_id, row.rel) for row in draft.geometa_countries.all()}
                draft.geometa_countries.add(
                    *(row for row in rows if (row.country_id, row.rel) not in present)
                )
                draft.save_revision(changed=False)

    def perhaps(self, text: str) -> str:
        """Codes a text may mean, as a hint for the desk: its words before a bracket, or between commas."""
        parts = [text.split("(")[0], *text.split(",")]
        return "|".join(
            dict.fromkeys(one.alpha2 for part in parts if part != text for one in self.names.bearing(part))
        )

    def _countries(self, text: str) -> list[Country]:
        if text in self.answers:
            return self.answers[text]
        found = self.names.bearing(text)
        if len(found) == 1:
            return found
        # "India, Pakistan": sure only when every part is. "Korea, Republic of" is a name and was found above.
        parts = [self.names.bearing(part) for part in text.split(",")]
        return [one[0] for one in parts] if len(parts) > 1 and all(len(one) == 1 for one in parts) else []


def texts_of(value: Any) -> list[str]:
    """The texts of a host's field: lines of a text, members of a list, records of a relation by their name."""
    if value is None:
        return []
    if isinstance(value, str):
        parts: Iterable[Any] = _BETWEEN.split(value)
    elif hasattr(value, "all"):
        parts = value.all()
    elif isinstance(value, Iterable):
        parts = value
    else:
        parts = [value]
    cleaned = (sanitise.clean_line(str(part)) for part in parts)
    return list(dict.fromkeys(text for text in cleaned if text))


def read_answers(data: bytes, names: CountryNames) -> dict[str, list[Country]]:
    """A desk's answers: a CSV with the columns ``text`` and ``codes`` (``GB`` or ``DK|NO|SE``); no code, no answer.

    :raises SheetError: for a file that is no table.
    :raises LookupError: for a code nobody knows.
    """
    sheet = read(data)
    answers = {}
    for line in sheet.lines:
        cells = dict(zip(sheet.header, line.cells, strict=False))
        codes = [code.strip() for code in cells.get("codes", "").split("|") if code.strip()]
        if codes:
            answers[sanitise.clean_line(cells.get("text", ""))] = [names.find(code) for code in codes]
    return answers


def write_questions(path: Path, lists: CountryLists) -> None:
    """The unsure texts as a CSV to fill in and hand back as answers; the most frequent first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["text", "codes", "pages", "perhaps"])
    writer.writerows(_questions(lists))
    path.write_text(out.getvalue(), "utf-8-sig")


def _questions(lists: CountryLists) -> Iterator[list[Any]]:
    for text, pages in lists.unsure.most_common():
        yield [text, "", pages, lists.perhaps(text)]
