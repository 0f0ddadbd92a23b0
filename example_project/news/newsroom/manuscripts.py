"""Reads the text of a story as its author typed it.

Paragraphs are separated by empty lines. ``## `` begins a heading, ``> `` a quote whose last line may name the speaker
after a dash, and ``[[card: slug]]``, ``[[slot: name]]`` and ``[[picture: subject seed | alt | caption | credit]]`` put
something between two paragraphs. Within a line ``**strong**``, ``*stressed*`` and ``[words](address)`` work.
"""

import re
from dataclasses import dataclass
from html import escape

DASH = "— "


class ManuscriptError(ValueError):
    """A story's text holds something that is none of the forms above."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    person: str


@dataclass(frozen=True, slots=True)
class Slot:
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    subject: str
    seed: int
    alt: str
    caption: str = ""
    credit: str = ""


Part = Paragraph | Heading | Quote | Card | Slot | Picture


def read(text: str) -> list[Part]:
    """The parts of a story in their order.

    :raises ManuscriptError: for an unknown or unfinished ``[[…]]``.
    """
    return [_part(chunk.strip()) for chunk in re.split(r"\n\s*\n", text) if chunk.strip()]


def as_html(text: str) -> str:
    """One paragraph's text with its strong, stressed and linked words."""
    html = escape(" ".join(text.split()), quote=False)
    html = re.sub(r"\[([^\]]+)\]\((https?://[^\s)]+)\)", r'<a href="\2">\1</a>', html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", html)


def _part(chunk: str) -> Part:
    if chunk.startswith("[["):
        return _placed(chunk)
    if chunk.startswith("## "):
        return Heading(chunk[3:].strip())
    if chunk.startswith(">"):
        return _quote(chunk)
    return Paragraph(chunk)


def _quote(chunk: str) -> Quote:
    lines = [line.lstrip("> ").strip() for line in chunk.splitlines()]
    said_by = lines.pop().removeprefix(DASH) if len(lines) > 1 and lines[-1].startswith(DASH) else ""
    return Quote(" ".join(lines), said_by)


def _placed(chunk: str) -> Part:
    found = re.fullmatch(r"\[\[(card|slot|picture):\s*(.+?)\s*\]\]", chunk, re.DOTALL)
    if not found:
        raise ManuscriptError(f"{chunk!r} is none of [[card: …]], [[slot: …]] and [[picture: …]].")
    kind, value = found.groups()
    if kind == "card":
        return Card(value)
    if kind == "slot":
        return Slot(value)
    return _picture(value)


def _picture(value: str) -> Picture:
    subject, *words = [piece.strip() for piece in value.split("|")]
    name, _, seed = subject.partition(" ")
    if not seed.isdigit() or not words:
        raise ManuscriptError(f"{value!r} should read: subject seed | what it shows | caption | credit.")
    return Picture(name, int(seed), *words[:3])
