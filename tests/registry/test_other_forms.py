"""What the forms of organisations, countries, groups, claims, scales and authors refuse and remember."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db.models.signals import pre_save
from wagtail.test.utils.form_data import inline_formset

from tests import newsroom
from tests.registry.desk import FIELDS, errors_of, form, url
from wagtail_geometa.models import (
    Author,
    AuthorPrivate,
    Claim,
    Country,
    CountryGroup,
    Organisation,
    RatingEntry,
    RatingLabel,
    RatingScale,
    Review,
)


def country_form(country, **fields):
    """The stored country as its edit form posts it, with ``fields`` over it."""
    stored = {
        name: str(getattr(country, name))
        for name in (
            "alpha3 numeric name sentence_name official_name adjective demonym capital kind wikidata_id region_code "
            "region_name subregion_code subregion_name latitude longitude valid_from valid_to"
        ).split()
        if getattr(country, name) is not None
    }
    names = [
        {
            "id": str(row.pk),
            "locale": row.locale,
            "text": row.text,
            "kind": row.kind,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }
        for row in country.names.all()
    ]
    names = fields.pop("names", lambda rows: rows)(names)
    initial = {"names": country.names.count()}
    return form(Country, rows={"names": names}, initial=initial, **{**stored, "is_active": "on", **fields})


def test_what_an_editor_changes_is_remembered_and_a_refresh_keeps_it(editor, db):
    one = newsroom.country("PY")
    response = editor.post(url(Country, "edit", one.pk), country_form(one, capital="Asunción del Paraguay"))
    assert response.status_code == 302
    one.refresh_from_db()
    assert one.overrides == ["capital"]
    call_command("geometa_countries", verbosity=0)
    one.refresh_from_db()
    assert one.capital == "Asunción del Paraguay"


def test_saving_a_country_unchanged_overrides_nothing(editor, db):
    one = newsroom.country("PY")
    assert editor.post(url(Country, "edit", one.pk), country_form(one)).status_code == 302
    one.refresh_from_db()
    assert one.overrides == []


def test_a_name_from_the_data_that_is_rewritten_is_kept_too(editor, db):
    one = newsroom.country("PY")

    def rewrite(rows):
        rows[0]["text"] = "Paraguay (our spelling)"
        return rows

    assert editor.post(url(Country, "edit", one.pk), country_form(one, names=rewrite)).status_code == 302
    one.refresh_from_db()
    assert one.overrides == ["names"]


def test_a_name_an_editor_adds_overrides_nothing_and_survives(editor, db):
    one = newsroom.country("PY")

    def more(rows):
        return [*rows, {"locale": "gn", "text": "Tetã Paraguái", "kind": "alias"}]

    assert editor.post(url(Country, "edit", one.pk), country_form(one, names=more)).status_code == 302
    call_command("geometa_countries", verbosity=0)
    one.refresh_from_db()
    assert one.overrides == []
    assert one.names.filter(text="Tetã Paraguái").exists()


def test_an_editor_can_let_go_of_what_was_kept(editor, db):
    one = newsroom.country("PY")
    Country.objects.filter(pk=one.pk).update(overrides=["adjective", "capital"])
    data = country_form(one) | {"keep": ["adjective"]}
    assert editor.post(url(Country, "edit", one.pk), data).status_code == 302
    one.refresh_from_db()
    assert one.overrides == ["adjective"]


def test_an_edited_group_keeps_its_name_through_a_refresh(editor, db):
    one = CountryGroup.objects.get(code="asean")
    rows = [
        {
            "id": row.pk,
            "country": row.country_id,
            "status": row.status,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "source_url": row.source_url,
        }
        for row in one.memberships.all()
    ]
    data = form(
        CountryGroup,
        rows={"memberships": rows},
        initial={"memberships": len(rows)},
        code=one.code,
        name="ASEAN, as our house spells it",
        kind=one.kind,
        wikidata_id=one.wikidata_id,
        url=one.url,
    )
    response = editor.post(url(CountryGroup, "edit", one.pk), data)
    assert response.status_code == 302, errors_of(response)
    call_command("geometa_countries", verbosity=0)
    one.refresh_from_db()
    assert one.overrides == ["name"]
    assert one.name == "ASEAN, as our house spells it"


def test_the_code_of_a_country_does_not_change(editor, db):
    one = newsroom.country("PY")
    editor.post(url(Country, "edit", one.pk), country_form(one, alpha2="QQ"))
    one.refresh_from_db()
    assert one.alpha2 == "PY"


@pytest.mark.parametrize(
    "fields, sentence",
    [
        ({"alpha2": "z1"}, "Write two capital letters"),
        ({"alpha2": "PY"}, "already exists"),
        ({"alpha3": "zzz"}, "Write three capital letters"),
        ({"numeric": "12"}, "Write three digits"),
        ({"latitude": "91"}, "Write degrees between -90 and 90"),
        ({"longitude": "-181"}, "Write degrees between -180 and 180"),
        ({"wikidata_id": "42"}, "It looks like Q42"),
        ({"latitude": "north"}, "Enter a number"),
        ({"valid_from": "2004-13"}, "There is no month 13"),
    ],
)
def test_a_country_with_a_bad_fact_is_refused(editor, db, fields, sentence):
    assert sentence in errors_of(editor.post(url(Country, "add"), form(Country, **fields)))


@pytest.mark.parametrize(
    "row, sentence",
    [
        ({"valid_from": "2010", "valid_to": "2009"}, "The end lies before the start"),
        ({"valid_from": "2010-02-31"}, "has no day 31"),
        ({"source_url": "javascript:alert(1)"}, "Only addresses that begin with https://"),
    ],
)
def test_a_membership_that_cannot_be_is_refused(editor, db, row, sentence):
    rows = {"memberships": [{"country": str(newsroom.country().pk), "status": "member", **row}]}
    assert sentence in errors_of(editor.post(url(CountryGroup, "add"), form(CountryGroup, rows=rows)))


def test_an_organisation_is_no_part_of_itself(editor, db):
    above = newsroom.organisation("Ministry")
    below = newsroom.organisation("Office", parent=above)
    data = form(Organisation, name="Ministry", parent=str(below.pk))
    said = errors_of(editor.post(url(Organisation, "edit", above.pk), data))
    assert "An organisation cannot be part of itself" in said


@pytest.mark.parametrize(
    "fields, sentence",
    [
        ({"claimant_name": ""}, "Name one claimant"),
        ({"text": "x" * 501}, "at most 500 characters"),
        ({"claim_date": "2026-02-30"}, "has no day 30"),
        ({"first_appearance": "data:text/html,x"}, "Only addresses that begin with https://"),
    ],
)
def test_a_claim_with_a_bad_fact_is_refused(editor, db, fields, sentence):
    assert sentence in errors_of(editor.post(url(Claim, "add"), form(Claim, **fields)))


def test_two_claimants_are_refused(editor, db):
    data = form(Claim, claimant_person=str(newsroom.person().pk))
    assert "Name one claimant" in errors_of(editor.post(url(Claim, "add"), data))


def test_a_long_claim_is_a_warning(editor, db):
    page = editor.post(url(Claim, "add"), form(Claim, text="long " * 20), follow=True).content.decode()
    assert "Lists of fact checks cut it off after 75" in page
    assert Claim.objects.exists()


@pytest.mark.parametrize(
    "row, sentence",
    [
        ({"label": "True", "value": "3"}, "Give the value with the best and the worst"),
        ({"label": "True", "value": "9", "best": "5", "worst": "1"}, "must lie between"),
        ({"label": "True", "colour": "red"}, "Write a colour as"),
    ],
)
def test_a_verdict_that_means_nothing_is_refused(editor, db, row, sentence):
    data = form(RatingScale, rows={"entries": [row]})
    assert sentence in errors_of(editor.post(url(RatingScale, "add"), data))


def test_a_verdict_in_use_cannot_be_removed(editor, records):
    scale = records[RatingScale]
    rows = [{"id": str(one.pk), "label": one.label} for one in scale.entries.all()]
    rows[0]["DELETE"] = "on"
    data = form(RatingScale, name=scale.name, rows={"entries": rows}, initial={"entries": 2})
    said = errors_of(editor.post(url(RatingScale, "edit", scale.pk), data))
    assert "“True” is the verdict of a review" in said
    assert scale.entries.count() == 2


def scale_form(scale, *, labels=(), stored_labels=0, **changes):
    """The stored scale as its form posts it; ``changes`` and ``labels`` go to the verdict in use, the first."""
    rows = [{"id": str(one.pk), "label": one.label} for one in scale.entries.all()]
    rows[0] = {**rows[0], **changes, "labels": inline_formset(list(labels), initial=stored_labels)}
    return form(RatingScale, name=scale.name, rows={"entries": rows}, initial={"entries": 2})


def test_a_verdict_in_use_keeps_its_words_and_says_what_to_do(editor, records):
    scale = records[RatingScale]
    label = RatingLabel.objects.create(entry=scale.entries.get(label="True"), locale="es", text="Cierto")
    spanish = {"id": str(label.pk), "locale": "es", "text": "Cierto"}
    address = url(RatingScale, "edit", scale.pk)
    cases = [
        (
            {"label": "Mostly true", "labels": [spanish]},
            "'label': ['A review gave this verdict, so its words",
        ),
        ({"value": "1", "best": "1", "worst": "0", "labels": [spanish]}, "Add a new verdict to the scale"),
        ({"labels": [{**spanish, "text": "Verdad"}]}, "'text': ['A review gave this verdict"),
        ({"labels": [{**spanish, "locale": "pt"}]}, "'locale': ['A review gave this verdict"),
        ({"labels": [{**spanish, "DELETE": "on"}]}, "Put the removed row back"),
        ({"labels": [spanish, {"locale": "es", "text": "Verdad"}]}, "they stay; remove this row"),
    ]
    for changes, sentence in cases:
        response = editor.post(address, scale_form(scale, stored_labels=1, **changes))
        assert sentence.lower() in errors_of(response).lower(), changes
    assert [(one.label, one.value) for one in scale.entries.all()] == [("True", None), ("False", None)]
    assert list(RatingLabel.objects.values_list("locale", "text")) == [("es", "Cierto")]
    more = [spanish, {"locale": "pt", "text": "Verdade"}]
    response = editor.post(address, scale_form(scale, stored_labels=1, labels=more, colour="#8a5a00"))
    assert response.status_code == 302, errors_of(response)
    assert scale.entries.get(label="True").colour == "#8a5a00"
    assert set(RatingLabel.objects.values_list("locale", "text")) == {("es", "Cierto"), ("pt", "Verdade")}


def test_a_review_that_comes_while_the_scale_is_saved_is_no_server_error(editor, records):
    scale, false = records[RatingScale], RatingEntry.objects.get(label="False")
    rows = [{"id": str(one.pk), "label": one.label} for one in scale.entries.all()]

    def review(**kwargs):
        Review.objects.create(claim=records[Claim], verdict=false)

    for change in ({"label": "Wrong"}, {"DELETE": "on"}):
        posted = [rows[0], {**rows[1], **change}]
        data = form(RatingScale, name="Renamed", rows={"entries": posted}, initial={"entries": 2})
        pre_save.connect(review, sender=RatingScale)
        try:
            said = errors_of(editor.post(url(RatingScale, "edit", scale.pk), data))
        finally:
            pre_save.disconnect(review, sender=RatingScale)
        assert "Add a new verdict to the scale" in said
        assert RatingScale.objects.get().name == scale.name
        assert [one.label for one in scale.entries.all()] == ["True", "False"]


def test_a_reworded_claim_asks_for_a_new_review(editor, records):
    claim = records[Claim]
    rows = {
        name: [{"id": str(row.pk), **row_fields(row)} for row in getattr(claim, name).all()]
        for name in ("evidence", "appearances")
    }
    stored = {"text": claim.text, "claimant_person": str(claim.claimant_person_id), "claimant_name": ""}
    for change, warned in [
        ({}, False),
        ({"text": "The river  fell by a third. "}, False),
        ({"place": "Asunción"}, False),
        ({"text": "The river rose."}, True),
        ({"claimant_person": "", "claimant_name": "A pilot"}, True),
    ]:
        data = form(Claim, rows=rows, initial={"evidence": 1, "appearances": 1}, **{**stored, **change})
        response = editor.post(url(Claim, "edit", claim.pk), data, follow=True)
        page = response.content.decode()
        told = "The verdict “True” was given on “The river fell by a third.”, said by Ilse Vandamme." in page
        assert told is warned, change
    assert "add a review of it" in page


def row_fields(row):
    """An inline row of a claim as its form posts it."""
    names = ("title", "url", "stance", "accessed_at")
    return {name: str(getattr(row, name)) for name in names if getattr(row, name, None)}


SECRET = "ines.private@example.net"


def test_the_private_e_mail_is_kept_beside_the_record_and_leaves_no_trace(editor, db):
    data = form(Author, private_email=SECRET, private_note="Only by day.")
    assert editor.post(url(Author, "add"), data | {"action-publish": "1"}).status_code == 302
    author = Author.objects.get()
    assert AuthorPrivate.objects.get(author=author).email == SECRET
    assert SECRET in editor.get(url(Author, "edit", author.pk)).content.decode()
    assert SECRET not in str([revision.content for revision in author.revisions])
    for address in (
        url(Author, "list"),
        url(Author, "history", author.pk),
        url(Author, "inspect", author.pk),
    ):
        assert SECRET not in editor.get(address).content.decode()
    export = b"".join(editor.get(url(Author, "list"), {"export": "csv"}).streaming_content).decode()
    assert author.name in export and SECRET not in export
    assert SECRET not in author.make_preview_request().content.decode()


def test_a_preview_keeps_nothing_private(editor, db):
    from wagtail.admin.models import FormState

    author = newsroom.author()
    for address in (url(Author, "preview_on_add"), url(Author, "preview_on_edit", author.pk)):
        assert editor.post(address, form(Author, private_email=SECRET)).json()["is_valid"]
        assert editor.get(address).status_code == 200
    assert FormState.objects.exists()
    assert not FormState.objects.filter(data__contains="ines.private").exists()


def test_a_draft_edit_changes_the_private_e_mail_at_once(editor, db):
    author = newsroom.author()
    assert editor.post(url(Author, "edit", author.pk), form(Author, private_email=SECRET)).status_code == 302
    assert author.private.email == SECRET


def test_the_private_e_mail_is_hidden_from_whoever_lacks_the_permission(login_as, db):
    author = newsroom.author()
    AuthorPrivate.objects.create(author=author, email=SECRET)
    reporter = login_as("view_author", "change_author")
    page = reporter.get(url(Author, "edit", author.pk)).content.decode()
    assert author.name in page and SECRET not in page and "private_email" not in page
    reporter.post(url(Author, "edit", author.pk), form(Author, private_email="other@example.net"))
    assert AuthorPrivate.objects.get().email == SECRET


def test_a_withheld_author_stands_out(editor, db):
    author = newsroom.author(status="withheld")
    assert "withheld for safety" in editor.get(url(Author, "list")).content.decode()
    assert "Withheld for safety." in editor.get(url(Author, "edit", author.pk)).content.decode()
    other = newsroom.author("Ramón Etcheverry")
    assert "Withheld for safety." not in editor.get(url(Author, "edit", other.pk)).content.decode()


def test_a_desk_is_nobody_in_the_news(editor, db):
    data = form(Author, kind="desk", person=str(newsroom.person().pk))
    assert "Only an author who is a person" in errors_of(editor.post(url(Author, "add"), data))


def test_every_minimal_form_has_a_name(db):
    """Guards the tests above: a form that is refused for its own sake would hide what they look for."""
    assert all("name" in fields or "text" in fields or "explanation" in fields for fields in FIELDS.values())
