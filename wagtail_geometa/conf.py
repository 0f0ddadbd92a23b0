"""Settings of the package: the dict ``WAGTAIL_GEOMETA``, read here and nowhere else.

Every key is optional. ``docs/reference/settings.md`` describes each for the developer who installs the package.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Page models ("app.Model") exported beside those that use GeometaArticleMixin, and those never exported.
    "ARTICLE_TYPES": [],
    "OPTED_OUT_TYPES": [],
    # "source": an alias is public only when the page it mirrors is. "wagtail": judge the alias alone.
    "ALIAS_POLICY": "source",
    # Wagtail rendition specs of portraits: on cards and author boxes, and in structured data.
    "PORTRAIT_SPEC": "fill-160x160",
    "IMAGE_SPEC": "fill-1200x675",
    # Where the public site stands, for absolute addresses; empty means the address of the first Wagtail site.
    "BASE_URL": "",
    # schema.org NewsMediaOrganization: name, url, logo and the policy pages (ethicsPolicy, masthead ...).
    "PUBLISHER": {},
    # At most one card per this many words of the body.
    "WORDS_PER_CARD": 150,
    # Rows in a REST answer: the default and the most a caller may ask for.
    "API_PAGE_SIZE": 20,
    "API_MAX_PAGE_SIZE": 200,
    "API_TITLE": "News metadata",
    # Off until it names a CONTACT (an address or e-mail), which Wikidata's User-Agent policy asks for.
    "WIKIDATA": {},
}
#: The keys of ``WIKIDATA``; times in seconds.
WIKIDATA_DEFAULTS: dict[str, Any] = {
    "CONTACT": "",
    "RECONCILE_URL": "https://wikidata.reconci.link/{language}/api",
    "ENTITY_URL": "https://www.wikidata.org/wiki/Special:EntityData/{id}.json",
    "TIMEOUT": 10,
    "RETRIES": 3,
    "CACHE_SECONDS": 3600,
}


class UnknownSetting(KeyError):
    """Raised for a name that is not in :data:`DEFAULTS`."""


def get(name: str) -> Any:
    """The value of one setting, the host's or our default.

    :raises UnknownSetting: for a name this package does not define.
    """
    if name not in DEFAULTS:
        raise UnknownSetting(name)
    given = getattr(settings, "WAGTAIL_GEOMETA", None) or {}
    return given.get(name, DEFAULTS[name])


def get_wikidata() -> dict[str, Any]:
    """The settings of ``WIKIDATA``, our defaults where the host names none."""
    return {**WIKIDATA_DEFAULTS, **get("WIKIDATA")}


def _labels(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset) and all(isinstance(one, str) for one in value)


def _positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _rows(value: Any) -> bool:
    return _positive(value) and value <= 1000


def _spec(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


#: setting -> (whether a value will do, what it must be, in words)
_FORMS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "ARTICLE_TYPES": (_labels, 'a list of page models, as ["app_label.ModelName"]'),
    "OPTED_OUT_TYPES": (_labels, 'a list of page models, as ["app_label.ModelName"]'),
    "ALIAS_POLICY": (lambda value: value in ("source", "wagtail"), '"source" or "wagtail"'),
    "PORTRAIT_SPEC": (_spec, 'a Wagtail rendition spec, as "fill-160x160"'),
    "IMAGE_SPEC": (_spec, 'a Wagtail rendition spec, as "fill-1200x675"'),
    "BASE_URL": (
        lambda value: isinstance(value, str) and (not value or value.startswith(("http://", "https://"))),
        "empty, or an address with http:// or https://",
    ),
    "PUBLISHER": (lambda value: value is None or isinstance(value, dict), "a dict with name, url and logo"),
    "WORDS_PER_CARD": (_positive, "a whole number from 1 on"),
    "API_PAGE_SIZE": (_rows, "a whole number from 1 to 1000"),
    "API_MAX_PAGE_SIZE": (_rows, "a whole number from 1 to 1000"),
    "API_TITLE": (_spec, "a text"),
    "WIKIDATA": (lambda value: isinstance(value, dict), "a dict"),
}


def malformed() -> list[tuple[str, str]]:
    """Settings whose value would fail later, each with what it must be in words."""
    given = getattr(settings, "WAGTAIL_GEOMETA", None) or {}
    found = [
        (name, words)
        for name, (will_do, words) in _FORMS.items()
        if name in given and not will_do(given[name])
    ]
    if not found and get("API_PAGE_SIZE") > get("API_MAX_PAGE_SIZE"):
        found.append(("API_PAGE_SIZE", "at most API_MAX_PAGE_SIZE"))
    return found


def unknown_names() -> list[str]:
    """Keys in the host's dict that mean nothing here: most often a typing error."""
    given = getattr(settings, "WAGTAIL_GEOMETA", None) or {}
    wikidata = given.get("WIKIDATA")
    inner = set(wikidata if isinstance(wikidata, dict) else ()) - set(WIKIDATA_DEFAULTS)
    return sorted((set(given) - set(DEFAULTS)) | {f"WIKIDATA.{name}" for name in inner})
