"""The Spanish of the package: complete, compiled, true to its placeholders, and what a Spanish reader gets."""

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Locale

from tests import newsroom
from wagtail_geometa import identifiers, partial_dates, sanitise
from wagtail_geometa.authors import bylines
from wagtail_geometa.fields import validate_partial_date, validate_web_address
from wagtail_geometa.models import Correction, PersonWords

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "wagtail_geometa" / "locale" / "es" / "LC_MESSAGES" / "django.po"

#: ``%(name)s``, ``%(day)02d`` and the tokens of a byline, ``{1}``.
PLACEHOLDER = re.compile(r"%\(\w+\)\d*[sd]|\{\d+\}")


@pytest.fixture(autouse=True)
def _language_of_the_next_test():
    """A request in Spanish leaves its language switched on in this thread."""
    with translation.override("en"):
        yield


def entries():
    """Every string of the catalogue but its heading."""
    with PO.open("rb") as file:
        return [message for message in read_po(file, locale="es") if message.id]


def versions(message):
    """``(original, translation)``, one pair for each form of a plural."""
    if not isinstance(message.id, tuple):
        return [(message.id, message.string)]
    one, many = message.id
    return [(many if number else one, text) for number, text in enumerate(message.string)]


def compiled(path):
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def test_every_string_is_translated():
    assert len(entries()) > 400
    assert [message.id for message in entries() if not all(text for _, text in versions(message))] == []


def test_no_translation_is_a_guess():
    assert [message.id for message in entries() if message.fuzzy] == []


@pytest.mark.parametrize(
    "feature", [PLACEHOLDER.findall, lambda text: text.endswith(".")], ids=["placeholders", "full stop"]
)
def test_a_translation_keeps(feature):
    def found(text):
        return sorted(kept) if isinstance(kept := feature(text), list) else kept

    pairs = [pair for message in entries() for pair in versions(message)]
    assert [(one, other) for one, other in pairs if found(one) != found(other)] == []


def test_the_compiled_catalogue_says_the_same():
    wanted = {}
    for message in entries():
        original = message.id[0] if isinstance(message.id, tuple) else message.id
        key = f"{message.context}\x04{original}" if message.context else original
        if isinstance(message.id, tuple):
            wanted |= {(key, number): text for number, text in enumerate(message.string)}
        else:
            wanted[key] = message.string
    held = compiled(PO.with_suffix(".mo"))
    held.pop("")
    assert held == wanted


def test_the_heading_names_no_person_no_place_and_no_time():
    heading = PO.read_text("utf-8").partition("\n\n")[0]
    assert '"Language: es\\n"' in heading
    assert not re.search(r"/(?:home|root|tmp|work)|@|\d{4}-\d\d-\d\d|Last-Translator|fuzzy", heading)


@pytest.mark.parametrize("package", ["django", "wagtail"])
def test_a_string_the_framework_has_too_is_translated_alike(package):
    """Else the order of INSTALLED_APPS would decide what a button of the admin says, or a label of ours."""
    folder = Path(sys.modules[package].__file__).parent
    theirs = {}
    for path in folder.rglob("locale/es/LC_MESSAGES/django.mo"):
        for original, text in compiled(path).items():
            theirs.setdefault(original, set()).add(text)
    ours = compiled(PO.with_suffix(".mo"))
    shared = set(ours) & set(theirs) - {""}
    assert {one: (ours[one], theirs[one]) for one in shared if ours[one] not in theirs[one]} == {}


@pytest.mark.slow
def test_the_catalogue_holds_every_string_of_the_code():
    if not shutil.which("xgettext"):
        pytest.skip("GNU gettext is not installed")
    command = [sys.executable, ROOT / "tools" / "messages.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run 'make messages' and translate:\n{done.stdout}{done.stderr}"


# --- what a reader gets ---

ALL_TAGS = Template(
    "{% load geometa_tags geometa_slots %}{% geometa_byline %}{% geometa_body page.text %}{% geometa_in_this_story %}"
    "{% geometa_claims %}{% geometa_corrections %}{% geometa_author_box %}"
)


@pytest.fixture
def spanish_story(db):
    page = newsroom.tell(newsroom.article())
    person = page.geometa_people.first().person
    person.words.add(PersonWords(locale="es", descriptor="Hidrólogo argentino"))
    person.save()
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    copy = page.copy_for_translation(spanish, copy_parents=True)
    settings = copy.geometa_story.get()
    settings.corrections.add(Correction(text="Antes decía otra cosa.", kind="update"))
    copy.geometa_story = [settings]
    copy.save_revision().publish()
    return type(copy).objects.get(pk=copy.pk)


def test_a_spanish_story_has_spanish_labels_whoever_reads_it(spanish_story):
    with translation.override("en"):
        html = ALL_TAGS.render(Context({"page": spanish_story}))
    said = re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text())
    for label in [
        "2 correcciones",
        "Cargo a ",
        "comprobado el 3 de noviembre de 2026",
        "fuente",
        "En esta noticia",
        "Organizaciones",
        "Países",
        "Afirmación:",
        "Lo dijo Sergei Halvorsen-Pintos",
        "1 prueba",
        "Desmiente:",
        "Corrección, ",
        "Actualización, ",
        "Todas las noticias de Inés Valdarrama",
    ]:
        assert label in said, f"{label!r} is not on the page"
    assert 'aria-label="Sergei Halvorsen-Pintos"' in html
    assert not re.search(
        "In this story|Claim|Said by|evidence|[Cc]orrections?\\b|All stories|checked|Office as", said
    )


def test_an_english_story_keeps_its_english_for_a_spanish_reader(db):
    page = newsroom.tell(newsroom.article())
    with translation.override("es"):
        html = ALL_TAGS.render(Context({"page": page}))
    assert "In this story" in html
    assert "En esta noticia" not in html


@pytest.mark.django_db
def test_the_page_of_a_person_speaks_the_readers_language(reader):
    page = newsroom.tell(newsroom.article())
    address = f"/people/{page.geometa_people.first().person.slug}/"
    assert "<h2>Cargos</h2>" in reader.get(address, headers={"accept-language": "es"}).content.decode()
    assert "<h2>Offices</h2>" in reader.get(address, headers={"accept-language": "en"}).content.decode()


# --- what an editor gets ---


@pytest.mark.parametrize(
    ("refused", "says"),
    [
        (lambda: partial_dates.parse("soon"), "Escriba un año, un mes o un día"),
        (lambda: partial_dates.parse("0000"), "El año 0 no existe"),
        (lambda: partial_dates.parse("2004-13"), "El mes 13 no existe. Los meses van de 01 a 12."),
        (lambda: partial_dates.parse("2023-02-29"), "2023-02 no tiene día 29. Sus días van del 01 al 28."),
        (lambda: identifiers.normalise("wikidata", "42"), "Esto no es un identificador de Wikidata"),
        (lambda: identifiers.normalise("orcid", "0000-0002-1825-0098"), "El dígito de control"),
        (lambda: identifiers.normalise("custom", " "), "Escriba el identificador o quite la fila."),
        (lambda: validate_partial_date("soon"), "Escriba un año, un mes o un día"),
        (lambda: validate_web_address("ftp://example.org"), "Solo se admiten direcciones"),
    ],
)
def test_a_refusal_is_said_in_the_editors_language(refused, says):
    with translation.override("es"), pytest.raises((ValueError, ValidationError), match=re.escape(says)):
        refused()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://a\u200b.org",
        'https://a.org/"',
        "https://[",
        "ftp://a.org",
        "https://",
        "https://a@b.org",
        "https://-a.org",
    ],
)
def test_an_address_is_refused_in_the_editors_language(address):
    with translation.override("en"):
        english = sanitise.url_problem(address)
    with translation.override("es"):
        spanish = sanitise.url_problem(address)
    assert english
    assert spanish
    assert english != spanish


def test_a_byline_is_refused_in_the_editors_language():
    with translation.override("es"):
        found = bylines.problems("{1} {1} {x} {4} {", 1)
    assert found == [
        "{1} aparece dos veces. Una firma nombra cada crédito una sola vez.",
        "{x} no es una marca válida. Escriba {1} para el primer crédito y {2} para el segundo.",
        "A {4} no le corresponde ningún crédito. Hay 1: añada uno o quite la marca.",
        "Hay una llave suelta. Escriba {1} para el primer crédito.",
    ]


@pytest.mark.django_db
def test_the_form_of_a_person_is_in_the_editors_language(editor):
    html = editor.get("/admin/geometa/people/add/", headers={"accept-language": "es"}).content.decode()
    for label in [
        "Quién",
        "Cargos",
        "Nombres e identificadores",
        "Visibilidad y avisos",
        "Descripción breve",
    ]:
        assert label in html, f"{label!r} is not in the form"
