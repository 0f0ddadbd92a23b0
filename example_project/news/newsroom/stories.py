"""Puts the stories on their pages, with everything the package knows about each, and publishes them."""

from collections.abc import Callable
from typing import Any

from django.utils.timezone import is_aware, make_aware
from wagtail.models import Locale, Page

from news.models import ArticlePage, BriefPage, HomePage, SectionPage

from . import facts, manuscripts
from .bodies import as_rich_text, as_stream, point_cards
from .content import ContentError
from .editions import derived_key, publish
from .pictures import Pictures


def make_stories(
    records: list[dict[str, Any]], gallery: Pictures, tick: Callable[[], None]
) -> tuple[int, int]:
    """Stories that are missing, oldest first, and whatever those that are there have lost of their facts."""
    made = 0
    for record in records:
        home = HomePage.objects.get(locale=Locale.objects.get(language_code=record["locale"]))
        section = _section(home, record)
        page = section.get_children().filter(slug=record["slug"]).first()
        if page is None:
            _make(record, home, section, gallery)
            made += 1
        else:
            made += _complete(page.specific, record)
        tick()
    return made, len(records) - made


def _make(record: dict[str, Any], home: HomePage, section: Page, gallery: Pictures) -> None:
    page = _page(record, home, gallery)
    facts.put_missing(page, record)
    section.add_child(instance=page)
    publish(page)
    _date(page, record)


def _complete(page: Any, record: dict[str, Any]) -> bool:
    """Put back what a page lacks, such as after the package's tables were made anew; true when it lacked something."""
    lacking = facts.put_missing(page, record)
    if not lacking:
        return False
    if "geometa_people" in lacking and isinstance(page, ArticlePage):
        # People made anew have other keys than those the cards in the text were given.
        point_cards(page.body, _parts(record))
    # Rows before the revision: it remembers their keys. A page an editor has taken down stays down.
    page.save()
    if page.live:
        publish(page)
        _date(page, record)
    return True


def _section(home: HomePage, record: dict[str, Any]) -> Page:
    section = (
        SectionPage.objects.child_of(home)
        .filter(translation_key=derived_key(home, record["section"]))
        .first()
    )
    if section is None:
        raise ContentError(
            f"{record['slug']}: no section {record['section']!r} in the {record['locale']} edition."
        )
    return section


def _page(record: dict[str, Any], home: HomePage, gallery: Pictures) -> ArticlePage | BriefPage:
    parts = _parts(record)
    hero = record["hero"]
    fields = {
        "title": record["title"],
        "slug": record["slug"],
        "kicker": record.get("kicker", ""),
        "standfirst": record["standfirst"],
        "search_description": record["standfirst"],
        "hero_image": gallery.landscape(hero["picture"], hero["seed"]),
        "hero_alt": hero["alt"],
        "hero_caption": hero["caption"],
        "hero_credit": hero["credit"],
        "locale": home.locale,
        "translation_key": derived_key(home, f"story:{record['key']}"),
        "first_published_at": _moment(record["published"]),
        "live": False,
    }
    if record["type"] == "brief":
        return BriefPage(**fields, body=as_rich_text(parts))
    page = ArticlePage(**fields)
    page.body = as_stream(parts, gallery)
    return page


def _parts(record: dict[str, Any]) -> list[manuscripts.Part]:
    try:
        return manuscripts.read(record["body"])
    except manuscripts.ManuscriptError as error:
        raise ContentError(f"{record['slug']}: {error}") from error


def _date(page: Page, record: dict[str, Any]) -> None:
    """Give the page the day its story changed last; publishing has just written today."""
    changed = _moment(record.get("updated", record["published"]))
    Page.objects.filter(pk=page.pk).update(last_published_at=changed)


def _moment(value: Any) -> Any:
    return value if is_aware(value) else make_aware(value)
