"""The markup of a slot: inert, the same for everybody, without SQL, and absent where a story hides ads."""

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template, engines
from wagtail.models import Locale, Page, Site

from tests import newsroom
from wagtail_geometa.ads.contexts import SlotContext
from wagtail_geometa.ads.models import AdSlot
from wagtail_geometa.ads.models.slots import DEFAULT_WORDS
from wagtail_geometa.ads.snapshot import BOOK
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import PagePerson, PageStory
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return newsroom.article()


def printed(page, name="inline", **context):
    return Template("{% load geometa_slots %}{% geometa_slot name %}").render(
        Context({"page": page, "name": name, **context})
    )


def told(page, **story):
    """``page`` published again with these story settings."""
    page.geometa_story = [PageStory(**story)]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def with_person(page, **person):
    page.geometa_people = [PagePerson(person=newsroom.person(**person))]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def soup(html):
    return BeautifulSoup(html, "html.parser")


def test_prints_label_room_and_house_notice(slot, page):
    aside = soup(printed(page)).aside
    assert aside["aria-label"] == "Advertisement"
    assert aside["class"] == [
        "geometa-slot",
        "geometa-slot--name-inline",
        "geometa-slot--300x250",
        "geometa-slot--from-768-728x90",
    ]
    assert aside.select_one(".geometa-slot__label").text == "Advertisement"
    assert aside.select_one(".geometa-slot__box .geometa-slot__heading").text == "Only $1/click"
    assert aside.a.text == "Submit your ad here"
    assert aside.a["rel"] == ["sponsored", "nofollow", "noopener"]


def test_is_inert(slot, page):
    html = printed(page)
    assert not soup(html).find(["script", "iframe", "img", "form", "style"])
    assert " style=" not in html and " on" not in " ".join(str(tag.attrs) for tag in soup(html).find_all())


def test_the_link_tells_slot_and_story(slot, page):
    link = urlsplit(soup(printed(page)).a["href"])
    assert link.path == "/advertise/"
    assert parse_qs(link.query) == {"slot": ["inline"], "story": [str(article_uuid(page))]}


def test_the_context_tells_slot_story_and_version_and_no_internal_id(slot, page):
    context = SlotContext.read(soup(printed(page)).aside["data-ctx"])
    assert context == SlotContext(article_uuid(page), "inline", int(page.last_published_at.timestamp()))


def test_publishing_again_changes_the_context(slot, page):
    before = soup(printed(page)).aside["data-ctx"]
    type(page).objects.filter(pk=page.pk).update(last_published_at=page.last_published_at.replace(year=2031))
    assert soup(printed(type(page).objects.get(pk=page.pk))).aside["data-ctx"] != before


def test_costs_no_sql_on_a_warm_process(make_slot, page, rf, django_assert_num_queries):
    for name in ("inline", "top", "end"):
        make_slot(name)
    printed(page, request=rf.get("/"))
    fresh = type(page).objects.get(pk=page.pk)
    story_of(fresh)
    with django_assert_num_queries(0):
        for name in ("inline", "top", "end", "inline", "no-such"):
            printed(fresh, name, request=rf.get("/"))


def test_two_readers_get_the_same_bytes(slot, page, rf, admin_user):
    first = rf.get("/", headers={"accept-language": "es", "user-agent": "phone"})
    second = rf.get("/?utm=1", headers={"accept-language": "en", "cookie": "sessionid=1"})
    second.user = admin_user
    from django.utils import translation

    with translation.override("es"):
        one = printed(type(page).objects.get(pk=page.pk), request=first)
    assert one == printed(type(page).objects.get(pk=page.pk), request=second)


def test_the_words_it_starts_with_come_in_the_language_of_the_story(slot, page, monkeypatch):
    from django.utils.functional import lazystr
    from django.utils.translation import get_language

    class InTheActiveLanguage:
        def __str__(self):
            return f"said in {get_language()}"

    monkeypatch.setitem(DEFAULT_WORDS, "Advertisement", lazystr(InTheActiveLanguage()))
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    type(page).objects.filter(pk=page.pk).update(locale=spanish)
    assert soup(printed(type(page).objects.get(pk=page.pk))).aside["aria-label"] == "said in es"


def test_an_editors_own_words_stay_as_they_are(make_slot, page):
    make_slot(label="Anzeige", house_heading="Hier werben", house_link_text="Mehr")
    aside = soup(printed(page)).aside
    assert (aside["aria-label"], aside.strong.text, aside.a.text) == ("Anzeige", "Hier werben", "Mehr")


# --- stories that hide ads ------------------------------------------------------------------------------------


def test_a_story_that_hides_ads_has_no_trace_of_a_slot(slot, page):
    assert printed(told(page, ads="off")) == ""


def test_a_story_with_house_notices_only_has_the_notice_and_says_so(slot, page):
    aside = soup(printed(told(page, ads="house"))).aside
    assert "geometa-slot--house-only" in aside["class"]
    assert aside.a.text == "Submit your ad here"


def test_a_person_who_always_hides_ads_hides_them(slot, page):
    assert printed(with_person(page, ads="force_off")) == ""


@pytest.mark.parametrize("policy", ["normal", "suggest_off"])
def test_any_other_person_does_not(slot, page, policy):
    assert "geometa-slot" in printed(with_person(page, ads=policy))


def test_a_person_wins_over_the_switch(slot, page):
    page.geometa_story = [PageStory(ads="on")]
    assert printed(with_person(page, ads="force_off")) == ""


def test_a_draft_shows_what_its_editor_has_set(slot, page):
    page.geometa_story = [PageStory(ads="off")]
    draft = page.save_revision().as_object()
    assert printed(draft) == ""
    assert printed(type(page).objects.get(pk=page.pk)) != ""


def test_a_page_that_was_never_saved_can_be_previewed(slot):
    home = newsroom.home()
    new = newsroom.RichArticle(title="New", slug="new", locale=home.locale)
    new.set_url_path(home)
    assert soup(printed(new)).aside


# --- nonsense -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["no-such", "", None, 5, [], {"a": 1}, object(), "x" * 5000, "in\nline", "\ud800"]
)
def test_an_unknown_slot_is_left_out_with_one_line_in_the_log(slot, page, name, caplog):
    with caplog.at_level(logging.WARNING):
        assert printed(page, name) == ""
    assert len(caplog.records) == 1
    assert len(caplog.text) < 500 and caplog.records[0].getMessage().count("\n") == 0


@pytest.mark.parametrize("foreign", [None, "", 5, object(), {}, [1]])
def test_without_a_page_nothing_is_printed(slot, foreign, caplog):
    assert printed(foreign) == ""
    assert "there is no page" in caplog.text


def test_a_page_outside_every_site_has_no_slots(slot, caplog):
    outside = Page.objects.get(depth=1).add_child(instance=Page(title="Outside", slug="outside"))
    assert printed(outside) == ""
    assert "no such slot" in caplog.text


def test_another_page_can_be_named(slot, page):
    html = Template("{% load geometa_slots %}{% geometa_slot 'inline' page=story %}").render(
        Context({"story": page})
    )
    assert "geometa-slot" in html


def test_a_slot_not_in_use_leaves_no_trace_and_no_complaint(make_slot, page, caplog):
    make_slot(is_active=False)
    assert printed(page) == "" and not caplog.records


def test_a_slot_of_another_site_is_not_borrowed(make_slot, page):
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Second", slug="second"))
    make_slot(site=Site.objects.create(hostname="second.example", root_page=root))
    assert printed(page) == ""


HOSTILE = [
    '"><script>alert(1)</script>',
    "' onmouseover=alert(1) x='",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "</aside><b>",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(make_slot, page, text):
    make_slot(label=text, house_heading=text, house_link_text=text)
    html = printed(page)
    aside = soup(html).aside
    assert aside["aria-label"] == aside.select_one(".geometa-slot__label").text == text
    assert (aside.strong.text, aside.a.text) == (text, text)
    assert {tag.name for tag in soup(html).find_all()} == {"aside", "p", "div", "strong", "bdi", "a"}
    assert not [name for tag in soup(html).find_all() for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""]
)
def test_an_address_that_came_in_another_way_is_not_linked(make_slot, page, address):
    make_slot()
    AdSlot.objects.update(house_url=address)
    BOOK.forget()
    assert soup(printed(page)).a is None and "Only $1/click" in printed(page)


def test_quotes_in_an_address_do_not_leave_the_attribute(make_slot, page):
    make_slot(house_url='/advertise/?a="><script>alert(1)</script>')
    aside = soup(printed(page)).aside
    assert aside.find("script") is None and parse_qs(urlsplit(aside.a["href"]).query)["a"] == [
        '"><script>alert(1)</script>'
    ]


def test_the_template_can_be_overridden(slot, page, monkeypatch):
    from wagtail_geometa.ads import rendering

    monkeypatch.setattr(
        rendering,
        "render_to_string",
        lambda name, context: (
            engines["django"].from_string("{{ slot }}|{{ label }}|{{ link }}").render(context)
        ),
    )
    assert printed(page).startswith("inline|Advertisement|/advertise/?slot=inline")
