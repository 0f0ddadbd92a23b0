"""docs/reference/markup.md names every template of readers' pages, what it is given, its classes in order, and every property."""

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

import wagtail_geometa
from wagtail_geometa.ads.stylesheet import MARK

PACKAGE = Path(wagtail_geometa.__file__).parent
TEMPLATES = PACKAGE / "templates"
STYLES = PACKAGE / "static/wagtail_geometa"
PAGE = Path(__file__).resolve().parents[2] / "docs/reference/markup.md"

#: What editors and developers see, not readers.
ELSEWHERE = re.compile(r"geometa/(admin|api)/|_preview\.html$|/preview_")
SHEETS = sorted({path.name for path in STYLES.glob("*.css")} - {"desk.css"})
#: Words of the template language that stand where a variable could.
WORDS = {
    "in",
    "not",
    "and",
    "or",
    "with",
    "as",
    "only",
    "count",
    "trimmed",
    "by",
    "True",
    "False",
    "None",
    "_",
}
BOUND = {"forloop", "block"}


def templates():
    names = [path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")]
    return sorted(name for name in names if not ELSEWHERE.search(name))


def told():
    """Template name -> (variables, classes) as the page lists them: the first cells of the tables of its section."""
    found = {}
    for section in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        if name := re.match(r"`(geometa/[\w/]+\.html)`", section):
            cells = re.findall(r"^\| `([^`]+)`", section.split("\n## ")[0], re.MULTILINE)
            found[name[1]] = (
                {cell for cell in cells if not cell.startswith(".")},
                [cell for cell in cells if cell.startswith(".")],
            )
    return found


def variables(source):
    """Names a template takes from its context: those it uses and does not bind itself."""
    used, bound = set(), set(BOUND)
    for token in Lexer(source).tokenize():
        if token.token_type not in {TokenType.VAR, TokenType.BLOCK}:
            continue
        contents = re.sub(r'"[^"]*"', '""', token.contents)
        tag, _, rest = contents.partition(" ")
        if token.token_type == TokenType.VAR:
            rest = contents
        elif tag in {"load", "extends", "block", "endblock", "translate", "static"} or tag.startswith("end"):
            continue
        elif tag == "for":
            bound |= set(re.findall(r"\w+", rest.split(" in ")[0]))
        bound |= set(re.findall(r"(\w+)=", rest)) | set(re.findall(r" as (\w+)", rest))
        used |= set(re.findall(r"(?<![\w.|\"])([A-Za-z_]\w*)(?!\w*=)", rest))
    return used - bound - WORDS - {"geometa_slot"}


def classes(source):
    """Classes in the order they first stand in a template; what a value completes ends in an ellipsis."""
    source = re.sub(r"\{\{.*?\}\}", "…", source)
    names = " ".join(re.findall(r'class="([^"]*)"', source))
    return list(
        dict.fromkeys(f".{name}" for name in re.findall(r"geometa-[\w…-]+", re.sub(r"\{%.*?%\}", " ", names)))
    )


def style(name):
    """A stylesheet without its comments and without the rules of sizes, which a command makes."""
    text = (STYLES / name).read_text(encoding="utf-8").partition(MARK)[0]
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_every_template_is_named_and_no_other():
    assert sorted(told()) == templates()


@pytest.mark.parametrize("name", templates())
def test_what_a_template_is_given_and_its_classes_in_order(name):
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    given, ordered = told().get(name, (set(), []))
    assert given == variables(source)
    assert ordered == classes(source)


def test_every_class_that_is_styled_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    styled = set(re.findall(r"\.geometa-[\w-]+", "".join(map(style, SHEETS))))
    assert len(styled) > 40
    assert {one for one in styled if f"`{one}`" not in page} == set()


@pytest.mark.parametrize("name", SHEETS)
def test_every_property_stands_on_the_page_with_its_value(name):
    page = PAGE.read_text(encoding="utf-8")
    section = page.split(f"### Properties of `{name}`")[1].split("\n#")[0]
    listed = dict(re.findall(r"^\| `(--geometa-[\w-]+)` \| `([^`]+)`", section, re.MULTILINE))
    first = re.search(r"\{(.*?)\}", style(name), re.DOTALL)[1]
    assert listed == dict(re.findall(r"(--geometa-[\w-]+): ([^;]+);", first))
    for prop, light, dark in re.findall(r"(--geometa-[\w-]+): light-dark\(([^,]+), ([^)]+)\);", style(name)):
        assert f"| `{prop}` | `{light}` | `{dark}` |" in section
    # What is set elsewhere in the file is one of these, in another scheme or on paper.
    assert set(re.findall(r"(--geometa-[\w-]+):", style(name))) <= set(listed)
