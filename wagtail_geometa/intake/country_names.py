"""Finds the country a text surely names: by its code or by a name no other country bears."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from ..countries.models import Country, CountryName
from ..folding import fold

#: A former name is no sure sign: which state it means depends on the date.
_SURE = (
    CountryName.Kind.NAME,
    CountryName.Kind.OFFICIAL,
    CountryName.Kind.ALIAS,
    CountryName.Kind.ABBREVIATION,
)


class CountryNames:
    """All countries by code and by folded name, read once."""

    def __init__(self) -> None:
        self.by_code: dict[str, Country] = {}
        self.by_wikidata: dict[str, Country] = {}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_key: dict[int, Country] = {}
        for country in Country.objects.all():
            self._by_key[country.pk] = country
            self.by_code.update({country.alpha2: country, country.alpha3: country})
            if country.wikidata_id:
                self.by_wikidata[country.wikidata_id] = country
            for text in (country.name, country.official_name, country.sentence_name):
                self._by_name[fold(text)].add(country.pk)
        for text, key in CountryName.objects.filter(kind__in=_SURE).values_list("text", "country_id"):
            self._by_name[fold(text)].add(key)

    def bearing(self, text: str) -> list[Country]:
        """Countries with this code or name: one is sure, several are a question, none is unknown."""
        text = text.strip()
        if not text:
            return []
        if text in self.by_code:
            return [self.by_code[text]]
        keys = self._by_name.get(fold(text), set()) or self._by_name.get(
            fold(text.removeprefix("the ")), set()
        )
        return [self._by_key[key] for key in sorted(keys)]

    def find(self, text: str) -> Country:
        """The one country with this code or name.

        :raises LookupError: with a sentence that says what to write instead.
        """
        found = self.bearing(text) or self.bearing(text.upper() if len(text) in (2, 3) else "")
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(f"{one.alpha2} ({one})" for one in found)
            raise LookupError(
                _("“%(text)s” is the name of several countries: %(codes)s. Write the code.")
                % {"text": text, "codes": codes}
            )
        raise LookupError(
            _("“%(text)s” is no country we know. Write its two-letter code, such as PY.") % {"text": text}
        )
