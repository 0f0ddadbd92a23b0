"""The base page, whichever model the host chose, and the one predicate of what is public.

Everything that shows something to somebody outside the newsroom asks this module: HTML, JSON-LD, feeds, API, cards
and reports. The rule (P) is stricter than Wagtail's ``live().public()``: see :func:`public_pages`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

import swapper
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left
from django.db.models.lookups import In
from django.utils import timezone

from . import conf

# Wagtail 8 sets this prefix itself; 7.4 knows no swapping, and both must read the same setting.
swapper.set_app_prefix("wagtailcore", "wagtail")

#: "app.Model" of the base page, for foreign keys in models and migrations.
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")

#: An alias of an alias is followed so far; a longer chain counts as not public. SQLite parses no deep statement.
ALIASES_OF_ALIASES = 1


def page_model() -> type[models.Model]:
    """The base page model class."""
    return swapper.load_model("wagtailcore", "Page")


def article_models() -> list[type[models.Model]]:
    """Page types whose metadata may leave the newsroom: those with our mixin or named in the settings."""
    from .articles.mixins import GeometaArticleMixin

    named = {apps.get_model(label) for label in conf.get("ARTICLE_TYPES")}
    opted_out = {apps.get_model(label) for label in conf.get("OPTED_OUT_TYPES")}
    return [
        model
        for model in apps.get_models()
        if (issubclass(model, GeometaArticleMixin) or model in named) and model not in opted_out
    ]


def public_pages(*, at: dt.datetime | None = None, sites: Iterable[Any] | None = None) -> models.QuerySet:
    """Base-page rows of all articles that anybody may see at the moment ``at`` (default: now).

    A page is in when it is of an exported type, live, not past its expiry even if the sweep has not run, under no
    view restriction of any kind (its own or an ancestor's), reachable inside a site, and, being an alias, mirrors
    a page that is itself in. ``sites`` narrows it to those sites.
    """
    base = page_model()
    types = [ContentType.objects.get_for_model(model, for_concrete_model=False) for model in article_models()]
    inside = _open_to_all(at or timezone.now(), sites)
    pages = base.objects.filter(inside, content_type__in=types).select_related("locale")
    if conf.get("ALIAS_POLICY") == "source":
        pages = pages.filter(
            _mirrors(base.objects.filter(inside, content_type__in=types), ALIASES_OF_ALIASES)
        )
    return pages


def is_public(page: Any, *, at: dt.datetime | None = None) -> bool:
    """True when the stored row of ``page`` is in :func:`public_pages`; a draft in memory changes nothing."""
    return bool(page.pk) and public_pages(at=at).filter(pk=page.pk).exists()


def routable_public_pages(*, at: dt.datetime | None = None) -> models.QuerySet:
    """Base-page rows of *any* type that anybody may see: what a link in a bio may point to."""
    return page_model().objects.filter(_open_to_all(at or timezone.now(), None))


def _open_to_all(at: dt.datetime, sites: Iterable[Any] | None) -> Q:
    from wagtail.models import PageViewRestriction

    inside = _under(_root_paths(sites))
    closed = _under(PageViewRestriction.objects.values_list("page__path", flat=True))
    unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=at)
    return Q(live=True) & unexpired & inside & ~closed


def _root_paths(sites: Iterable[Any] | None) -> models.QuerySet:
    """Paths of the home pages of ``sites``, in every language that is live: Wagtail serves those trees too."""
    from wagtail.models import Site

    chosen = Site.objects.all() if sites is None else Site.objects.filter(pk__in=[site.pk for site in sites])
    homes = Q(pk__in=chosen.values("root_page"))
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        homes |= Q(live=True, translation_key__in=chosen.values("root_page__translation_key"))
    return page_model().objects.filter(homes).values_list("path", flat=True)


def _under(paths: Iterable[str]) -> Q:
    """Pages at or below ``paths``. One list per depth: a chain of OR is slow, and SQLite refuses one of a thousand."""
    by_length: dict[int, set[str]] = {}
    for path in paths:
        by_length.setdefault(len(path), set()).add(path)
    found = Q(pk__in=[])
    for length, prefixes in by_length.items():
        found |= Q(In(Left("path", length), sorted(prefixes)))
    return found


def _mirrors(open_pages: models.QuerySet, depth: int) -> Q:
    """No alias, or one whose source is open to all and, being an alias itself, obeys the same rule."""
    source = open_pages.filter(pk=OuterRef("alias_of"))
    rule = _mirrors(open_pages, depth - 1) if depth else Q(alias_of__isnull=True)
    return Q(alias_of__isnull=True) | Q(Exists(source.filter(rule)))


def article_uuid(page: Any) -> uuid.UUID:
    """The public id of an article, stored nowhere: its translation key turned by a mask of its language.

    Wagtail keeps ``(translation_key, locale)`` unique and never reuses a key, so the result is unique and stable,
    needs no column on the host's page, and :func:`with_uuid` can turn it back.
    """
    return _turned(page.translation_key, page.locale.language_code)


def with_uuid(identifier: uuid.UUID) -> Q:
    """A filter that finds the page whose :func:`article_uuid` is ``identifier``."""
    from wagtail.models import Locale

    found = Q(pk__in=[])
    for locale in Locale.objects.all():
        found |= Q(translation_key=_turned(identifier, locale.language_code), locale=locale)
    return found


def _turned(key: uuid.UUID, language: str) -> uuid.UUID:
    # XOR is its own inverse. The version and variant bits stay, so the result reads as an ordinary UUID.
    mask = int.from_bytes(
        hashlib.blake2b(language.encode(), digest_size=16, person=b"geometa-article").digest(), "big"
    )
    mask &= ~((0xF << 76) | (0x3 << 62))
    return uuid.UUID(int=key.int ^ mask)
