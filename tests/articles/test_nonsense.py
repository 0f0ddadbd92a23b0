"""Every tag given nonsense renders nothing of ours, says so in the log, and never fails the page it stands on."""

from __future__ import annotations

import logging
from functools import partial

import pytest
from django.template import Context, Template
from django.utils.functional import SimpleLazyObject, lazystr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from tests import newsroom
from tests.testapp.models import PlainPage, RichArticle
from wagtail_geometa.models import Author, Country, Organisation, PageCredit, PagePerson, Person

pytestmark = pytest.mark.django_db

#: Tag → its arguments; ``thing`` is nonsense from the context.
TAGS = {
    "geometa_head": "",
    "geometa_key_points": "",
    "geometa_byline": "",
    "geometa_in_this_story": "",
    "geometa_claims": "",
    "geometa_corrections": "",
    "geometa_author_box": "",
    "geometa_person_card": "thing",
    "geometa_body": "thing",
}


def render(tag, arguments="", **context):
    """What the tag renders; an error of any kind is the test's."""
    return Template(f"{{% load geometa_tags %}}{{% {tag} {arguments} %}}").render(Context(context))


def nonsense():
    """Things that are no page and no person, as a mistaken template might hand over."""
    return {
        "None": None,
        "number": 7,
        "truth": True,
        "text": "text",
        "bytes": b"\xff",
        "list": [1, None],
        "mapping": {"page": None, "pk": "x"},
        "object": object(),
        "type": RichArticle,
        "function": len,
        "lazy text": lazystr("page"),
        "lazy nothing": SimpleLazyObject(lambda: None),
        "another model": Locale.get_default(),
        "country": newsroom.country("PY"),
        "unsaved person": Person(name="Nobody"),
        "unsaved author": Author(name="Nobody"),
        "unsaved row": PageCredit(name="Nobody"),
        "row without its person": PagePerson(),
        "organisation": Organisation(name="Nowhere"),
        "query": Person.objects.none(),
    }


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("way", ["page", "self", "given"])
def test_no_page_at_all(tag, way, caplog):
    for name, thing in nonsense().items():
        caplog.clear()
        context = {way: thing}
        arguments = f"{TAGS[tag]} page=given" if way == "given" else TAGS[tag]
        with caplog.at_level(logging.WARNING, "wagtail_geometa"):
            assert render(tag, arguments, **context) == "", name
        assert tag in caplog.text, f"{tag} says nothing of {name}"


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_that_is_gone_or_was_never_there(tag, caplog):
    gone = newsroom.tell(newsroom.article())
    RichArticle.objects.get(pk=gone.pk).delete()
    for thing in (RichArticle(title="x"), PlainPage(title="x"), Page(title="x"), Page()):
        assert render(tag, TAGS[tag], page=thing) == ""
    assert "never saved" in caplog.text
    # Deleted while it is rendered: its rows went with it, its own words are still in memory.
    assert "Inés" not in render(tag, TAGS[tag], page=gone)


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_of_a_type_that_knows_nothing_of_the_package(tag):
    page = PlainPage(title="Plain", locale=Locale.get_default())
    newsroom.home().add_child(instance=page)
    answer = render(tag, TAGS[tag], page=page)
    assert ("Plain" in answer) == (tag == "geometa_head")


def test_a_person_card_of_somebody_who_is_none(caplog):
    page = newsroom.tell(newsroom.article())
    things = nonsense() | {
        "saved author": Author.objects.first(),
        "saved organisation": Organisation.objects.first(),
    }
    for name, thing in things.items():
        caplog.clear()
        assert render("geometa_person_card", "thing", page=page, thing=thing) == "", name
        assert "geometa_person_card" in caplog.text, name


def test_a_lazy_page_and_a_lazy_person_are_those_behind_them():
    page = newsroom.tell(newsroom.article())
    person = Person.objects.first()
    for tag, arguments in TAGS.items():
        once = render(tag, arguments, page=page, thing=person)
        fresh = partial(RichArticle.objects.get, pk=page.pk)
        lazy = render(tag, arguments, page=SimpleLazyObject(fresh), thing=SimpleLazyObject(lambda: person))
        assert lazy == once, tag


def test_a_body_that_is_none(caplog):
    page = newsroom.tell(newsroom.article())
    for name, thing in nonsense().items():
        assert "geometa" not in render("geometa_body", "thing", page=page, thing=thing), name


@pytest.mark.parametrize("tag", ["geometa_corrections"])
def test_a_position_that_is_none_shows_nothing(tag):
    page = newsroom.tell(newsroom.article())
    for name, thing in nonsense().items():
        # Django itself calls a function it finds, and hands over an empty text when that fails.
        shown = "241 stations" in render(tag, "thing", page=page, thing=thing)
        assert shown == (name == "function"), name
    assert "241 stations" in render(tag, '"bottom"', page=page)


def test_a_filter_given_anything_fails_nothing():
    page = newsroom.tell(newsroom.article())
    for name, thing in nonsense().items():
        answer = Template("{% load geometa_tags %}{{ thing|geometa_date }}{{ thing|geometa_lang:thing }}")
        assert "<" not in answer.render(Context({"thing": thing, "page": page})), name


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=8),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TAGS)), ANYTHING, ANYTHING, st.sampled_from(["page", "self", "thing"]))
def test_any_context_fails_nothing(db, tag, one, other, name):
    context = {"page": one, "self": other, "thing": one, name: other}
    assert render(tag, TAGS[tag], **context) == ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(thing=ANYTHING)
def test_any_argument_beside_a_real_page_fails_nothing(told_page, thing):
    for tag in ("geometa_person_card", "geometa_body"):
        assert "geometa" not in render(tag, "thing", page=told_page, thing=thing)
    render("geometa_corrections", "thing", page=told_page, thing=thing)
    assert Country.objects.exists(), "no error of the database either"


@pytest.fixture
def told_page():
    return newsroom.tell(newsroom.article())
