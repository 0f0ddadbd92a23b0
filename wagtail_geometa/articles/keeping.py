"""Keeps the finished HTML of a page's parts for as long as the database would tell the same story.

Making a story of forty people into HTML costs ten times what an ordinary page costs. Here it is made once. On every
later request the database is asked, in one statement, for the same rows again (:class:`.statement.Question`); as long
as not a byte of them has changed the parts are printed as they are. So nothing is ever shown that is not public any
more, and nobody has to remember to invalidate anything. Drafts are never kept.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connections
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.urls import get_script_prefix, get_urlconf
from django.utils import timezone, translation
from django.utils.connection import ConnectionDoesNotExist
from django.utils.safestring import SafeString, mark_safe
from wagtail.fields import StreamField
from wagtail.models import Site

from .. import __version__, conf
from . import prefetch
from .statement import Question
from .story import Story, itself, reading_of, story_of

logger = logging.getLogger("wagtail_geometa")
_ATTRIBUTE = "_geometa_parts"
#: A story has about a dozen parts and its cards; more come from a text that is another for every reader, which would
#: fill the cache: then all is dropped and begun anew.
MOST_PARTS = 80
_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class CacheError(Exception):
    """The cache is out of order; it is not asked again for the page at hand."""


@dataclass(slots=True)
class Entry:
    """What is kept of a page: its parts, and what must be the same for them to be used."""

    facts: str
    question: Question
    digest: str
    parts: dict[str, str] = field(default_factory=dict)


class PageParts:
    """The parts of one page instance; ask :func:`parts_of` for it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        #: Whether anything of this page is kept.
        self.keeps = not settings.DEBUG and conf.get("KEEP_SECONDS") > 0 and prefetch.is_stored(page)
        self._facts = _facts(page) if self.keeps else ""
        self._entry: Entry | None = None
        if self.keeps:
            try:
                self._entry = self._still_true()
            except CacheError:
                self.keeps = False

    @property
    def story(self) -> Story:
        return story_of(self._page)

    def get(
        self, name: str, make: Callable[[Story], str], *, keep: Callable[[Story], bool] | None = None
    ) -> SafeString:
        """The part called ``name``: the kept one, else what ``make`` makes of the story.

        ``keep`` answers False for a story whose part shows more than rows can tell, such as whether a page is public.
        """
        if self._entry is not None and name in self._entry.parts:
            return mark_safe(self._entry.parts[name])
        # In the story's language, whatever the reader's: addresses of records are made in it.
        with translation.override(self.story.language):
            html = make(self.story)
        if self.keeps and (keep is None or keep(self.story)):
            self._keep(name, html)
        return mark_safe(html)

    def _still_true(self) -> Entry | None:
        entry = _cached("get", _key(self._page))
        if not _is_sound(entry) or entry.facts != self._facts:
            return None
        reading = reading_of(self._page)
        try:
            # A story read for this very request is as good as asking again.
            digest = reading.digest if reading else entry.question.digest()
            return entry if digest == entry.digest else None
        except ConnectionDoesNotExist:
            return None  # the database was taken out of the settings
        except DatabaseError:
            # A table of the host changed its columns since.
            _cached("delete", _key(self._page))
            if connections[entry.question.alias].in_atomic_block:
                raise  # nothing more can be asked in this transaction
            return None

    def _keep(self, name: str, html: str) -> None:
        reading = reading_of(self._page)
        question = reading.again if reading else None
        if reading is None or question is None:
            return
        entry = self._entry
        if entry is None or entry.digest != reading.digest or len(entry.parts) >= MOST_PARTS:
            self._entry = Entry(self._facts, question, reading.digest)
        self._entry.parts[name] = str(html)
        try:
            _cached("set", _key(self._page), self._entry, conf.get("KEEP_SECONDS"))
        except CacheError:
            self.keeps = False


def _is_sound(entry: Any) -> bool:
    """Whether what came out of the cache has the form of an entry of this release."""
    try:
        parts, question = entry.parts, entry.question
    except AttributeError:
        return False
    return isinstance(entry, Entry) and isinstance(parts, dict) and isinstance(question, Question)


def parts_of(page: Any) -> PageParts:
    """The parts of ``page``; the same object whenever it is asked for the same instance."""
    page = itself(page)
    known = page.__dict__.get(_ATTRIBUTE)
    if known is None:
        known = page.__dict__[_ATTRIBUTE] = PageParts(page)
    return known


def forget(keys: Any) -> None:
    """Drop what is kept of the pages with these primary keys, as when somebody is erased."""
    with suppress(CacheError):
        _cached("delete_many", [_name(key) for key in keys])


def _key(page: Any) -> str:
    return _name(page.pk)


def _name(key: Any) -> str:
    return f"geometa:parts:{key}"


def _cached(method: str, *args: Any) -> Any:
    """A call of the cache.

    :raises CacheError: when it is out of order, which costs time, never a page.
    """
    try:
        return getattr(caches[conf.get("CACHE")], method)(*args)
    except Exception as error:  # each back end raises its own
        logger.warning("The cache failed (%s): %.200s", method, error)
        raise CacheError from error


def _facts(page: Any) -> str:
    """A digest of all a part may show that is no row of ours: the page's own fields, the day, settings, templates.

    What costs a query, as the name of the section does, belongs into the name of the part that shows it.
    """
    # Texts are the host's to print; looking into a stream would ask the database for what its blocks choose.
    texts = getattr(page, "geometa_text_fields", ())
    fields = [one for one in page._meta.concrete_fields if one.name not in texts]
    own = [getattr(page, one.attname) for one in fields if not isinstance(one, StreamField)]
    told = (
        page._meta.label,
        own,
        getattr(page, "geometa_date", None),
        Site.get_site_root_paths(),
        get_script_prefix(),
        get_urlconf(),
        timezone.localdate(),
        timezone.get_current_timezone_name(),
        conf.as_given(),
        settings.LANGUAGE_CODE,
        _fingerprint(tuple(engines.all())),
    )
    return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=4)
def _fingerprint(using: tuple[Any, ...]) -> str:
    """A digest of this release and of the templates in force, a host's own among them; made once per process."""
    found = [__version__]
    for path in sorted(_TEMPLATES.glob("geometa/*.html")):
        try:
            found.append(
                getattr(getattr(get_template(f"geometa/{path.name}"), "template", None), "source", "")
            )
        except TemplateDoesNotExist:
            continue
    return hashlib.blake2b("\x00".join(found).encode(), digest_size=16).hexdigest()
