"""What a story's page says of replies: an inert section, the same for every reader, that a script fills on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.safestring import SafeString

from ..articles import rendering
from ..articles.story import Story
from ..comment_adapter import adapter


@dataclass(frozen=True, slots=True)
class Section:
    """Whether readers may write, how many replies are shown, and where both stand; addresses are paths of this site."""

    is_open: bool
    count: int
    page_url: str
    fragment_url: str


def comments_section(page: Any) -> SafeString:
    """The markup of the section below ``page``; nothing where the site takes no replies."""
    if adapter() is None:
        return rendering.NOTHING
    return rendering.part(page, f"comments {rendering.comment_count(page)}", _markup)


def _markup(story: Story) -> SafeString:
    section = section_of(story)
    return (
        rendering.from_template("comments/section", story, section=section) if section else rendering.NOTHING
    )


def section_of(story: Story) -> Section | None:
    """The section below ``story``; ``None`` where the site takes no replies or has not routed them."""
    asked = adapter()
    if asked is None:
        return None
    try:
        # In an edition's own address space, where languages have one.
        with translation.override(story.language):
            page_url, fragment_url = (
                reverse(f"geometa_comments:{name}", args=[story.uuid]) for name in ("page", "fragment")
            )
    except NoReverseMatch:
        return None
    return Section(asked.is_open(story), story.comment_count or 0, page_url, fragment_url)
