"""Which words a reader is served, and that they say which language they are in."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.wording import Wording, pick, pick_name


def rows(**texts):
    return [
        SimpleNamespace(locale=locale.replace("_", "-"), text=text, name=text)
        for locale, text in texts.items()
    ]


@pytest.mark.parametrize(
    ("texts", "language", "served"),
    [
        ({"en": "one", "es": "uno"}, "es", ("uno", "es")),
        ({"en": "one", "pt": "um", "pt_BR": "um mesmo"}, "pt-BR", ("um mesmo", "pt-BR")),
        ({"en": "one", "pt_BR": "um mesmo"}, "pt-br", ("um mesmo", "pt-BR")),
        ({"en": "one", "pt": "um"}, "pt-BR", ("um", "pt")),
        ({"EN": "one", "es": "uno"}, "de", ("one", "EN")),
        ({"es": "uno", "fr": "un"}, "de", ("uno", "es")),
        ({"es": "", "en": "one"}, "es", ("one", "en")),
        ({"es": ""}, "es", ("", "")),
        ({}, "es", ("", "")),
        ({"es": "uno"}, "", ("uno", "es")),
    ],
)
def test_words_fall_back_from_the_language_to_its_base_to_english_to_what_there_is(texts, language, served):
    found = pick(rows(**texts), "text", language)
    assert (found.text, found.language) == served


def test_of_two_rows_in_one_language_the_first_counts():
    """SQLite cannot enforce the deferred constraint."""
    assert pick([*rows(es="uno"), *rows(es="dos")], "text", "es").text == "uno"


def test_a_name_falls_back_to_the_records_own_and_not_to_another_script():
    assert pick_name(rows(ru="Сергей"), "Sergei", "ru-RU") == Wording("Сергей", "ru")
    assert pick_name(rows(ru="Сергей"), "Sergei", "es") == Wording("Sergei", "")
    assert pick_name(rows(ru=""), "Sergei", "ru") == Wording("Sergei", "")


@given(
    st.dictionaries(st.sampled_from(["en", "es", "pt", "pt_BR", "zh_Hans"]), st.text(max_size=3)),
    st.sampled_from(["en", "pt-BR", "zh", "x"]),
)
def test_words_are_served_whenever_there_are_any_with_their_true_language(texts, language):
    found = pick(rows(**texts), "text", language)
    assert bool(found) == any(texts.values())
    if found:
        assert texts[found.language.replace("-", "_")] == found.text


def test_words_read_as_their_text():
    assert str(Wording("uno", "es")) == "uno"
    assert not Wording("", "es")
