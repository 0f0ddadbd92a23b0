"""A slot placed by hand in a body: the same markup and the same rules as the tag."""

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from tests import newsroom
from wagtail_geometa.ads import blocks
from wagtail_geometa.models import PageStory

pytestmark = pytest.mark.django_db
BODY = [("paragraph", "<p>First.</p>"), ("slot", {"slot": "inline"}), ("paragraph", "<p>Second.</p>")]


@pytest.fixture
def page():
    return newsroom.stream_article(body=BODY)


def body_of(page, tag="{% include_block page.body %}"):
    return Template("{% load wagtailcore_tags geometa_tags %}" + tag).render(Context({"page": page}))


@pytest.mark.parametrize("tag", ["{% include_block page.body %}", "{% geometa_body page.body %}"])
def test_stands_where_the_editor_put_it(slot, page, tag):
    html = body_of(page, tag)
    assert html.index("First.") < html.index('class="geometa-slot ') < html.index("Second.")
    assert html.count("<aside") == 1


@pytest.mark.parametrize("tag", ["{% include_block page.body %}", "{% geometa_body page.body %}"])
def test_a_story_that_hides_ads_has_no_trace_of_it(slot, page, tag):
    page.geometa_story = [PageStory(ads="off")]
    page.save_revision().publish()
    html = body_of(type(page).objects.get(pk=page.pk), tag)
    assert "geometa-slot" not in html and "dvertise" not in html and "Second." in html


def test_without_its_page_it_prints_nothing(slot, page, caplog):
    assert "geometa-slot" not in str(page.body)
    assert "there is no page" in caplog.text


def test_a_site_that_took_the_app_out_still_shows_its_stories(slot, page, monkeypatch):
    monkeypatch.setattr(blocks, "_installed", lambda: False)
    html = body_of(page)
    assert "geometa-slot" not in html and "Second." in html


def test_an_unknown_name_is_refused_with_advice(slot):
    block = blocks.SlotBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"slot": "inlne"}))
    assert "No site has a slot of this name" in str(refusal.value.block_errors["slot"])
    assert block.clean(block.to_python({"slot": "inline"}))["slot"] == "inline"


def test_an_empty_name_is_refused(slot):
    block = blocks.SlotBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"slot": ""}))
    assert "slot" in refusal.value.block_errors
