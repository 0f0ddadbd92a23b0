"""Text and HTML made safe: the same rules on save and again on output, since rows may arrive by any road."""

from __future__ import annotations

import html as entities
import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

import nh3
from django.utils.translation import gettext

#: Bidi marks, overrides, embeddings and isolates; zero-width marks; blank letters; the tags block: they let a name
#: lie about itself. ZWNJ and ZWJ (U+200C/D) stay, since Persian and Indic names are spelt with them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")

_TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li", "blockquote", "sub", "sup", "span"}
_ATTRIBUTES = {"a": {"href", "linktype", "id", "hreflang"}, "span": {"lang", "dir"}, "p": {"lang", "dir"}}
_WORD = re.compile(r"[A-Za-z0-9-]{1,35}", re.ASCII)
_LOCAL_ADDRESS = re.compile(r"(?:/(?!/)|#)[^\s\\<>\"]*")
_MAIL_ADDRESS = re.compile(r"mailto:[^\s\\<>\"]+")
#: Longest HTML a bio may have: sanitising stays in milliseconds (visibility rule D6).
MAX_HTML = 50_000
#: More tags than any bio has; nesting thousands of them is an attack on the parser.
_MOST_TAGS = 2_000
#: Passes until the result no longer changes: two for ordinary text, a few for markup that is nested against the rules.
_ROUNDS = 8


def clean_text(text: str) -> str:
    """Text for several lines: NFC, no control characters, no invisible marks."""
    # Composed last: a mark taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _CONTROL.sub("", text)))


def clean_line(text: str) -> str:
    """Text for one line: as :func:`clean_text`, and every run of white space is one space."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def clean_html(html: str) -> str:
    """HTML reduced to the few tags a bio needs; idempotent. Text beyond 50,000 characters is cut."""
    for _ in range(_ROUNDS):
        cleaned = _clean_once(html)
        if cleaned == html:
            return cleaned
        # Entities become characters, and what the browser would repair is written as repaired: look again.
        html = cleaned
    return entities.escape(strip_html(html)[: MAX_HTML // 6], quote=False)


def _clean_once(html: str) -> str:
    text = clean_text(_shielded(html))[:MAX_HTML]
    if text.count("<") > _MOST_TAGS:
        text = re.sub(r"<[^<>]*>", "", text).replace("<", "&lt;")
    return _shielded(
        nh3.clean(
            text,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_kept_attribute,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
            strip_comments=True,
        )
    )


def _shielded(html: str) -> str:
    """``html`` in which composing cannot melt the ``>`` of a tag and a following U+0338 into one character."""
    return re.sub(r">[^\x00-\x7f]+", lambda found: found.group().replace("\u0338", "&#824;"), html)


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        plain = _LOCAL_ADDRESS.fullmatch(value) or _MAIL_ADDRESS.fullmatch(value) or not url_problem(value)
        return value if plain else None
    if name == "id" and not (value.isascii() and value.isdigit()):
        # The key of an internal link; anything else would be an anchor a script of the page may trip over.
        return None
    return value if _WORD.fullmatch(value) else None


def strip_html(html: str) -> str:
    """The words of an HTML text, without any tag; entities decoded."""
    short = clean_text(html)[:MAX_HTML]
    spaced = re.sub(r"</(?:p|li|blockquote|h[1-6])>|<br\s*/?>", " ", short, flags=re.IGNORECASE)
    return clean_line(entities.unescape(nh3.clean(spaced, tags=set())))


def safe_url(url: str) -> str:
    """``url`` when it is a plain http(s) address, else an empty text. For output: never raises."""
    return "" if url_problem(url) else url


def url_problem(url: str) -> str:
    """Why ``url`` may not be linked to, as a sentence; an empty text when it may."""
    if not isinstance(url, str) or not url or re.search(r"[\s\x00-\x1f\x7f-\x9f\\]", url):
        return gettext("Write a full address without spaces, such as https://example.org/page.")
    if _INVISIBLE.search(url) or _CONTROL.search(url):
        return gettext("The address holds invisible characters. Type it again.")
    if re.search(r"[<>\"`]", url):
        return gettext(
            "The address holds a quotation mark or an angle bracket. Copy it again from the browser."
        )
    try:
        parts = urlsplit(url)
        host = parts.hostname
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        return gettext("This is not an address. Write it as https://example.org/page.")
    if parts.scheme not in {"http", "https"}:
        return gettext("Only addresses that begin with https:// or http:// are allowed.")
    if not host:
        return gettext("The address names no site. Write it as https://example.org/page.")
    if parts.username is not None or parts.password is not None:
        return gettext("The address may not hold a user name or password.")
    if not _is_host(host):
        return gettext("The name of the site is not a possible one. Write it as https://example.org/page.")
    return ""


def _is_host(host: str) -> bool:
    """True for a domain name, in any script, or an IP address; no look-alike dots, slashes or letters."""
    if ":" in host and "%" not in host:
        try:
            return bool(ipaddress.IPv6Address(host))
        except ValueError:
            return False
    if unicodedata.normalize("NFKC", host) != host:
        return False
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    known = all(char.isalnum() or char in "-_" or unicodedata.category(char)[0] == "M" for char in label)
    return 0 < len(label) <= 63 and known and label[0] != "-" and label[-1] != "-"
