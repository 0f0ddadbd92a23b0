"""Settings of the package: the dict ``WAGTAIL_GEOMETA``, read here and nowhere else.

Every key is optional. ``docs/reference/settings.md`` describes each for the developer who installs the package.
"""

from __future__ import annotations

import re
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
    # Language tag -> Open Graph locale, as {"es": "es_PY"}, where the tag itself names no territory.
    "OPEN_GRAPH_LOCALES": {},
    # At most one card per this many words of the body.
    "WORDS_PER_CARD": 150,
    # Django cache (a key of CACHES) in which the finished parts of a page are kept, and for how many seconds at most;
    # 0 makes them anew for every reader. They are used only while the database would tell the same.
    "CACHE": "default",
    "KEEP_SECONDS": 300,
    # The newest items a feed holds.
    "FEED_ITEMS": 30,
    # Rows in a REST answer: the default and the most a caller may ask for.
    "API_PAGE_SIZE": 20,
    "API_MAX_PAGE_SIZE": 200,
    "API_TITLE": "News metadata",
    # Who looks through the text of a page in the editor, in this order, and the seconds they have together.
    "SUGGESTION_PROVIDERS": [
        "wagtail_geometa.suggestions.places.CountryProvider",
        "wagtail_geometa.suggestions.people.known.PersonProvider",
        "wagtail_geometa.suggestions.organisations.OrganisationProvider",
        "wagtail_geometa.suggestions.people.newcomers.NewcomerProvider",
        "wagtail_geometa.suggestions.statements.KeyPointProvider",
        "wagtail_geometa.suggestions.statements.ClaimProvider",
    ],
    "SUGGESTION_SECONDS": 0.25,
    # Page model ("app.Model", or "*" for all) -> what of the checklist it must have to be published from the form.
    "CHECKLIST_REQUIRED": {},
    # An open office whose facts nobody has looked at for so many days may be out of date.
    "UNCHECKED_DAYS": 365,
    # Off until it names a CONTACT (an address or e-mail), which Wikidata's User-Agent policy asks for.
    "WIKIDATA": {},
    # Off while None. A dict, even an empty one, lets readers write below stories.
    "COMMENTS": None,
}
#: The keys of ``COMMENTS``. ``CLOSE_AFTER_DAYS`` 0 means never; ``TRUSTED_PROXIES`` stand between readers and us.
COMMENTS_DEFAULTS: dict[str, Any] = {
    "ADAPTER": "wagtail_geometa.comments.xtd.XtdComments",
    "CLOSE_AFTER_DAYS": 14,
    "MAX_LENGTH": 2000,
    "MIN_SECONDS": 3,
    "PER_HOUR": 5,
    "KEEP_DAYS": 90,
    "TRUSTED_PROXIES": 0,
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


#: Language and territory, as Open Graph writes them.
OPEN_GRAPH_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")


class UnknownSetting(KeyError):
    """Raised for a name that is not in :data:`DEFAULTS`."""


def _given() -> dict[str, Any]:
    """What the host wrote; a value that is no dict counts as nothing here, and :func:`malformed` names it."""
    given = getattr(settings, "WAGTAIL_GEOMETA", None)
    return given if isinstance(given, dict) else {}


def as_given() -> dict[str, Any]:
    """The host's own settings, as written; for a digest of them, never to read one."""
    return _given()


def get(name: str) -> Any:
    """The value of one setting, the host's or our default.

    :raises UnknownSetting: for a name this package does not define.
    """
    if name not in DEFAULTS:
        raise UnknownSetting(name)
    return _given().get(name, DEFAULTS[name])


def get_wikidata() -> dict[str, Any]:
    """The settings of ``WIKIDATA``, our defaults where the host names none."""
    return {**WIKIDATA_DEFAULTS, **get("WIKIDATA")}


def get_comments() -> dict[str, Any]:
    """The settings of ``COMMENTS``, our defaults where the host names none."""
    return {**COMMENTS_DEFAULTS, **(get("COMMENTS") or {})}


def _labels(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset) and all(isinstance(one, str) for one in value)


def _positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 86400


def _rows(value: Any) -> bool:
    return _positive(value) and value <= 1000


def _items(value: Any) -> bool:
    return _positive(value) and value <= 200


def _seconds(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 10


def _address(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://[\w.\-\[\]:]+(/[\w./~%-]*)?", value))


def _publisher(value: Any) -> bool:
    if value is None:
        return True
    texts = {"name", "logo"}
    return isinstance(value, dict) and all(
        isinstance(one, str) if name in texts else name != "url" or _address(one)
        for name, one in value.items()
    )


def _wikidata(value: Any) -> bool:
    """Every known key of the kind of its default; an unknown one is a warning elsewhere."""
    return isinstance(value, dict) and all(
        isinstance(one, type(WIKIDATA_DEFAULTS[name]) if name != "TIMEOUT" else int | float)
        for name, one in value.items()
        if name in WIKIDATA_DEFAULTS
    )


def _comments(value: Any) -> bool:
    """Off, or a dict; one is the least number where none would shut readers out."""
    if value is None:
        return True
    return isinstance(value, dict) and all(
        _spec(one)
        if name == "ADAPTER"
        else _positive(one) or (one == 0 and type(one) is int and name not in ("MAX_LENGTH", "PER_HOUR"))
        for name, one in value.items()
        if name in COMMENTS_DEFAULTS
    )


#: What ``CHECKLIST_REQUIRED`` may ask for.
CHECKLIST_CODES = (
    "lead_person",
    "country",
    "key_points",
    "byline",
    "evidence",
    "stale_office",
    "correction_date",
)


def _checklist(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(label, str) and _labels(codes) and set(codes) <= set(CHECKLIST_CODES)
        for label, codes in value.items()
    )


def _spec(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _locales(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(tag, str) and isinstance(locale, str) and OPEN_GRAPH_LOCALE.fullmatch(locale)
        for tag, locale in value.items()
    )


#: setting -> (whether a value will do, what it must be, in words)
_FORMS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "ARTICLE_TYPES": (_labels, 'a list of page models, as ["app_label.ModelName"]'),
    "OPTED_OUT_TYPES": (_labels, 'a list of page models, as ["app_label.ModelName"]'),
    "ALIAS_POLICY": (lambda value: value in ("source", "wagtail"), '"source" or "wagtail"'),
    "PORTRAIT_SPEC": (_spec, 'a Wagtail rendition spec, as "fill-160x160"'),
    "IMAGE_SPEC": (_spec, 'a Wagtail rendition spec, as "fill-1200x675"'),
    "BASE_URL": (
        lambda value: value == "" or _address(value),
        "empty, or an address with http:// or https:// and a host",
    ),
    "PUBLISHER": (_publisher, "a dict with name, url (an address) and logo"),
    "OPEN_GRAPH_LOCALES": (_locales, 'a dict of languages and locales, as {"es": "es_PY"}'),
    "WORDS_PER_CARD": (_positive, "a whole number from 1 on"),
    "CACHE": (lambda value: value in settings.CACHES, "a key of CACHES"),
    "KEEP_SECONDS": (_count, "a whole number of seconds from 0 to 86400"),
    "FEED_ITEMS": (_items, "a whole number from 1 to 200"),
    "API_PAGE_SIZE": (_rows, "a whole number from 1 to 1000"),
    "API_MAX_PAGE_SIZE": (_rows, "a whole number from 1 to 1000"),
    "API_TITLE": (_spec, "a text"),
    "SUGGESTION_PROVIDERS": (_labels, 'a list of classes, as ["package.module.Provider"]'),
    "SUGGESTION_SECONDS": (_seconds, "a number of seconds above 0 and at most 10"),
    "CHECKLIST_REQUIRED": (
        _checklist,
        f'a dict of page models and lists, as {{"app_label.ModelName": ["country"]}}, of: {", ".join(CHECKLIST_CODES)}',
    ),
    "UNCHECKED_DAYS": (_positive, "a whole number from 1 on"),
    "WIKIDATA": (_wikidata, "a dict with texts, and numbers for TIMEOUT, RETRIES and CACHE_SECONDS"),
    "COMMENTS": (_comments, "None, or a dict with ADAPTER, a dotted path, and whole numbers"),
}


def malformed() -> list[tuple[str, str]]:
    """Settings whose value would fail later, each with what it must be in words."""
    given = _given()
    whole = getattr(settings, "WAGTAIL_GEOMETA", None)
    if whole is not None and not isinstance(whole, dict):
        return [("", "a dict of settings")]
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
    given = _given()
    known = {"WIKIDATA": WIKIDATA_DEFAULTS, "COMMENTS": COMMENTS_DEFAULTS}
    inner = {
        f"{setting}.{name}"
        for setting, defaults in known.items()
        if isinstance(given.get(setting), dict)
        for name in given[setting]
        if name not in defaults
    }
    return sorted((set(given) - set(DEFAULTS)) | inner)
