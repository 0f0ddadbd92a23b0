"""What the parts of a story say: the dates of a byline, roles of authors, the history of a verdict, a card's footnote."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from tests import newsroom
from tests.readers import stories
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import Claim, Review

pytestmark = pytest.mark.django_db


def read(reader, page):
    return BeautifulSoup(reader.get(page.get_url()).content, "html.parser")


def changed(page, published, modified):
    """The page, published and changed at noon of these days."""
    moments = [dt.datetime.combine(day, dt.time(12), dt.UTC) for day in (published, modified)]
    type(page).objects.filter(pk=page.pk).update(first_published_at=moments[0], last_published_at=moments[1])
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("modified", "said"),
    [
        (dt.date(2025, 11, 22), "Nov. 22, 2025 · 1 correction"),
        (dt.date(2025, 11, 23), "Nov. 22, 2025 · updated November 23 · 1 correction"),
        (dt.date(2026, 1, 2), "Nov. 22, 2025 · updated Jan. 2, 2026 · 1 correction"),
    ],
)
def test_a_byline_says_when_it_was_changed_and_the_year_only_once(reader, modified, said):
    page = changed(newsroom.tell(newsroom.article()), dt.date(2025, 11, 22), modified)
    dates = read(reader, page).select_one(".geometa-byline__dates")
    assert dates.text == said
    assert dates.select_one("time")["datetime"] == "2025-11-22T12:00:00+0000"
    assert read(reader, page).select_one(dates.a["href"])


def test_an_author_box_says_what_somebody_did_who_did_not_write(reader):
    boxes = read(reader, stories.with_everything()).select(".geometa-author")
    roles = [[role.text for role in box.select(".geometa-author__credit")] for box in boxes]
    assert roles == [[], [], ["editing"]]
    assert [len(box.select("[href$='feed.rss']")) for box in boxes] == [1, 1, 1]


def test_an_author_box_links_to_a_feed_that_is_given():
    story = story_of(newsroom.tell(newsroom.article()))
    (credit, _) = story.credits
    box = {"credit": credit, "url": "", "feed_url": "/authors/ines/feed/", "portrait": None}
    soup = BeautifulSoup(
        render_to_string("geometa/author_box.html", {"story": story, "boxes": [box]}), "html.parser"
    )
    assert [link["href"] for link in soup.select(".geometa-author__links a")] == ["/authors/ines/feed/"]


def test_the_history_says_how_a_claim_was_first_rated_and_when_that_changed(reader):
    page = newsroom.tell(newsroom.article())
    claim = Claim.objects.get()
    assert not read(reader, page).select(".geometa-claim__history")
    false, half, _ = newsroom.verdicts()
    days = [timezone.now() + dt.timedelta(days=number) for number in range(1, 5)]
    told = [date_format(timezone.localtime(day), "DATE_FORMAT") for day in days]
    for verdict, day, said in (
        (half, days[0], f"rated again {told[0]}"),
        (false, days[1], f"changed {told[1]}"),
        (false, days[2], f"changed {told[1]}"),
        (half, days[3], f"changed {told[1]}, last changed {told[3]}"),
    ):
        Review.objects.create(claim=claim, verdict=verdict, reviewed_at=day)
        summary = read(reader, page).select_one(".geometa-claim__history summary").text
        assert summary == f"History: first rated “Half true”, {said}"
    assert len(read(reader, page).select(".geometa-claim__history li")) == 5


def test_a_card_without_an_office_still_says_when_it_was_checked(reader):
    person = newsroom.person("Ada Lovelace Moreno", facts_checked_at=dt.date(2025, 5, 4))
    person.tenures = []
    person.save()
    page = newsroom.article(text="<p>Ada Lovelace Moreno came.</p>")
    page.geometa_people.create(person=person)
    page.save_revision().publish()
    (source,) = read(reader, page).select(".geometa-card__source")
    assert source.text == "checked May 4, 2025"
