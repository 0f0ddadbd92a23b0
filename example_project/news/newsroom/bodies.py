"""Turns a story's parts into the body of a page: blocks for a long story, one rich text for a brief."""

from html import escape
from typing import Any

from wagtail_geometa.people.models import Person

from .manuscripts import Card, Heading, Paragraph, Part, Picture, Quote, Slot, as_html
from .pictures import Pictures


def as_stream(parts: list[Part], gallery: Pictures) -> list[tuple[str, Any]]:
    """Blocks of ``StoryBody``; paragraphs in a row share one block, as an editor would write them."""
    blocks: list[tuple[str, Any]] = []
    for part in parts:
        if isinstance(part, Paragraph) and blocks and blocks[-1][0] == "paragraph":
            blocks[-1] = ("paragraph", blocks[-1][1] + _paragraph(part))
        else:
            blocks.append(_block(part, gallery))
    return blocks


def point_cards(body: Any, parts: list[Part]) -> None:
    """Point the cards of a body at the people its file names, as long as nobody has added or removed a card."""
    cards = [block for block in body if block.block_type == "person_card"]
    slugs = [part.person for part in parts if isinstance(part, Card)]
    if len(cards) == len(slugs):
        for card, slug in zip(cards, slugs, strict=True):
            card.value["person"] = Person.objects.get(slug=slug)


def as_rich_text(parts: list[Part]) -> str:
    """One rich text. A brief has no blocks, so only its words are kept."""
    pieces = []
    for part in parts:
        if isinstance(part, Paragraph):
            pieces.append(_paragraph(part))
        elif isinstance(part, Heading):
            pieces.append(f"<h2>{escape(part.text, quote=False)}</h2>")
    return "".join(pieces)


def _paragraph(part: Paragraph) -> str:
    return f"<p>{as_html(part.text)}</p>"


def _block(part: Part, gallery: Pictures) -> tuple[str, Any]:
    match part:
        case Paragraph():
            return "paragraph", _paragraph(part)
        case Heading(text):
            return "heading", text
        case Quote(text, said_by):
            return "quote", {"text": text, "said_by": said_by}
        case Card(slug):
            return "person_card", {"person": Person.objects.get(slug=slug)}
        case Slot(name):
            return "slot", {"slot": name}
        case Picture(subject, seed, alt, caption, credit):
            image = gallery.landscape(subject, seed)
            return "picture", {"image": image, "alt": alt, "caption": caption, "credit": credit}
    raise TypeError(f"No block for {part!r}.")
