"""A story as an item of a feed: everything from the story accessor, made safe for XML."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from typing import Any

from django.utils import formats, translation
from django.utils.html import escape

from ... import conf, links, sanitise
from ...articles.models import Correction, PageCredit
from ...articles.parts import StoryCredit
from ...articles.pictures import picture_of
from ...articles.story import Story
from .formats import Maker, Media, xml_text


def item_of(story: Story) -> dict[str, Any]:
    """The arguments of ``add_item``: names in fields of their own, the byline as a sentence in the words."""
    return {
        "title": xml_text(story.headline),
        "link": story.url,
        "description": _words(story),
        "unique_id": f"urn:uuid:{story.uuid}",
        "unique_id_is_permalink": False,
        "pubdate": story.published,
        "updateddate": story.modified or story.published,
        "categories": _subjects(story),
        "language": story.language,
        "authors": _makers(story.authors),
        "contributors": _makers(one for one in story.credits if one.role != PageCredit.Role.AUTHOR),
        "media": _media(story),
    }


def correction_line(row: Correction) -> str:
    """A correction in one sentence, in the language in use: what it is, of which day, what it says."""
    day = formats.date_format(row.date, "DATE_FORMAT") if row.date else ""
    head = ", ".join(part for part in (str(row.get_kind_display()), day) if part)
    return f"{head}: {row.text}"


def paragraphs(lines: Iterable[str]) -> str:
    """Lines of plain text as HTML, which is what a reader of feeds takes a description for."""
    cleaned = (xml_text(line).strip() for line in lines)
    return "".join(f"<p>{escape(line)}</p>" for line in cleaned if line)


def _words(story: Story) -> str:
    with translation.override(story.language):
        corrections = [correction_line(row) for row in story.corrections]
    return paragraphs([*story.abstract.splitlines(), story.byline.text, *corrections])


def _subjects(story: Story) -> list[str]:
    """People and countries by name, each once."""
    names = [one.name.text for one in story.people] + [one.name.text for one in story.countries]
    return [name for name in dict.fromkeys(map(xml_text, names)) if name]


def _makers(credits: Iterable[StoryCredit]) -> list[Maker]:
    found = [
        Maker(xml_text(credit.name), links.record_url(credit.record) if credit.record else "")
        for credit in credits
    ]
    return [maker for maker in dict.fromkeys(found) if maker.name]


def _media(story: Story) -> Media | None:
    picture = picture_of(story.image, conf.get("IMAGE_SPEC"))
    url = sanitise.safe_url(links.absolute(picture.url)) if picture else ""
    if not url:
        return None
    return Media(
        url=url,
        media_type=mimetypes.guess_type(picture.file.name)[0] or "image/jpeg",
        width=picture.width,
        height=picture.height,
        description=xml_text(story.image_alt),
        credit=xml_text(story.image_credit),
    )
