"""Methods, media types, problems, validators and caches: how the API answers, whatever is asked."""

import logging
import uuid

import pytest
from django.conf import settings as project
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import newsroom
from tests.api.contract import LISTS, ROOT, check, read
from wagtail_geometa.api.errors import PROBLEM_TYPES
from wagtail_geometa.api.v1.articles import Articles
from wagtail_geometa.pages import article_uuid

pytestmark = pytest.mark.django_db
ADDRESSES = [f"{ROOT}/", *(f"{ROOT}/{name}/" for name in LISTS)]


# --- methods -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_nothing_can_be_written(editor, method):
    for address in ADDRESSES:
        response = editor.generic(method, address, b"{" * 5000, content_type="application/json")
        assert response.status_code == 405
        assert response.json()["code"] == "method-not-allowed"
        assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
        check(response, address)


def test_head_says_what_get_says_without_the_body(client):
    newsroom.tell(newsroom.article("Headed"))
    for address in ADDRESSES:
        got, headed = client.get(address), client.head(address)
        assert headed.content == b"" and headed.status_code == 200
        assert {**got.headers, "Content-Length": ""} == {**headed.headers, "Content-Length": ""}


def test_options_names_the_methods_and_nothing_else(client):
    for address in ADDRESSES:
        response = client.options(address)
        assert (response.status_code, response.content) == (204, b"")
        assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_reading_changes_nothing_in_the_database(editor):
    newsroom.tell(newsroom.article("Read only"))
    with CaptureQueriesContext(connection) as queries:
        for address in ADDRESSES:
            editor.get(address)
    assert not [
        one["sql"] for one in queries if not one["sql"].lstrip("( ").upper().startswith(("SELECT", "WITH"))
    ]


# --- problems ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["nothing/", "people/not-a-uuid/", "articles/1/", "people/..%2f/", "%00/", "a/b/c/d", "v2"]
)
def test_an_unknown_address_is_a_problem_document(client, path):
    response = read(client, path)
    assert response.status_code == 404 and response.json()["code"] == "not-found"


def test_a_missing_slash_is_mended(client):
    response = client.get(f"{ROOT}/people?limit=2&q=a%20b")
    assert response.status_code == 301 and response["Location"] == f"{ROOT}/people/?limit=2&q=a%20b"
    assert client.get(f"{ROOT}/nobody").status_code == 404
    assert client.post(f"{ROOT}/people").status_code == 405


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "application/ld+json"])
def test_only_json_is_spoken(client, accept):
    response = read(client, "people/", Accept=accept)
    assert response.status_code == 406 and response.json()["code"] == "not-acceptable"


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*", "text/html, */*;q=0.1"])
def test_json_is_given_to_whoever_takes_it(client, accept):
    assert read(client, "people/", Accept=accept).status_code == 200


def test_a_fault_of_ours_tells_the_log_and_not_the_caller(monkeypatch, caplog, settings):
    def broken(self):
        raise RuntimeError("CANARY at /srv/secret/path with SELECT password")

    monkeypatch.setattr(Articles, "rows", broken)
    for debug in (False, True):
        settings.DEBUG = debug
        with caplog.at_level(logging.ERROR):
            response = Client(raise_request_exception=False).get(f"{ROOT}/articles/")
        assert response.status_code == 500 and response.json()["code"] == "internal-error"
        assert "CANARY" not in response.content.decode()
        check(response, f"{ROOT}/articles/")
    assert "CANARY" in caplog.text


def test_every_problem_says_what_to_do_and_where_to_read_on(client):
    problem = read(client, "people/?x=1").json()
    page, _, anchor = problem["type"].partition("#")
    assert anchor == problem["code"] == "unknown-parameter"
    html = client.get(page).content.decode()
    for code, kind in PROBLEM_TYPES.items():
        assert f'id="{code}"' in html and kind.advice


# --- validators and caches -----------------------------------------------------------------------------------


def test_an_unchanged_answer_is_a_304(client):
    page = newsroom.tell(newsroom.article("Held"))
    for address in [
        *ADDRESSES,
        f"{ROOT}/articles/{article_uuid(page)}/",
        f"{ROOT}/openapi.json",
        f"{ROOT}/docs/",
    ]:
        etag = client.get(address)["ETag"]
        for held in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            response = client.get(address, headers={"If-None-Match": held})
            assert (response.status_code, response.content) == (304, b"")
            assert response["ETag"] == etag and response["Cache-Control"] == "public, max-age=30"
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_change_gives_a_new_etag(client):
    page = newsroom.tell(newsroom.article("Before"))
    address = f"{ROOT}/articles/{article_uuid(page)}/"
    before = client.get(address)["ETag"]
    page.title = "After"
    page.save_revision().publish()
    response = client.get(address, headers={"If-None-Match": before})
    assert response.status_code == 200 and response["ETag"] != before


def test_the_etag_is_keyed(client, settings):
    before = client.get(f"{ROOT}/countries/PY/")["ETag"]
    settings.SECRET_KEY = f"{project.SECRET_KEY} other"
    assert client.get(f"{ROOT}/countries/PY/")["ETag"] != before


def test_a_refusal_is_stored_nowhere(client):
    for path in (f"people/{uuid.uuid4()}/", "people/?x=1", "nothing/"):
        response = client.get(f"{ROOT}/{path}")
        assert response["Cache-Control"] == "no-store" and "ETag" not in response


def test_the_same_bytes_for_everybody(editor, client):
    newsroom.tell(newsroom.article("Same for all"))
    stranger = Client()
    for address in ADDRESSES:
        answers = [
            stranger.get(address),
            editor.get(address),
            stranger.get(address, headers={"Accept-Language": "es", "User-Agent": "x"}),
            stranger.get(
                address, headers={"Authorization": "Basic QWxhZGRpbg==", "Cookie": f"sessionid={'x' * 32}"}
            ),
        ]
        assert len({one.content for one in answers}) == 1
        assert not any(one.cookies for one in answers)
        assert all("Cookie" not in one["Vary"] for one in answers)
        assert "Access-Control-Allow-Origin" not in stranger.get(
            address, headers={"Origin": "https://example.net"}
        )


def test_the_hosts_rest_settings_do_not_apply(client, settings):
    newsroom.article("As before")
    before = {address: client.get(address).content for address in ADDRESSES}
    settings.REST_FRAMEWORK = {
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.BrowsableAPIRenderer"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
        "DEFAULT_THROTTLE_RATES": {"anon": "1/day"},
        "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.AcceptHeaderVersioning",
        "EXCEPTION_HANDLER": "rest_framework.views.exception_handler",
        "DATETIME_FORMAT": "%d.%m.%y",
        "COERCE_DECIMAL_TO_STRING": True,
        "URL_FORMAT_OVERRIDE": "format",
        "PAGE_SIZE": 1,
    }
    for _ in range(2):
        assert {address: client.get(address).content for address in ADDRESSES} == before
    assert client.get(f"{ROOT}/people/?format=api").status_code == 400
