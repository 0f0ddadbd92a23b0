"""The publisher of the story, with its policies."""

import pytest

from tests.articles.jsonld.graphs import PUBLISHER, graph
from wagtail_geometa.articles.jsonld import POLICIES


def test_the_publisher_names_its_policies(page):
    (publisher,) = graph(page).of_type("NewsMediaOrganization")
    assert publisher["logo"] == "http://localhost/static/logo.png"
    assert {policy: publisher[policy] for policy in POLICIES} == {
        policy: f"http://localhost/about/{policy}/" for policy in POLICIES
    }


@pytest.mark.parametrize("given", [{}, None, {"url": "http://localhost/"}, {"name": ""}])
def test_without_a_name_there_is_no_publisher(page, settings, given):
    settings.WAGTAIL_GEOMETA = {"PUBLISHER": given}
    made = graph(page)
    assert not made.of_type("NewsMediaOrganization")
    assert "publisher" not in made.article


def test_a_setting_that_is_no_policy_is_not_told(page, settings):
    settings.WAGTAIL_GEOMETA = {
        "PUBLISHER": PUBLISHER | {"password": "x", "ethicsPolicy": "javascript:alert(1)"}
    }
    (publisher,) = graph(page).of_type("NewsMediaOrganization")
    assert "password" not in publisher and "ethicsPolicy" not in publisher
