"""How a graph is written: text that cannot end its element, nodes that stand once."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_geometa.articles.jsonld import document, serialise


@given(
    text=st.text(max_size=200)
    | st.sampled_from(["</script>", "<!--", "]]>", "\u2028\u2029", "<script", "&lt;"])
)
@settings(max_examples=1000, deadline=None)
def test_text_survives_and_cannot_end_the_element(text):
    written = serialise({"headline": text, text: [text]})
    assert json.loads(written) == {"headline": text, text: [text]}
    assert not any(mark in written for mark in ("</", "<!--", "<", ">", "&", "\u2028", "\u2029"))


@given(text=st.text(st.characters(categories=["Cs"]) | st.characters(), max_size=50))
@settings(max_examples=300, deadline=None)
def test_a_lone_surrogate_is_never_written(text):
    written = serialise({"headline": text})
    written.encode("utf-8")
    assert not any("\ud800" <= char <= "\udfff" for char in json.loads(written)["headline"])


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError):
        serialise({"latitude": float("nan")})


def test_nodes_within_nodes_come_to_stand_once_and_empty_values_nowhere():
    inner = {"@type": "Person", "@id": "http://localhost/p/", "name": "P", "url": "", "sameAs": []}
    outer = {
        "@type": "Article",
        "@id": "http://localhost/#a",
        "about": [inner],
        "author": inner | {"jobTitle": "x"},
    }
    assert document([outer, {"@type": "Thing"}])["@graph"] == [
        {
            "@type": "Article",
            "@id": "http://localhost/#a",
            "about": [{"@id": "http://localhost/p/"}],
            "author": {"@id": "http://localhost/p/"},
        },
        {"@type": "Person", "@id": "http://localhost/p/", "name": "P", "jobTitle": "x"},
    ]
