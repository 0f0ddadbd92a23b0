"""Bylines: one sentence from tokens or from the credits, each name once, nobody hidden ever hinted at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.authors.bylines import ROLES, Entry, Part, build, missing_authors, problems

TWO = [Entry("Inés Valdarrama"), Entry("Tomas Okonjo-Reyes")]


@pytest.mark.parametrize(
    ("entries", "english", "spanish"),
    [
        ([], "", ""),
        (TWO[:1], "By Inés Valdarrama", "Por Inés Valdarrama"),
        (TWO, "By Inés Valdarrama and Tomas Okonjo-Reyes", "Por Inés Valdarrama y Tomas Okonjo-Reyes"),
        ([Entry("A"), Entry("B"), Entry("C")], "By A, B and C", "Por A, B y C"),
        (
            [
                Entry("P", "creator"),
                Entry("A"),
                Entry("E", "editor"),
                Entry("T", "translator"),
                Entry("C", "contributor"),
            ],
            "By A, additional reporting by C, translated by T, edited by E, pictures by P",
            "Por A, con información de C, traducción de T, edición de E, imágenes de P",
        ),
        ([Entry("P", "creator")], "Pictures by P", "Imágenes de P"),
        (
            [Entry("A", lead_text="Words by"), Entry("B", lead_text="Words by")],
            "Words by A and B",
            "Words by A y B",
        ),
        ([Entry("Ana"), Entry("Inés")], "By Ana and Inés", "Por Ana e Inés"),
        ([Entry("Ana"), Entry("Hierro")], "By Ana and Hierro", "Por Ana y Hierro"),
        ([Entry("A"), Entry("B", lead_text="In Lima: ")], "By A, in Lima: B", "Por A, in Lima: B"),
        ([Entry("A"), Entry("R", "reviewedBy")], "By A", "Por A"),
        ([Entry("A"), Entry("B", shown=False)], "By A", "Por A"),
        ([Entry("A", shown=False)], "", ""),
    ],
)
def test_without_a_template_the_credits_make_the_sentence(entries, english, spanish):
    assert build("", entries).text == english
    assert build("", entries, "es-PY").text == spanish
    assert bool(build("", entries)) == bool(english)


def test_a_template_places_the_names():
    byline = build("By {1} in Caracas and {2}", TWO)
    assert byline.text == "By Inés Valdarrama in Caracas and Tomas Okonjo-Reyes"
    assert [part.credit for part in byline.parts] == [None, 0, None, 1]


def test_a_template_may_change_the_order_and_leave_somebody_out():
    assert build("{2} for the Gazette", TWO).text == "Tomas Okonjo-Reyes for the Gazette"
    assert build("{2}, {1}", TWO).text == "Tomas Okonjo-Reyes, Inés Valdarrama"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("By {3}", "{3} has no credit. There are 2"),
        ("By {0}", "{0} is no token"),
        ("By {01}", "{01} is no token"),
        ("By {-1}", "{-1} is no token"),
        ("By {}", "{} is no token"),
        ("By {name}", "{name} is no token"),
        ("By { 1 }", "{ 1 } is no token"),
        ("By {²}", "{²} is no token"),
        ("By {١}", "{١} is no token"),
        ("By {9999}", "{9999} is no token"),
        ("By {1} and {1}", "{1} stands twice"),
        ("By {1", "A brace stands alone"),
        ("By 1}", "A brace stands alone"),
        ("By {{1}}", "A brace stands alone"),
        ("By {1.__class__}", "is no token"),
        ("By {1!r:>99}", "is no token"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_and_never_shown(template, says):
    (found,) = problems(template, 2)
    assert says in found
    assert build(template, TWO).text == "By Inés Valdarrama and Tomas Okonjo-Reyes"


def test_every_problem_is_named():
    assert len(problems("{9} {x} {", 1)) == 3
    assert problems("By {1} and {2}", 2) == []


def test_a_credited_author_who_is_left_out_is_found():
    assert missing_authors("By {1}", [1, 2]) == [2]
    assert missing_authors("By {2} and {1}", [1, 2]) == []
    assert missing_authors("", [1, 2]) == []
    assert missing_authors("By {²} {1٣}", [1, 2]) == [1, 2]


def test_a_template_that_names_a_withheld_author_gives_way_without_a_hole():
    entries = [TWO[0], Entry("", shown=False)]
    assert build("By {1} in Caracas and {2} in Cúcuta", entries).text == "By Inés Valdarrama"
    assert build("By {1} in Caracas", entries).text == "By Inés Valdarrama"


def test_a_withheld_name_that_an_editor_wrote_as_words_goes_with_its_author():
    entries = [Entry("", shown=False), TWO[1]]
    assert build("By Ana Withheld and {2}", entries).text == "By Tomas Okonjo-Reyes"
    led = [Entry("", shown=False), Entry("Tomas", lead_text="By Ana Withheld and")]
    assert build("", led).text == "By Tomas"


def test_braces_and_markup_in_a_name_are_only_text():
    entries = [Entry("{2}"), Entry("<b>B</b>")]
    assert build("By {1}, {2}", entries).text == "By {2}, <b>B</b>"


ENTRIES = st.lists(
    st.builds(
        Entry,
        name=st.just(""),
        role=st.sampled_from([*ROLES, "reviewedBy"]),
        lead_text=st.sampled_from(["", "Words by", " "]),
        shown=st.booleans(),
    ),
    max_size=6,
).map(lambda rows: [Entry(f"Name{n}", one.role, one.lead_text, one.shown) for n, one in enumerate(rows)])
TEMPLATES = st.lists(st.sampled_from(["{1}", "{2}", "{6}", "{", "}", "{x}", "By ", " and "]), max_size=6).map(
    "".join
)


@given(TEMPLATES | st.text(max_size=20), ENTRIES, st.sampled_from(["en", "es", "fr"]))
def test_each_name_stands_once_and_no_hidden_one_at_all(template, entries, language):
    byline = build(template, entries, language)
    assert byline.text == "".join(part.text for part in byline.parts)
    named = [part for part in byline.parts if part.credit is not None]
    assert named == [Part(entries[part.credit].name, part.credit) for part in named]
    assert len({part.credit for part in named}) == len(named)
    assert all(entries[part.credit].shown for part in named)
    hidden = [one.name for one in entries if not one.shown]
    assert not any(name in byline.text for name in hidden)


@given(ENTRIES)
def test_without_a_template_everybody_with_a_part_in_it_is_named(entries):
    named = {part.credit for part in build("", entries).parts if part.credit is not None}
    assert named == {n for n, one in enumerate(entries) if one.shown and one.role in ROLES}


@given(st.text(max_size=30), st.integers(0, 5))
def test_problems_and_building_agree(template, credits):
    entries = [Entry(f"Name{n}") for n in range(credits)]
    if template and not problems(template, credits):
        for number, entry in enumerate(entries, start=1):
            template = template.replace(f"{{{number}}}", entry.name)
        assert build(template, entries).text == template
