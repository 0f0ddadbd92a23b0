"""People of the registry in a text: the right record or none, both where two bear a name, in every script and spelling."""

import string

import pytest

from tests import newsroom
from wagtail_geometa.models import Nationality, Person, PersonName, PersonWords
from wagtail_geometa.suggestions.engine import suggest
from wagtail_geometa.suggestions.people.known import PersonProvider
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Mention, Passage, Suggestion

pytestmark = pytest.mark.django_db


def person(name, *aliases, **fields):
    one = Person(name=name, **fields)
    one.names = [alias if isinstance(alias, PersonName) else PersonName(text=alias) for alias in aliases]
    one.save()
    return one


def found(*texts, language="en", before=()):
    """Suggestions for a text of these passages; places are checked against what they say."""
    passages = [text if isinstance(text, Passage) else Passage("b", text) for text in texts]

    class Before:
        def suggest(self, reading, found):
            return before

    answer = suggest(passages, language, [Before(), PersonProvider()], seconds=60)
    assert answer.failed == ()
    people = [one for one in answer.suggestions if one.kind == "person"]
    for one in people:
        for mention in one.mentions:
            assert passages[mention.passage].text[mention.start : mention.end] == mention.surface
    return people


def links(*texts, **options):
    """``surface → names of the candidates``, mention by mention."""
    return [
        (mention.surface, *(candidate.label for candidate in one.candidates))
        for one in found(*texts, **options)
        for mention in one.mentions
    ]


def test_a_full_name_is_linked_with_what_spoke_for_it():
    lavrov = person("Sergei Lavrov")
    (one,) = found("It rained. Sergei Lavrov met officials. “No,” Lavrov said.")
    assert (one.label, one.tier, one.reason) == ("Sergei Lavrov", "sure", "full_name")
    assert [candidate.key for candidate in one.candidates] == [lavrov.pk]
    assert [mention.surface for mention in one.mentions] == ["Sergei Lavrov", "Lavrov"]
    assert one.sentence == "Sergei Lavrov met officials."
    assert one.evidence == ("Sergei Lavrov", "Lavrov")


@pytest.mark.parametrize(
    ("registered", "written"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Sergey Lavrov", "Sergej Lavrov"),
        ("Sergey Lavrov", "Сергей Лавров"),
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov"),
        ("Sergey Lavrov", "SERGEY LAVROV"),
        ("Miguel Díaz-Canel", "Miguel Diaz-Canel"),
        ("Donald Trump", "Donald J. Trump"),
        ("George W. Bush", "George Bush"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Michelle O’Neill", "Michelle O'Neill"),
        ("Mohammed bin Salman", "Mohammad bin Salman"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Martin Luther King Jr.", "Martin Luther King"),
        ("Jürgen Müller", "Juergen Mueller"),
    ],
)
def test_spellings_and_shorter_and_longer_forms_are_linked(registered, written):
    person(registered)
    assert links(f"Yesterday {written} met officials.") == [(written, registered)]
    assert links(f"That was {written}’s idea.") == [(written, registered)]


@pytest.mark.parametrize(
    "text",
    [
        "The John Smith Memorial Lecture is on Friday.",
        "He walked down John Smith Street.",
        "They sailed on the USS John Smith.",
        "La calle John Smith queda lejos.",
        "She studied at John Smith University.",
        "John Smith Jr. opened the hearing.",
        "John Smith, Jr., opened the hearing.",
        "John Smith III opened the hearing.",
        "John Smith-Jones opened the hearing.",
        "Yesterday John Smith Hartley spoke.",
        "john smith opened the hearing.",
    ],
)
def test_places_things_and_other_people_are_not_linked(text):
    person("John Smith")
    assert links(text) == []


def test_two_with_one_name_are_one_suggestion_best_first_and_never_decided():
    chef = person("John Smith")
    chef.words = [PersonWords(locale="en", descriptor="Chef from Leeds")]
    chef.save()
    member = person("John Smith")
    member.words = [PersonWords(locale="en", descriptor="Member of parliament")]
    member.nationalities = [Nationality(country=newsroom.country("PY"))]
    member.save()
    (one,) = found("John Smith opened the hearing in parliament. Smith smiled.")
    assert [candidate.key for candidate in one.candidates] == [member.pk, chef.pk]
    assert one.tier == "weak" and one.score <= 0.5 and one.reason == "namesakes"
    assert [mention.surface for mention in one.mentions] == ["John Smith", "Smith"]
    (one,) = found("John Smith, a chef, cooks in Leeds.")
    assert [candidate.key for candidate in one.candidates] == [chef.pk, member.pk]


def test_initials_tell_father_and_son_apart_and_a_bare_name_is_both():
    person("George H. W. Bush")
    person("George W. Bush")
    assert links("George W. Bush praised George H.W. Bush.") == [
        ("George W. Bush", "George W. Bush"),
        ("George H.W. Bush", "George H. W. Bush"),
    ]
    (one,) = found("George Bush spoke.")
    assert len(one.candidates) == 2
    assert links("George P. Bush spoke.") == []


def test_a_surname_of_two_in_the_text_gets_both():
    person("Donald Trump")
    person("Melania Trump")
    people = found("Donald Trump and Melania Trump arrived. Trump smiled.")
    assert [one.tier for one in people] == ["sure", "sure", "weak"]
    assert [candidate.label for candidate in people[2].candidates] == ["Donald Trump", "Melania Trump"]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Lavrov said talks were useful.", ["Lavrov"]),
        ("On Monday Lavrov left.", ["Lavrov"]),
        ("Then Mr. Lavrov left.", ["Lavrov"]),
        ("Foreign Minister Lavrov left.", ["Lavrov"]),
        ("Lavrov's plane left, a Lavrov-led group stayed.", ["Lavrov", "Lavrov"]),
        ("Sergei left.", ["Sergei"]),
        ("Ivan Lavrov, a baker, left.", []),
        ("Lavrov Street is closed.", []),
        ("The Lavrov Doctrine was new.", []),
        ("Lavrov-Petrov left.", []),
    ],
)
def test_somebody_named_in_full_is_known_by_surname(text, again):
    person("Sergei Lavrov")
    assert [surface for surface, _name in links(f"Sergei Lavrov came. {text}")][1:] == again
    assert links(text) == []


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("Ursula von der Leyen", "Leyen"),
        ("Miguel Díaz-Canel", "Díaz-Canel"),
        ("Xi Jinping", "Xi"),
        ("Luiz Inácio Lula da Silva", "Da Silva"),
        ("Gabriel García Márquez", "García Márquez"),
        ("Volodymyr Zelensky", "Zelenskyy"),
    ],
)
def test_a_surname_is_what_its_bearer_is_called(name, surname):
    person(name)
    assert [one for one, _name in links(f"We met {name}. There {surname} spoke.")][1:] == [surname]


def test_half_a_double_surname_is_somebody_else():
    person("Miguel Díaz-Canel")
    assert len(links("Miguel Díaz-Canel came. There Canel spoke.")) == 1


def test_a_surname_that_is_a_word_or_a_country_needs_more():
    person("Theresa May")
    assert [one for one, _name in links("Theresa May resigned in May. May said so. It may rain in May.")] == [
        "Theresa May",
        "May",
    ]
    person("Jim Jordan")
    assert len(links("Jim Jordan spoke. Jordan has an army.")) == 1
    text = "Jim Jordan spoke. Mr Jordan smiled."
    country = Suggestion("country", "Jordan", (Mention(0, 21, 27, "Jordan"),), 1.0, "sure", "name")
    assert len(links(text)) == 2
    assert len(links(text, before=[country])) == 1


def test_a_surname_in_the_headline_belongs_to_the_full_name_in_the_text():
    person("Sergei Lavrov")
    title = Passage("title", "Lavrov Meets Turkish Officials", "title")
    assert links(title, "Sergei Lavrov met officials.") == [
        ("Lavrov", "Sergei Lavrov"),
        ("Sergei Lavrov", "Sergei Lavrov"),
    ]


@pytest.mark.parametrize(
    ("alias", "text", "surface"),
    [
        ("习近平", "国家主席习近平会见了外宾。", "习近平"),
        ("唐纳德·特朗普", "美国总统唐纳德·特朗普说。", "唐纳德·特朗普"),
        ("安倍晋三", "元首相の安倍晋三氏が語った。", "安倍晋三"),
        ("ประยุทธ์ จันทร์โอชา", "พลเอกประยุทธ์ จันทร์โอชากล่าวว่า", "ประยุทธ์ จันทร์โอชา"),
        ("윤석열", "윤석열이 말했다.", "윤석열"),
        ("محمد بن سلمان", "قال محمد بن سلمان اليوم", "محمد بن سلمان"),
        ("नरेन्द्र मोदी", "आज नरेन्द्र मोदी ने कहा", "नरेन्द्र मोदी"),
        ("Αλέξης Τσίπρας", "Ο Αλέξης Τσίπρας μίλησε.", "Αλέξης Τσίπρας"),
    ],
)
def test_scripts_without_capitals_or_spaces(alias, text, surface):
    person("Somebody Known", alias)
    assert links(text) == [(surface, "Somebody Known")]


def test_a_name_counts_as_its_row_says():
    person(
        "Mohammed bin Salman",
        "MBS",
        PersonName(text="The Prince", match="never"),
        PersonName(text="Salman", match="after_full_name"),
    )
    assert links("The Prince and Salman spoke.") == []
    assert [one for one, _name in links("MBS spoke. Salman smiled. Mbs did not.")] == ["MBS", "Salman"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("George W. Bush", "Jeffrey Bush met George W. Bush. Then Bush lost."),
        ("Will Smith", "John Smith met Will Smith. Then Smith lost."),
        ("Mohammed bin Salman", "King Salman met Mohammed bin Salman."),
        ("Xi Jinping", "Xi Jinping never saw Xi'an."),
        ("Kim Jong Un", "Kim Jong Un never saw the UN."),
        ("George W. Bush", "George W. Bush landed at Bush Intercontinental Airport."),
        ("Martin King", "Martin King met the King and a King of Spain."),
        ("Maria Lopez", "Maria Lopez met Ana Maria Lopez."),
    ],
)
def test_somebody_else_is_not_taken_for_the_one_named(name, text):
    person(name)
    assert links(text) == [(name, name)]


def test_names_in_capitals_are_no_questions():
    person("Walter Olson", "WHO")
    assert links("Who knows? The WHO does.") == [("WHO", "Walter Olson")]


def test_drafts_are_suggested_hidden_records_are_not_and_merged_ones_lead_to_the_other():
    draft = person("Drafted Person", live=False)
    person("Hidden Person", hidden=True)
    kept = person("Kept Person")
    person("Merged Person", merged_into=kept)
    answer = found("Drafted Person, Hidden Person and Merged Person came. Kept Person stayed.")
    assert [[candidate.key for candidate in one.candidates] for one in answer] == [[draft.pk], [kept.pk]]
    assert [mention.surface for mention in answer[1].mentions] == ["Merged Person", "Kept Person"]


def test_an_edit_of_the_registry_is_seen_by_the_next_question():
    text = "Sergei Lavrov met Kirsi Aalto."
    one = person("Kirsi Aalto")
    assert links(text) == [("Kirsi Aalto", "Kirsi Aalto")]
    one.name = "Other Name"
    one.save()
    person("Sergei Lavrov")
    assert links(text) == [("Sergei Lavrov", "Sergei Lavrov")]


def test_the_database_is_asked_a_few_times_whatever_the_text(django_assert_max_num_queries):
    for letter in string.ascii_lowercase:
        person(f"Somebody Number{letter}son")
    names = list(Person.objects.values_list("name", flat=True))
    for many in (2, 26):
        with django_assert_max_num_queries(4):
            assert len(found(*(f"Yesterday {name} came." for name in names[:many]))) == many


@pytest.mark.parametrize(
    "text",
    [
        "A" * 5000,
        "A B " * 5000,
        "習近平" * 3000,
        "O'" * 3000,
        "Al-" * 3000,
        "\x00Sergei\x00Lavrov",
        "\ud800 Lavrov",
    ],
)
def test_a_hostile_text_is_answered(text):
    person("Sergei Lavrov", "習近平")
    assert suggest([Passage("b", text)], providers=[PersonProvider()], seconds=5).failed == ()


def test_when_the_time_is_over_nothing_is_asked(django_assert_num_queries):
    person("Sergei Lavrov", "习近平")
    late = Reading([Passage("b", "Sergei Lavrov met officials."), Passage("b", "习近平")], deadline=0)
    with django_assert_num_queries(0):
        assert list(PersonProvider().suggest(late, ())) == []
