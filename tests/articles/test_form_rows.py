"""The rows of the article form as an editor meets them: empty ones are no hindrance, rare fields are folded away."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import newsroom
from tests.articles.test_forms import edit, form
from tests.testapp.models import RichArticle
from wagtail_geometa.models import PageClaim

pytestmark = pytest.mark.django_db


def test_rows_nobody_has_written_into_keep_nothing_from_being_saved_however_often(editor, page_of_nobody):
    blank = {
        "geometa_people": [{"person": ""}],
        "geometa_organisations": [{"organisation": ""}],
        "geometa_countries": [{"country": ""}],
        "geometa_claims": [{"text": ""}],
        "geometa_credits": [{"author": "", "name": ""}],
    }
    data = form(rows=blank)
    for stored in (
        0,
        1,
    ):  # an autosave counts the rows it was sent, so the next one claims to have stored them
        data |= {f"{relation}-INITIAL_FORMS": str(stored) for relation in blank}
        data |= {f"{relation}-0-id": "" for relation in blank}
        data |= {f"{relation}-0-ORDER": "1" for relation in blank}
        answer = editor.post(
            reverse("wagtailadmin_pages:edit", args=[page_of_nobody.pk]),
            data,
            headers={"Accept": "application/json"},
        )
        assert answer.json()["success"], answer.json()
    data["geometa_people-0-person"] = str(newsroom.person().pk)
    assert edit(editor, page_of_nobody, data | {"action-publish": "1"}).status_code == 302
    fresh = RichArticle.objects.get(pk=page_of_nobody.pk)
    assert fresh.geometa_people.count() == 1
    assert not fresh.geometa_countries.exists()
    assert not fresh.geometa_claims.exists()


@pytest.fixture
def page_of_nobody():
    return newsroom.article("Three neighbours agree", slug="three-neighbours")


def test_fields_few_rows_need_are_folded_away_unless_they_hold_something(editor):
    page = newsroom.article()
    page.geometa_claims.add(
        PageClaim(text="A plain point."), PageClaim(text="Somebody said.", claimant_name="A Mayor")
    )
    page.save()
    soup = BeautifulSoup(
        editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser"
    )
    folds = [soup.find(id=f"id_geometa_claims-{row}-claimant_name").find_parent("details") for row in (0, 1)]
    assert [fold.has_attr("open") for fold in folds] == [False, True]
    answer = edit(editor, page, form(rows={"geometa_claims": [{"text": "x", "anchor": "no anchor!"}]}))
    field = BeautifulSoup(answer.content, "html.parser").find(id="id_geometa_claims-0-anchor")
    assert field.find_parent("details").has_attr("open")
