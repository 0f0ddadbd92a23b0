"""Front pages, sections and the site they belong to."""

import uuid
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, Site

from news.models import ClaimsDeskPage, HomePage, InfoPage, SectionPage

from .staff import LOG_INS


def make_editions(editions: list[dict[str, Any]], host: str, port: int) -> tuple[int, int]:
    """Locales, front pages and sections that are missing; the first edition is the site's root."""
    made, total = 0, 1
    for edition in editions:
        locale, _ = Locale.objects.get_or_create(language_code=edition["locale"])
        home, is_new = _home(edition, locale)
        new, count = _below(home, edition)
        made, total = made + is_new + new, total + 1 + count
    made += _serve(HomePage.objects.get(slug=editions[0]["slug"]), host, port)
    return made, total - made


def publish(page: Page) -> None:
    """Publish a new page the way an editor does, through a revision."""
    user = get_user_model().objects.get(email=LOG_INS[0].email)
    page.save_revision(user=user, log_action=True).publish(user=user)


def add(parent: Page, page: Page) -> bool:
    """Put ``page`` under ``parent`` and publish it, unless its place is taken."""
    if parent.get_children().filter(slug=page.slug).exists():
        return False
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    publish(page)
    return True


def _home(edition: dict[str, Any], locale: Locale) -> tuple[HomePage, bool]:
    home = HomePage.objects.filter(slug=edition["slug"]).first()
    if home:
        return home, False
    page = HomePage(
        title=edition["title"], slug=edition["slug"], tagline=edition["tagline"], locale=locale, live=False
    )
    first = HomePage.objects.order_by("path").first()
    if first:
        page.translation_key = first.translation_key
    Page.get_first_root_node().add_child(instance=page)
    publish(page)
    return page, True


def _below(home: HomePage, edition: dict[str, Any]) -> tuple[int, int]:
    pages: list[Page] = []
    for section in edition["sections"]:
        fields = {name: section[name] for name in ("title", "slug", "intro")}
        pages.append(_twin(SectionPage(**fields, show_in_menus=True), home, section["key"]))
    desk = ClaimsDeskPage(**edition["claims_desk"], show_in_menus=True)
    pages += [_twin(desk, home, "claims-desk"), _twin(InfoPage(**edition["notices"]), home, "notices")]
    return sum(add(home, page) for page in pages), len(pages)


def _twin(page: Page, home: HomePage, key: str) -> Page:
    """Give pages of one key the same translation key in every edition: derived, so that order does not matter."""
    page.translation_key = derived_key(home, key)
    return page


def derived_key(home: Page, key: str) -> uuid.UUID:
    """The translation key of everything called ``key`` in the edition of ``home`` and its translations."""
    return uuid.uuid5(home.translation_key, key)


def _serve(home: HomePage, host: str, port: int) -> bool:
    """Make ``home`` the default site at the address it is served on; true when that changed anything.

    Every absolute address in the JSON-LD, the API and the head of a page is made from the site's host and port.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": host,
        "port": port,
        "root_page": home.page_ptr,
        "site_name": "The Meridian Post",
    }
    is_new = any(getattr(site, name) != value for name, value in wanted.items())
    if is_new:
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome and welcome.title == "Welcome to your new Wagtail site!":
        welcome.delete()
    return is_new
