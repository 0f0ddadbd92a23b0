"""Whose name it is: possessives, spellings, longer names of others, and surnames once the full name was read."""

import pytest

from tests.articles.placing import before, places, reasons
from wagtail_geometa.articles.placement import Candidate

LAVROV = Candidate("L", ("Sergei Lavrov",), ("Lavrov",))
ANA = Candidate("A", ("Ana Ruiz",), ("Ruiz",))


def named(text, *names, surnames=(), **options):
    """Whether a paragraph with ``text`` introduces somebody of these names."""
    return places(f"<p>{text}</p>", [Candidate("x", names, surnames)], **options) != []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sergei Lavrov's plan", "Sergei Lavrov"),
        ("Sergei Lavrov’s plan", "Sergei Lavrov"),
        ("Lebron James’ shoes", "Lebron James"),
        ("Lebron James' shoes", "Lebron James"),
        ("(Ana Ruiz), “Ana Ruiz”: Ana Ruiz—who", "Ana Ruiz"),
        ("rain—Ana Ruiz said—fell", "Ana Ruiz"),
        ("le plan d’Ana Ruiz", "Ana Ruiz"),
        ("die Ana Ruiz-kritische Presse", "Ana Ruiz"),
        ("Miguel Diaz-Canel", "Miguel Díaz-Canel"),
        ("Miguel Díaz‑Canel", "Miguel Díaz-Canel"),
        ("Miguel Di\u0301az Canel", "Miguel Díaz-Canel"),
        ("Miguel&nbsp;D&iacute;az\u2010Canel", "Miguel Diaz-Canel"),
        ("MIGUEL DÍAZ-CANEL", "Miguel Díaz-Canel"),
        ("Michelle O’Neill", "Michelle O'Neill"),
        ("Jörg Groß und", "Jörg Gross"),
        ("JÖRG GROSS UND", "Jörg Groß"),
        ("De la Rúa came", "de la Rúa"),
        ("’Abd al-Karim", "Abd al-Karim"),
        ("Ana\u00ad Ru\u00adiz", "Ana Ruiz"),
        ("<b>A</b>na <i>Ruiz</i>", "Ana Ruiz"),
        ("<b>Ana </b> Ruiz", "Ana Ruiz"),
    ],
)
def test_a_name_is_known_however_it_is_set(text, name):
    assert named(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ana ruiz", "Ana Ruiz"),
        ("the price of rice", "Rice"),
        ("Ana Ruiz-Pérez", "Ana Ruiz"),
        ("Jean-Marie Le Pen", "Marie Le Pen"),
        ("O’Brien", "Brien"),
        ("Ana Ruizt", "Ana Ruiz"),
        ("Ana<br>Ruiz", "Ana Ruiz"),
        ("<a href='/'>Ana</a> Ruiz", "Ana Ruiz"),
        ("Ana_Ruiz_", "Ana Ruiz"),
        ("x", ""),
        ("x", "x"),
        ("(", "("),
    ],
)
def test_another_word_is_no_name(text, name):
    assert not named(text, name)


@pytest.mark.parametrize(
    ("text", "language", "is_one"),
    [
        ("Angela Merkels Rede", "de", True),
        ("Angela Merkels Rede", "de-AT", True),
        ("Angela Merkels Rede", "en", False),
        ("Stefan Löfvens tal", "sv", True),
        ("Olaf Scholzs Rede", "de", False),
    ],
)
def test_a_genitive_counts_in_languages_that_have_it(text, language, is_one):
    assert named(text, "Angela Merkel", "Stefan Löfven", "Olaf Scholz", language=language) is is_one


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("昨天安娜来了。", "安娜", True),
        ("岸田文雄首相は", "岸田文雄", True),
        ("김정은이 말했다", "김정은", True),
        ("قال والأسد إن", "الأسد", True),
        ("قَالَ أحمـد الشرع", "أحمد الشرع", True),
        ("אמר ולבנימין נתניהו", "לבנימין נתניהו", True),
        ("ราม", "รา", True),
        ("रामायण", "राम", False),
    ],
)
def test_names_are_found_in_scripts_of_all_kinds(text, name, is_one):
    assert named(text, name) is is_one


def test_a_longer_name_of_somebody_else_is_no_mention():
    perez = Candidate("P", ("Ana Ruiz Pérez",), wanted=False)
    html = "<p>Ana Ruiz Pérez came.</p><p>Ana Ruiz left.</p>"
    assert before(html, ANA).endswith("came.</p>")
    assert [key for _offset, key in places(html, [ANA, perez])] == ["A"]
    assert reasons(html, ANA, perez)["A"] == ("placed", 2, None)


def test_a_longer_name_holds_no_surname_of_another():
    perez = Candidate("P", ("Ana Ruiz Pérez",), ("Pérez",))
    told = reasons("<h2>Ana Ruiz</h2><p>Ana Ruiz Pérez.</p><p>Ruiz.</p>", ANA, perez)
    assert told == {"A": ("placed", 2, None), "P": ("placed", 1, None)}


def test_the_name_of_an_organisation_is_no_mention():
    html = "<p>The Ana Ruiz Foundation pays.</p><p>Ana Ruiz smiles.</p>"
    assert reasons(html, ANA)["A"][1] == 1
    assert reasons(html, ANA, others=["Ana Ruiz Foundation"])["A"][1] == 2


# --- surnames -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "<h2>{}</h2>",
        "<blockquote><p>{}</p></blockquote>",
        "<ul><li>{}</li></ul>",
        "<figure><img src=x><figcaption>{}</figcaption></figure>",
        "<table><tr><td>{}</td></tr></table>",
        "<p>See <a href='/'>{}</a>.</p>",
        "<p>“<q>{}</q>”</p>",
        "{}",
    ],
)
def test_a_surname_introduces_once_the_full_name_was_read_anywhere(place):
    html = place.format("Sergei Lavrov") + "<p>Rain.</p><p>Then Lavrov’s plane left.</p><p>Lavrov.</p>"
    assert before(html, LAVROV).endswith("plane left.</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Lavrov came.</p>",
        "<p>Sergei came. Lavrov left.</p>",
        "<p>Lavrov</p><h2>Sergei Lavrov</h2>",
        "<script>Sergei Lavrov</script><p>Lavrov</p>",
        "<!-- Sergei Lavrov --><p>Lavrov</p>",
        "<ul><li>Sergei</li><li>Lavrov</li></ul><p>Lavrov</p>",
    ],
)
def test_before_that_a_surname_is_anybodys(html):
    assert reasons(html, LAVROV)["L"] == ("not_named", None, None)


def test_a_name_is_read_across_the_end_of_a_link():
    html = "<p><a href='/'>Sergei </a> Lavrov.</p><p>Lavrov left.</p>"
    assert before(html, LAVROV) == html


def test_a_link_and_a_surname_may_share_a_paragraph():
    html = "<p><a href='/'>Sergei Lavrov</a> came, and Lavrov spoke.</p><p>x</p>"
    assert before(html, LAVROV).endswith("spoke.</p>")


def test_a_surname_two_people_share_means_the_one_read_of_and_nobody_once_both_were():
    pedro = Candidate("P", ("Pedro Ruiz",), ("Ruiz",))
    html = "<h2>Ana Ruiz</h2><p>Ruiz came.</p><h2>Pedro Ruiz</h2><p>Ruiz left.</p>"
    assert [key for _offset, key in places(html, [pedro, ANA])] == ["A"]
    assert reasons(html, pedro, ANA)["P"][0] == "not_named"


def test_two_people_of_one_name_are_both_named():
    told = reasons("<p>Ana Ruiz came.</p>", ANA, Candidate("B", ("Ana Ruiz",)))
    assert told == {"A": ("placed", 1, None), "B": ("taken", 1, ("card", "A"))}
