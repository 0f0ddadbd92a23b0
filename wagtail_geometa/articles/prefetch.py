"""Loads every fact of one page or of two hundred in three statements, however many records they name.

Ordinary prefetching asks one statement per table: about twenty for a story. Here :mod:`.statement` brings the rows of
many tables at once, so the cost of an article page is: link rows, records, and what the records point to, pictures
included. A draft's own rows, held in memory, are left as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import models
from wagtail.images import get_image_model
from wagtail.models import Locale

from .. import conf
from ..authors.models import (
    Author,
    AuthorExpertise,
    AuthorIdentifier,
    AuthorLanguage,
    AuthorLink,
    AuthorWords,
)
from ..claims.models import Claim, ClaimAppearance, ClaimEvidence, RatingEntry, RatingLabel, Review
from ..countries.models import Country, CountryName
from ..organisations.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    OrganisationWords,
)
from ..people import snapshots
from ..people.models import (
    Nationality,
    Person,
    PersonIdentifier,
    PersonLink,
    PersonName,
    PersonWords,
    Tenure,
    TenureLabel,
)
from .models import (
    Correction,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    PageStory,
    Pin,
)
from .statement import Reading, Source, fetch, is_carried

#: Page relation -> model of its rows.
LINKS: dict[str, type[models.Model]] = {
    "geometa_people": PagePerson,
    "geometa_organisations": PageOrganisation,
    "geometa_countries": PageCountry,
    "geometa_claims": PageClaim,
    "geometa_credits": PageCredit,
    "geometa_story": PageStory,
}
#: Record -> {relation: (row model, foreign key to the record)}.
CHILDREN: dict[type[models.Model], dict[str, tuple[type[models.Model], str]]] = {
    Person: {
        "words": (PersonWords, "person"),
        "names": (PersonName, "person"),
        "identifiers": (PersonIdentifier, "person"),
        "links": (PersonLink, "person"),
        "nationalities": (Nationality, "person"),
        "tenures": (Tenure, "person"),
    },
    Organisation: {
        "words": (OrganisationWords, "organisation"),
        "names": (OrganisationName, "organisation"),
        "identifiers": (OrganisationIdentifier, "organisation"),
        "links": (OrganisationLink, "organisation"),
    },
    Claim: {
        "appearances": (ClaimAppearance, "claim"),
        "evidence": (ClaimEvidence, "claim"),
        "reviews": (Review, "claim"),
    },
    Author: {
        "words": (AuthorWords, "author"),
        "languages": (AuthorLanguage, "author"),
        "expertise": (AuthorExpertise, "author"),
        "identifiers": (AuthorIdentifier, "author"),
        "links": (AuthorLink, "author"),
    },
    RatingEntry: {"labels": (RatingLabel, "entry")},
}


def is_stored(page: Any) -> bool:
    """False for a draft that holds rows of its own in memory, and for a page never saved."""
    return bool(page.pk) and not any(_in_memory(page, name) for name in LINKS)


def load_rows(pages: Sequence[Any], reading: Reading | None = None) -> None:
    """Fill the link relations of ``pages`` and their locale, in one statement; rows of a draft stay as they are."""
    stored = [page for page in pages if is_stored(page)]
    if not stored:
        return
    keys = frozenset(page.pk for page in stored)
    sources = [Source(model, "page", keys) for model in LINKS.values()]
    sources.append(Source(Correction, "story", keys, via=(PageStory, "page")))
    sources.append(Source(Locale, "id", frozenset(page.locale_id for page in stored)))
    found = fetch(sources, reading)
    locales = {locale.pk: locale for locale in found[Locale]}
    for page in stored:
        if page.locale_id in locales:
            page.locale = locales[page.locale_id]
    for relation, model in LINKS.items():
        _hang(stored, relation, model, found[model], "page")
    _hang(found[PageStory], "corrections", Correction, found[Correction], "story")


def load_records(pages: Sequence[Any], languages: Iterable[str], reading: Reading | None = None) -> None:
    """Fill the records behind the link rows of ``pages``, what those point to, and the pictures of all."""
    rows = [row for page in pages for name in LINKS for row in getattr(page, name).all()]
    store = RecordStore(languages, reading)
    # Pairs, not a table: a page that is previewed before it was ever saved can be no key of one.
    own_images = [(page, name) for page in pages if (name := getattr(page, "geometa_image_field", None))]
    store.images = {getattr(page, f"{name}_id") for page, name in own_images} - {None}
    kept = [
        row for row in rows if isinstance(row, PagePerson) and row.pin == Pin.PUBLISHED and row.kept_here()
    ]
    pointed = {name: snapshots.keys([row.snapshot for row in kept], name) for name in snapshots.POINTERS}
    store.load(
        {
            Person: _ids(rows, "person") | _ids(rows, "claimant_person"),
            Organisation: _ids(rows, "organisation", "claimant_organisation") | pointed["organisation"],
            Claim: _ids(rows, "claim"),
            Author: _ids(rows, "author"),
            Country: _ids(rows, "country") | pointed["country"],
        }
    )
    store.lead_on(Organisation, pointed["organisation"])
    store.point(rows)
    for row in kept:
        row.then = snapshots.restore(row.person, row.snapshot, store.standing)
    for page, name in own_images:
        store.show(page, name)


class RecordStore:
    """The records of one answer, each loaded once with its child rows."""

    def __init__(self, languages: Iterable[str], reading: Reading | None = None) -> None:
        self._reading = reading
        wanted = {part for language in languages for part in (language, language.split("-")[0])}
        self._languages = tuple(sorted(wanted | {"en"}))
        #: Keys of images wanted beside those of the records.
        self.images: set[Any] = set()
        self._known: dict[type[models.Model], dict[Any, Any]] = defaultdict(dict)

    def load(self, wanted: dict[type[models.Model], set[Any]]) -> None:
        """Bring the wanted records, their children, and the records their children point to: two statements."""
        countries = wanted.pop(Country, set())
        children = self._bring(wanted)
        records = [record for model in wanted for record in self._known[model].values()]
        pointing = [*records, *children]
        self._bring(
            {
                Organisation: _ids(
                    pointing,
                    "organisation",
                    "works_for",
                    "claimant_organisation",
                    "judged_organisation",
                    "parent",
                )
                - set(self._known[Organisation]),
                Person: _ids(pointing, "claimant_person", "judged_person") - set(self._known[Person]),
                Country: countries | _ids(pointing, "country"),
                RatingEntry: _ids(children, "verdict"),
                get_image_model(): self.images | _ids(records, "image"),
            }
        )
        self.point(pointing)

    def get(self, model: type[models.Model], key: Any) -> Any:
        """A loaded record, or ``None``."""
        return self._known[model].get(key)

    def lead_on(self, model: type[models.Model], keys: set[Any]) -> None:
        """Bring the survivors of those of the loaded records ``keys`` that were merged since."""
        merged = {one.merged_into_id for key in keys if (one := self.get(model, key)) and one.merged_into_id}
        if merged - set(self._known[model]):
            self.load({model: merged - set(self._known[model])})

    def standing(self, model: type[models.Model], key: Any) -> Any:
        """As :meth:`get`, and of a merged record its survivor: no merge rewrites what an article keeps."""
        found = self.get(model, key)
        merged_into = getattr(found, "merged_into_id", None)
        return self.get(model, merged_into) if merged_into else found

    def point(self, rows: Iterable[Any]) -> None:
        """Set the foreign keys of ``rows`` to the loaded records, so that following one asks nothing."""
        for row in rows:
            for field in _pointers(type(row)):
                target = self._known[field.related_model].get(getattr(row, field.attname))
                if target is not None:
                    setattr(row, field.name, target)

    def show(self, owner: Any, field: str) -> None:
        """Set an image field of ``owner`` to the loaded image."""
        image = self._known[get_image_model()].get(getattr(owner, f"{field}_id"))
        if image is not None:
            setattr(owner, field, image)

    def _bring(self, wanted: dict[type[models.Model], set[Any]]) -> list[Any]:
        """One statement; returns the child rows."""
        wanted = {model: frozenset(keys) for model, keys in wanted.items() if keys}
        if not (is_carried(get_image_model()) and is_carried(_rendition_model())):
            self._bring_images(wanted.pop(get_image_model(), frozenset()))
        sources = [source for model, keys in wanted.items() for source in self._sources(model, keys)]
        found = fetch(sources, self._reading)
        children: list[Any] = []
        for model in wanted:
            self._known[model].update({record.pk: record for record in found[model]})
            for relation, (child, key) in CHILDREN.get(model, {}).items():
                _hang(found[model], relation, child, found[child], key)
                children += found[child]
        _hang(found[Tenure], "labels", TenureLabel, found[TenureLabel], "tenure")
        _name(found[Country], found[CountryName])
        _hang_renditions(found[get_image_model()], found[_rendition_model()])
        return children

    def _bring_images(self, keys: frozenset[Any]) -> None:
        """Images of a model no statement of ours can carry: two queries of Django's own."""
        if not keys:
            return
        if self._reading is not None:
            self._reading.is_whole = False
        images = list(get_image_model()._default_manager.filter(pk__in=keys))
        specs = (conf.get("PORTRAIT_SPEC"), conf.get("IMAGE_SPEC"))
        _hang_renditions(
            images, _rendition_model()._default_manager.filter(image__in=keys, filter_spec__in=specs)
        )
        self._known[get_image_model()].update({image.pk: image for image in images})

    def _sources(self, model: type[models.Model], keys: frozenset[Any]) -> Iterable[Source]:
        yield Source(model, "id", keys)
        for child, key in CHILDREN.get(model, {}).values():
            yield Source(child, key, keys)
        if model is Person:
            yield Source(TenureLabel, "tenure", keys, via=(Tenure, "person"))
        if model is Country:
            yield Source(
                CountryName, "country", keys, only=(("kind", ("name",)), ("locale", self._languages))
            )
        if model is get_image_model():
            specs = (conf.get("PORTRAIT_SPEC"), conf.get("IMAGE_SPEC"))
            yield Source(_rendition_model(), "image", keys, only=(("filter_spec", specs),))


def _hang(
    owners: Sequence[Any], relation: str, model: type[models.Model], rows: Iterable[Any], key: str
) -> None:
    """Put ``rows`` of ``model`` where ``owner.relation.all()`` finds them, as prefetching does."""
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, f"{key}_id")].append(row)
    for owner in owners:
        mine = groups.get(owner.pk, [])
        for row in mine:
            setattr(row, key, owner)
        query = models.QuerySet(model)
        query._result_cache, query._prefetch_done = mine, True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = query


def _name(countries: Iterable[Country], names: Iterable[CountryName]) -> None:
    by_country: dict[Any, dict[str, str]] = defaultdict(dict)
    for row in names:
        by_country[row.country_id][row.locale] = row.text
    for country in countries:
        country.loaded_names = by_country[country.pk]


@lru_cache(maxsize=128)
def _pointers(model: type[models.Model]) -> tuple[models.Field, ...]:
    records = {Person, Organisation, Country, Claim, Author, RatingEntry, get_image_model()}
    owners = {key for children in CHILDREN.values() for child, key in children.values() if child is model}
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.related_model in records and field.name not in owners
    )


def _ids(rows: Iterable[Any], *names: str) -> set[Any]:
    keys = {getattr(row, f"{name}_id", None) for row in rows for name in names}
    return keys - {None}


def _in_memory(page: Any, relation: str) -> bool:
    return relation in getattr(page, "_cluster_related_objects", {})


def _rendition_model() -> type[models.Model]:
    return get_image_model().get_rendition_model()


def _hang_renditions(images: Iterable[Any], renditions: Iterable[Any]) -> None:
    """Put renditions where :mod:`.pictures` looks first.

    Not where Wagtail looks for prefetched ones: it would take all others for missing, and make the pictures of the
    host's own templates anew for every reader.
    """
    by_image = defaultdict(list)
    for rendition in renditions:
        by_image[rendition.image_id].append(rendition)
    for image in images:
        image.geometa_renditions = by_image[image.pk]
        for rendition in image.geometa_renditions:
            # The words of a picture are its image's: asking for them must not ask the database again.
            rendition.image = image
