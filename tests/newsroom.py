"""Builds records and articles for tests and benchmarks: invented people, real countries."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from tests.testapp.models import RichArticle, StreamArticle
from wagtail_geometa.models import (
    Author,
    AuthorWords,
    Claim,
    ClaimEvidence,
    Correction,
    Country,
    Organisation,
    OrganisationWords,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    PageStory,
    Person,
    PersonName,
    PersonWords,
    RatingEntry,
    RatingScale,
    Review,
    Tenure,
)


def image(title: str = "Portrait", colour: str = "teal") -> Any:
    """A stored image, 64 pixels square."""
    data = io.BytesIO()
    Picture.new("RGB", (64, 64), colour).save(data, "PNG")
    data.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(data, f"{title}.png"))


def country(alpha2: str = "PY") -> Country:
    """A seeded country."""
    return Country.objects.get(alpha2=alpha2)


def person(name: str = "Sergei Halvorsen-Pintos", **fields: Any) -> Person:
    """A published person with a descriptor, an alias and one open office."""
    one = Person(name=name, **fields)
    one.words = [
        PersonWords(locale="en", descriptor="Argentine hydrologist", bio="<p>He measures rivers. Daily.</p>")
    ]
    one.names = [PersonName(text=name.replace("Sergei", "Sergej"), kind="transliteration")]
    one.tenures = [
        Tenure(
            post="River commissioner",
            country=country("AR"),
            start="2026-03",
            source_url="https://example.org/gazette",
            checked_at=dt.date(2026, 11, 3),
        )
    ]
    one.save()
    return one


def organisation(name: str = "Paraná Forecast Centre", **fields: Any) -> Organisation:
    """A published organisation."""
    one = Organisation(name=name, kind="government", **fields)
    one.words = [OrganisationWords(locale="en", descriptor="Keeper of the gauges")]
    one.save()
    return one


def author(name: str = "Inés Valdarrama", **fields: Any) -> Author:
    """A published author."""
    fields.setdefault("job_title", "Reporter")
    one = Author(name=name, **fields)
    one.words = [AuthorWords(locale="en", short_bio="Has covered rivers since 2014.", bio="<p>Long bio.</p>")]
    one.save()
    return one


def verdicts() -> list[RatingEntry]:
    """The verdicts of one scale: false, half true, true."""
    scale, made = RatingScale.objects.get_or_create(name="Truth")
    if made:
        labels = ["False", "Half true", "True"]
        scale.entries = [
            RatingEntry(label=one, value=n, best=3, worst=1) for n, one in enumerate(labels, start=1)
        ]
        scale.save()
    return list(scale.entries.order_by("value"))


def claim(text: str = "Two thirds of the stations are already solar.", **fields: Any) -> Claim:
    """A published claim with evidence and one verdict."""
    if not any(key.startswith("claimant_") for key in fields):
        fields["claimant_name"] = "The ministry"
    one = Claim(text=text, **fields)
    one.evidence = [ClaimEvidence(url="https://example.org/list", title="Station list", stance="refutes")]
    one.save()
    Review.objects.create(claim=one, verdict=verdicts()[1], explanation="<p>131 of 214.</p>", reviewer="Desk")
    return one


def home() -> Any:
    """The root page of the default site."""
    return Site.objects.get(is_default_site=True).root_page.specific


def article(
    title: str = "Three neighbours agree", *, parent: Any = None, publish: bool = True, **fields: Any
) -> Any:
    """A rich-text article below ``parent``, published through a revision unless told otherwise."""
    fields.setdefault(
        "text", "<p>Sergej Halvorsen-Pintos walked into the hall.</p><p>Nobody expected it.</p>"
    )
    page = RichArticle(title=title, live=False, locale=Locale.get_default(), **fields)
    (parent or home()).add_child(instance=page)
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def stream_article(title: str = "Stream story", body: Any = (), *, parent: Any = None) -> StreamArticle:
    """A published StreamField article."""
    page = StreamArticle(title=title, live=False, body=body, locale=Locale.get_default())
    (parent or home()).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def tell(page: Any, *, suffix: str = "", people: int = 2, publish: bool = True) -> Any:
    """Give ``page`` full metadata and publish it again; returns a fresh instance."""
    persons = [
        person(f"Sergei Halvorsen-Pintos{suffix}" if not n else f"Person {n}{suffix}") for n in range(people)
    ]
    writers = [author(f"Inés Valdarrama{suffix}"), author(f"Tomas Okonjo-Reyes{suffix}")]
    page.geometa_people = [PagePerson(person=one, rel="about", lead=not n) for n, one in enumerate(persons)]
    page.geometa_organisations = [
        PageOrganisation(organisation=organisation(f"Paraná Forecast Centre{suffix}"))
    ]
    page.geometa_countries = [
        PageCountry(country=country("PY"), rel="dateline"),
        PageCountry(country=country("AR")),
        PageCountry(country=country("BR"), rel="mentions"),
    ]
    page.geometa_claims = [
        PageClaim(text="Gauges report to one open feed."),
        PageClaim(text="Paraguay asked for the pact."),
        PageClaim(claim=claim(claimant_person=persons[0]), key_point=False),
    ]
    page.geometa_credits = [PageCredit(author=writers[0]), PageCredit(author=writers[1])]
    settings = PageStory(byline="By {1} in Asunción and {2}", dateline="ASUNCIÓN")
    settings.corrections = [
        Correction(text="An earlier version gave 241 stations.", date=dt.date(2026, 11, 23))
    ]
    page.geometa_story = [settings]
    revision = page.save_revision()
    if publish:
        revision.publish()
    return type(page).objects.get(pk=page.pk)


def backdate(page: Any, day: dt.date) -> Any:
    """Move the first publication of ``page`` to noon of ``day``."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    type(page).objects.filter(pk=page.pk).update(first_published_at=moment)
    return type(page).objects.get(pk=page.pk)
