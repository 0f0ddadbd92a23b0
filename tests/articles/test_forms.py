"""The article form as an editor's browser posts it: everything saves, and what cannot is said at its field."""

import datetime as dt
from collections.abc import Mapping

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests import newsroom
from tests.testapp.models import RichArticle
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import Person

pytestmark = pytest.mark.django_db

#: The least an editor's browser posts for a row of each kind.
ROWS = {
    "geometa_people": {"rel": "mentions", "card": "auto", "pin": "as_of"},
    "geometa_organisations": {"rel": "mentions"},
    "geometa_countries": {"rel": "about"},
    "geometa_claims": {"key_point": "on"},
    "geometa_credits": {"role": "author", "pin": "as_of", "show_bio": "on"},
    "geometa_story": {"ads": "on", "comments": "open"},
}
CORRECTION = {"kind": "correction", "date": "2026-11-23", "position": "bottom", "public": "on"}


def form(*, stored: Mapping[str, int] | None = None, action: str = "", rows=None, **fields):
    """The article form; ``rows`` per relation, ``stored`` saying how many of them the page has already."""
    data = {
        "title": "Three neighbours agree",
        "slug": "three-neighbours",
        "text": rich_text("<p>Text.</p>"),
        **fields,
    }
    data["comments"] = inline_formset([])
    for relation, least in ROWS.items():
        given = [{**least, **row} for row in (rows or {}).get(relation, [])]
        if relation == "geometa_story":
            given = [{**row, "corrections": corrections(row.get("corrections", []))} for row in given]
        data[relation] = inline_formset(given, initial=(stored or {}).get(relation, 0))
    if action:
        data[action] = "1"
    return nested_form_data(data)


def corrections(rows):
    return inline_formset([{**CORRECTION, **one} for one in rows], initial=sum("id" in one for one in rows))


def add(editor, data):
    return editor.post(
        reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk]), data
    )


def edit(editor, page, data):
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def errors(response):
    """Every error of the answered form, as one text; the answer must be the form again."""
    assert response.status_code == 200, response
    return str(_errors(response.context["form"]))


def _errors(one):
    found = [dict(one.errors)] if one.errors else []
    for formset in getattr(one, "formsets", {}).values():
        found += [list(formset.non_form_errors())] if formset.non_form_errors() else []
        for row in formset.forms:
            found += _errors(row)
    return found


def with_ids(page, rows):
    """``rows`` as the form of the stored page shows them: with their ids, corrections included."""
    known = {
        relation: [
            {**row, "id": one.pk} for row, one in zip(given, getattr(page, relation).all(), strict=True)
        ]
        for relation, given in rows.items()
    }
    correction = page.geometa_story.get().corrections.get()
    known["geometa_story"][0]["corrections"] = [
        {**rows["geometa_story"][0]["corrections"][0], "id": correction.pk}
    ]
    return known


@pytest.fixture
def people():
    return [newsroom.person("Ana Ruiz"), newsroom.person("Ben Okri-Hale")]


def everything(people):
    author = newsroom.author()
    return {
        "geometa_people": [{"person": people[0].pk, "rel": "about", "lead": "on"}, {"person": people[1].pk}],
        "geometa_organisations": [{"organisation": newsroom.organisation().pk}],
        "geometa_countries": [
            {"country": newsroom.country("PY").pk},
            {"country": newsroom.country("AR").pk, "rel": "mentions"},
        ],
        "geometa_claims": [{"text": "Gauges report."}, {"claim": newsroom.claim().pk, "key_point": ""}],
        "geometa_credits": [{"author": author.pk}, {"name": "A Stringer", "role": "contributor"}],
        "geometa_story": [
            {
                "byline": "By {1} in Asunción, with {2}",
                "dateline": "ASUNCIÓN",
                "corrections": [{"text": "It was 214."}],
            }
        ],
    }


def told(page):
    story = story_of(type(page).objects.get(pk=page.pk))
    return {
        "people": [(one.name.text, one.rel, one.lead) for one in story.people],
        "organisations": [one.name.text for one in story.organisations],
        "countries": [(one.record.alpha2, one.rel) for one in story.countries],
        "key_points": story.key_points,
        "claims": [one.text for one in story.claims],
        "byline": story.byline.text,
        "corrections": [(one.text, one.date) for one in story.corrections],
        "dateline": story.dateline,
    }


def test_an_editor_creates_edits_and_publishes_a_whole_story(editor, people):
    rows = everything(people)
    assert add(editor, form(rows=rows)).status_code == 302
    page = RichArticle.objects.get()
    assert not page.live
    rows = with_ids(page, rows)
    counts = {relation: len(given) for relation, given in rows.items()}
    assert edit(editor, page, form(rows=rows, stored=counts, action="action-publish")).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert told(page) == {
        "people": [("Ana Ruiz", "about", True), ("Ben Okri-Hale", "mentions", False)],
        "organisations": ["Paraná Forecast Centre"],
        "countries": [("PY", "about"), ("AR", "mentions")],
        "key_points": ("Gauges report.",),
        "claims": ["Two thirds of the stations are already solar."],
        "byline": "By Inés Valdarrama in Asunción, with A Stringer",
        "corrections": [("It was 214.", dt.date(2026, 11, 23))],
        "dateline": "ASUNCIÓN",
    }


def published(editor, **rows):
    response = add(editor, form(rows=rows, action="action-publish"))
    assert response.status_code == 302, errors(response)
    return RichArticle.objects.get()


def stored(page, relation, **changes):
    """The rows of a published page as its form shows them, with ``changes`` per field and row."""
    rows = []
    for number, row in enumerate(getattr(page, relation).all()):
        given = {"id": row.pk, **{name: values[number] for name, values in changes.items()}}
        rows.append(given)
    return rows


@pytest.mark.parametrize(
    ("relation", "field", "make"),
    [
        ("geometa_people", "person", newsroom.person),
        ("geometa_organisations", "organisation", newsroom.organisation),
        ("geometa_countries", "country", None),
    ],
)
@pytest.mark.parametrize("action", ["", "action-publish"])
def test_two_rows_swap_their_records(editor, relation, field, make, action):
    """A plain unique constraint answers 500 here: the first of the two rows is saved while the second stands."""
    one, two = (
        (newsroom.country("PY"), newsroom.country("AR"))
        if make is None
        else (make("Ana Ruiz"), make("Ben Okri"))
    )
    page = published(editor, **{relation: [{field: one.pk}, {field: two.pk}]})
    swapped = stored(page, relation, **{field: [two.pk, one.pk]})
    assert (
        edit(editor, page, form(rows={relation: swapped}, stored={relation: 2}, action=action)).status_code
        == 302
    )
    draft = RichArticle.objects.get().get_latest_revision_as_object()
    assert [getattr(row, field) for row in getattr(draft, relation).all()] == [two, one]
    if action:
        page = RichArticle.objects.get()
        assert [getattr(row, field) for row in getattr(page, relation).order_by("sort_order", "pk")] == [
            two,
            one,
        ]


def test_rows_change_their_order_and_are_removed(editor, people):
    page = published(editor, geometa_people=[{"person": one.pk} for one in people])
    moved = stored(page, "geometa_people", person=[people[0].pk, people[1].pk], ORDER=["2", "1"])
    edit(
        editor,
        page,
        form(rows={"geometa_people": moved}, stored={"geometa_people": 2}, action="action-publish"),
    )
    assert [name for name, _, _ in told(page)["people"]] == ["Ben Okri-Hale", "Ana Ruiz"]
    gone = stored(page, "geometa_people", person=[people[0].pk, people[1].pk], DELETE=["1", ""])
    edit(
        editor,
        page,
        form(rows={"geometa_people": gone}, stored={"geometa_people": 2}, action="action-publish"),
    )
    assert [name for name, _, _ in told(page)["people"]] == ["Ben Okri-Hale"]


ONCE = {
    "geometa_people": lambda: {"person": newsroom.person().pk},
    "geometa_organisations": lambda: {"organisation": newsroom.organisation().pk},
    "geometa_countries": lambda: {"country": newsroom.country("PY").pk},
    "geometa_credits": lambda: {"author": newsroom.author().pk},
}


@pytest.mark.parametrize("relation", ONCE)
def test_the_same_record_twice_is_an_error_of_the_form(editor, relation):
    row = ONCE[relation]()
    found = errors(add(editor, form(rows={relation: [row, row]}, action="action-publish")))
    assert "Two rows have the same" in found or "stands twice" in found
    assert not RichArticle.objects.exists()


def test_one_author_may_have_two_roles(editor):
    author = newsroom.author()
    page = published(
        editor, geometa_credits=[{"author": author.pk}, {"author": author.pk, "role": "creator"}]
    )
    assert told(page)["byline"] == "By Inés Valdarrama, pictures by Inés Valdarrama"


BAD = {
    "over-long card text": ({"geometa_people": [{"card_text": "x" * 401}]}, "at most 400"),
    "no person": ({"geometa_people": [{"person": "", "rel": "quoted"}]}, "required"),
    "a person who is not there": (
        {"geometa_people": [{"person": "99999999"}]},
        "not one of the available choices",
    ),
    "a person that is no number": (
        {"geometa_people": [{"person": "x' OR 1=1"}]},
        "not one of the available choices",
    ),
    "an unknown relation": ({"geometa_people": [{"rel": "married to"}]}, "not one of the available choices"),
    "an unknown country": ({"geometa_countries": [{"country": "0"}]}, "not one of the available choices"),
    "an empty key point": ({"geometa_claims": [{"text": "", "key_point": ""}]}, "Write the point"),
    "an invisible key point": ({"geometa_claims": [{"text": "\u202e\u200b"}]}, "Write the point"),
    "an over-long key point": ({"geometa_claims": [{"text": "x" * 501}]}, "at most 500"),
    "two claimants": (
        {"geometa_claims": [{"text": "x", "claimant_person": "PERSON", "claimant_name": "y"}]},
        "Name one claimant",
    ),
    "an anchor with spaces": ({"geometa_claims": [{"text": "x", "anchor": "a b"}]}, "valid"),
    "an anchor of two rows": (
        {"geometa_claims": [{"text": "x", "anchor": "same"}, {"text": "y", "anchor": "same"}]},
        "Two rows have this anchor",
    ),
    "an anchor of the article": (
        {"geometa_claims": [{"text": "x", "anchor": "article"}]},
        "leads to another part",
    ),
    "a credit of nobody": ({"geometa_credits": [{"author": "", "lead_text": "By"}]}, "Choose an author"),
    "a credit of two": ({"geometa_credits": [{"author": "AUTHOR", "name": "x"}]}, "not both"),
    "an over-long name": ({"geometa_credits": [{"name": "x" * 201}]}, "at most 200"),
    "an unknown token": (
        {"geometa_credits": [{"name": "x"}], "geometa_story": [{"byline": "By {2}"}]},
        "{2} has no credit",
    ),
    "a token of letters": (
        {"geometa_credits": [{"name": "x"}], "geometa_story": [{"byline": "By {me}"}]},
        "is no token",
    ),
    "a token twice": (
        {"geometa_credits": [{"name": "x"}], "geometa_story": [{"byline": "{1}, {1}"}]},
        "stands twice",
    ),
    "a token without credits": ({"geometa_story": [{"byline": "By {1}"}]}, "{1} has no credit"),
    "an over-long byline": ({"geometa_story": [{"byline": "x" * 301}]}, "at most 300"),
    "two rows of settings": ({"geometa_story": [{"dateline": "A"}, {"dateline": "B"}]}, "At most 1 row"),
    "a correction without text": ({"geometa_story": [{"corrections": [{"text": ""}]}]}, "required"),
    "an over-long correction": ({"geometa_story": [{"corrections": [{"text": "x" * 1001}]}]}, "at most 1000"),
    "a correction of no day": (
        {"geometa_story": [{"corrections": [{"text": "x", "date": "2026-02-30"}]}]},
        "valid date",
    ),
    "a correction of no kind": (
        {"geometa_story": [{"corrections": [{"text": "x", "kind": "joke"}]}]},
        "not one of the available",
    ),
    "ads neither on nor off": ({"geometa_story": [{"ads": "maybe"}]}, "not one of the available choices"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("action", ["action-publish"])
def test_bad_input_is_an_error_of_its_field_and_saves_nothing(editor, case, action):
    rows, says = BAD[case]
    person, author = newsroom.person().pk, newsroom.author().pk
    named = {"PERSON": person, "AUTHOR": author}
    rows = {
        k: [{name: named.get(v, v) if isinstance(v, str) else v for name, v in row.items()} for row in v]
        for k, v in rows.items()
    }
    for row in rows.get("geometa_people", []):
        row.setdefault("person", person)
    assert says in errors(add(editor, form(rows=rows, action=action)))
    assert not RichArticle.objects.exists()


@pytest.mark.parametrize("total", ["", "x", "-1", "²", "\x00", None])
@pytest.mark.parametrize("relation", ["geometa_credits", "geometa_people", "geometa_story"])
def test_a_tampered_count_of_rows_is_no_error_of_the_server(editor, relation, total):
    data = form(rows={"geometa_credits": [{"name": "x"}], "geometa_story": [{"byline": "By {1}"}]})
    if total is None:
        del data[f"{relation}-TOTAL_FORMS"]
    else:
        data[f"{relation}-TOTAL_FORMS"] = total
    editor.raise_request_exception = False
    assert add(editor, data).status_code < 500


def test_hidden_marks_in_what_an_editor_types_are_not_stored(editor):
    page = published(
        editor,
        geometa_claims=[{"text": "Gauges\u202e report\u200b."}],
        geometa_story=[{"dateline": "ASUN\u2066CIÓN", "corrections": [{"text": "It\u00ad was."}]}],
    )
    assert told(page)["key_points"] == ("Gauges report.",)
    assert told(page)["dateline"] == "ASUNCIÓN"
    assert told(page)["corrections"][0][0] == "It was."


def test_the_desk_is_told_when_the_byline_leaves_somebody_out(editor):
    rows = {"geometa_credits": [{"name": "Ana"}, {"name": "Ben"}], "geometa_story": [{"byline": "By {1}"}]}
    response = editor.post(
        reverse("wagtailadmin_pages:add", args=["testapp", "richarticle", newsroom.home().pk]),
        form(rows=rows),
        follow=True,
    )
    assert "leaves out a credited author: Ben" in response.content.decode()


def test_a_draft_shows_its_rows_in_the_preview_and_not_to_readers(editor, reader, people):
    page = published(editor, geometa_people=[{"person": people[0].pk}])
    rows = stored(page, "geometa_people", person=[people[1].pk])
    assert (
        edit(editor, page, form(rows={"geometa_people": rows}, stored={"geometa_people": 1})).status_code
        == 302
    )
    preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "Ben Okri-Hale" in preview and "Ana Ruiz" not in preview
    live = type(reader)().get(page.get_url()).content.decode()
    assert "Ana Ruiz" in live and "Ben Okri-Hale" not in live


def test_a_copy_of_a_page_has_rows_of_its_own(editor, people):
    page = published(editor, **everything(people))
    copy = RichArticle.objects.get(pk=page.pk).copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert told(copy) == told(page)
    copy.geometa_people.all().delete()
    assert len(told(page)["people"]) == 2


def test_a_person_in_a_story_cannot_be_deleted_under_it(editor, people):
    from django.db.models import ProtectedError

    published(editor, geometa_people=[{"person": people[0].pk}])
    with pytest.raises(ProtectedError):
        Person.objects.get(pk=people[0].pk).delete()


def test_a_page_deleted_takes_its_rows_and_leaves_the_records(editor, people):
    page = published(editor, **everything(people))
    RichArticle.objects.get(pk=page.pk).delete()
    assert set(Person.objects.all()) >= set(people)


def test_a_new_article_is_previewed_before_it_was_ever_saved(editor):
    args = ["testapp", "richarticle", newsroom.home().pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=args)
    rows = {"geometa_people": [{"person": newsroom.person().pk}]}
    assert editor.post(address, form(rows=rows)).json()["is_valid"]
    answer = editor.get(address)
    assert answer.status_code == 200 and "Three neighbours agree" in answer.content.decode()
