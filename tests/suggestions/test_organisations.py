"""Organisations of the registry in a text: names and acronyms, and no words that only look like them."""

import pytest

from wagtail_geometa.models import Organisation, OrganisationName
from wagtail_geometa.suggestions.engine import suggest
from wagtail_geometa.suggestions.organisations import OrganisationProvider
from wagtail_geometa.suggestions.suggestion import Passage

pytestmark = pytest.mark.django_db


def organisation(name, *aliases, **fields):
    one = Organisation(name=name, **fields)
    one.names = [OrganisationName(text=alias) for alias in aliases]
    one.save()
    return one


def found(text):
    answer = suggest([Passage("b", text)], providers=[OrganisationProvider()], seconds=60)
    assert answer.failed == ()
    return answer.suggestions


@pytest.mark.parametrize(
    "surface",
    [
        "World Health Organization",
        "WHO",
        "World Health Organisation",
        "Organización Mundial de la Salud",
        "世界卫生组织",
    ],
)
def test_names_acronyms_and_spellings_are_linked(surface):
    who = organisation(
        "World Health Organization",
        "WHO",
        "World Health Organisation",
        "Organización Mundial de la Salud",
        "世界卫生组织",
    )
    (one,) = found(f"Yesterday {surface} said so.")
    assert [candidate.key for candidate in one.candidates] == [who.pk]
    assert [mention.surface for mention in one.mentions] == [surface]
    assert (one.kind, one.tier, one.label) == ("organisation", "sure", "World Health Organization")


def test_mentions_of_one_body_are_one_suggestion():
    organisation("World Health Organization", "WHO")
    (one,) = found("The World Health Organization (WHO) met. The WHO’s head spoke.")
    assert [mention.surface for mention in one.mentions] == ["World Health Organization", "WHO", "WHO"]
    assert one.reason == "full_name"


@pytest.mark.parametrize(
    "text", ["Who knows?", "The Apple Valley is green.", "An apple a day.", "The Apple-Smith case."]
)
def test_words_and_places_are_not(text):
    organisation("World Health Organization", "WHO")
    organisation("Apple")
    assert found(text) == ()


def test_two_with_one_name_are_not_decided():
    organisation("National Party")
    organisation("National Party")
    (one,) = found("The National Party won.")
    assert len(one.candidates) == 2 and one.tier == "weak"


def test_the_longest_name_wins():
    organisation("Harvard University")
    school = organisation("Harvard University Press")
    (one,) = found("The Harvard University Press printed it.")
    assert [candidate.key for candidate in one.candidates] == [school.pk]


def test_hidden_ones_are_not_suggested_and_merged_ones_lead_to_the_other():
    kept = organisation("Kept Body")
    organisation("Hidden Body", hidden=True)
    organisation("Merged Body", merged_into=kept)
    (one,) = found("Hidden Body and Merged Body met.")
    assert one.label == "Kept Body"
