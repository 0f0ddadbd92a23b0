"""A newsroom's own tagger, as a site would plug one in: a fixed list of names, looked up in the text as written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wagtail_geometa.models import Person
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Candidate, Suggestion

COUNTRIES = {"Paraguay": ("PY", "sure", "name"), "Montevideo": ("UY", "weak", "capital")}
NEWCOMERS = ("Evaristo Qhispe", "Rosa Yupanqui")


class Tagger:
    """People of the registry by their exact name, two countries, two newcomers."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        names: dict[str, list[int]] = {}
        for key, name in Person.objects.order_by("pk").values_list("pk", "name"):
            names.setdefault(name, []).append(key)
        for name, keys in names.items():
            candidates = tuple(Candidate(key, name, 1.0) for key in keys)
            tier = "sure" if len(keys) == 1 else "weak"
            yield from self.one(reading, "person", name, tier, "full name", candidates)
        for name, (code, tier, reason) in COUNTRIES.items():
            yield from self.one(reading, "country", name, tier, reason, (Candidate(code, name, 1.0),))
        for name in set(NEWCOMERS) - set(names):
            yield from self.one(reading, "person", name, "new", "name", ())

    def one(self, reading, kind, name, tier, reason, candidates) -> Iterable[Suggestion]:
        places = [
            reading.mention(number, start, start + len(name))
            for number, passage in enumerate(reading.passages)
            if (start := passage.text.find(name)) >= 0
        ]
        if places:
            yield Suggestion(kind, name, tuple(places), 1.0, tier, reason, candidates=candidates)


class Broken:
    """A tagger that fails."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        raise RuntimeError("the tagger's service is down")
