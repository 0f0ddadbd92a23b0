"""Words nobody may see are in no output of a story: drafts that a bio links to, the hidden, the withheld, the unpublished."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.template import Context

from tests import newsroom
from tests.api.contract import ROOT
from tests.articles.outputs import HEAD, TAGS
from wagtail_geometa.articles.plain_text import plain_text
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.links import record_path
from wagtail_geometa.models import (
    Author,
    AuthorWords,
    Claim,
    Correction,
    Organisation,
    PageClaim,
    PageCredit,
    PagePerson,
    Person,
    PersonWords,
    Review,
)
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"


def everything(client, page):
    """All that a reader or a partner gets of a story, as one text an output."""
    page = type(page).objects.get(pk=page.pk)
    story = story_of(page)
    # The newsroom's own words are not ours to hide.
    body = f"<p>{', '.join(Person.objects.visible().values_list('name', flat=True))}.</p>"
    context = {"page": page, "body": body, "people": list(Person.objects.all())}
    return {
        "tags": TAGS.render(Context(context)),
        "head": HEAD.render(Context(context)),
        "plain text": plain_text(story),
        "api": json.dumps(client.get(f"{ROOT}/articles/{article_uuid(page)}/").json(), ensure_ascii=False),
        "page": client.get(page.get_url()).content.decode(),
        **{
            record_path(one): client.get(record_path(one)).content.decode()
            for one in (Person.objects.first(), Author.objects.first())
        },
    }


def seen(client, page, word):
    return sorted(name for name, text in everything(client, page).items() if word in text)


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


@pytest.mark.parametrize("is_public", [True, False])
def test_a_link_in_a_bio_names_no_draft(client, page, is_public):
    target = newsroom.article(f"The {CANARY}", publish=is_public)
    link = f'<a linktype="page" id="{target.pk}">plan</a>'
    person, author = Person.objects.first(), Author.objects.first()
    person.words = [
        PersonWords(locale="en", descriptor="Hydrologist", bio=f"<p>She wrote the {link}. Yes.</p>")
    ]
    person.save()
    author.words = [AuthorWords(locale="en", short_bio="Short.", bio=f"<p>Wrote the {link}.</p>")]
    author.save()
    # Written past the model, which lets no review be changed.
    Review._base_manager.filter(claim=Claim.objects.get()).update(explanation=f"<p>See the {link}.</p>")
    found = seen(client, page, CANARY)
    assert found == (sorted(["tags", "page", record_path(person), record_path(author)]) if is_public else [])
    assert len(seen(client, page, "plan")) > 4, "the words of the link stay"


def _hidden_person(page):
    one = newsroom.person(f"Ana {CANARY}", hidden=True)
    page.geometa_people = [*page.geometa_people.all(), PagePerson(person=one, card="always")]


def _draft_person(page):
    one = newsroom.person(f"Ana {CANARY}", live=False)
    page.geometa_people = [*page.geometa_people.all(), PagePerson(person=one)]


def _draft_claim(page):
    claim = newsroom.claim(f"It is {CANARY}.", live=False)
    page.geometa_claims = [*page.geometa_claims.all(), PageClaim(claim=claim)]


def _hidden_claimant(page):
    speaker = newsroom.person("Bo Lind", hidden=True)
    row = PageClaim(text=f"It is {CANARY}.", claimant_person=speaker)
    page.geometa_claims = [*page.geometa_claims.all(), row]


def _hidden_claimant_of_the_library(page):
    claim = newsroom.claim(f"It is {CANARY}.", claimant_organisation=newsroom.organisation("Bo", hidden=True))
    page.geometa_claims = [*page.geometa_claims.all(), PageClaim(claim=claim)]


def _withheld_author(page):
    one = newsroom.author(f"Ana {CANARY}", status="withheld")
    page.geometa_credits = [*page.geometa_credits.all(), PageCredit(author=one, bio_override=f"Is {CANARY}.")]


def _correction_for_the_desk(page):
    story = page.geometa_story.get()
    story.corrections.add(Correction(text=CANARY, public=False, date=dt.date(2026, 1, 1)))
    page.geometa_story = [story]


def _office_at_a_hidden_organisation(page):
    person = Person.objects.first()
    tenure = person.tenures.get()
    tenure.country, tenure.organisation = None, newsroom.organisation(f"The {CANARY}", hidden=True)
    tenure.save()


HIDDEN = [
    _hidden_person,
    _draft_person,
    _draft_claim,
    _hidden_claimant,
    _hidden_claimant_of_the_library,
    _withheld_author,
    _correction_for_the_desk,
    _office_at_a_hidden_organisation,
]


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda one: one.__name__.strip("_"))
def test_what_is_hidden_is_in_no_output_and_shown_in_all_once_it_is_not(client, page, hide):
    hide(page)
    page.save_revision().publish()
    assert seen(client, page, CANARY) == []
    for model in (Person, Organisation, Claim, Author):
        model.objects.update(hidden=False, live=True)
    Author.objects.update(status="staff")
    Correction.objects.update(public=True)
    # No cell passes by being empty: the same words are everywhere once they may be.
    assert {"tags", "head", "plain text", "api", "page"} <= set(seen(client, page, CANARY))
