"""The subjects of the news: people with their names, words and offices."""

from datetime import date
from typing import Any

from wagtail_geometa.countries.models import Country
from wagtail_geometa.organisations.models import Organisation
from wagtail_geometa.people.models import (
    Nationality,
    Person,
    PersonName,
    PersonWords,
    Tenure,
    TenureLabel,
)

from .pictures import Pictures
from .registry import checked_and_published

CREDIT = "Drawing: The Meridian Post"


def make_people(records: list[dict[str, Any]], gallery: Pictures) -> tuple[int, int]:
    """People that are missing, in the file's order: who follows somebody in an office stands after them."""
    made = 0
    waiting = []
    for record in records:
        if not Person.objects.filter(slug=record["slug"]).exists():
            made += 1
            waiting.append((_person(record, gallery), record))
    for person, record in waiting:
        _link_predecessors(person, record)
    return made, len(records) - made


def _person(record: dict[str, Any], gallery: Pictures) -> Person:
    person = Person(
        slug=record["slug"],
        name=record["name"],
        given_name=record["given"],
        family_name=record["family"],
        honorific_prefix=record.get("prefix", ""),
        birth_date=record.get("birth", ""),
        death_date=record.get("death", ""),
        image=gallery.portrait(record["name"], record["portrait"]),
        image_credit=CREDIT,
        facts_checked_at=date.fromisoformat(record["checked"]),
        live=False,
    )
    person.nationalities = [Nationality(country=_country(code)) for code in record["nationality"]]
    person.names = [PersonName(**name) for name in record.get("names", [])]
    person.words = [
        PersonWords(locale=locale, descriptor=descriptor, bio=record["bio"][locale])
        for locale, descriptor in record["descriptor"].items()
    ]
    person.tenures = [_tenure(tenure, person) for tenure in record.get("tenures", [])]
    return checked_and_published(person)


def _tenure(record: dict[str, Any], person: Person) -> Tenure:
    tenure = Tenure(
        post=record["post"]["en"],
        organisation=_organisation(record.get("organisation")),
        country=_country(record.get("country")),
        start=record.get("start", ""),
        end=record.get("end", ""),
        acting=record.get("acting", False),
        elect=record.get("elect", False),
        source_url=record.get("source", ""),
        checked_at=person.facts_checked_at,
    )
    tenure.labels = [TenureLabel(locale=locale, text=text) for locale, text in record["post"].items()]
    return tenure


def _link_predecessors(person: Person, record: dict[str, Any]) -> None:
    """Tie an office to who held it before, once both people are there."""
    followed = {row["start"]: row["replaces"] for row in record.get("tenures", []) if row.get("replaces")}
    if not followed:
        return
    person.refresh_from_db()
    tenures = list(person.tenures.all())
    for tenure in tenures:
        if tenure.start in followed:
            tenure.replaces = Person.objects.get(slug=followed[tenure.start])
    person.tenures = tenures
    checked_and_published(person)


def _country(code: str | None) -> Country | None:
    return Country.objects.get(alpha2=code) if code else None


def _organisation(slug: str | None) -> Organisation | None:
    return Organisation.objects.get(slug=slug) if slug else None
