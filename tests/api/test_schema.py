"""The schema: valid OpenAPI 3.1, the same as the committed one, and nobody else's settings in it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from drf_spectacular.validation import validate_schema

from tests.api.contract import COMMITTED, LISTS, ROOT, committed, read
from wagtail_geometa.api import schema
from wagtail_geometa.api.v1.urls import RESOURCES

pytestmark = pytest.mark.django_db


def test_the_committed_schema_describes_this_api():
    # When a change is meant: python -m django geometa_openapi --output docs/reference/openapi.json
    out = StringIO()
    call_command("geometa_openapi", check=COMMITTED, stdout=out)
    assert "is up to date" in out.getvalue()


def test_a_stale_file_is_refused(tmp_path):
    stale = tmp_path / "openapi.json"
    stale.write_text(COMMITTED.read_text(encoding="utf-8").replace("headline", "title"), encoding="utf-8")
    with pytest.raises(CommandError, match="does not describe this API"):
        call_command("geometa_openapi", check=stale)


def test_the_command_writes_the_file(tmp_path):
    call_command("geometa_openapi", output=tmp_path / "openapi.json")
    assert (tmp_path / "openapi.json").read_bytes() == COMMITTED.read_bytes()


def test_is_openapi_31():
    assert committed()["openapi"] == "3.1.0"
    validate_schema(committed())


def test_the_site_serves_the_same_document(client):
    response = client.get(f"{ROOT}/openapi.json")
    assert response.status_code == 200
    assert response.json() == committed()


def test_names_every_list_and_item():
    assert [resource.plural for resource in RESOURCES] == LISTS
    for name in LISTS:
        assert f"/{name}/" in committed()["paths"]
        assert any(path.startswith(f"/{name}/{{") for path in committed()["paths"])


def test_the_schema_names_every_parameter_the_views_know():
    for resource in RESOURCES:
        described = committed()["paths"][f"/{resource.plural}/"]["get"]["parameters"]
        named = [one["name"] for one in described if one["in"] == "query"]
        assert named == list(resource.list_parameters.known())


def test_holds_only_reading():
    assert {method for methods in committed()["paths"].values() for method in methods} == {"get"}


def test_the_hosts_own_schema_settings_do_not_matter(monkeypatch):
    from drf_spectacular.settings import spectacular_settings

    monkeypatch.setattr(spectacular_settings, "TITLE", "The host's API")
    monkeypatch.setattr(spectacular_settings, "OAS_VERSION", "3.0.3")
    monkeypatch.setattr(spectacular_settings, "SCHEMA_PATH_PREFIX_INSERT", "/other")
    monkeypatch.setattr(schema, "_documents", {})
    assert schema.document() == committed()
    assert spectacular_settings.TITLE == "The host's API"
    assert spectacular_settings.OAS_VERSION == "3.0.3"


def test_the_index_leads_to_every_list(client):
    answer = read(client, f"{ROOT}/").json()
    assert list(answer["resources"]) == LISTS
    for address in [*answer["resources"].values(), answer["openapi"], answer["documentation"]]:
        assert client.get(address).status_code == 200


def test_the_schema_says_nothing_of_internals():
    text = json.dumps(committed())
    for word in (
        "user_id",
        "private",
        "legally_sensitive",
        "card_text",
        "checked_by",
        "snapshot",
        "withheld",
    ):
        assert word not in text
