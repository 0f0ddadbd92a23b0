"""The house rules that no linter knows: layout, pure modules, plain templates, complete documentation."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_geometa"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))

#: Names of modules, and of folders of them, that compute and know neither a request nor a form.
PURE = {"partial_dates", "identifiers", "matching", "placement", "selection", "engine", "bylines", "jsonld"}
IMPURE = (
    "django.http",
    "django.views",
    "django.forms",
    "django.shortcuts",
    "rest_framework",
    "wagtail.admin",
)
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "tools", "functions"}
WIRING = {"models", "wagtail_hooks", "apps", "urls"}
MAX_LINES = 400
MAX_FUNCTION_LINES = 60


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports_of(path):
    """Absolute names a module imports, inside functions too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions_of(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path):
    if path.name != "__init__.py" or path.read_text("utf-8").strip():
        assert ast.get_docstring(tree_of(path)), "the module has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stays_small_and_well_named(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES
    assert path.stem not in VAGUE_NAMES
    long = [
        node.name for node in functions_of(path) if (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert not long, f"functions too long to read: {long}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if PURE & {path.stem, path.parent.name}], ids=name_of
)
def test_a_pure_module_knows_no_request_and_no_form(path):
    assert not [name for name in imports_of(path) if name.startswith(IMPURE)]


@pytest.mark.parametrize("path", [PACKAGE / f"{name}.py" for name in sorted(WIRING)], ids=name_of)
def test_the_root_wires_and_decides_nothing(path):
    body = tree_of(path).body
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    allowed = 1 if path.stem == "apps" else 0
    assert len(classes) <= allowed, "classes belong into a domain"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_settings_are_read_in_one_place(path):
    ours = re.search(
        r"settings\.WAGTAIL_GEOMETA|getattr\(settings, .WAGTAIL_GEOMETA", path.read_text("utf-8")
    )
    assert path == PACKAGE / "conf.py" or not ours


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_functions_carry_types(path):
    bare = []
    for node in functions_of(path):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        untyped = [
            one.arg for one in arguments if one.annotation is None and one.arg not in {"self", "cls", "mcs"}
        ]
        if not node.name.startswith("_") and (untyped or node.returns is None):
            bare.append(node.name)
    assert not bare, f"without types: {bare}"


#: Packages a host brings or an extra installs -> the only modules that may import them.
OPTIONAL = {"jinja2": re.compile(r"jinja2tags\.py$")}


def test_every_package_we_import_is_a_declared_requirement():
    from importlib.metadata import packages_distributions, requires

    # The adapter of comments is the one part that needs what only an extra brings.
    declared = {
        re.split(r"[^A-Za-z0-9-]", line)[0].lower()
        for line in requires("wagtail-geometa")
        if "extra" not in line or 'extra == "comments"' in line
    }
    roots = {
        root
        for path in MODULES
        for name in imports_of(path)
        if not (optional := OPTIONAL.get(root := name.partition(".")[0])) or not optional.search(str(path))
    } - sys.stdlib_module_names
    known = packages_distributions()
    brought = {root: {name.lower() for name in known[root]} for root in roots - {"wagtail_geometa"}}
    assert not [root for root, names in brought.items() if not names & declared]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_inline_script_or_style(path):
    text = path.read_text("utf-8")
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or 'type="application/ld+json"' in tag or 'type="application/json"' in tag


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_asks_no_third_party(path):
    loaded = r"<(?:script|img|iframe|source|video|link)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//"
    assert not re.search(loaded, path.read_text("utf-8"))


def test_every_setting_is_in_the_reference():
    from wagtail_geometa import conf

    text = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    described = set(re.findall(r"^### `([A-Z_]+)`", text, re.MULTILINE))
    assert described == set(conf.DEFAULTS)


@pytest.mark.parametrize("label", ["wagtail_geometa", "geometa_api", "geometa_ads", "geometa_comments"])
def test_every_model_is_in_the_reference(label):
    from django.apps import apps

    text = (ROOT / "docs" / "reference" / "models.md").read_text("utf-8")
    missing = [
        model.__name__
        for model in apps.get_app_config(label).get_models()
        if f"`{model.__name__}`" not in text
    ]
    assert not missing


@pytest.mark.parametrize("library", ["geometa_tags", "geometa_slots", "geometa_replies"])
def test_every_template_tag_is_in_the_reference(library):
    from django.template import engines

    register = engines["django"].engine.template_libraries[library]
    text = (ROOT / "docs" / "reference" / "template-tags.md").read_text("utf-8")
    missing = [name for name in [*register.tags, *register.filters] if f"### `{name}`" not in text]
    assert not missing


def test_every_filter_of_the_api_is_in_the_reference():
    from wagtail_geometa.ads import rest  # noqa: F401 - its resource joins the others
    from wagtail_geometa.api.resources import Resource
    from wagtail_geometa.api.v1 import urls  # noqa: F401

    text = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    rows = {row.split("|")[1].strip(): row for row in text.splitlines() if row.startswith("| ")}
    for resource in Resource.__subclasses__():
        described = set(re.findall(r"`([a-z_]+)`", rows[resource.plural]))
        assert described == set(resource.list_parameters.filters), resource.plural


def test_every_kind_of_problem_is_in_the_reference():
    from wagtail_geometa.api.errors import PROBLEM_TYPES

    text = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    assert not [code for code in PROBLEM_TYPES if f"`{code}`" not in text]


def test_every_command_is_in_the_reference():
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    names = [path.stem for path in PACKAGE.rglob("management/commands/*.py") if path.stem != "__init__"]
    assert not [name for name in names if f"`{name}`" not in text]


def test_every_system_check_is_in_the_reference():
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    raised = {
        found
        for path in MODULES
        for found in re.findall(r"[\"'](\w+\.[EW]\d{3})[\"']", path.read_text("utf-8"))
    }
    assert not sorted(identifier for identifier in raised if f"`{identifier}`" not in text)


def test_the_changelog_knows_this_version():
    import wagtail_geometa

    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\n## {wagtail_geometa.__version__}" in text


def test_the_readmes_first_screen_is_short():
    """Sentence, picture, install and the two commands come before anything else."""
    screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:35]
    text = "\n".join(screen)
    assert "pip install wagtail-geometa" in text
    assert "make demo" in text and "make test" in text
    assert re.search(r"!\[.+\]\(.*docs/images/.+\.png\)", text)


def test_every_picture_and_page_a_document_links_to_exists():
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)", text):
            if "://" not in target and not target.startswith("mailto:"):
                assert (document.parent / target).exists(), f"{name_of(document)} links to {target}"
