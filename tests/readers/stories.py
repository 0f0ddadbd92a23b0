"""Stories as hard to lay out as any newsroom writes them: everything at once, forty people, from right to left."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.models import Locale

from tests import newsroom
from wagtail_geometa.models import (
    Claim,
    ClaimEvidence,
    Correction,
    OrganisationWords,
    PageClaim,
    PageCountry,
    PageCredit,
    PageOrganisation,
    PagePerson,
    PageStory,
    Person,
    PersonWords,
    RatingEntry,
    RatingScale,
    Review,
    Tenure,
)

ARABIC = "ar"
LANGUAGES = [("en", "English"), ("es", "Spanish"), (ARABIC, "Arabic")]


def with_everything() -> Any:
    """An English story of which every part shows, some in other languages, with a claim judged twice."""
    page = newsroom.tell(newsroom.article("Everything at once"))
    speaker = page.geometa_people.first().person
    speaker.image = newsroom.image()
    speaker.tenures = [
        Tenure(post="Minister", country=newsroom.country("AR"), start="2020", end="2025-09"),
        Tenure(post="Ambassador", country=newsroom.country("BR"), start="2025-10"),
    ]
    speaker.save()
    editor = newsroom.author("Ana Ruiz", image=newsroom.image("Ana"))
    page.geometa_credits.add(PageCredit(author=editor, role=PageCredit.Role.EDITOR))
    page.geometa_people.add(PagePerson(person=arabic_person(), rel="mentions"))
    page.geometa_claims.add(PageClaim(claim=claim_judged_twice(speaker), key_point=False))
    page.geometa_story.first().corrections.add(
        Correction(text="The name of the river was wrong.", date=dt.date(2026, 11, 24), position="top")
    )
    page.save_revision().publish()
    return newsroom.backdate(page, dt.date(2025, 6, 1))


def claim_judged_twice(speaker: Person) -> Claim:
    """A claim in Spanish with a colour for its verdict, an explanation and a changed mind."""
    scale = RatingScale(name="Colours")
    scale.entries = [
        RatingEntry(label="Unproven", value=None, colour="#757575"),
        RatingEntry(label="Mostly false", value=2, best=5, worst=1, colour="#a04312"),
    ]
    scale.save()
    claim = Claim(text="Todo está listo.", language="es", claimant_person=speaker, claim_date="2026-11")
    claim.evidence = [
        ClaimEvidence(url="https://example.org/a", title="Acta", publisher="Archivo", stance="supports"),
        ClaimEvidence(url="https://example.org/b", title="Lista", stance="refutes"),
    ]
    claim.save()
    for entry in scale.entries.order_by("pk"):
        Review.objects.create(
            claim=claim, verdict=entry, explanation="<p>Por <b>esto</b>.</p>", change_note="Nueva lista."
        )
    return claim


def arabic_person() -> Person:
    """Somebody whose name, descriptor and bio are known in Arabic alone."""
    person = Person(name="Salma Haddad", image=newsroom.image("Salma", "brown"))
    person.words = [
        PersonWords(
            locale=ARABIC,
            name="سلمى حداد",
            descriptor="مهندسة مياه",
            bio="<p>تقيس منسوب النهر كل صباح. وتكتب عنه.</p>",
        )
    ]
    person.tenures = [Tenure(post="Head of the gauges", country=newsroom.country("JO"), start="2024")]
    person.save()
    return person


def in_arabic() -> Any:
    """A story of an Arabic edition; ``LANGUAGES`` must be in force."""
    locale, _ = Locale.objects.get_or_create(language_code=ARABIC)
    page = newsroom.article("الجيران يتقاسمون أخبار النهر", publish=False, text=ARABIC_TEXT)
    page.locale = locale
    organisation = newsroom.organisation("هيئة المياه")
    organisation.words.add(OrganisationWords(locale=ARABIC, name="هيئة المياه"))
    organisation.save()
    person = arabic_person()
    page.geometa_people = [
        PagePerson(person=person, rel="about", lead=True),
        PagePerson(person=newsroom.person()),
    ]
    page.geometa_organisations = [PageOrganisation(organisation=organisation)]
    page.geometa_countries = [
        PageCountry(country=newsroom.country("JO")),
        PageCountry(country=newsroom.country("IQ")),
    ]
    page.geometa_claims = [
        PageClaim(text="تصل القراءات كل عشر دقائق."),
        PageClaim(claim=newsroom.claim(), key_point=False),
    ]
    page.geometa_credits = [PageCredit(author=newsroom.author("ليلى منصور", image=newsroom.image("Layla")))]
    settings = PageStory(dateline="عمّان")
    settings.corrections = [Correction(text="ذكرنا رقما خطأ.", date=dt.date(2026, 11, 23))]
    page.geometa_story = [settings]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


ARABIC_TEXT = (
    "<p>وصلت سلمى حداد إلى القاعة صباح الخميس، ولم يتوقع أحد اتفاقا قبل نهاية العام.</p>"
    "<p>وبعد ثلاث ساعات اتفق الوزراء على أن تنشر القراءات كلها كل عشر دقائق.</p>"
)
