"""Settings: the host's value or ours, and no other name."""

import pytest

from wagtail_geometa import conf


@pytest.mark.parametrize("given", [None, {}])
def test_without_a_value_of_the_host_ours_holds(settings, given):
    settings.WAGTAIL_GEOMETA = given
    assert {name: conf.get(name) for name in conf.DEFAULTS} == conf.DEFAULTS
    assert conf.unknown_names() == []


def test_without_any_dict_ours_holds(settings):
    del settings.WAGTAIL_GEOMETA
    assert conf.get("WORDS_PER_CARD") == conf.DEFAULTS["WORDS_PER_CARD"]


def test_the_value_of_the_host_wins_even_when_it_is_false(settings):
    settings.WAGTAIL_GEOMETA = {"WORDS_PER_CARD": 0, "BASE_URL": "https://example.org"}
    assert conf.get("WORDS_PER_CARD") == 0
    assert conf.get("BASE_URL") == "https://example.org"


def test_a_name_we_do_not_define_is_an_error_of_the_caller():
    with pytest.raises(conf.UnknownSetting):
        conf.get("WORDS_PER_CARDS")


def test_a_name_the_host_mistyped_is_found(settings):
    settings.WAGTAIL_GEOMETA = {"WORDS_PER_CARDS": 1, "ALIAS_POLICY": "wagtail", "zz": 1}
    assert conf.unknown_names() == ["WORDS_PER_CARDS", "zz"]


def test_a_name_mistyped_within_wikidata_is_found_too(settings):
    settings.WAGTAIL_GEOMETA = {"WIKIDATA": {"CONTACT": "desk@example.org", "TIMEOUTS": 3}}
    assert conf.unknown_names() == ["WIKIDATA.TIMEOUTS"]
    assert conf.get_wikidata()["TIMEOUT"] == conf.WIKIDATA_DEFAULTS["TIMEOUT"]
