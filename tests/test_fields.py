"""Model fields: what is stored is clean whoever writes it, and what cannot be stored is refused with what to do."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminAutoHeightTextInput

from tests import newsroom
from wagtail_geometa.fields import (
    LanguageField,
    PartialDateField,
    SafeRichTextField,
    TextBlock,
    TextLine,
    WebAddressField,
)
from wagtail_geometa.models import Author, Correction, PageStory, Person, PersonLink, PersonWords, Review


def refusal(field, value):
    with pytest.raises(ValidationError) as refused:
        field.clean(value, None)
    return " ".join(refused.value.messages)


def test_one_line_of_text_is_cleaned_before_its_length_is_judged():
    field = TextLine(max_length=6)
    assert field.clean(" Ine\u0301s \u202e\u200b\n V ", None) == "Inés V"
    assert "at most 6" in refusal(field, "1234567")


def test_a_line_of_nothing_but_invisible_marks_counts_as_empty():
    assert "blank" in refusal(TextLine(max_length=20), "\u202e\u200b \ufeff")


def test_several_lines_keep_their_breaks():
    assert TextBlock().clean("one\u200b\ntwo", None) == "one\ntwo"


@pytest.mark.parametrize(
    "field", [TextLine(max_length=9, null=True, blank=True), TextBlock(null=True, blank=True)]
)
def test_nothing_stays_nothing(field):
    assert field.clean(None, None) is None


def test_a_partial_date_field_takes_dates_and_refuses_the_rest():
    field = PartialDateField()
    assert field.clean(" 2004-03 ", None) == "2004-03"
    assert field.clean("", None) == ""
    assert "no month 13" in refusal(field, "2004-13")


def test_an_address_field_refuses_what_may_not_be_linked_to():
    field = WebAddressField()
    assert field.clean("https://example.org/", None) == "https://example.org/"
    assert "https://" in refusal(field, "javascript:alert(1)")
    assert "at most 1000" in refusal(field, "https://example.org/" + "a" * 1000)


@pytest.mark.parametrize("tag", ["en", "es", "pt-BR", "zh-Hans-CN", "sr-Latn", "gsw", "de-1996"])
def test_a_language_tag_is_taken(tag):
    assert LanguageField().clean(tag, None) == tag


@pytest.mark.parametrize(
    "tag", ["English", "e", "en_GB", "en-", "-en", "en--GB", "1n", "en GB", "én", "en\n", "en-" + "x" * 40]
)
def test_what_is_no_language_tag_is_refused_with_an_example(tag):
    assert "such as en, es or pt-BR" in refusal(LanguageField(max_length=60), tag)


def test_fields_survive_being_written_into_a_migration():
    for field in (
        TextLine(max_length=9),
        TextBlock(),
        SafeRichTextField(),
        PartialDateField(),
        WebAddressField(),
        LanguageField(),
    ):
        _, path, args, kwargs = field.deconstruct()
        assert path.startswith("wagtail_geometa.fields.")
        assert type(field)(*args, **kwargs).deconstruct()[3] == kwargs


@pytest.mark.django_db
class TestRowsWrittenWithoutAForm:
    """The ORM, an import and a fixture ask no form."""

    def test_a_name_is_clean_once_saved(self):
        person = Person.objects.create(name=" Sergei\u202e\u0000\n Halvorsen ")
        person.refresh_from_db()
        assert person.name == "Sergei Halvorsen"

    def test_rows_made_in_bulk_are_clean(self):
        person = newsroom.person()
        PersonWords.objects.bulk_create(
            [PersonWords(person=person, locale="es", bio="<p onclick=x>y<script>z</script></p>")]
        )
        assert PersonWords.objects.get(locale="es").bio == "<p>y</p>"

    def test_rich_text_is_clean_once_saved(self):
        review = Review.objects.create(
            claim=newsroom.claim(),
            verdict=newsroom.verdicts()[0],
            explanation="<p>So.</p><img src=x onerror=alert(1)>",
        )
        review.refresh_from_db()
        assert review.explanation == "<p>So.</p>"

    def test_several_lines_are_clean_once_saved(self):
        story = PageStory.objects.create(page=newsroom.article())
        Correction.objects.create(story=story, text="It was\u202e 241.\n\x07Sorry.", date=dt.date(2026, 1, 1))
        assert Correction.objects.get().text == "It was 241.\nSorry."

    def test_a_changed_row_is_clean_once_saved(self):
        author = newsroom.author()
        author.disclosure = "Owns\u200b shares."
        author.save()
        assert Author.objects.get(pk=author.pk).disclosure == "Owns shares."

    def test_an_address_slipped_past_the_form_is_stored_but_says_no_when_checked(self):
        link = PersonLink(person=newsroom.person(), url="javascript:alert(1)")
        link.save()
        with pytest.raises(ValidationError):
            link.full_clean()


def test_a_field_of_several_lines_grows_with_its_text_in_the_form():
    assert isinstance(TextBlock().formfield().widget, AdminAutoHeightTextInput)
