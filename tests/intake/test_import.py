"""A spreadsheet of people comes in whole and once, and what is wrong in it is told."""

from __future__ import annotations

import io
import unicodedata
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test.utils import CaptureQueriesContext

from tests import newsroom
from tests.intake.spreadsheets import FULL, actions, sentence, steps
from wagtail_geometa import folding
from wagtail_geometa.intake import merging
from wagtail_geometa.intake.importing import Action, Importer
from wagtail_geometa.intake.kinds import KINDS
from wagtail_geometa.intake.sheets import SheetError, read
from wagtail_geometa.models import Author, Organisation, Person

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_draft_with_all_its_rows():
    assert actions(FULL) == ["create"]
    one = Person.objects.get()
    assert not one.live and one.latest_revision is not None
    assert (one.name, one.birth_date) == ("Orsolya Teng-Barrow", "1961-04")
    assert [row.country.alpha2 for row in one.nationalities.all()] == ["HU", "BE"]
    assert {(row.locale, row.descriptor) for row in one.words.all()} == {
        ("en", "Hungarian oceanographer"),
        ("es", "oceanógrafa húngara"),
    }
    assert [row.text for row in one.names.all()] == ["O. Teng", "Teng O."]
    tenures = [(row.post, row.country.alpha2, row.start, row.end) for row in one.tenures.all()]
    assert tenures == [("Minister of Tides", "HU", "2020", ""), ("Mayor", "BE", "2001-02-03", "2004")]
    assert one.identifiers.get().value == "Q998877"
    draft = one.get_latest_revision_as_object()
    assert [row.post for row in draft.tenures.all()] == ["Minister of Tides", "Mayor"]


def test_looking_writes_nothing_and_a_second_run_changes_nothing():
    assert actions(FULL, write=False) == ["create"] and not Person.objects.exists()
    assert actions(FULL, publish=True) == ["create"] and Person.objects.get().live
    revision = Person.objects.get().latest_revision_id
    assert actions(FULL) == ["known"]
    assert actions(FULL, update=True) == actions(FULL, update=True, write=False) == ["same"]
    assert Person.objects.get().latest_revision_id == revision


def test_repeated_columns_say_the_same_as_cells_with_bars():
    text = "name,office,office_start,office,office_start\nIlse Vandamme,Mayor,2001,Judge,2009\n"
    assert actions(text) == ["create"]
    assert [(t.post, t.start) for t in Person.objects.get().tenures.all()] == [
        ("Mayor", "2001"),
        ("Judge", "2009"),
    ]


def test_an_update_fills_adds_and_changes_but_never_removes():
    steps(FULL, publish=True)
    text = "name,wikidata,office,office_country,office_start,office_end,alias,born\n"
    text += "Orsolya Teng-Barrow,Q998877,minister of tides,HU,2020-05,2026-11-03,Orsi,1961\n"
    (step,) = steps(text, update=True, publish=True)
    told = {(change.label.split(" ")[0], change.after) for change in step.changes}
    assert ("Other", "Orsi") in told and any(after == "2026-11-03" for _label, after in told)
    one = Person.objects.get()
    assert one.birth_date == "1961-04", "a year says nothing new of a month"
    assert [(t.post, t.start, t.end) for t in one.tenures.all()][0] == (
        "Minister of Tides",
        "2020-05",
        "2026-11-03",
    )
    assert one.names.count() == 3 and one.tenures.count() == 2


def test_unknown_columns_are_told_and_left_out_only_when_that_is_said():
    text = "name,Ort,born\nAna,Graz,1950\n"
    assert actions(text, write=False) == ["create"]
    with pytest.raises(SheetError, match="not known: “ort”"):
        steps(text)
    assert not Person.objects.exists()
    assert actions(text, without_unknown=True) == ["create"]
    assert Person.objects.get().birth_date == "1950"


def test_portions_say_what_the_whole_file_says():
    text = "name,wikidata\nAna,\nBea,Q1\nana,\nAna,Q9\nBea,Q2\nCleo,Q1\n\nDora,\nANA,\n"
    whole = [(step.line, str(step.action)) for step in steps(text, write=False)]
    assert [action for _line, action in whole] == [
        "create",
        "create",
        "possibly",
        "possibly",
        "create",
        "refuse",
        "create",
        "possibly",
    ]
    for size in (1, 2, 3):
        told = []
        for start in range(0, 9, size):
            found = Importer(KINDS["people"]).look(read(text.encode()), start, start + size)
            told += [(step.line, str(step.action)) for step in found]
        assert told == whole
    told = []
    for start in range(9):
        found = Importer(KINDS["people"]).write(read(text.encode()), start, start + 1)
        told += [(step.line, str(step.action)) for step in found]
    assert told == whole and Person.objects.count() == 4
    assert actions(text) == ["known", "known", "possibly", "possibly", "known", "refuse", "known", "possibly"]


def test_a_cell_of_thousands_of_values_is_an_error_that_names_the_limit():
    many = "|".join(f"A. {number}" for number in range(2000))
    assert "alias: More than 50 values" in sentence(f"name,alias\nAna,{many}\n")
    columns = ",alias" * 51
    assert "alias: More than 50 values" in sentence(f"name{columns}\nAna{',x' * 51}\n")
    (step,) = steps(f"name,office,office_start\nAna,{many},{'x|' * 40}\n")
    assert len(step.sentences) == 11 and step.sentences[-1].startswith("And ")
    assert actions(f"name,alias\nAna,{'|'.join(f'A. {n}' for n in range(50))}\n") == ["create"]


def test_the_work_of_bringing_in_rows_grows_with_their_number_and_not_with_its_square(monkeypatch):
    folded = []

    def normalize(form, text):
        folded.append(text)
        return unicodedata.normalize(form, text)

    counting = SimpleNamespace(normalize=normalize, combining=unicodedata.combining)
    monkeypatch.setattr(folding, "unicodedata", counting)
    for number in (100, 200):
        folded.clear()
        rows = [{"kind": "alias", "text": f"A. {one}"} for one in range(number)]
        merging.merge(Person(name="Ana"), merging.Wanted(rows={"names": rows}))
        assert number <= len(folded) <= 10 * number


def test_nobodys_unfinished_work_is_published_by_an_import():
    one = newsroom.person("Ana Rossi")
    one.sort_name = "half a thought"
    one.save_revision()
    steps(f"id,name,born\n{one.uuid},Ana Rossi,1950\n", update=True, publish=True)
    one.refresh_from_db()
    assert one.sort_name != "half a thought" and one.birth_date == ""
    draft = one.get_latest_revision_as_object()
    assert (draft.sort_name, draft.birth_date) == ("half a thought", "1950")


def test_a_locked_record_is_left_alone():
    one = newsroom.person("Ana Rossi", locked=True)
    text = f"id,name,born\n{one.uuid},Ana Rossi,1950\n"
    assert "is locked" in sentence(text, update=True) and "is locked" in sentence(
        text, update=True, write=False
    )


WRONG = [
    ("name,born\nAna,1961-14\n", "born “1961-14”: There is no month 14"),
    ("name,born\nAna,0000\n", "There is no year 0"),
    ("name,born,died\nAna,1960,1950\n", "The death lies before the birth"),
    ("name,died,office\nAna,1960,Mayor\n", "Close the office"),
    ("name,nationality\nAna,Freedonia\n", "no country we know"),
    ("name,wikidata\nAna,=HYPERLINK(1)\n", "not a Wikidata identifier"),
    ("name,orcid\nAna,0000-0002-1825-0098\n", "check digit"),
    ("name,link\nAna,javascript:alert(1)\n", "Only addresses that begin with https"),
    ("name,minor\nAna,perhaps\n", "Write yes or no"),
    ("name,office,office_start\nAna,,2001\n", "value number 1 is missing"),
    ("name,office_organisation,office\nAna,Nowhere Ltd,Chair\n", "No organisation is called"),
    ("name\n\u202e\n,x\n", "Write the name"),
    ("name\nAna,1,2\n", "more cells than the header"),
    (f"name\n{'x' * 201}\n", "at most 200 characters"),
    (f"name,descriptor\nAna,{'x' * 91}\n", "at most 90 characters"),
]


def test_a_wrong_row_is_told_with_its_line_and_what_to_do_and_the_others_come_in():
    for text, expected in WRONG:
        (step, *_others) = steps(text)
        assert step.action is Action.REFUSE and step.line == 2, text
        assert expected in " ".join(step.sentences), (text, step.sentences)
    assert not Person.objects.exists()
    assert [(s.line, str(s.action)) for s in steps('name,born\n"Ana\nLuz",1950\nBea,x\n\nCleo,\n')] == [
        (2, "create"),
        (4, "refuse"),
        (6, "create"),
    ]


def test_hostile_cells_are_text_and_nothing_else():
    text = "name,bio,alias,family_name\n"
    text += "=cmd()|x\u202e evil\u200b,<script>alert(1)</script>,'=1+1,@SUM(A1)\n".replace("|x", "")
    assert actions(text) == ["create"]
    one = Person.objects.get()
    assert one.name == "=cmd() evil" and one.family_name == "@SUM(A1)"
    assert one.names.get().text == "=1+1", "the mark of our own export is taken off"
    assert "<script>" not in one.words.get().bio and "alert(1)" in one.words.get().bio


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"", "is empty"),
        (b"name\nAna\x00\n", "NUL"),
        ("name\nJosé\n".encode("latin-1"), "Line 2 is not UTF-8"),
        (b"nom\nAna\n", "it says: nom. The columns are: id, name"),
        (b"born\n1950\n", "No column is called “name”"),
        (b"name,nom,Ort\nAna,x,y\n", "These columns are not known: “nom”, “ort”. Correct their headings"),
        (b"name,\nAna,x\n", "This column is not known: number 2, without a name"),
        (b"id,id,name\n,,Ana\n", "stands there twice"),
        (b'name\tborn\nAna\t"1950', "Line 2 cannot be read"),
        (b"name,born,born\nAna,1,2\n", "stands there twice"),
        (b'name\n"Ana\n', "Line 2"),
        (b"name,descriptor.not a language\nAna,x\n", "language code"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (b"name\n" + b"a\n" * 50_001, "more than 50000 rows"),
        (b"name\n" + b"a" * 20_001, "Line 2 has a cell of more than 20,000"),
        (b"," * 300 + b"\n", "is empty"),
        (b"name" + b",x" * 300 + b"\n", "more than 200 columns"),
        (b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(data, expected):
    with pytest.raises(SheetError, match=expected.replace("(", r"\(")):
        steps(data)


def test_encoding_mark_separator_and_line_ends_do_not_matter():
    for separator in ",;\t":
        text = f"Name{separator}Given name\r\nJosé Ñu{separator}José\r\n"
        for data in (text.encode("utf-8-sig"), text.encode(), text.encode("utf-16")):
            assert read(data).header == ("name", "given_name")
            assert read(data).lines[0].cells == ("José Ñu", "José")


def test_blank_lines_and_a_hint_for_spreadsheets_may_stand_above_the_header():
    for above in ("\n\n", "sep=;\n", '"sep=;"\n\n'):
        sheet = read(f"{above}name;born\nAna;1950\n".encode())
        assert sheet.header == ("name", "born"), above
        assert [(line.number, line.cells) for line in sheet.lines] == [
            (above.count("\n") + 2, ("Ana", "1950"))
        ]


def test_organisations_and_authors_come_in_the_same_way():
    assert actions("name,kind,country\nDelta Port,government,AR\n", kind="organisations") == ["create"]
    assert actions("name,office,office_organisation\nAna,Chair,delta port\n") == ["create"]
    assert Person.objects.get().tenures.get().organisation == Organisation.objects.get()
    text = "name,title,works_for,language,topic,short_bio.es\nInés V.,Reporter,Delta Port,es|pt-BR,Rivers,Escribe.\n"
    assert actions(text, kind="authors") == ["create"]
    assert actions(text, kind="authors") == ["known"]
    assert actions(text.replace("Reporter", "Editor"), kind="authors") == ["possibly"]
    one = Author.objects.get()
    assert [row.language for row in one.languages.all()] == ["es", "pt-BR"] and one.works_for
    assert "Write one of" in sentence("name,status\nX,withheld\n", kind="authors")


def test_the_template_of_every_kind_can_be_imported():
    for kind in KINDS.values():
        header, row = kind.template()
        text = "\t".join(header) + "\n" + "\t".join(row) + "\n"
        assert actions(text, kind=kind.key, write=False) == ["create"], kind.key


def test_the_command_looks_first_and_fails_when_rows_have_errors(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(FULL + "Bea;1961-14\n", "utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError, match="Some rows have errors"):
        call_command("geometa_import", path, stdout=out)
    assert "     3  error" in out.getvalue() and "Nothing is written yet" in out.getvalue()
    assert not Person.objects.exists()
    path.write_text(FULL, "utf-8")
    call_command("geometa_import", path, "--apply", stdout=out)
    assert "people: 1 created." in out.getvalue() and Person.objects.count() == 1
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("geometa_import", tmp_path / "none.csv")


def test_the_command_tells_what_the_screen_tells(tmp_path):
    namesake = newsroom.person("Ana Rossi")
    path = tmp_path / "people.csv"
    path.write_text("name,Ort\nAna Rossi,Graz\nBea,\n", "utf-8")
    out, err = io.StringIO(), io.StringIO()
    call_command("geometa_import", path, stdout=out, stderr=err)
    assert "not known: “ort”" in err.getvalue() and "--without-unknown" in err.getvalue()
    assert (
        f"- Ana Rossi (live), id {namesake.uuid}, /admin/geometa/people/edit/{namesake.pk}/" in out.getvalue()
    )
    with pytest.raises(CommandError, match="not known: “ort”"):
        call_command("geometa_import", path, "--apply", stdout=out, stderr=err)
    assert Person.objects.count() == 1
    call_command("geometa_import", path, "--apply", "--without-unknown", stdout=out, stderr=err)
    assert "people: 1 created, 1 possibly known, left out." in out.getvalue()


def test_a_row_is_written_with_few_questions_beside_its_own_rows(db):
    from django.db import connection

    def queries(number):
        text = "name,born\n" + "".join(f"P. {number} {n},1950\n" for n in range(number))
        with CaptureQueriesContext(connection) as context:
            steps(text)
        return len(context)

    queries(1)
    assert (queries(21) - queries(11)) / 10 <= 26


def test_looking_at_a_thousand_rows_costs_a_few_queries_a_hundred(db):
    from django.db import connection

    text = "name,wikidata\n" + "".join(f"Person {n},Q{n}\n" for n in range(1, 1001))
    with CaptureQueriesContext(connection) as context:
        assert actions(text, write=False) == ["create"] * 1000
    assert len(context) <= 60
