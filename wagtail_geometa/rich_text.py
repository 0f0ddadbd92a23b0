"""Stored rich text made fit for readers: sanitised again, and links only to what anybody may see."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils import translation
from django.utils.html import escape
from wagtail.rich_text import expand_db_html

from . import sanitise
from .pages import routable_public_pages

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(r'\blinktype="page"', re.IGNORECASE)
_ID = re.compile(r'\bid="(\d{1,18})"')
_OTHER_TYPE = re.compile(r"\blinktype=", re.IGNORECASE)


def public_html(html: str) -> str:
    """Safe HTML for a reader.

    A link to a page that is not public becomes its words alone, since its address would tell the page's slug; so does
    every other internal link (a document may stand in a private collection).
    """
    cleaned = sanitise.clean_html(html)
    wanted = {int(found.group(1)) for link in _LINK.finditer(cleaned) if (found := _ID.search(link.group(1)))}
    known = _addresses(wanted)

    def keep_or_unwrap(link: re.Match[str]) -> str:
        attributes, words = link.groups()
        if _PAGE.search(attributes):
            found = _ID.search(attributes)
            address = known.get(int(found.group(1))) if found else None
            return f'<a href="{escape(address)}">{words}</a>' if address else words
        return words if _OTHER_TYPE.search(attributes) else link.group(0)

    # Links never nest in sanitised HTML, so one pass is enough.
    return expand_db_html(_LINK.sub(keep_or_unwrap, cleaned))


def _addresses(wanted: Collection[int]) -> dict[int, str]:
    """Addresses of the public pages among ``wanted``, each of the version in the reader's language.

    Wagtail would take that version for public when it is live, though a restriction may stand on it.
    """
    if not wanted:
        return {}
    public = routable_public_pages().select_related("locale")
    linked = list(public.filter(pk__in=wanted))
    versions = public.filter(
        translation_key__in=[page.translation_key for page in linked],
        locale__language_code=translation.get_language() or "",
    )
    in_language = {page.translation_key: page for page in versions.specific()}
    originals = {page.pk: page for page in public.filter(pk__in=[page.pk for page in linked]).specific()}
    return {key: in_language.get(page.translation_key, page).url for key, page in originals.items()}
