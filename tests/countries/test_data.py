"""The country files keep their promises: codes, languages, regions, dates. No database."""

import csv
import datetime as dt
import re
import shutil

import pytest

from wagtail_geometa import partial_dates, sanitise
from wagtail_geometa.countries.data import FOLDER, country_uuid, load

LANGUAGES = "en es fr de pt ru uk ar zh it tr pl hi ja ko nl".split()
REGIONS = {"002", "009", "019", "142", "150"}
#: Places nobody calls home, or whose people have no name in English.
WITHOUT_PEOPLE = {"AQ", "BV", "GS", "HM", "IO", "SJ", "TF", "UM", "VA"}


@pytest.fixture(scope="module")
def data():
    return load()


def members(data, group, day, status="member"):
    def holds(row):
        begins, ends = partial_dates.first_day(row["valid_from"]), partial_dates.first_day(row["valid_to"])
        return (begins is None or begins <= day) and (ends is None or day < ends)

    return {
        country
        for (code, country, kind, _), row in data.memberships.items()
        if code == group and kind == status and holds(row)
    }


def test_all_of_iso_3166_kosovo_and_the_historic_states_are_there(data):
    kinds = [row["kind"] for row in data.countries.values()]
    assert len(data.countries) - kinds.count("historic") == 250
    assert kinds.count("sovereign") == 195  # 193 members and two observers of the United Nations
    assert kinds.count("user_assigned") == 1
    assert kinds.count("disputed") == 3
    historic = {code for code, row in data.countries.items() if row["kind"] == "historic"}
    assert historic == {"AN", "CS", "DD", "SU", "XS", "YD", "YU"}


def test_codes_are_well_formed_and_unique(data):
    for field, pattern in [("alpha2", "[A-Z]{2}"), ("alpha3", "[A-Z]{3}"), ("numeric", "[0-9]{3}")]:
        values = [row[field] for row in data.countries.values()]
        assert all(re.fullmatch(pattern, value) for value in values)
        assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    ("code", "alpha3", "numeric", "item"),
    [
        ("VE", "VEN", "862", "Q717"),
        ("RU", "RUS", "643", "Q159"),
        ("CU", "CUB", "192", "Q241"),
        ("GB", "GBR", "826", "Q145"),
        ("NL", "NLD", "528", "Q55"),
        ("DK", "DNK", "208", "Q35"),
        ("XK", "XKX", "983", "Q1246"),
        ("SU", "SUN", "810", "Q15180"),
    ],
)
def test_known_codes(data, code, alpha3, numeric, item):
    row = data.countries[code]
    assert (row["alpha3"], row["numeric"], row["wikidata_id"]) == (alpha3, numeric, item)


def test_wikidata_ids_are_there_and_unique(data):
    items = [row["wikidata_id"] for row in data.countries.values()]
    assert all(re.fullmatch(r"Q[1-9][0-9]*", item) for item in items)
    assert len(set(items)) == len(items)


def test_every_country_has_an_m49_region_and_subregion_but_antarctica(data):
    for code, row in data.countries.items():
        if code == "AQ":
            assert not row["region_code"] and not row["subregion_code"]
            continue
        assert row["region_code"] in REGIONS, code
        assert re.fullmatch(r"[0-9]{3}", row["subregion_code"]), code
        assert row["region_name"] and row["subregion_name"], code


@pytest.mark.parametrize(
    ("code", "region", "subregion"),
    [
        ("VE", "019", "005"),
        ("RU", "150", "151"),
        ("CU", "019", "029"),
        ("MZ", "002", "014"),
        ("NZ", "009", "053"),
    ],
)
def test_known_regions(data, code, region, subregion):
    row = data.countries[code]
    assert (row["region_code"], row["subregion_code"]) == (region, subregion)


def test_every_country_has_a_name_in_every_language_and_one_only(data):
    found = {}
    for code, locale, kind, text in data.names:
        if kind == "name":
            found.setdefault((code, locale), []).append(text)
    for code in data.countries:
        for language in LANGUAGES:
            assert len(found.get((code, language), [])) == 1, (code, language)


def test_regional_languages_only_differ_from_their_base(data):
    for code, locale, kind, text in data.names:
        if "-" in locale:
            assert (code, locale.split("-")[0], kind, text) not in data.names


def test_names_are_in_the_script_of_their_language(data):
    scripts = {
        "ru": "[а-яё]",
        "uk": "[а-яіїєґ]",
        "ar": "[ء-ي]",
        "zh": "[一-鿿]",
        "hi": "[ऀ-ॿ]",
        "ko": "[가-힣]",
    }
    for _, locale, kind, text in data.names:
        if kind == "name" and locale in scripts:
            assert re.search(scripts[locale], text.casefold()), text


def test_the_english_name_row_is_the_name_of_the_country(data):
    for code, row in data.countries.items():
        assert (code, "en", "name", row["name"]) in data.names


def test_names_belong_to_countries_and_have_known_kinds(data):
    for code, locale, kind, text in data.names:
        assert code in data.countries
        assert kind in {"name", "official", "former", "alias", "abbreviation"}
        assert re.fullmatch(r"[a-z]{2}(-[a-z]+)?", locale)
        assert 0 < len(text) <= 200


def test_an_undated_name_stands_for_one_country_in_a_language(data):
    owners = {}
    for (code, locale, _, text), row in data.names.items():
        if not row["valid_from"] and not row["valid_to"]:
            owners.setdefault((locale, text), set()).add(code)
    shared = {key: codes for key, codes in owners.items() if len(codes) > 1}
    assert not shared


def test_text_is_what_the_database_will_hold(data):
    texts = [text for *_, text in data.names]
    texts += [value for row in data.countries.values() for value in row.values() if isinstance(value, str)]
    texts += [row["name"] for row in data.groups.values()]
    assert [text for text in texts if sanitise.clean_line(text) != text] == []


def test_english_words_are_there_and_free_of_remarks(data):
    for code, row in data.countries.items():
        assert row["official_name"], code
        for field in ("adjective", "demonym", "capital", "official_name"):
            assert not re.search(r"[;&/]|\bnote\b|\bnone\b", row[field]), (code, field)
        if code not in WITHOUT_PEOPLE:
            assert row["adjective"] and row["demonym"], code


@pytest.mark.parametrize(
    ("code", "adjective", "demonym", "capital", "in_sentence"),
    [
        ("NL", "Dutch", "Dutch", "Amsterdam", "the Netherlands"),
        ("RU", "Russian", "Russians", "Moscow", ""),
        ("VE", "Venezuelan", "Venezuelans", "Caracas", ""),
        ("CU", "Cuban", "Cubans", "Havana", ""),
        ("US", "American", "Americans", "Washington, D.C.", "the United States"),
        ("GB", "British", "Britons", "London", "the United Kingdom"),
        ("FR", "French", "French", "Paris", ""),
        ("NE", "Nigerien", "Nigeriens", "Niamey", ""),
        ("NG", "Nigerian", "Nigerians", "Abuja", ""),
        ("BW", "Botswanan", "Batswana", "Gaborone", ""),
        ("KP", "North Korean", "North Koreans", "Pyongyang", ""),
        ("SU", "Soviet", "Soviets", "Moscow", "the Soviet Union"),
    ],
)
def test_known_words(data, code, adjective, demonym, capital, in_sentence):
    row = data.countries[code]
    words = (row["adjective"], row["demonym"], row["capital"], row["sentence_name"])
    assert words == (adjective, demonym, capital, in_sentence)


def test_a_sentence_name_is_the_name_with_an_article(data):
    for row in data.countries.values():
        assert row["sentence_name"] in {"", f"the {row['name']}"}


def test_points_are_on_the_globe_and_apart(data):
    points = [(row["latitude"], row["longitude"]) for row in data.countries.values()]
    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in points)
    assert len(set(points)) == len(points)


def test_dates_can_be_read_and_run_forward(data):
    for table in (data.countries, data.names, data.memberships):
        for key, row in table.items():
            begins, ends = row["valid_from"], row["valid_to"]
            for text in filter(None, (begins, ends)):
                assert partial_dates.first_day(text), key
            if begins and ends:
                assert partial_dates.first_day(begins) < partial_dates.first_day(ends), key


def test_historic_states_have_both_ends(data):
    rows = [row for row in data.countries.values() if row["kind"] == "historic"]
    assert all(row["valid_from"] and row["valid_to"] for row in rows)


@pytest.mark.parametrize(
    ("code", "text", "ended"),
    [
        ("MM", "Burma", "1989-06-18"),
        ("SZ", "Swaziland", "2018-04-19"),
        ("MK", "Macedonia", "2019-02-12"),
        ("CD", "Zaire", "1997-05-17"),
        ("TR", "Republic of Turkey", "2022-06-01"),
    ],
)
def test_former_names_are_dated(data, code, text, ended):
    kind = "official" if "Republic" in text else "former"
    assert data.names[code, "en", kind, text]["valid_to"] == ended


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("Britain", "GB"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("UAE", "AE"),
        ("DRC", "CD"),
        ("Holland", "NL"),
        ("Czech Republic", "CZ"),
        ("Ivory Coast", "CI"),
        ("Turkey", "TR"),
        ("USSR", "SU"),
        ("Vatican", "VA"),
    ],
)
def test_english_short_forms_are_known(data, text, code):
    owners = {owner for owner, locale, _, name in data.names if locale == "en" and name == text}
    assert owners == {code}


def test_memberships_name_known_groups_and_countries(data):
    assert set(data.groups) == {"eu", "nato", "g7", "g20", "brics", "mercosur", "asean", "au"}
    for (group, country, status, _), row in data.memberships.items():
        assert group in data.groups and country in data.countries
        assert status in {"member", "suspended"}
        assert sanitise.safe_url(row["source_url"])


def test_no_two_spans_of_one_membership_overlap(data):
    spans = {}
    for (group, country, status, begins), row in data.memberships.items():
        ends = partial_dates.first_day(row["valid_to"]) or dt.date.max
        spans.setdefault((group, country, status), []).append((partial_dates.first_day(begins), ends))
    for key, found in spans.items():
        found.sort()
        assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False)), key


def test_only_members_are_suspended(data):
    for (group, country, status, begins), _ in data.memberships.items():
        if status == "suspended":
            assert country in members(data, group, partial_dates.last_day(begins))


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("eu", dt.date(1957, 12, 31), 0),
        ("eu", dt.date(1958, 1, 1), 6),
        ("eu", dt.date(2004, 5, 1), 25),
        ("eu", dt.date(2013, 7, 1), 28),
        ("eu", dt.date(2020, 2, 1), 27),
        ("nato", dt.date(1990, 1, 1), 16),
        ("nato", dt.date(2023, 4, 3), 30),
        ("nato", dt.date(2024, 3, 7), 32),
        ("g7", dt.date(2000, 1, 1), 7),
        ("g20", dt.date(2024, 1, 1), 19),
        ("brics", dt.date(2023, 12, 31), 5),
        ("brics", dt.date(2025, 1, 6), 10),
        ("mercosur", dt.date(2000, 1, 1), 4),
        ("asean", dt.date(1999, 4, 30), 10),
        ("asean", dt.date(2025, 10, 26), 11),
        ("au", dt.date(2002, 7, 9), 53),
        ("au", dt.date(2017, 1, 31), 55),
    ],
)
def test_groups_had_so_many_members_then(data, group, day, count):
    assert len(members(data, group, day)) == count


def test_the_united_kingdom_was_in_the_union_in_2019_and_not_in_2020(data):
    assert "GB" in members(data, "eu", dt.date(2019, 6, 1))
    assert "GB" not in members(data, "eu", dt.date(2020, 6, 1))


def test_finland_and_sweden_joined_nato_on_their_days(data):
    assert "FI" not in members(data, "nato", dt.date(2023, 4, 3))
    assert "FI" in members(data, "nato", dt.date(2023, 4, 4))
    assert "SE" not in members(data, "nato", dt.date(2024, 3, 6))
    assert "SE" in members(data, "nato", dt.date(2024, 3, 7))


def test_venezuela_is_a_suspended_member_of_mercosur(data):
    assert members(data, "mercosur", dt.date(2016, 12, 1), "suspended") == set()
    assert members(data, "mercosur", dt.date(2018, 1, 1), "suspended") == {"VE"}


def test_public_ids_never_change():
    # Partners hold these: a failure here means a change of namespace, which must not be.
    assert str(country_uuid("GB")) == "98338b81-522c-5487-8497-66c687c72128"


def test_the_folder_is_small_and_tells_its_sources():
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 700_000
    assert "Unicode" in (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


def test_corrections_were_built_in(data):
    with (FOLDER / "corrections.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert str(data.countries[row["alpha2"]][row["field"]] or "") == row["value"]


def test_a_doubled_row_is_refused_by_name(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "data")
    path = tmp_path / "data" / "groups.csv"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"groups\.csv: eu stands there twice"):
        load(tmp_path / "data")
