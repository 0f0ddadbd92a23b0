"""Writes the country names the suggestions look for: CLDR's, by language, as installed with Babel.

Run with Babel at hand: ``python tools/build_place_names.py``. Nothing of Babel is needed when the package runs.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).resolve().parents[1] / "wagtail_geometa" / "suggestions" / "places" / "names"
LANGUAGES = ("en", "es", "fr", "de", "pt")
#: Territories of CLDR that ISO 3166-1 has no officially assigned code for, and no country; Kosovo (XK) stays.
NO_COUNTRY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())


def names(language: str) -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → name in ``language``, without what stands in brackets."""
    found = {}
    for code, name in Locale(language).territories.items():
        if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY:
            found[code] = re.sub(r"\s*\(.*?\)|, RAE da China$", "", name).strip()
    return dict(sorted(found.items()))


def main() -> None:
    """One file a language: a code, a tab, a name on each line."""
    for language in LANGUAGES:
        lines = [f"{code}\t{name}" for code, name in names(language).items()]
        (FOLDER / f"{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
