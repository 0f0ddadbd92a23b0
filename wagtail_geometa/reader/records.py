"""A record as its public page shows it: found by its slug, with its picture, ids and links ready for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from .. import conf, links, sanitise
from ..articles.pictures import picture_of
from ..articles.prefetch import RecordStore
from ..articles.publicity import successor
from ..countries.models import Country
from ..organisations.jsonld import is_well_formed, register_name
from ..records import Identifier, Link
from ..rich_text import public_html
from ..wording import Wording


class Moved(Exception):
    """The record was merged into another one, :attr:`record`, which has the address now."""

    def __init__(self, record: Any) -> None:
        super().__init__(str(record))
        self.record = record


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An id in a public register; ``url`` is empty where the register has no addresses."""

    register: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class PageElsewhere:
    """A page of another site about the record."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country a page links to."""

    name: str
    url: str


def language_in_use() -> str:
    """The language a page is shown in."""
    return translation.get_language() or "en"


def find(records: QuerySet, slug: str) -> Any:
    """The record with all it holds, at the cost of three statements however much that is.

    :param records: the public records of one kind; no other is found.
    :raises Moved: for the old address of one that was merged into a public record.
    :raises Http404: for everything else.
    """
    if "\x00" in slug:
        raise Http404
    key = records.filter(slug=slug).values_list("pk", flat=True).first()
    if key is None:
        moved = successor(records, slug=slug)
        raise Moved(moved) if moved else Http404
    found = loaded(records.model, [key])
    if not found:  # deleted between two statements
        raise Http404
    return found[0]


def loaded(model: Any, keys: Iterable[Any]) -> list[Any]:
    """The records with these ``keys``, in their order, each with all it holds; two statements."""
    wanted = list(keys)
    store = RecordStore([language_in_use()])
    store.load({model: set(wanted)})
    return [record for key in wanted if (record := store.get(model, key)) is not None]


def portrait_of(image: Any) -> Any:
    """The rendition a page shows, or ``None``."""
    return picture_of(image, conf.get("PORTRAIT_SPEC"))


def address_of(picture: Any) -> str:
    """The absolute address of a rendition; empty without one."""
    return links.absolute(picture.url) if picture else ""


def bio_of(words: Wording) -> SafeString:
    """A bio as HTML that is safe for readers and links to nothing they may not see."""
    return mark_safe(public_html(words.text))


def place_of(country: Country, language: str) -> Place:
    """A country as a link."""
    return Place(country.name_in(language)[0], links.record_path(country))


def register_entries(rows: Iterable[Identifier]) -> list[RegisterEntry]:
    """Ids whose form is right, with the addresses they resolve to."""
    return [
        RegisterEntry(register_name(row.scheme), row.value, sanitise.safe_url(row.uri))
        for row in rows
        if is_well_formed(row)
    ]


def pages_elsewhere(rows: Iterable[Link]) -> list[PageElsewhere]:
    """Links that may be followed; one without a label is called by its host."""
    return [
        PageElsewhere(row.label or urlsplit(row.url).hostname or row.url, row.url)
        for row in rows
        if sanitise.safe_url(row.url)
    ]
