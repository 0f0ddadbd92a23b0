"""Jinja2: its functions print what Django's tags print, from the same story, and nonsense prints nothing."""

import pytest
from django.template import engines
from jinja2 import StrictUndefined

from tests import newsroom
from wagtail_geometa.ads.models import AdSize, AdSlot, AdSlotSize

pytestmark = pytest.mark.django_db

#: Django's tag -> the same in Jinja2.
PAIRS = {
    "{% geometa_head %}": "{{ geometa_head() }}",
    "{% geometa_key_points %}": "{{ geometa_key_points() }}",
    "{% geometa_byline %}": "{{ geometa_byline() }}",
    "{% geometa_body page.text %}": "{{ geometa_body(page.text) }}",
    "{% geometa_in_this_story %}": "{{ geometa_in_this_story() }}",
    "{% geometa_claims %}": "{{ geometa_claims() }}",
    "{% geometa_corrections %}": "{{ geometa_corrections() }}",
    '{% geometa_corrections "bottom" %}': "{{ geometa_corrections('bottom') }}",
    "{% geometa_comments %}": "{{ geometa_comments() }}",
    "{% geometa_author_box %}": "{{ geometa_author_box() }}",
    "{% geometa_person_card person %}": "{{ geometa_person_card(person) }}",
    '{% geometa_slot "inline" %}': "{{ geometa_slot('inline') }}",
    '{{ "2026-03"|geometa_date }}': "{{ '2026-03'|geometa_date }}",
    '<p{{ words|geometa_lang:"en" }}>': "<p{{ words|geometa_lang('en') }}>",
}


@pytest.fixture(autouse=True)
def both(settings):
    jinja = {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "extensions": ["wagtail_geometa.jinja2tags.geometa", "wagtail_geometa.ads.jinja2tags.slots"]
        },
    }
    settings.TEMPLATES = [*settings.TEMPLATES, jinja]
    settings.WAGTAIL_GEOMETA = {"COMMENTS": {"ADAPTER": "wagtail_geometa.comments.xtd.XtdComments"}}


@pytest.fixture
def context():
    slot = AdSlot(slug="inline", site=newsroom.home().get_site(), house_url="/advertise/")
    slot.sizes = [AdSlotSize(min_width=0, size=AdSize.objects.get(slug="300x250"))]
    slot.save()
    page = newsroom.tell(newsroom.article())
    person = page.geometa_people.first().person
    return {"page": page, "person": person, "words": person.words.get()}


def by_django(source, context):
    return engines["django"].from_string("{% load geometa_tags geometa_slots %}" + source).render(context)


def by_jinja(source, context):
    return engines["jinja2"].from_string(source).render(context)


@pytest.mark.parametrize("tag", PAIRS)
def test_both_languages_of_templates_print_the_same(tag, context):
    printed = by_jinja(PAIRS[tag], context)
    assert printed == by_django(tag, context)
    assert printed.strip() or "words" in tag


def test_every_tag_of_the_libraries_has_its_function(context):
    from wagtail_geometa.ads.templatetags import geometa_slots
    from wagtail_geometa.templatetags import geometa_tags

    environment = engines["jinja2"].env
    assert set(geometa_tags.register.tags) | set(geometa_slots.register.tags) <= set(environment.globals)
    assert set(geometa_tags.register.filters) <= set(environment.filters)


def test_another_page_may_be_given(context):
    other = newsroom.tell(newsroom.article("Elsewhere"), suffix=" II")
    assert "Inés Valdarrama II" in by_jinja("{{ geometa_byline(other) }}", {**context, "other": other})
    assert "Inés Valdarrama II" in by_jinja("{{ geometa_byline(page=other) }}", {"other": other})


@pytest.mark.parametrize("nonsense", [None, 7, "text", [1], object()])
@pytest.mark.parametrize(
    "function", ["head", "key_points", "byline", "claims", "author_box", "in_this_story"]
)
def test_nonsense_prints_nothing_and_leaves_a_line_in_the_log(function, nonsense, caplog):
    assert by_jinja(f"{{{{ geometa_{function}(x) }}}}", {"x": nonsense}) == ""
    assert f"geometa_{function} needs a page" in caplog.text


@pytest.mark.parametrize(
    "source",
    [
        "{{ geometa_head(nothing) }}",
        "{{ geometa_byline(nothing) }}",
        "{{ geometa_body(nothing) }}",
        "{{ geometa_person_card(nothing) }}",
        "{{ geometa_corrections(nothing) }}",
        "{{ nothing|geometa_date }}",
        "{{ nothing|geometa_lang('en') }}",
    ],
)
def test_a_name_that_means_nothing_prints_nothing_where_jinja_is_strict(source, settings):
    jinja = {**settings.TEMPLATES[-1]}
    jinja["OPTIONS"] = {**jinja["OPTIONS"], "undefined": StrictUndefined}
    settings.TEMPLATES = [*settings.TEMPLATES[:-1], jinja]
    assert by_jinja(source, {}) == ""
