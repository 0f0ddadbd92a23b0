"""Names the registry does not hold: offered in full, once, never where the registry knows them, and never invented."""

import pytest

from tests import newsroom
from wagtail_geometa.suggestions.engine import suggest
from wagtail_geometa.suggestions.people.known import PersonProvider
from wagtail_geometa.suggestions.people.newcomers import MOST, NewcomerProvider
from wagtail_geometa.suggestions.suggestion import Passage

pytestmark = pytest.mark.django_db


def offered(*texts, language="en"):
    passages = [text if isinstance(text, Passage) else Passage("b", text) for text in texts]
    answer = suggest(passages, language, [PersonProvider(), NewcomerProvider()], seconds=60)
    assert answer.failed == ()
    for one in answer.suggestions:
        for mention in one.mentions:
            assert passages[mention.passage].text[mention.start : mention.end] == mention.surface
    return [one for one in answer.suggestions if one.tier == "new"]


def names(*texts, **options):
    return [one.label for one in offered(*texts, **options)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We measured the river twice,” said Lidia Amarilla, the director.", "Lidia Amarilla"),
        ("The committee heard Thomas Becker, 54, on Tuesday.", "Thomas Becker"),
        ("Finance minister Andrej Kovac resigned on Monday.", "Andrej Kovac"),
        ("He was succeeded by Maria de la Cruz, who had served as his deputy.", "Maria de la Cruz"),
        ("Jean-Claude O'Donnell (born 1950) is a Canadian politician.", "Jean-Claude O'Donnell"),
        ("The film was directed by Helen K. Marsh and released in March.", "Helen K. Marsh"),
        ("“No lo sabemos”, dijo Carmen Valdivieso el lunes.", "Carmen Valdivieso"),
    ],
)
def test_a_name_in_full_is_offered_with_what_a_new_record_needs(text, name):
    (one,) = offered(text)
    assert (one.label, one.prefill, one.candidates) == (name, {"name": name}, ())
    assert (one.kind, one.reason) == ("person", "new_name")
    assert one.sentence and one.evidence == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "The University of Paraguay opened a new building in Buenos Aires on Monday.",
        "The Ministry of Finance said that the European Union would pay.",
        "It rained on Tuesday. The river rose.",
        "Prime Minister and President met in New York.",
        "They crossed the Golden Gate Bridge and drove down Main Street.",
        "",
    ],
)
def test_places_and_bodies_are_not(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La calle Lidia Amarilla sigue cerrada.", "es"),
        ("Le lycée Thomas Becker rouvre lundi.", "fr"),
        ("Die Zahl der Arbeitslosen stieg, und die Vorsitzende der Grünen widersprach.", "de"),
        ("O hospital Helena Prado recebeu os feridos.", "pt"),
        ("THE MINISTER RESIGNS AFTER FIVE DAYS", "en"),
    ],
)
def test_a_street_a_noun_and_a_headline_in_capitals_are_nobody(text, language):
    assert names(text, language=language) == []


def test_somebody_named_again_is_offered_once():
    (one,) = offered("Lidia Amarilla came, said Thomas Becker.", "Amarilla smiled. “Yes,” Amarilla said.")[:1]
    assert [mention.surface for mention in one.mentions] == ["Lidia Amarilla", "Amarilla", "Amarilla"]


def test_whom_the_registry_knows_is_not_new():
    newsroom.person("Lidia Amarilla")
    newsroom.person("Kept Hidden", hidden=True)
    assert names("“No,” said Lidia Amarilla. “Yes,” said Kept Hidden. “So,” said Thomas Becker.") == [
        "Thomas Becker"
    ]


def test_a_relation_of_somebody_known_is_new():
    newsroom.person("Sergei Lavrov")
    assert names("Ivan Lavrov, 40, a baker, is no relation to Sergei Lavrov.") == ["Ivan Lavrov"]


def test_a_name_in_capitals_is_offered_as_it_is_written_elsewhere():
    title = Passage("title", "MINISTER ANDREJ KOVAC RESIGNS", "title")
    assert "Andrej Kovac" in names(title, "The minister, Andrej Kovac, said so on Monday.")


def test_a_list_of_names_is_cut_where_nobody_reads_on():
    given, family = "Anna Peter Maria John Elena".split(), "Kovac Becker Amarilla Marsh Valdivieso".split()
    text = ", said ".join(f"{one} {other}" for one in given for other in family)
    assert len(offered(f"They came, said {text}.")) == MOST


@pytest.mark.parametrize(
    "text", ["A" * 5000, "Anna Kovac " * 5000, "Al-" * 3000, "X. " * 3000, "\ud800 Anna \x00 Kovac"]
)
def test_a_hostile_text_is_answered(text):
    assert suggest([Passage("b", text)], providers=[NewcomerProvider()], seconds=5).failed == ()


def test_two_spellings_of_one_name_are_one_person_to_create():
    (one,) = offered(
        "Minister Sergei Halvorsen spoke on Monday.", "Sergey Halvorsen, 54, was born in Riga, he said."
    )
    assert one.label == "Sergei Halvorsen"
    assert {mention.surface for mention in one.mentions} >= {"Sergei Halvorsen", "Sergey Halvorsen"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks followed U.S. Secretary of State Robert Hale’s tour of the region.", "Robert Hale"),
        (
            "US Special Representative for Venezuela Howard Abbott admitted in January that it failed.",
            "Howard Abbott",
        ),
    ],
)
def test_what_an_office_is_of_is_no_part_of_the_name(text, name):
    assert names(text) == [name]
