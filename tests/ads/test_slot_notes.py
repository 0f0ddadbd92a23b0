"""The editor's preview names the slots of the body and where they stand."""

import pytest

from tests import newsroom


@pytest.mark.django_db
def test_a_slot_in_the_body_is_named_with_its_place(slot):
    body = [("paragraph", "<p>One.</p><p>Two.</p>"), ("slot", {"slot": "inline"})]
    html = newsroom.stream_article("Gauges", body).make_preview_request().rendered_content
    assert "Ad slot “inline”: after paragraph 2." in html
