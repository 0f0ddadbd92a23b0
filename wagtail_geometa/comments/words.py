"""The words of a reader as HTML: paragraphs, line breaks and links, everything else as it was typed."""

from __future__ import annotations

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

from ..sanitise import clean_text, safe_url

#: An address ends before the marks that end a sentence around it.
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}[^\s<>\"'.,;:!?)\]]")
#: Linked as written by a reader, not by the paper (https://html.spec.whatwg.org/#link-type-nofollow).
_REL = "ugc nofollow noopener"


def as_html(text: str) -> SafeString:
    """``text`` as paragraphs. Nothing a reader typed is markup, and only plain http(s) addresses become links."""
    lines = clean_text(text.replace("\r\n", "\n")).strip()
    paragraphs = [one for one in re.split(r"\n\s*\n", lines) if one.strip()]
    return mark_safe("".join(f"<p>{_linked(one)}</p>" for one in paragraphs))


def _linked(text: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        url = safe_url(found.group())
        parts.append(_escaped(text[end : found.start()]))
        words = _escaped(found.group())
        parts.append(f'<a href="{escape(url)}" rel="{_REL}">{words}</a>' if url else words)
        end = found.end()
    return "".join([*parts, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
