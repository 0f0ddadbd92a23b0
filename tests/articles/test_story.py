"""The accessor: one picture of a story, from the live page as from a draft, whatever the number of records."""

import datetime as dt

import pytest

from tests import newsroom
from wagtail_geometa.articles.pictures import picture_of
from wagtail_geometa.articles.story import stories_of, story_of
from wagtail_geometa.models import Author, Organisation, PageClaim, PageCredit, PagePerson, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def told(story):
    """What a story says, in plain values."""
    return {
        "people": [(one.name.text, one.office.then, one.rel, one.lead) for one in story.people],
        "organisations": [one.name.text for one in story.organisations],
        "countries": [(one.record.alpha2, one.name.text, one.rel) for one in story.countries],
        "key_points": story.key_points,
        "claims": [(one.text, one.claimant.name, one.verdict.label.text) for one in story.claims],
        "byline": story.byline.text,
        "credits": [(one.name, one.role, one.job_title, one.bio.text) for one in story.credits],
        "corrections": [one.text for one in story.corrections],
        "dateline": story.dateline,
        "ads": story.ads,
    }


def test_tells_everything_about_a_live_page(page):
    assert told(story_of(page)) == {
        "people": [
            ("Sergei Halvorsen-Pintos", "River commissioner of Argentina since March 2026", "about", True),
            ("Person 1", "River commissioner of Argentina since March 2026", "about", False),
        ],
        "organisations": ["Paraná Forecast Centre"],
        "countries": [
            ("PY", "Paraguay", "dateline"),
            ("AR", "Argentina", "about"),
            ("BR", "Brazil", "mentions"),
        ],
        "key_points": ("Gauges report to one open feed.", "Paraguay asked for the pact."),
        "claims": [("Two thirds of the stations are already solar.", "Sergei Halvorsen-Pintos", "Half true")],
        "byline": "By Inés Valdarrama in Asunción and Tomas Okonjo-Reyes",
        "credits": [
            ("Inés Valdarrama", "author", "Reporter", "Has covered rivers since 2014."),
            ("Tomas Okonjo-Reyes", "author", "Reporter", "Has covered rivers since 2014."),
        ],
        "corrections": ["An earlier version gave 241 stations."],
        "dateline": "ASUNCIÓN",
        "ads": "on",
    }


def test_a_draft_in_memory_tells_the_same_as_the_live_page(page):
    assert told(story_of(page.get_latest_revision_as_object())) == told(story_of(page))


def test_a_draft_change_shows_in_the_draft_and_not_on_the_live_page(page):
    draft = page.get_latest_revision_as_object()
    draft.geometa_people = [row for row in draft.geometa_people.all() if row.lead]
    draft.save_revision()
    fresh = type(page).objects.get(pk=page.pk)
    assert [one.name.text for one in story_of(fresh.get_latest_revision_as_object()).people] == [
        "Sergei Halvorsen-Pintos"
    ]
    assert len(story_of(fresh).people) == 2


def test_one_page_costs_three_statements_and_none_when_asked_again(page, django_assert_num_queries):
    fresh = type(page).objects.get(pk=page.pk)
    with django_assert_num_queries(3):
        told(story_of(fresh))
    with django_assert_num_queries(0):
        told(story_of(fresh))


@pytest.mark.parametrize("many", [1, 12])
def test_many_pages_cost_what_one_costs(many, django_assert_num_queries):
    keys = [newsroom.tell(newsroom.article(f"Story {n}"), suffix=f" {n}", people=5).pk for n in range(many)]
    pages = list(newsroom.RichArticle.objects.filter(pk__in=keys).order_by("pk"))
    with django_assert_num_queries(3):
        stories = [told(one) for one in stories_of(pages)]
    assert [one["byline"] for one in stories][
        0
    ] == "By Inés Valdarrama 0 in Asunción and Tomas Okonjo-Reyes 0"
    assert len({one["people"][0][0] for one in stories}) == many


def test_portraits_of_any_number_of_people_cost_nothing_more(django_assert_num_queries):
    page = newsroom.tell(newsroom.article(), people=4)
    Person.objects.update(image=newsroom.image())
    portraits = [
        picture_of(one.portrayal.image, "fill-160x160")
        for one in story_of(type(page).objects.get(pk=page.pk)).people
    ]
    fresh = type(page).objects.get(pk=page.pk)
    with django_assert_num_queries(3):
        story = story_of(fresh)
        again = [picture_of(one.portrayal.image, "fill-160x160") for one in story.people]
    assert [one.url for one in again] == [one.url for one in portraits]
    assert len(again) == 4


@pytest.mark.parametrize(
    ("model", "change", "part"),
    [
        (Person, {"live": False}, "people"),
        (Person, {"hidden": True}, "people"),
        (Organisation, {"live": False}, "organisations"),
        (Author, {"status": "withheld"}, "credits"),
        (Author, {"live": False}, "credits"),
    ],
)
def test_a_record_no_reader_may_see_is_not_told(page, model, change, part):
    assert getattr(story_of(page), part)
    model.objects.update(**change)
    assert not getattr(story_of(type(page).objects.get(pk=page.pk)), part)


def test_somebodys_words_among_the_key_points_carry_their_name(page):
    person = page.geometa_people.first().person
    page.geometa_claims = [
        PageClaim(text="It cost nothing.", claimant_person=person),
        PageClaim(text="It is open."),
    ]
    assert story_of(page).key_points == ("Sergei Halvorsen-Pintos: “It cost nothing.”", "It is open.")


def test_the_words_of_somebody_hidden_go_with_them(page):
    hidden = newsroom.person("Hidden Speaker", hidden=True)
    library = newsroom.claim("A library claim.", claimant_name="The ministry")
    page.geometa_claims = [
        PageClaim(text="Unattributed?", claimant_person=hidden),
        PageClaim(text="Somebody else's?", claimant_person=hidden, claim=library),
        PageClaim(claim=newsroom.claim("Said by the hidden.", claimant_person=hidden)),
        PageClaim(text="It is open."),
    ]
    assert (story_of(page).key_points, story_of(page).claims) == (("It is open.",), ())


def test_a_withheld_author_leaves_no_trace_in_the_byline(page):
    Author.objects.filter(name__startswith="Inés").update(status="withheld")
    assert story_of(type(page).objects.get(pk=page.pk)).byline.text == "By Tomas Okonjo-Reyes"


def test_offices_are_true_on_the_date_of_the_story():
    page = newsroom.tell(newsroom.article())
    office = story_of(newsroom.backdate(page, dt.date(2020, 6, 1))).people[0].office
    assert (office.then, office.now) == ("", "River commissioner of Argentina since March 2026")


def test_a_person_pinned_to_today_ignores_the_date_of_the_story():
    page = newsroom.tell(newsroom.article())
    PagePerson.objects.update(pin="live")
    office = story_of(newsroom.backdate(page, dt.date(2020, 6, 1))).people[0].office
    assert (office.then, office.now) == ("River commissioner of Argentina since March 2026", "")


def test_the_credit_keeps_the_job_title_of_the_first_publication(page):
    Author.objects.update(job_title="Editor-in-chief")
    page.get_latest_revision_as_object().save_revision().publish()
    fresh = type(page).objects.get(pk=page.pk)
    assert {one.job_title for one in story_of(fresh).credits} == {"Reporter"}
    PageCredit.objects.update(pin="live")
    assert {one.job_title for one in story_of(type(page).objects.get(pk=page.pk)).credits} == {
        "Editor-in-chief"
    }


@pytest.mark.parametrize("state", [{}, {"hidden": True}, {"live": False}])
def test_a_person_who_must_never_stand_beside_ads_turns_them_off(page, state):
    Person.objects.filter(name="Person 1").update(ads="force_off", **state)
    assert story_of(type(page).objects.get(pk=page.pk)).ads == "off"


def test_rows_that_name_one_person_twice_show_her_once(page):
    """SQLite cannot enforce the deferred constraint."""
    row = page.geometa_people.first()
    page.geometa_people = [*page.geometa_people.all(), PagePerson(person=row.person, rel="quoted")]
    names = [one.name.text for one in story_of(page).people]
    assert len(names) == len(set(names)) == 2


def test_spanish_readers_get_spanish_words_where_there_are_some(page):
    from wagtail.models import Locale

    spanish, _ = Locale.objects.get_or_create(language_code="es")
    copy = page.copy_for_translation(spanish, copy_parents=True)
    story = story_of(copy)
    assert [one.name.text for one in story.countries] == ["Paraguay", "Argentina", "Brasil"]
    assert story.people[0].office.then == "River commissioner de Argentina desde marzo de 2026"
    assert story.people[0].portrayal.descriptor.language == "en"
