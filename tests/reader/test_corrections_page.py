"""The page of corrections: all that readers may see, newest first, month by month, each leading to its story."""

import datetime as dt

import pytest
from wagtail.models import Locale

from tests import newsroom
from tests.reader.world import read, text_of
from wagtail_geometa.models import Correction, PageStory

pytestmark = pytest.mark.django_db
PATH = "/corrections/"


def correct(page, text, day=dt.date(2026, 11, 1), **fields):
    story = page.geometa_story.first() or PageStory.objects.create(page_id=page.pk, sort_order=0)
    return Correction.objects.create(story=story, text=text, date=day, sort_order=9, **fields)


def shown(soup):
    return [
        (section.h2.text, [" ".join(one.p.text.split()) for one in section.select(".geometa-correction")])
        for section in soup.select("section")
    ]


def test_corrections_stand_by_month_newest_first_with_kind_day_and_story(reader, db):
    rivers, ports = newsroom.article("Rivers"), newsroom.article("Ports")
    correct(rivers, "It was 241.", dt.date(2026, 10, 30))
    correct(ports, "Not so.", dt.date(2026, 11, 2), kind="retraction")
    correct(rivers, "It was Asunción.", dt.date(2026, 11, 3), kind="clarification", position="top")
    soup = read(reader, PATH)
    assert shown(soup) == [
        (
            "November 2026",
            ["Clarification, Nov. 3, 2026: It was Asunción.", "Retraction, Nov. 2, 2026: Not so."],
        ),
        ("October 2026", ["Correction, Oct. 30, 2026: It was 241."]),
    ]
    links = [(a["href"], a.text, a["lang"]) for a in soup.select(".geometa-correction__story a")]
    assert links[:2] == [
        ("/rivers/#geometa-corrections", "Rivers", "en"), ("/ports/#geometa-corrections", "Ports", "en"),
    ]  # fmt: skip


def test_nothing_to_correct_is_said(reader, db):
    assert read(reader, PATH).select_one(".geometa-empty").text == "Nothing had to be corrected yet."


def test_an_empty_one_and_one_for_the_desk_are_left_out(reader, db):
    page = newsroom.article()
    correct(page, "For the desk", public=False)
    Correction.objects.filter(pk=correct(page, "x").pk).update(text="")
    correct(page, "For readers")
    assert [lines for _, lines in shown(read(reader, PATH))] == [["Correction, Nov. 1, 2026: For readers"]]


def test_twenty_a_page_at_the_same_cost(reader, db, django_assert_max_num_queries):
    correct(newsroom.article("First"), "First", dt.date(2020, 1, 1))
    text_of(reader, PATH)
    with django_assert_max_num_queries(14) as few:
        text_of(reader, PATH)
    for number in range(44):
        correct(newsroom.article(f"Story {number}"), f"Line {number}")
    with django_assert_max_num_queries(len(few)):
        assert len(read(reader, PATH).select(".geometa-correction")) == 20
    last = read(reader, f"{PATH}?page=3")
    assert len(last.select(".geometa-correction")) == 5
    assert [last.select_one(f"link[rel={rel}]")["href"] for rel in ("canonical", "prev")] == [
        "http://localhost/corrections/?page=3", "http://localhost/corrections/?page=2",
    ]  # fmt: skip
    assert list(last.select_one(".geometa-pages").stripped_strings) == ["Later corrections", "Page 3 of 3"]
    for number in ("99", "0", "-1"):
        assert (
            read(reader, f"{PATH}?page={number}").select_one("link[rel=canonical]")["href"].endswith("page=3")
        )
    for number in ("x", "%00", "²", "9" * 5000):
        assert reader.get(f"{PATH}?page={number}").status_code == 200


def test_words_cannot_leave_their_place(reader, db):
    page = newsroom.article("<script>alert(1)</script>")
    correct(page, "<script>alert(2)</script>")
    html = text_of(reader, PATH)
    assert "<script>alert" not in html and "&lt;script&gt;alert(2)" in html


def test_an_edition_has_its_own_corrections_and_names_the_other(reader, db, settings):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    newsroom.home().copy_for_translation(spanish).save_revision().publish()
    page = newsroom.article("Rivers")
    correct(page, "It was 241.")
    twin = page.copy_for_translation(spanish)
    twin.title = "Ríos"
    twin.save_revision().publish()
    Correction.objects.exclude(story__page_id=page.pk).delete()
    correct(twin, "Eran 241.")
    assert {line for _, lines in shown(read(reader, PATH)) for line in lines} == {
        "Correction, Nov. 1, 2026: It was 241.", "Correction, Nov. 1, 2026: Eran 241.",
    }  # fmt: skip
    settings.ROOT_URLCONF = "tests.hosts.language_urls"
    assert shown(read(reader, "/en/corrections/")) == [
        ("November 2026", ["Correction, Nov. 1, 2026: It was 241."])
    ]
    soup = read(reader, "/es/corrections/")
    assert soup.h1.text == "Correcciones"
    assert shown(soup) == [("noviembre de 2026", ["Corrección, 1 de noviembre de 2026: Eran 241."])]
    assert {link["hreflang"]: link["href"] for link in soup.select("link[hreflang]")} == {
        "en": "http://localhost/en/corrections/",
        "es": "http://localhost/es/corrections/",
        "x-default": "http://localhost/en/corrections/",
    }
