"""A site's own country list becomes rows of the story: the sure ones, in page and draft, and only once."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from tests.testapp.models import RichArticle
from wagtail_geometa.intake.country_lists import CountryLists, texts_of
from wagtail_geometa.models import Country, PageCountry

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    root = Site.objects.get(is_default_site=True).root_page
    one = root.add_child(
        instance=RichArticle(title="Story", search_description="India\nPakistan\nScandinavia")
    )
    one.save_revision().publish()
    one.search_description = "India\nUnited Kingdom (Wales)"
    one.save_revision()
    return RichArticle.objects.get()


def run(*options):
    out = io.StringIO()
    call_command(
        "geometa_import_countries", "testapp.RichArticle", "search_description", *options, stdout=out
    )
    return out.getvalue()


def codes(page):
    return [(row.country.alpha2, row.rel) for row in page.geometa_countries.all()]


def test_sure_ones_are_matched_and_the_rest_is_reported(page):
    told = run()
    assert "unsure  Scandinavia (1 pages)" in told and "2 countries on 1 pages would be added" in told
    assert not PageCountry.objects.exists()
    assert "2 countries on 1 pages added" in run("--apply")
    page = RichArticle.objects.get()
    assert codes(page) == [("IN", "about"), ("PK", "about")]
    assert "0 countries on 0 pages" in run("--apply") and PageCountry.objects.count() == 2


def test_an_editors_draft_keeps_its_words_and_gains_the_rows(page):
    published = page.last_published_at
    run("--apply")
    page = RichArticle.objects.get()
    draft = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes and page.last_published_at == published
    assert draft.search_description == "India\nUnited Kingdom (Wales)" and codes(draft) == codes(page)
    draft.get_latest_revision().publish()
    assert codes(RichArticle.objects.get()) == [("IN", "about"), ("PK", "about")]
    assert "perhaps GB" in run()


def test_the_desk_answers_what_is_unsure(page, tmp_path):
    questions = tmp_path / "questions.csv"
    run("--questions", str(questions))
    text = questions.read_text("utf-8-sig")
    assert text.splitlines()[1] == "Scandinavia,,1,"
    questions.write_text(text.replace("Scandinavia,,", "Scandinavia,DK|NO|SE,"), "utf-8")
    run("--answers", str(questions), "--apply", "--rel", "mentions")
    assert [code for code, _rel in codes(RichArticle.objects.get())] == ["IN", "PK", "DK", "NO", "SE"]
    questions.write_text("text,codes\nScandinavia,QQ\n", "utf-8")
    with pytest.raises(CommandError, match="no country we know"):
        run("--answers", str(questions))


def test_a_text_is_never_half_understood(page):
    for text, expected in {
        "Korea": [],
        "Zaire": [],
        "India, Atlantis": [],
        "India, Pakistan": ["IN", "PK"],
        "the Netherlands": ["NL"],
        "GB": ["GB"],
        "gb": ["GB"],
        "INDIA ": ["IN"],
        "": [],
    }.items():
        RichArticle.objects.update(search_description=text)
        matched = CountryLists(RichArticle, "search_description", "about").look(RichArticle.objects.get())
        assert [one.alpha2 for one in matched.new] == expected, text


def test_lists_and_relations_are_read_too():
    assert texts_of(["India", "India", "", "Peru"]) == ["India", "Peru"]
    assert texts_of(Country.objects.filter(alpha2="PE")) == ["Peru"]
    assert texts_of(Country.objects.get(alpha2="PE")) == ["Peru"] and texts_of(None) == []


@pytest.mark.parametrize(
    "model, field",
    [
        ("testapp.Nothing", "x"),
        ("nonsense", "x"),
        ("testapp.RichArticle", "nope"),
        ("wagtail_geometa.Country", "name"),
    ],
)
def test_what_is_no_field_of_a_page_type_is_refused(model, field):
    with pytest.raises(CommandError):
        call_command("geometa_import_countries", model, field)
