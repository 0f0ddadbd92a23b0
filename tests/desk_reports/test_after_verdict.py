"""A changed verdict is told, and proposes the correction that goes on the articles that show the claim."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import newsroom
from tests.desk_reports.deciding import (
    corrections,
    make,
    screen,
    told,
    undo,
)
from wagtail_geometa.models import (
    Review,
)

pytestmark = pytest.mark.django_db


def review(claim, verdict, **fields):
    return Review.objects.create(claim=claim, verdict=verdict, **fields)


def test_a_changed_verdict_is_told_and_an_equal_one_is_not(admin_user, judged):
    claim, _page = judged
    _false, half, true = newsroom.verdicts()
    assert told(admin_user, claim.reviews.get()) == "", "the first one changes nothing"
    assert told(admin_user, review(claim, half)) == ""
    text = told(admin_user, review(claim, true))
    assert "show the claim: 1" in text and screen(claim) in text
    last = claim.reviews.last()
    text = told(admin_user, review(claim, true, supersedes=last, change_note="x"))
    assert "show the claim: 1" in text and "verdict stands" in text
    type(claim).objects.update(hidden=True)
    assert told(admin_user, review(claim, half)) == ""


def test_the_form_of_a_review_tells_it(editor, judged):
    claim, _page = judged
    data = {
        "claim": claim.pk,
        "verdict": newsroom.verdicts()[2].pk,
        "explanation": "null",
        "reviewer": "Desk",
        "reviewed_at": timezone.localtime().strftime("%Y-%m-%d %H:%M:%S.%f"),
        "change_note": "The list of stations grew.",
    }
    answer = editor.post(reverse("geometa_reviews:add"), data, follow=True)
    assert screen(claim) in answer.content.decode()


def test_a_changed_verdict_proposes_the_correction_and_puts_it_on_the_articles(editor, judged):
    claim, page = judged
    review(claim, newsroom.verdicts()[0], reviewed_at=timezone.now() + dt.timedelta(seconds=1))
    answer = editor.get(screen(claim))
    form = answer.context["form"]
    assert "decision" not in form.fields and "False" in answer.content.decode()
    proposed = form["text_en"].value()
    assert proposed.startswith(
        f"The verdict on the statement “{claim.text}” was changed from “Half true” to “False” on "
    )
    run = make(editor, claim, "", text_en=proposed)
    assert corrections(page) == [proposed] and run.kind == "claims"
    looked_at = editor.get(reverse("geometa_reports:bulk_run", args=[run.pk])).content.decode()
    assert "was changed from “Half true” to “False”" in looked_at, "what readers will see is seen before"
    assert (
        "Add a correction about Two thirds"
        in editor.get(reverse("geometa_reports:bulk_run", args=[run.pk])).content.decode()
    )
    undo(editor, run)
    assert corrections(page) == []
