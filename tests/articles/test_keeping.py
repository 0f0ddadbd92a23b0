"""Kept parts: a second reader costs one statement, and no reader ever gets what the database no longer says."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.cache import cache, caches
from django.core.cache.backends.base import BaseCache
from django.db import models
from django.template import Context, Template
from django.test import override_settings
from django.utils import timezone

from tests import newsroom
from wagtail_geometa.articles import keeping, rendering
from wagtail_geometa.articles.prefetch import CHILDREN, LINKS
from wagtail_geometa.articles.preview_notes import preview_notes
from wagtail_geometa.articles.statement import Question, Reading
from wagtail_geometa.articles.story import stories_of, story_of
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.models import Author, Correction, PageCredit, PagePerson, Person, PersonWords, Review

pytestmark = pytest.mark.django_db

TAGS = Template(
    "{% load geometa_tags %}{% geometa_head %}{% geometa_key_points %}{% geometa_byline %}"
    "{% geometa_corrections 'top' %}{% geometa_body page.text %}{% geometa_claims %}"
    "{% geometa_corrections 'bottom' %}{% geometa_author_box %}{% geometa_in_this_story %}"
)
NOT_KEPT = override_settings(WAGTAIL_GEOMETA={"KEEP_SECONDS": 0})
KEPT = override_settings(WAGTAIL_GEOMETA={"KEEP_SECONDS": 300})


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def printed(page):
    """What a reader gets who comes now."""
    return TAGS.render(Context({"page": fresh(page)}))


def anew(page):
    """The same, made from nothing."""
    with NOT_KEPT:
        return printed(page)


@pytest.fixture(autouse=True)
def kept():
    with KEPT:
        yield


@pytest.fixture
def page():
    page = newsroom.tell(newsroom.article(), people=3)
    person = Person.objects.get(name__startswith="Sergei")
    Person.objects.filter(pk=person.pk).update(image=newsroom.image())
    printed(page)  # makes the renditions
    return fresh(page)


def test_the_second_reader_gets_the_same_bytes_for_one_statement(page, django_assert_num_queries):
    first = printed(page)
    assert first == anew(page)
    second = fresh(page)
    rendering.key_points(second)  # the section's name, which only the head shows, is a query of its own
    with django_assert_num_queries(0):
        assert rendering.byline(second) in first
    again = fresh(page)
    with django_assert_num_queries(1):
        assert rendering.in_this_story(again) and rendering.claims(again)


def _text_columns():
    """Every text of every table a story is made of."""
    tables = (
        set(LINKS.values()) | set(CHILDREN) | {Correction, apps.get_model("wagtail_geometa", "TenureLabel")}
    )
    tables |= {child for children in CHILDREN.values() for child, _ in children.values()}
    tables.add(apps.get_model("wagtail_geometa", "Country"))
    for model in sorted(tables, key=lambda one: one.__name__):
        for field in model._meta.concrete_fields:
            if (
                isinstance(field, models.CharField | models.TextField)
                and not field.choices
                and not field.unique
            ):
                yield model, field.name


@pytest.mark.parametrize("model, name", list(_text_columns()), ids=lambda one: getattr(one, "__name__", one))
def test_a_change_of_any_text_reaches_the_next_reader_whatever_way_it_came(page, model, name):
    printed(page)
    models.QuerySet(model).update(**{name: "2019" if name in DATES else "Zz"})
    assert printed(page) == anew(page)


DATES = {"start", "end", "birth_date", "death_date", "claim_date", "status_from", "status_to"}


@pytest.mark.parametrize(
    "change",
    [
        lambda page: Person.objects.update(hidden=True),
        lambda page: Person.objects.update(live=False),
        lambda page: Author.objects.update(status="withheld"),
        lambda page: PagePerson.objects.all().delete(),
        lambda page: PagePerson.objects.update(card="never"),
        lambda page: PageCredit.objects.update(role="editor"),
        lambda page: PersonWords.objects.update(descriptor="Somebody else"),
        lambda page: Correction.objects.update(public=False),
        lambda page: newsroom.backdate(page, dt.date(2019, 5, 1)),
        lambda page: type(page).objects.update(title="Another headline"),
        lambda page: type(page).objects.update(text="<p>Nobody is named.</p>"),
        lambda page: type(page).objects.update(slug="elsewhere", url_path="/home/elsewhere/"),
        lambda page: type(newsroom.home()).objects.update(title="Another section"),
    ],
)
def test_what_changed_the_page_is_seen_by_the_next_reader(page, change):
    before = printed(page)
    change(page)
    after = printed(page)
    assert after == anew(page)
    assert after != before or before == anew(page)


def test_a_new_verdict_is_seen_by_the_next_reader(page):
    printed(page)
    claim = page.geometa_claims.get(claim__isnull=False).claim
    Review.objects.create(claim=claim, verdict=newsroom.verdicts()[0], explanation="", reviewer="Desk")
    assert "False</span>" in printed(page)


def test_a_hidden_person_is_gone_at_once_and_back_at_once(page):
    assert "Person 1" in printed(page)
    Person.objects.filter(name="Person 1").update(hidden=True)
    assert "Person 1" not in printed(page)
    Person.objects.filter(name="Person 1").update(hidden=False)
    assert "Person 1" in printed(page)


def test_the_next_day_is_told_of_the_next_day(page, monkeypatch):
    person = Person.objects.get(name__startswith="Sergei")
    person.tenures.update(end=(timezone.localdate() + dt.timedelta(days=1)).isoformat())
    assert "Now:" not in printed(page)
    as_ever = timezone.localdate
    later = as_ever() + dt.timedelta(days=2)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: as_ever(*moment) if moment else later)
    assert "Now:" in printed(page)


def test_a_draft_is_neither_kept_nor_answered_with_what_is_kept(page):
    printed(page)
    draft = page.get_latest_revision_as_object()
    draft.geometa_claims = []
    assert rendering.claims(draft) == "" and rendering.key_points(draft) == ""
    assert "Gauges report" in printed(page)


def test_whether_a_linked_page_is_public_is_asked_every_time(page):
    other = newsroom.article("A scoop", slug="the-scoop")
    Review.objects.create(
        claim=page.geometa_claims.get(claim__isnull=False).claim,
        verdict=newsroom.verdicts()[0],
        explanation=f'<p><a linktype="page" id="{other.pk}">see there</a></p>',
        reviewer="Desk",
    )
    assert "/the-scoop/" in printed(page)
    other.unpublish()
    assert "/the-scoop/" not in printed(page)
    assert "see there" in printed(page)


def test_the_card_of_somebody_the_story_does_not_name_is_never_kept(page):
    stranger = newsroom.person("Ada Stranger")
    assert "Argentine hydrologist" in rendering.person_card(fresh(page), stranger)
    PersonWords.objects.filter(person=stranger).update(descriptor="Norwegian poet")
    assert "Norwegian poet" in rendering.person_card(fresh(page), Person.objects.get(pk=stranger.pk))


def test_the_text_of_the_host_is_its_own_for_every_reader(page):
    printed(page)
    other = rendering.body(fresh(page), "<p>Sergej Halvorsen-Pintos, told anew.</p>", {})
    assert other.startswith("<p>Sergej Halvorsen-Pintos, told anew.</p><aside")


def test_a_template_of_the_host_counts_from_the_first_request_on(page, tmp_path, settings):
    printed(page)
    (tmp_path / "geometa").mkdir()
    (tmp_path / "geometa" / "key_points.html").write_text("<ol>{{ story.key_points|length }}</ol>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    assert rendering.key_points(fresh(page)) == "<ol>2</ol>"


@override_settings(DEBUG=True)
def test_nothing_is_kept_while_somebody_works_on_templates(page):
    cache.clear()
    printed(page)
    assert cache.get(keeping._key(page)) is None


class Broken(BaseCache):
    """A cache server that has gone away."""

    def __init__(self, *args):
        super().__init__({})
        self.asked = 0

    def get(self, *args, **kwargs):
        self.asked += 1
        raise ConnectionError("gone")

    set = delete = get


def test_a_cache_out_of_order_costs_no_reader_a_page_and_is_asked_once(page, settings, caplog):
    expected = printed(page)
    settings.CACHES = {**settings.CACHES, "parts": {"BACKEND": f"{__name__}.Broken"}}
    settings.WAGTAIL_GEOMETA = {"CACHE": "parts"}
    assert printed(page) == expected
    assert "The cache failed" in caplog.text
    assert caches["parts"].asked == 1


FORMLESS = [
    keeping.Entry.__new__(keeping.Entry),
    keeping.Entry("x", None, "y"),
    keeping.Entry("x", Question("SELECT 1", "gone"), "y", None),
]


@pytest.mark.parametrize("planted", [None, "text", 7, {"parts": {"claims": "<b>"}}, [1], *FORMLESS])
def test_what_is_no_entry_of_ours_is_overwritten(page, planted):
    expected = printed(page)
    if isinstance(planted, keeping.Entry) and hasattr(planted, "facts"):
        planted.facts = cache.get(keeping._key(page)).facts
    cache.set(keeping._key(page), planted)
    assert printed(page) == expected


def test_a_database_that_is_no_more_is_not_asked(page):
    expected = printed(page)
    entry = cache.get(keeping._key(page))
    entry.question = Question(entry.question.sql, "replica")
    cache.set(keeping._key(page), entry)
    assert printed(page) == expected


def test_a_question_the_database_cannot_answer_any_more_is_forgotten(page, monkeypatch):
    expected = printed(page)
    entry = cache.get(keeping._key(page))
    entry.question = type(entry.question)("SELECT 0, 'no' FROM no_such_table", "default")
    cache.set(keeping._key(page), entry)
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic():
        printed(page)  # inside a transaction nothing more can be asked
    assert printed(page) == expected


def test_a_text_that_is_another_for_every_reader_does_not_fill_the_cache(page):
    for number in range(keeping.MOST_PARTS + 20):
        rendering.body(fresh(page), f"<p>{number}</p>", {})
    assert 1 < len(cache.get(keeping._key(page)).parts) <= keeping.MOST_PARTS


def test_forgotten_pages_leave_nothing_in_the_cache(page):
    printed(page)
    assert cache.get(keeping._key(page)) is not None
    keeping.forget([page.pk])
    assert cache.get(keeping._key(page)) is None


def test_a_reading_of_many_pages_asks_again_in_one_statement(page, django_assert_num_queries):
    other = newsroom.tell(newsroom.article("Another"), suffix=" II")
    reading = Reading()
    stories_of([fresh(page), fresh(other)], reading)
    with django_assert_num_queries(1):
        assert reading.again.digest() == reading.digest
    Person.objects.filter(name__endswith="II").update(name="Changed")
    assert reading.again.digest() != reading.digest


def test_a_reading_of_nothing_can_not_be_repeated():
    assert Reading().again is None


def test_the_preview_explains_a_draft_and_not_what_is_kept(page):
    assert "geometa-card" in printed(page)
    draft = page.get_latest_revision_as_object()
    draft.geometa_people = []
    assert preview_notes(draft.text, story_of(draft), {}) == ["Ad slots: none stands in the body."]
    assert "geometa-card" not in rendering.body(draft, draft.text, {})


def test_erasing_somebody_leaves_no_name_in_the_cache(page, django_capture_on_commit_callbacks):
    printed(page)
    key = Person.objects.get(name="Person 1").pk
    with django_capture_on_commit_callbacks(execute=True):
        erase("person", key, dry_run=True)
    assert "Person 1" in repr(cache.get(keeping._key(page)))
    with django_capture_on_commit_callbacks(execute=True):
        erase("person", key)
    assert cache.get(keeping._key(page)) is None


def test_a_picture_of_the_hosts_own_template_is_made_once(page, django_assert_num_queries):
    image = newsroom.image("Hero")
    Person.objects.filter(name="Person 1").update(image=image)
    template = Template("{% load wagtailimages_tags %}{% image image width-32 %}")
    template.render(Context({"image": image}))
    story = story_of(fresh(page))
    told = next(one for one in story.people if one.record.name == "Person 1").record.image
    cache.clear()
    with django_assert_num_queries(1):  # found, not made
        template.render(Context({"image": told}))


def test_no_stream_is_looked_into_to_know_whether_a_part_is_still_true(django_assert_num_queries):
    person = newsroom.person("Ana Duarte")
    page = newsroom.stream_article(body=[("person_card", {"person": person})])
    stored = fresh(page)
    stored.geometa_text_fields = ()
    page.full_url  # noqa: B018 - the addresses of the sites are in the cache from then on
    with django_assert_num_queries(0):
        first = keeping._facts(stored)
    stored.title = "Another"
    assert keeping._facts(stored) != first
