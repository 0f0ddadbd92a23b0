"""Which records anybody may see: those a public article names, and those marked so; never one a draft alone names."""

import pytest
from wagtail.models import PageViewRestriction

from tests import newsroom
from wagtail_geometa.articles import publicity
from wagtail_geometa.models import Author, PageClaim, PageCredit, PageOrganisation, PagePerson
from wagtail_geometa.pages import public_pages

pytestmark = pytest.mark.django_db

KINDS = {
    "person": (publicity.public_people, newsroom.person, PagePerson, "geometa_people"),
    "organisation": (
        publicity.public_organisations,
        newsroom.organisation,
        PageOrganisation,
        "geometa_organisations",
    ),
    "claim": (publicity.public_claims, newsroom.claim, PageClaim, "geometa_claims"),
    "author": (publicity.public_authors, newsroom.author, PageCredit, "geometa_credits"),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param, *KINDS[request.param]


def name_in(page, kind, record):
    field, _, _, row, relation = kind
    setattr(page, relation, [row(**{field: record})])
    return page.save_revision()


def public(kind):
    return set(kind[1]())


def test_a_record_becomes_public_with_the_article_that_names_it_and_leaves_with_it(kind):
    record, page = kind[2](), newsroom.article()
    assert public(kind) == set()
    name_in(page, kind, record).publish()
    assert public(kind) == {record}
    page.refresh_from_db()
    page.unpublish()
    assert public(kind) == set()


def test_a_draft_that_names_a_record_makes_it_public_to_nobody(kind):
    name_in(newsroom.article(), kind, kind[2]())
    assert public(kind) == set()


@pytest.mark.parametrize("close", ["restrict", "expire"])
def test_an_article_that_leaves_the_public_takes_its_records_along(kind, close):
    record, page, control = kind[2]("First"), newsroom.article("One"), kind[2]("Second")
    name_in(page, kind, record).publish()
    name_in(newsroom.article("Two"), kind, control).publish()
    assert public(kind) == {record, control}
    if close == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        type(page).objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00Z")
    assert public(kind) == {control}


def test_a_record_marked_public_needs_no_article(kind):
    assert public(kind) == set()
    record = kind[2](always_public=True)
    assert public(kind) == {record}


@pytest.mark.parametrize("change", [{"live": False}, {"hidden": True}, {"merged_into": "other"}])
def test_neither_an_article_nor_the_mark_shows_what_is_hidden_in_itself(kind, change):
    record, other = kind[2]("First", always_public=True), kind[2]("Second")
    name_in(newsroom.article(), kind, record).publish()
    change = {"merged_into": other} if "merged_into" in change else change
    type(record).objects.filter(pk=record.pk).update(**change)
    assert public(kind) == set()


def test_an_author_withheld_for_safety_is_public_nowhere():
    page = newsroom.tell(newsroom.article())
    assert len(publicity.public_authors()) == 2
    Author.objects.filter(name__startswith="Inés").update(status="withheld")
    assert [one.name for one in publicity.public_authors()] == ["Tomas Okonjo-Reyes"]
    assert page.live


def test_rows_without_a_record_name_nobody():
    """A NULL in the list of ids would make every comparison unknown."""
    page = newsroom.article()
    page.geometa_credits = [PageCredit(name="A name only")]
    page.geometa_claims = [PageClaim(text="A plain key point.")]
    page.save_revision().publish()
    newsroom.author(), newsroom.claim()
    assert not publicity.public_authors() and not publicity.public_claims()


def test_two_articles_show_a_record_once(kind):
    record = kind[2]()
    for title in ("One", "Two"):
        name_in(newsroom.article(title), kind, record).publish()
    assert list(kind[1]()) == [record]


def test_pages_at_hand_narrow_the_records_to_theirs(kind):
    first, second = kind[2]("First"), kind[2]("Second")
    page = newsroom.article("One")
    name_in(page, kind, first).publish()
    name_in(newsroom.article("Two"), kind, second).publish()
    assert set(kind[1](public_pages().filter(pk=page.pk))) == {first}
