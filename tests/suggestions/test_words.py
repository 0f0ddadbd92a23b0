"""Words and sentences: their places are those of the text as it was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.suggestions.sentences import sentence_spans
from wagtail_geometa.suggestions.words import words

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@given(TEXTS)
def test_a_word_is_what_stands_at_its_place(text):
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Díaz-Canel’s U.S. trip", ["Díaz", "Canel", "s", "U", "S", "trip"]),
        ("Di\u0301az", ["Di\u0301az"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("_a_", ["a"]),
    ],
)
def test_marks_that_hang_on_letters_stay_in_the_word(text, expected):
    assert [word.text for word in words(text)] == expected


@given(st.text(alphabet='aB1 .!?\n"”()[]…', max_size=120))
def test_sentences_do_not_overlap_and_leave_no_word_out(text):
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
    inside = [
        word for word in words(text) if any(start <= word.start and word.end <= end for start, end in spans)
    ]
    assert inside == words(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met Dr. Ruiz. They spoke.", ["He met Dr. Ruiz.", "They spoke."]),
        ("George W. Brandt spoke. The hall was full.", ["George W. Brandt spoke.", "The hall was full."]),
        ("Exports to the U.S. The rest stayed.", ["Exports to the U.S.", "The rest stayed."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("“It is late!” she said. Nobody left.", ["“It is late!” she said.", "Nobody left."]),
        ("It grew 3.5 percent in 2019. It fell later.", ["It grew 3.5 percent in 2019.", "It fell later."]),
        ("It ended in 1805. [19] His tutor left.", ["It ended in 1805. [19]", "His tutor left."]),
        ("• A point of a list.\n- Another.", ["A point of a list.", "Another."]),
        ("A headline\nThe text begins.", ["A headline", "The text begins."]),
        ("雨が降った。川は静かだ。", ["雨が降った。", "川は静かだ。"]),
        ("La Sra. Pérez llegó. ¿Quién la esperaba?", ["La Sra. Pérez llegó.", "¿Quién la esperaba?"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
