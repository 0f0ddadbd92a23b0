"""Every address of the plugin in the admin, with arguments of a stored record, and whether somebody got in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from wagtail_geometa import models as geometa
from wagtail_geometa.ads.models import AdSlot

#: Namespace of a model's screens → the model.
MODELS = {
    "geometa_people": geometa.Person,
    "geometa_organisations": geometa.Organisation,
    "geometa_authors": geometa.Author,
    "geometa_claims": geometa.Claim,
    "geometa_countries": geometa.Country,
    "geometa_country_groups": geometa.CountryGroup,
    "geometa_rating_scales": geometa.RatingScale,
    "geometa_reviews": geometa.Review,
    "geometa_slots": AdSlot,
}


def names() -> list[str]:
    """Names of all addresses of the plugin below the admin, namespaces included, from the resolver itself."""
    return sorted(
        {name for route, name in _walk(get_resolver()) if route.startswith("admin/") and "geometa" in name}
    )


def _walk(resolver: Any, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLPattern):
            yield here, ":".join((*spaces, one.name or ""))
        else:
            yield from _walk(one, here, (*spaces, one.namespace) if one.namespace else spaces)


def address(name: str, records: dict[Any, Any]) -> str:
    """The address with the keys of stored records; revisions and tasks that need not exist have the key 1."""
    space = name.rpartition(":")[0].removesuffix("_chooser")
    if space in MODELS:
        record = records[MODELS[space]]
        key, revision = record.pk, getattr(record, "latest_revision_id", None) or 1
        extra = [(), (key,), (key, revision), (key, "earliest", "latest"), (key, "approve", 1)]
    else:
        person = records[geometa.Person].pk
        extra = [
            (),
            ("people",),
            ("person", person, person),
            ("person", person),
            ("person",),
            (person,),
            ("Q42",),
        ]
        extra.append((person, "Q42"))
    for args in extra:
        try:
            return reverse(name, args=args)
        except Exception:
            continue
    raise AssertionError(f"No arguments known for {name}: add them to this table.")


def got_in(response: Any) -> bool:
    """False when the answer is a refusal: the log-in form, "no permission" on the front page, or 403."""
    if response.status_code == 403:
        return False
    to = response.headers.get("Location", "")
    return not (to.startswith(reverse("wagtailadmin_login")) or to == reverse("wagtailadmin_home"))
