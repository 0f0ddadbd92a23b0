"""The contract of all outputs: HTML, plain text, Open Graph, JSON-LD and API tell one story, whatever happens to it.

Names here have neither comma nor full stop, which plain text uses between two facts.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Locale

from tests import newsroom
from tests.articles.jsonld.graphs import PUBLISHER, story_page
from tests.articles.outputs import OUTPUTS, disagreements, told
from tests.testapp.models import StreamArticle
from wagtail_geometa.desk.merge import merge
from wagtail_geometa.models import (
    Author,
    AuthorWords,
    Claim,
    Correction,
    PageCredit,
    PagePerson,
    PageStory,
    Person,
    PersonWords,
    RatingLabel,
    Review,
    Tenure,
    TenureLabel,
)

pytestmark = pytest.mark.django_db

SERGEI, ANA = "Sergei Halvorsen-Pintos", "Ana Duarte"
INES, TOMAS = "Inés Valdarrama", "Tomas Okonjo-Reyes"


@pytest.fixture(scope="module", params=["en", "es"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def written(language, django_db_setup, django_db_blocker, tmp_path_factory):
    """One story for all tests of a language, with its renditions; each test gets it as it was."""
    media = override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"), WAGTAIL_GEOMETA={"PUBLISHER": PUBLISHER}
    )
    with media, django_db_blocker.unblock(), transaction.atomic():
        page = _write(Locale.objects.get_or_create(language_code=language)[0])
        told(Client(), page)
        yield page.pk
        transaction.set_rollback(True)


@pytest.fixture
def page(written, db, settings):
    settings.WAGTAIL_GEOMETA = {"PUBLISHER": PUBLISHER}
    return StreamArticle.objects.get(pk=written)


def _write(locale):
    """A story of 1 June 2026 with all there is."""
    made = story_page()
    type(made).objects.filter(pk=made.pk).update(locale=locale)
    ana = newsroom.person(ANA)
    _speak_spanish(ana)
    # It is published for the first time with what was written only now.
    PageCredit.objects.update(snapshot={})
    made = type(made).objects.get(pk=made.pk)
    made.geometa_people = [*made.geometa_people.all(), PagePerson(person=ana, rel="quoted")]
    made.body = [("paragraph", f"<p>{SERGEI} met {ANA}.</p>")]
    made.save_revision().publish()
    return newsroom.backdate(made, dt.date(2026, 6, 1))


def _speak_spanish(person):
    person.words = [
        *person.words.all(),
        PersonWords(locale="es", descriptor="Hidróloga argentina", bio="<p>Mide ríos.</p>"),
    ]
    tenure = person.tenures.all()[0]
    tenure.labels = [TenureLabel(locale="es", text="Comisaria del río")]
    person.tenures = [tenure]
    person.save()
    author = Author.objects.get(name=TOMAS)
    author.affiliation = "Delta Press Club"
    author.words = [
        *author.words.all(),
        AuthorWords(locale="es", job_title="Reportero", short_bio="Cubre los ríos."),
    ]
    author.save()
    for label in newsroom.verdicts():
        label.labels = [RatingLabel(locale="es", text=f"{label.label} (es)")]
        label.save()


def pin(page, which):
    PageCredit.objects.update(pin=which)
    PagePerson.objects.update(pin=which)


def change_author():
    one = Author.objects.get(name=TOMAS)
    one.name, one.job_title, one.affiliation = "Tomas Okonjo", "Data editor", "Plata Press Club"
    one.words = [
        AuthorWords(locale="en", short_bio="Edits the data."),
        AuthorWords(locale="es", job_title="Editor de datos", short_bio="Edita los datos."),
    ]
    one.save()


def change_person():
    one = Person.objects.get(name=ANA)
    one.name = "Ana Duarte-Sol"
    one.words = [
        PersonWords(locale="en", descriptor="Argentine minister"),
        PersonWords(locale="es", descriptor="Ministra argentina"),
    ]
    Claim.objects.update(claimant_person=one)
    minister = Tenure(post="Minister of water", start="2026-02")
    minister.labels = [TenureLabel(locale="es", text="Ministra de Aguas")]
    one.tenures = [minister]
    one.save()


class TestAsPublished:
    def test_no_two_outputs_disagree(self, client, page, language):
        answers = told(client, page)
        assert disagreements(answers) == []
        said = answers["api"]
        assert said["language"] == language and said["people"] == [SERGEI, "Person 1", ANA]
        assert said["makers"] and said["claims"] and said["verdicts"] and len(said["corrections"]) == 2
        assert (
            said["offices"][ANA]
            == {
                "en": "River commissioner of Argentina since March 2026",
                "es": "Comisaria del río de Argentina desde marzo de 2026",
            }[language]
        )

    def test_every_output_but_the_head_tells_people_makers_claims_and_corrections(self, client, page):
        answers = told(client, page)
        for name in ("html", "plain text", "JSON-LD"):
            one = answers[name]
            for facet in ("byline", "claims", "verdicts", "corrections", "countries", "jobs", "bios"):
                assert one[facet], f"{name} says nothing of {facet}"
            assert one["jobs"][TOMAS] and one["bios"][TOMAS] and one["descriptors"][ANA]
            assert one.get("offices", one.get("titles"))[ANA]
        assert answers["Open Graph"]["people"] and answers["Open Graph"]["author_urls"]


class TestAfterAnEvent:
    def test_an_author_is_withheld(self, client, page):
        Author.objects.filter(name=INES).update(status="withheld")
        answers = told(client, page)
        assert disagreements(answers) == []
        assert INES not in str(answers) and answers["api"]["authors"] == [TOMAS]

    def test_a_person_is_hidden(self, client, page):
        Person.objects.filter(name=ANA).update(hidden=True)
        answers = told(client, page)
        assert disagreements(answers) == []
        assert ANA not in str(answers) and answers["api"]["people"] == [SERGEI, "Person 1"]

    def test_who_made_a_claim_is_hidden(self, client, page):
        Person.objects.filter(name=SERGEI).update(hidden=True)
        answers = told(client, page)
        assert disagreements(answers) == []
        assert SERGEI not in str(answers) and "solar" not in str(answers)

    def test_a_person_is_merged_into_another(self, client, page):
        keep = newsroom.person("Anna Duarte")
        merge(Person, keep.pk, Person.objects.get(name=ANA).pk)
        answers = told(client, page)
        assert disagreements(answers) == []
        assert answers["api"]["people"] == [SERGEI, "Person 1", "Anna Duarte"]

    def test_a_verdict_is_changed(self, client, page, language):
        claim = Claim.objects.get()
        before = told(client, page)["api"]["verdicts"][claim.text]
        Review.objects.create(
            claim=claim,
            verdict=newsroom.verdicts()[2],
            review_url=page.full_url,
            reviewed_at=claim.reviews.order_by("-reviewed_at").first().reviewed_at + dt.timedelta(hours=1),
        )
        answers = told(client, page)
        assert disagreements(answers) == []
        now = {name: one["verdicts"][claim.text] for name, one in answers.items() if "verdicts" in one}
        assert set(now.values()) == {"True (es)" if language == "es" else "True"} and len(now) == 4
        assert before not in now.values()

    def test_a_correction_is_added(self, client, page):
        story = PageStory.objects.get()
        story.corrections.add(
            Correction(kind="clarification", text="It was June.", date=dt.date(2026, 11, 25))
        )
        story.save()
        answers = told(client, page)
        assert disagreements(answers) == []
        assert answers["JSON-LD"]["corrections"][0] == "It was June."
        assert len(answers["plain text"]["corrections"]) == 3


OLD_AUTHOR = {
    "en": (TOMAS, "Reporter", "Delta Press Club", "Has covered rivers since 2014."),
    "es": (TOMAS, "Reportero", "Delta Press Club", "Cubre los ríos."),
}
NEW_AUTHOR = {
    "en": ("Tomas Okonjo", "Data editor", "Plata Press Club", "Edits the data."),
    "es": ("Tomas Okonjo", "Editor de datos", "Plata Press Club", "Edita los datos."),
}
OLD_PERSON = {
    "en": (ANA, "Argentine hydrologist", "River commissioner of Argentina since March 2026"),
    "es": (ANA, "Hidróloga argentina", "Comisaria del río de Argentina desde marzo de 2026"),
}
NEW_PERSON = {
    "en": ("Ana Duarte-Sol", "Argentine minister", "Minister of water since February 2026"),
    "es": ("Ana Duarte-Sol", "Ministra argentina", "Ministra de Aguas desde febrero de 2026"),
}


class TestPins:
    @pytest.mark.parametrize("which", ["live", "as_of", "published"])
    def test_an_author_is_changed(self, client, page, language, which):
        pin(page, which)
        change_author()
        answers = told(client, page)
        assert disagreements(answers) == []
        old, new = OLD_AUTHOR[language], NEW_AUTHOR[language]
        name, job, affiliation, bio = {
            "live": new,
            "as_of": (new[0], old[1], old[2], new[3]),
            "published": old,
        }[which]
        for output in ("plain text", "JSON-LD"):
            one = answers[output]
            assert (one["jobs"][name], one["affiliations"][name], one["bios"][name]) == (
                job,
                affiliation,
                bio,
            )
        assert (answers["html"]["jobs"][name], answers["html"]["bios"][name]) == (job, bio)
        for output in ("api", "html", "plain text", "JSON-LD"):
            assert f"and {name}" in answers[output]["byline"]

    @pytest.mark.parametrize("which", ["live", "as_of", "published"])
    def test_a_person_is_changed(self, client, page, language, which):
        pin(page, which)
        change_person()
        answers = told(client, page)
        assert disagreements(answers) == []
        name, descriptor, office = (OLD_PERSON if which == "published" else NEW_PERSON)[language]
        for output in ("api", "html", "plain text"):
            one = answers[output]
            assert (one["descriptors"][name], one["offices"][name]) == (descriptor, office)
        assert answers["JSON-LD"]["descriptors"][name] == descriptor
        for output in ("api", "html", "plain text", "JSON-LD"):
            assert answers[output]["claims"][0][1] == name, "she is named as the story names her"
        assert name in answers["Open Graph"]["people"]

    @pytest.mark.parametrize("change", [change_author, change_person])
    def test_an_output_that_forgot_the_pin_would_be_found(self, client, page, change):
        """Each output in turn is replaced by what it would say had it never asked for the pin."""
        pin(page, "published")
        change()
        answers = told(client, page)
        assert disagreements(answers) == []
        pin(page, "live")
        forgetful = told(client, page)
        found = {name for name in OUTPUTS if disagreements({**answers, name: forgetful[name]})}
        # Open Graph names an author by the address, which no pin changes.
        assert found == set(OUTPUTS) - ({"Open Graph"} if change is change_author else set())
