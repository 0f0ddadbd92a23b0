"""The table of names: spellings meet, records and their names are found the moment they are saved, nothing is left behind."""

import pytest
from django.apps import apps
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tests import newsroom
from wagtail_geometa.models import NameKey, Organisation, OrganisationName, Person, PersonName, PersonWords
from wagtail_geometa.suggestions.names import keys, upkeep


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miguel Díaz-Canel", "Miguel Diaz-Canel"),
        ("Michelle O’Neill", "MICHELLE O'NEILL"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("George H.W. Bush", "George H. W. Bush"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Søren Jessen‑Petersen", "Soren Jessen-Petersen"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_accents_marks_and_capitals_make_no_other_name(one, other):
    assert keys.key(one) == keys.key(other)


@pytest.mark.parametrize(
    "spellings",
    [
        "Sergei Lavrov|Sergey Lavrov|Sergej Lavrov|Сергей Лавров",
        "Volodymyr Zelensky|Volodymyr Zelenskyy|Volodymyr Zelenskiy|Володимир Зеленський",
        "Yury Andropov|Yuri Andropov|Юрий Андропов",
        "Alexei Navalny|Aleksey Navalny|Алексей Навальный",
        "Abdel Fattah el-Sisi|Abdel Fattah al-Sisi",
        "Mohammed Khatami|Mohammad Khatami|Muhammad Hatami",
        "Jürgen Müller|Juergen Mueller",
        "Kim Jong-un|Kim Jongun",
    ],
)
def test_spellings_of_one_name_meet(spellings):
    assert len({keys.skeleton(keys.key(one)) for one in spellings.split("|")}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ivan Lavrov", "Sergei Lavrov"), ("Maria Lopez", "Mario Lopez"), ("Jan Kowalski", "Jan Kowalska"),
     ("Ann Lee", "Anna Leigh"), ("John Smith", "Joan Smith")],
)  # fmt: skip
def test_other_people_do_not(one, other):
    assert keys.skeleton(keys.key(one)) != keys.skeleton(keys.key(other))


def test_a_single_word_is_too_little_for_another_spelling():
    assert keys.skeleton("lula") == ""


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_is_its_own_key(text):
    key = keys.key(text)
    assert keys.key(key) == key
    assert isinstance(keys.skeleton(key), str)
    list(keys.shorter(text))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("George W. Bush", ["george bush"]),
        ("Dr. Martin L. King Jr.", ["martin king"]),
        ("Sergey Viktorovich Lavrov", ["sergey lavrov"]),
        ("J. K. Rowling", []),
        ("Ursula von der Leyen", []),
        ("Xi Jinping", []),
    ],
)
def test_a_name_is_also_written_without_initials_titles_and_patronymics(name, short):
    assert list(keys.shorter(name)) == short


def keys_of(record):
    return set(record.name_keys.values_list("key", flat=True))


@pytest.mark.django_db
def test_a_saved_person_has_the_forms_of_all_names():
    person = Person(name="Sergei Halvorsen", given_name="Sergei", family_name="Halvorsen-Pintos")
    person.names = [
        PersonName(text="Sergej J. Halvorsen"),
        PersonName(text="Halvorsen", match="after_full_name"),
        PersonName(text="The Heron", match="never"),
    ]
    person.words = [PersonWords(locale="uk", name="Сергій Галворсен"), PersonWords(locale="en")]
    person.save()
    assert keys_of(person) == {
        "sergei halvorsen",
        "sergei halvorsen pintos",
        "sergej j halvorsen",
        "sergej halvorsen",
        "halvorsen",
        "сергіи галворсен",
    }
    assert list(person.name_keys.filter(after_full_name=True).values_list("key", flat=True)) == ["halvorsen"]


@pytest.mark.django_db
def test_names_that_change_or_go_leave_nothing_behind():
    person = newsroom.person("Old Name")
    person.name = "New Name"
    person.names = []
    person.save()
    assert keys_of(person) == {"new name"}
    row = PersonName.objects.create(person=person, text="Nickname Here")
    row.match = "never"
    row.save()
    assert keys_of(person) == {"new name"}
    row.match = "always"
    row.save()
    row.delete()
    assert keys_of(person) == {"new name"}
    person.delete()
    assert not NameKey.objects.exists()


@pytest.mark.django_db
def test_saving_what_did_not_change_writes_nothing(django_assert_num_queries):
    person = newsroom.person("Same Name")
    before = list(NameKey.objects.values_list("pk", flat=True))
    upkeep.on_save(Person, person)
    assert list(NameKey.objects.values_list("pk", flat=True)) == before
    with django_assert_num_queries(0):
        upkeep.on_save(Person, person, update_fields=frozenset({"latest_revision"}))


@pytest.mark.django_db
def test_an_organisation_has_them_too():
    one = Organisation(name="North Atlantic Treaty Organization")
    one.names = [OrganisationName(text="NATO", kind="initials")]
    one.save()
    assert keys_of(one) == {"north atlantic treaty organization", "nato"}


@pytest.mark.django_db
def test_the_command_finds_what_was_written_past_the_models_and_may_be_repeated(capsys):
    kept = newsroom.person("Kept Person")
    past = Person.objects.bulk_create([Person(name="Bulk Person", slug="bulk", sort_name="x")])[0]
    Person.objects.filter(pk=kept.pk).update(name="Renamed Person")
    for _time in range(2):
        call_command("geometa_name_keys")
        assert keys_of(past) == {"bulk person"}
        assert set(kept.name_keys.filter(origin="person").values_list("key", flat=True)) == {"renamed person"}
    assert f"{NameKey.objects.count()} forms of the names of 2 records." in capsys.readouterr().out


@pytest.mark.django_db
def test_the_migration_fills_what_is_there_from_its_own_models():
    newsroom.person("There Before")
    wanted = sorted(NameKey.objects.values_list("key", "skeleton", "kind", "origin"))
    NameKey.objects.all().delete()
    upkeep.rebuild(lambda name: apps.get_model("wagtail_geometa", name))
    assert sorted(NameKey.objects.values_list("key", "skeleton", "kind", "origin")) == wanted
