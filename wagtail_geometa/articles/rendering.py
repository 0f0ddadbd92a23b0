"""What each template tag prints of a page: Django's tags and Jinja's functions call these and nothing else.

Every function takes the page and whatever else the template author gave, answers safe HTML, and answers an empty text,
with a line in the log, where it is given nonsense.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from .. import conf, links
from ..comment_adapter import count_of
from ..own_words import ours
from ..pages import page_model
from ..people.models import Person
from .body import MARK, host_body, host_html, pieces_of, with_pieces
from .cards import card_of
from .head import head_of
from .keeping import PageParts, parts_of
from .models import Correction
from .pictures import picture_of
from .preview_notes import preview_notes
from .story import Story

logger = logging.getLogger("wagtail_geometa")
NOTHING = SafeString("")
#: Where corrections may be asked for; empty means all of them.
POSITIONS = ("", *Correction.Position.values)


def head(page: Any) -> SafeString:
    """Canonical link, Open Graph and JSON-LD."""
    # Neither the section's name nor the number of replies is told by the rows of the story.
    if _parts(page, "geometa_head") is None:
        return NOTHING
    name = f"head {comment_count(page)} {getattr(page, 'geometa_section_name', '')}"
    return part(page, name, lambda story: from_template("head", story, head=head_of(story)))


def key_points(page: Any) -> SafeString:
    """The key points, a list."""
    return part(
        page, "key_points", lambda story: from_template("key_points", story) if story.key_points else NOTHING
    )


def byline(page: Any) -> SafeString:
    """The byline, the dates, and the number of corrections."""
    return part(page, "byline", _byline)


def in_this_story(page: Any) -> SafeString:
    """People, organisations and countries."""
    return part(page, "in_this_story", _in_this_story)


def claims(page: Any) -> SafeString:
    """The claims with their verdicts."""
    return part(
        page,
        "claims",
        lambda story: from_template("claims", story) if story.claims else NOTHING,
        keep=_links_to_no_page,
    )


def corrections(page: Any, position: Any = "") -> SafeString:
    """The corrections the editor put at ``position``, or all."""
    if position not in POSITIONS:
        logger.warning("geometa_corrections knows no place %.40r; it knows %s.", position, POSITIONS)
        return NOTHING
    return part(page, f"corrections {position}", lambda story: _corrections(story, position))


def author_box(page: Any) -> SafeString:
    """A box for every credited author."""
    return part(page, "author_box", _author_box)


def person_card(page: Any, person: Any) -> SafeString:
    """One person's card."""
    parts = _parts(page, "geometa_person_card")
    if parts is None:
        return NOTHING
    if not isinstance(person, Person):
        logger.warning("geometa_person_card needs a person; it got %s.", type(person).__name__)
        return NOTHING
    return _kept_card(parts, person)


def body(page: Any, value: Any, context: Mapping[str, Any]) -> SafeString:
    """The text as the host renders it, with cards and slots; without a page, the text alone."""
    parts = _parts(page, "geometa_body")
    if parts is None:
        # Text must never be lost.
        return value.__html__() if hasattr(value, "__html__") else NOTHING
    around, language = dict(context), translation.get_language()
    added = pieces_of(page, around)

    def made(story: Story) -> str:
        # Parts are made in the story's language, but the host's own words stay as its reader gets them.
        with translation.override(language):
            plain = host_body(value, page, around)
        return with_pieces(plain, story, lambda person: _kept_card(parts, person), added)

    if parts.keeps:
        # The host renders its own text for every reader; what is put into it is kept under a digest of that text.
        told = repr((host_html(value, around), [piece.state for piece in added])).encode(
            "utf-8", "surrogatepass"
        )
        html = parts.get(f"body {hashlib.blake2b(told, digest_size=16).hexdigest()}", made)
    else:
        html = parts.get("body", made)
    if not getattr(around.get("request"), "is_preview", False):
        return html
    # In the language of the editor's admin, which is the one active in a preview.
    notes = render_to_string(
        "geometa/preview_notes.html", {"notes": preview_notes(value, parts.story, around)}
    )
    return mark_safe(html + notes)


def part(
    page: Any, name: str, make: Callable[[Story], str], *, keep: Callable[[Story], bool] | None = None
) -> SafeString:
    """A part of the page, kept under ``name``, whose first word is that of the tag (:meth:`.keeping.PageParts.get`)."""
    parts = _parts(page, f"geometa_{name.split()[0]}")
    return parts.get(name, make, keep=keep) if parts else NOTHING


def from_template(name: str, story: Story, **values: Any) -> SafeString:
    """The template ``geometa/<name>.html`` with ``story``, and ``ours``: the language of the package's own words.

    That is the story's or English, never the reader's: a cached page must be the same for everybody.
    """
    words = ours(story.language)
    with translation.override(words.language):
        return mark_safe(render_to_string(f"geometa/{name}.html", {"story": story, "ours": words, **values}))


def comment_count(page: Any) -> int | None:
    """How many replies readers see below the page, asked once; ``None`` where the site takes none."""
    known = getattr(page, "__dict__", {})
    if "_geometa_comment_count" not in known:
        known["_geometa_comment_count"] = count_of(page) if getattr(page, "pk", None) else None
    return known["_geometa_comment_count"]


def _parts(page: Any, tag: str) -> PageParts | None:
    if not isinstance(page, page_model()):
        logger.warning(
            "%s needs a page, in the context or as its argument; it got %s.", tag, type(page).__name__
        )
        return None
    if page.locale_id is None:
        logger.warning("%s got a page without a language: it was made in memory and never saved.", tag)
        return None
    return parts_of(page)


def _byline(story: Story) -> SafeString:
    rows = list(story.page.geometa_credits.all())
    by_row = {id(credit.row): credit for credit in story.credits}
    parts = []
    for part in story.byline.parts:
        credit = by_row.get(id(rows[part.credit])) if part.credit is not None else None
        url = links.record_path(credit.record) if credit and credit.record else ""
        parts.append({"text": part.text, "url": url, "is_name": part.credit is not None})
    return from_template("byline", story, parts=parts)


def _kept_card(parts: PageParts, person: Person) -> SafeString:
    # The card of somebody the story does not name is made of rows that were not read for the story.
    is_told = lambda story: story.person(person) is not None  # noqa: E731
    return parts.get(f"card {person.pk}", lambda story: _card(person, story), keep=is_told)


def _card(person: Person, story: Story) -> SafeString:
    card = card_of(person, story)
    if card is None:
        return NOTHING
    return from_template("person_card", story, card=card, mark=mark_safe(MARK.format(person.uuid)))


def _in_this_story(story: Story) -> SafeString:
    if not (story.people or story.organisations or story.countries):
        return NOTHING
    spec = conf.get("PORTRAIT_SPEC")
    people = [
        {"told": one, "url": links.record_path(one.record), "portrait": picture_of(one.portrayal.image, spec)}
        for one in story.people
    ]
    organisations = [{"told": one, "url": links.record_path(one.record)} for one in story.organisations]
    once = {one.record.pk: one for one in reversed(story.countries)}
    countries = [
        {"told": one, "url": links.record_path(one.record)}
        for one in story.countries
        if once[one.record.pk] is one
    ]
    return from_template(
        "in_this_story", story, people=people, organisations=organisations, countries=countries
    )


def _corrections(story: Story, position: str) -> SafeString:
    rows = [row for row in story.corrections if position in ("", row.position)]
    if not rows:
        return NOTHING
    # The byline links to the first corrections of the page; an id may stand only once.
    has_anchor = position != "bottom" or all(row.position == "bottom" for row in story.corrections)
    return from_template("corrections", story, corrections=rows, has_anchor=has_anchor)


def _author_box(story: Story) -> SafeString:
    spec = conf.get("PORTRAIT_SPEC")
    boxes = [
        {
            "credit": credit,
            "url": links.record_path(credit.record),
            "feed_url": links.feed_path("author", "rss", credit.record),
            "portrait": picture_of(credit.record.image if credit.record.image_id else None, spec),
        }
        for credit in story.credits
        if credit.record and credit.row.show_bio
    ]
    return from_template("author_box", story, boxes=boxes) if boxes else NOTHING


def _links_to_no_page(story: Story) -> bool:
    """False when an explanation links into the site: whether that page is public is told by no row of the story."""
    return not any(
        "linktype" in verdict.review.explanation for claim in story.claims for verdict in claim.verdicts
    )
