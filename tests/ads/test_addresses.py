"""Where a house notice may lead, and nowhere else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.ads.addresses import link_problem, with_query

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/a\\b",
    "/\t/evil.example",
    "/\n/evil.example",
    " /advertise/",
    "/advertise/ ",
    "https://user:secret@example.org/",
    "https://",
    "vbscript:x",
    "advertise/",
    "?a=b",
    "/a\u202eb",
    "/a\u200bb",
    "",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_trick_is_refused_and_never_printed(address):
    assert link_problem(address)
    assert with_query(address, {"slot": "inline"}) == ""


@pytest.mark.parametrize(
    "address", ["/", "/advertise/", "/a/b?c=d#e", "https://example.org/x", "http://example.org:8080/"]
)
def test_a_path_of_the_site_or_a_web_address_is_taken(address):
    assert link_problem(address) == ""


def test_the_context_is_added_and_the_rest_kept():
    assert with_query("/advertise/?from=news&slot=old#form", {"slot": "inline", "story": "1"}) == (
        "/advertise/?from=news&slot=inline&story=1#form"
    )


@given(st.text(max_size=40), st.text(max_size=20))
def test_whatever_is_stored_the_link_stays_on_its_host(tail, value):
    for base in ("/", "https://example.org/"):
        printed = with_query(base + tail, {"slot": value})
        if not printed:
            continue
        parts = urlsplit(printed)
        assert (parts.scheme, parts.netloc) == (urlsplit(base).scheme, urlsplit(base).netloc)
        assert parse_qs(parts.query, keep_blank_values=True)["slot"] == [value]
