"""The page of a person in the news: offices with their sources, what they said, and the stories that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import links, sanitise
from ..articles.models import PageClaim, PagePerson
from ..articles.parts import StoryClaim
from ..articles.publicity import public_people
from ..articles.story import Story
from ..pages import public_pages
from ..people.jsonld import person_node
from ..people.models import Person, Tenure
from ..people.office_lines import dated_line, served_language
from ..people.portrayal import office_in, portray
from ..wording import Wording
from . import heads
from .record_page import answer, for_kind
from .records import (
    address_of,
    bio_of,
    find,
    language_in_use,
    loaded,
    pages_elsewhere,
    place_of,
    portrait_of,
    register_entries,
)
from .story_list import own_language_first, told

#: Stories searched for what somebody said, and holders of offices listed: the newest, and the first by name.
MOST_STORIES_WITH_CLAIMS = 20
MOST_HOLDERS = 50


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office with its dates in words, where that was read, and whether it is held today."""

    tenure: Tenure
    line: str
    source_url: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim somebody made, as the newest public story with it tells it."""

    claim: StoryClaim
    story: Story

    @property
    def wording(self) -> Wording:
        """The words, in the language of the claim or else of the story."""
        return Wording(self.claim.text, self.claim.wording.language or self.story.language)

    @property
    def url(self) -> str:
        """Where the claim stands with its verdicts and evidence."""
        return f"{self.story.url}#{self.claim.anchor}"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the offices they hold of some country or organisation."""

    name: Wording
    url: str
    offices: list[Wording]


@require_safe
@for_kind
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public about a person, and the stories that name them."""
    articles = public_pages()
    record = find(public_people(articles), slug)
    language, path = language_in_use(), links.record_path(record)
    shown = portray(record, language)
    portrait = portrait_of(shown.image)
    node = person_node(shown, image=address_of(portrait))
    about = shown.descriptor.text or shown.bio_first_sentence.text
    context = {
        "shown": shown,
        "bio": bio_of(shown.bio),
        "offices": [office_entry(tenure, language, record.death_date) for tenure in record.tenures.all()],
        "portrait": portrait,
        "nationalities": [place_of(row.country, language) for row in record.nationalities.all()],
        "other_names": node["alternateName"],
        "identifiers": register_entries(record.identifiers.all()),
        "links": pages_elsewhere(record.links.all()),
        "said": claims_by(articles, claimant_person=record),
    }
    return answer(
        request,
        "person",
        record,
        context,
        pages=stories_naming(record, articles),
        note=lambda story: "",
        meta=[
            *heads.open_graph("profile", shown.name.text, path=path, about=about, portrait=portrait),
            *heads.profile(record),
        ],
        node=node,
        title=shown.name.text,
    )


def stories_naming(record: Person, articles: QuerySet) -> QuerySet:
    """Those of the public ``articles`` with the person in them."""
    return articles.filter(pk__in=PagePerson.objects.filter(person=record).values("page"))


def office_entry(tenure: Tenure, language: str, died: str = "") -> OfficeEntry:
    """A tenure as a list of offices shows it; ``died`` is the partial date of who held it, or empty."""
    return OfficeEntry(
        tenure=tenure,
        line=dated_line(office_in(tenure, language), language, died=died),
        source_url=sanitise.safe_url(tenure.source_url),
        is_held=tenure.held_on(timezone.localdate()) and not tenure.elect,
    )


def claims_by(articles: QuerySet, **claimant: Any) -> list[Said]:
    """What a person or an organisation said in public ``articles``, each claim once.

    Stories in the language of the page go first, the newest of them before all.

    :param claimant: ``claimant_person`` or ``claimant_organisation`` with the record.
    """
    ((field, record),) = claimant.items()
    # Two lists put together: of a condition on two tables with OR, no database finds the rows by an index.
    rows = PageClaim.objects.order_by().values("page")
    saying = rows.filter(**{field: record}).union(rows.filter(**{f"claim__{field}": record}))
    pages = own_language_first(articles.filter(pk__in=saying))
    found: dict[Any, Said] = {}
    for story in told(pages[:MOST_STORIES_WITH_CLAIMS]):
        for claim in story.claims:
            if claim.claimant and claim.claimant.record == record:
                key = claim.library.pk if claim.library else (claim.text, story.uuid)
                found.setdefault(key, Said(claim, story))
    return list(found.values())


def holders(articles: QuerySet, language: str, **place: Any) -> list[Holder]:
    """Public people who hold an office of a ``country`` or an ``organisation`` today, by name.

    The dead, and those elected but not yet in office, hold none.
    """
    ((field, record),) = place.items()
    today = timezone.localdate()
    # The exact rule, with months and days, is the tenure's own; this leaves out the many that are surely over.
    standing = Q(ended=False, former=False, end="") | Q(end__gte=str(today.year))
    offices = Tenure.objects.filter(standing, **{field: record})
    people = public_people(articles).filter(pk__in=offices.values("person"), death_date="")
    keys = people.order_by("sort_name", "pk").values_list("pk", flat=True)
    found = []
    for one in loaded(Person, keys[:MOST_HOLDERS]):
        held = [
            Wording(dated_line(office_in(tenure, language), language), served_language(language))
            for tenure in one.tenures_on(today)
            if getattr(tenure, f"{field}_id") == record.pk and not tenure.elect
        ]
        if held:
            found.append(Holder(portray(one, language).name, links.record_path(one), held))
    return found
